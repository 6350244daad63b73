"""What is frozen when somebody publishes: one immutable value, its canonical text and its name. Pure: no engine, store or page."""

from dashboard.snapshots.canonical import canonical_json, rounded, snapshot_id
from dashboard.snapshots.reading import read_snapshot
from dashboard.snapshots.value import FORMAT, Alternative, Compared, Evidence, Moved, Panel, Snapshot, Status, Verification, subject_words

__all__ = [
    "FORMAT",
    "Alternative",
    "Compared",
    "Evidence",
    "Moved",
    "Panel",
    "Snapshot",
    "Status",
    "Verification",
    "canonical_json",
    "read_snapshot",
    "rounded",
    "snapshot_id",
    "subject_words",
]
