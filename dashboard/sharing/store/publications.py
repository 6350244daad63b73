"""Snapshots and what was made from them: written once, checked whenever they are read."""

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import Connection, insert, select

from dashboard.errors import SnapshotCorruptedError, UnknownItemError
from dashboard.sharing.store.tables import renditions, snapshots
from dashboard.sharing.values import Rendition, RenditionKind


def put(connection: Connection, snapshot_id: str, content: bytes, made: Sequence[Rendition]) -> None:
    """Keep a snapshot; one that is kept already stays as it is, with the renditions that were made first."""
    if not is_content_of(snapshot_id, content):
        raise SnapshotCorruptedError(snapshot_id)
    if connection.execute(select(snapshots.c.snapshot_id).where(snapshots.c.snapshot_id == snapshot_id)).first() is None:
        connection.execute(insert(snapshots).values(snapshot_id=snapshot_id, content=content))
    elif read_content(connection, snapshot_id) != content:
        raise SnapshotCorruptedError(snapshot_id)
    kept = set(connection.scalars(select(renditions.c.kind).where(renditions.c.snapshot_id == snapshot_id)))
    rows = [_row(snapshot_id, rendition) for rendition in made if rendition.kind not in kept]
    if rows:
        connection.execute(insert(renditions), rows)


def read_content(connection: Connection, snapshot_id: str) -> bytes:
    """The canonical JSON of a snapshot, found to be that of its id."""
    content: bytes | None = connection.scalar(select(snapshots.c.content).where(snapshots.c.snapshot_id == snapshot_id))
    if content is None:
        raise UnknownItemError(f"No snapshot {snapshot_id[:16]} is kept here.")
    if not is_content_of(snapshot_id, content):
        raise SnapshotCorruptedError(snapshot_id)
    return content


def read_rendition(connection: Connection, snapshot_id: str, kind: RenditionKind) -> Rendition:
    """Bytes that were made from a snapshot, found to be as they were written."""
    row = connection.execute(select(renditions).where(renditions.c.snapshot_id == snapshot_id, renditions.c.kind == kind)).first()
    if row is None:
        raise UnknownItemError(f"No {kind} of snapshot {snapshot_id[:16]} is kept here.")
    if not all(isinstance(part, bytes) for part in (row.body, row.gzipped, row.digest)) or _digest(row.body, row.gzipped) != row.digest:
        raise SnapshotCorruptedError(snapshot_id)
    return Rendition(kind=kind, body=row.body, gzipped=row.gzipped, media_type=row.media_type, etag=row.etag, style_hash=row.style_hash)


def ids(connection: Connection) -> tuple[str, ...]:
    """Ids of all snapshots."""
    return tuple(connection.scalars(select(snapshots.c.snapshot_id).order_by(snapshots.c.snapshot_id)))


def is_content_of(snapshot_id: str, content: bytes) -> bool:
    """Whether a snapshot is what its id says; a damaged file of SQLite may give text for bytes."""
    return isinstance(content, bytes) and sha256(content).hexdigest() == snapshot_id


def _row(snapshot_id: str, made: Rendition) -> dict[str, object]:
    return {
        "snapshot_id": snapshot_id,
        "kind": made.kind,
        "body": made.body,
        "gzipped": made.gzipped,
        "digest": _digest(made.body, made.gzipped),
        "media_type": made.media_type,
        "etag": made.etag,
        "style_hash": made.style_hash,
    }


def _digest(body: bytes, gzipped: bytes) -> bytes:
    return sha256(sha256(body).digest() + sha256(gzipped).digest()).digest()
