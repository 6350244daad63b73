"""From the hash of a key, or the public id of a link, to what a request must know of it."""

from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from dashboard.sharing.store.tables import links
from dashboard.sharing.values import Door

_DOOR = select(
    links.c.link_id,
    links.c.snapshot_id,
    links.c.key_hash,
    links.c.listed,
    links.c.paused,
    links.c.revoked_at,
    links.c.expires_at,
    links.c.password_hash,
    links.c.embed_hosts,
    links.c.replaced_by,
)
_BY_KEY = _DOOR.where(links.c.key_hash == bindparam("key_hash")).order_by(links.c.revoked_at.is_not(None), links.c.created_at.desc(), links.c.link_id).limit(1)
"""Of an address that was given twice, the link in force, else the last one."""


def door_by_key(connection: Connection, key_hash: bytes) -> Door | None:
    """The door that a key opens."""
    row = connection.execute(_BY_KEY, {"key_hash": key_hash}).first()
    return None if row is None else _door(row)


def door_of(connection: Connection, link_id: str) -> Door | None:
    """The door of a link by its public id."""
    row = connection.execute(_DOOR.where(links.c.link_id == link_id)).first()
    return None if row is None else _door(row)


def _door(row: Row[*tuple[Any, ...]]) -> Door:
    return Door(
        link_id=row.link_id,
        snapshot_id=row.snapshot_id,
        key_hash=row.key_hash,
        listed=row.listed,
        paused=row.paused,
        revoked=row.revoked_at is not None,
        expires_at=row.expires_at,
        password_hash=row.password_hash,
        embed_hosts=tuple(row.embed_hosts),
        replaced_by=row.replaced_by,
    )
