"""What is frozen when somebody publishes: one immutable value, its canonical text and its name. Pure: no engine, store or page."""

from dashboard.snapshots.value import FORMAT, Alternative, Compared, Evidence, Moved, Panel, Snapshot, Verification

__all__ = ["FORMAT", "Alternative", "Compared", "Evidence", "Moved", "Panel", "Snapshot", "Verification"]
