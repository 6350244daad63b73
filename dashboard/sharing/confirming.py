"""Whether what is kept is what was published: content, what readers get of it, and the numbers computed again."""

import zlib
from importlib.metadata import version
from typing import get_args

from dashboard.errors import SnapshotCorruptedError, SnapshotFormatError, UnknownItemError
from dashboard.sharing.page import render_embed, render_page
from dashboard.sharing.store import Store
from dashboard.sharing.values import Rendition, RenditionKind
from dashboard.sharing.verifying import verify
from dashboard.snapshots import Snapshot, Verification, read_snapshot
from forecasting.catalog import Catalog

KINDS: tuple[RenditionKind, ...] = get_args(RenditionKind)
READERS_GET: dict[RenditionKind, str] = {
    "page": "The page that readers get",
    "embed": "The figure that readers get in a frame",
    "json": "The JSON that readers get",
    "zip": "The archive that readers get",
}


def verify_kept(store: Store, snapshot_id: str, catalog: Catalog | None = None) -> Verification:
    """Check one snapshot of the store; what is damaged is an answer and no error. `UnknownItemError` where there is none of that id."""
    try:
        content = store.content(snapshot_id)
        snapshot = read_snapshot(content)
        damaged = _damaged_renditions(store, snapshot, snapshot_id, content)
        if damaged:
            return _corrupted(snapshot_id, damaged)
        return verify(snapshot, catalog, content=content, expected_id=snapshot_id)
    except (SnapshotCorruptedError, SnapshotFormatError) as error:
        return _corrupted(snapshot_id, (str(error),))


def _damaged_renditions(store: Store, snapshot: Snapshot, snapshot_id: str, content: bytes) -> tuple[str, ...]:
    found = list[str]()
    right = {"json": content, **_rendered(snapshot, snapshot_id)}
    for kind in KINDS:
        try:
            made = store.rendition(snapshot_id, kind)
        except (SnapshotCorruptedError, UnknownItemError):
            found.append(f"What readers get as {kind} is damaged or missing. Restore it from a backup.")
            continue
        if made.body != right.get(kind, made.body) or not _unpacks(made):
            found.append(f"{READERS_GET[kind]} is not {'the content that was published' if kind == 'json' else 'made from the content that was published'}.")
    return tuple(found)


def _rendered(snapshot: Snapshot, snapshot_id: str) -> dict[str, bytes]:
    """What readers should get, as far as this version of the program made it: another one draws otherwise, and only its digest can be seen."""
    if snapshot.software_version != version("citecast"):
        return {}
    return {"page": render_page(snapshot, snapshot_id).html.encode(), "embed": render_embed(snapshot, snapshot_id).html.encode()}


def _unpacks(made: Rendition) -> bool:
    """Whether those who take it compressed get the same; an archive is sent as it is. Never unpacks more than there should be."""
    if not made.gzipped:
        return True
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        return unpacking.decompress(made.gzipped, len(made.body) + 1) == made.body and unpacking.eof and not unpacking.unused_data
    except zlib.error:
        return False


def _corrupted(snapshot_id: str, reasons: tuple[str, ...]) -> Verification:
    return Verification(snapshot_id=snapshot_id, status="corrupted", moved=(), reasons=reasons)
