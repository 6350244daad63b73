"""The hot path: from the hash of a key to what a request must know of its link."""

import sqlite3
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, Row, bindparam, select

from dashboard.sharing.store.engine import reading
from dashboard.sharing.store.failures import told
from dashboard.sharing.store.tables import links
from dashboard.sharing.values import Door

REMEMBERED = 10_000
"""Keys, known and unknown alike; more push the oldest out."""

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


class Doors:
    """Doors as they are now. On SQLite those once read are good until anybody commits; PostgreSQL is asked each time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._watch: sqlite3.Connection | None = None
        self._lock = Lock()
        self._version = -1
        self._remembered: dict[bytes, Door | None] = {}

    def find(self, key_hash: bytes) -> Door | None:
        """The door of a key, `None` if there is none."""
        if self._engine.dialect.name != "sqlite":
            return self._read(key_hash)
        with told(), self._lock:
            version = self._committed()
            if version != self._version:
                self._remembered.clear()
                self._version = version
            elif key_hash in self._remembered:
                return self._remembered[key_hash]
        return self._remember(key_hash, self._read(key_hash), version)

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            if self._watch is not None:
                self._watch.close()
                self._watch = None

    def _committed(self) -> int:
        """A number that changes with every commit of any other connection, in this process or another."""
        if self._watch is None:
            self._watch = sqlite3.connect(str(self._engine.url.database), isolation_level=None, check_same_thread=False)
        return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def _read(self, key_hash: bytes) -> Door | None:
        with reading(self._engine) as connection:
            row = connection.execute(_BY_KEY, {"key_hash": key_hash}).first()
        return None if row is None else _door(row)

    def _remember(self, key_hash: bytes, door: Door | None, version: int) -> Door | None:
        """Keep what was read after `version` was current: it is that state or a newer one, which the next request notices."""
        with self._lock:
            if version == self._version:
                if len(self._remembered) >= REMEMBERED:
                    del self._remembered[next(iter(self._remembered))]
                self._remembered[key_hash] = door
        return door


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
