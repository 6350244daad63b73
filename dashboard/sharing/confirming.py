"""Whether what is kept is what was published: content, what readers get of it, and the numbers computed again."""

from typing import get_args

from dashboard.errors import SnapshotCorruptedError, SnapshotFormatError, UnknownItemError
from dashboard.sharing.store import Store
from dashboard.sharing.values import RenditionKind
from dashboard.sharing.verifying import verify
from dashboard.snapshots import Verification, read_snapshot
from forecasting.catalog import Catalog

KINDS: tuple[RenditionKind, ...] = get_args(RenditionKind)


def verify_kept(store: Store, snapshot_id: str, catalog: Catalog | None = None) -> Verification:
    """Check one snapshot of the store; what is damaged is an answer and no error. `UnknownItemError` where there is none of that id."""
    try:
        content = store.content(snapshot_id)
        damaged = _damaged_renditions(store, snapshot_id, content)
        if damaged:
            return _corrupted(snapshot_id, damaged)
        return verify(read_snapshot(content), catalog, content=content, expected_id=snapshot_id)
    except (SnapshotCorruptedError, SnapshotFormatError) as error:
        return _corrupted(snapshot_id, (str(error),))


def _damaged_renditions(store: Store, snapshot_id: str, content: bytes) -> tuple[str, ...]:
    found = []
    for kind in KINDS:
        try:
            body = store.rendition(snapshot_id, kind).body
        except (SnapshotCorruptedError, UnknownItemError):
            found.append(f"What readers get as {kind} is damaged or missing. Restore it from a backup.")
            continue
        if kind == "json" and body != content:
            found.append("The JSON that readers get is not the content that was published.")
    return tuple(found)


def _corrupted(snapshot_id: str, reasons: tuple[str, ...]) -> Verification:
    return Verification(snapshot_id=snapshot_id, status="corrupted", moved=(), reasons=reasons)
