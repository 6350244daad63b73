"""Where the server of a store is: it leaves its address beside the store while it runs, so that commands print links that open."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard.sharing.store import file_of

SUFFIX = ".server"
TRIES, PAUSE = 10, 0.02
"""A command that looks holds the file for a moment."""


@contextmanager
def announced(database_url: str, base_url: str) -> Iterator[None]:
    """Leave the address there for so long; a second server over one store stays unnamed, as does any over PostgreSQL."""
    path = _place(database_url)
    held = _held(path) if path else None
    if path is None or held is None:
        yield
        return
    try:
        os.ftruncate(held, 0)
        os.write(held, base_url.encode())
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(held)


def address_of_server(database_url: str) -> str:
    """The address of the running server of a store; empty where none is known, also when one was killed and left its file."""
    path = _place(database_url)
    if path is None:
        return ""
    try:
        with path.open("rb") as file:
            return "" if _taken(file.fileno(), fcntl.LOCK_SH) else file.read().decode()
    except OSError:
        return ""


def _place(database_url: str) -> Path | None:
    path = file_of(database_url)
    return path.with_name(f"{path.name}{SUFFIX}") if path else None


def _held(path: Path) -> int | None:
    """The open file, which ends with this process and is nobody else's until then; nothing where that cannot be had."""
    try:
        found = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return None
    for _ in range(TRIES):
        if _taken(found, fcntl.LOCK_EX):
            return found
        time.sleep(PAUSE)
    os.close(found)
    return None


def _taken(file: int, how: int) -> bool:
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
