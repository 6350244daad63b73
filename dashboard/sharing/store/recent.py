"""Rows that nearly every request asks for, remembered exactly as long as they are true."""

import sqlite3
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from sqlalchemy import Connection, Engine

from dashboard.sharing.store.engine import reading
from dashboard.sharing.store.failures import told

REMEMBERED = 10_000
"""Keys, known and unknown alike; more push the oldest out."""

Found = TypeVar("Found")


class Recent(Generic[Found]):
    """What was found by a key. On SQLite it is good until anybody commits, in this process or another; PostgreSQL is asked each time."""

    def __init__(self, engine: Engine, read: Callable[[Connection, bytes], Found | None]) -> None:
        self._engine = engine
        self._read = read
        self._watch: sqlite3.Connection | None = None
        self._lock = Lock()
        self._version = -1
        self._remembered: dict[bytes, Found | None] = {}

    def find(self, key: bytes) -> Found | None:
        """What is kept under a key now, `None` if nothing."""
        if self._engine.dialect.name != "sqlite":
            return self._fresh(key)
        with told(), self._lock:
            version = self._committed()
            if version != self._version:
                self._remembered.clear()
                self._version = version
            elif key in self._remembered:
                return self._remembered[key]
        return self._remember(key, self._fresh(key), version)

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
            self._version = -1

    def _committed(self) -> int:
        """A number that changes with every commit of any other connection; this one never writes."""
        if self._watch is None:
            self._watch = sqlite3.connect(str(self._engine.url.database), isolation_level=None, check_same_thread=False)
        return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def _fresh(self, key: bytes) -> Found | None:
        with reading(self._engine) as connection:
            return self._read(connection, key)

    def _remember(self, key: bytes, found: Found | None, version: int) -> Found | None:
        """Keep what was read after `version` was current: it is that state or a newer one, which the next request notices."""
        with self._lock:
            if version == self._version:
                if len(self._remembered) >= REMEMBERED:
                    del self._remembered[next(iter(self._remembered))]
                self._remembered[key] = found
        return found
