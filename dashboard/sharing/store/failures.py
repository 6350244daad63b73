"""What a database says when it cannot serve, as sentences for people."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from dashboard.errors import StoreUnavailableError

UNCHANGED = "Nothing was changed."
LOCKED = f"The store is busy with another process. {UNCHANGED} Try again in a few seconds."
FULL = f"The disk of the store is full or its quota is used up. {UNCHANGED} Free some space and try again."
READ_ONLY = f"The store can only be read. {UNCHANGED} Give this program the right to write to it."
BROKEN_DISK = f"The disk of the store is full or does not answer. {UNCHANGED} Free some space, or see to the disk, and try again."
UNREACHABLE = f"The store cannot be opened. {UNCHANGED} See that its folder or server can be reached by this program."
DAMAGED = "The file of the store is damaged or is no database. Restore it from a backup."
SILENT = f"The database server does not answer. {UNCHANGED} Try again when it runs."
UNSURE = "The database server went away while it wrote. See whether the change is there before you try again."
ALTERED = f"The tables of the store are not as this program needs them. {UNCHANGED} Restart this program; if it says so again, restore a backup."
UNREADY = f"The store cannot do that now. {UNCHANGED} Try again in a few seconds."

SQLITE_WORDS = {
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_FULL": FULL,
    "SQLITE_IOERR": BROKEN_DISK,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_PERM": READ_ONLY,
    "SQLITE_CANTOPEN": UNREACHABLE,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": DAMAGED,
    "SQLITE_ERROR": ALTERED,
}
"""By the beginning of SQLite's own name of the error."""

POSTGRESQL_WORDS = {
    "08": SILENT,
    "25006": READ_ONLY,
    "40": LOCKED,
    "42501": READ_ONLY,
    "42P01": ALTERED,
    "53100": FULL,
    "53": LOCKED,
    "55P03": LOCKED,
    "57": SILENT,
}
"""By the beginning of the SQLSTATE: connection, read-only, deadlock, no right, no such table, full disk, too many connections, lock timeout, shutdown."""
NOT_OURS = {"42501", "42P01"}
"""States that the driver takes for mistakes in the program; here it is the database that changed."""


@contextmanager
def told() -> Iterator[None]:
    """Turn every failure of the database, not of the program, into `StoreUnavailableError`."""
    try:
        yield
    except PoolTimeoutError as error:
        raise StoreUnavailableError(LOCKED) from error
    except (OperationalError, InterfaceError, InternalError) as error:
        raise StoreUnavailableError(_sentence(error.orig)) from error
    except DBAPIError as error:
        if type(error) is not DatabaseError and _sqlstate(error.orig) not in NOT_OURS:
            raise
        raise StoreUnavailableError(_sentence(error.orig)) from error
    except sqlite3.Error as error:
        raise StoreUnavailableError(_sentence(error)) from error


@contextmanager
def committed() -> Iterator[None]:
    """Say so when the server is lost in the moment of commit: nobody can know then whether it was kept."""
    try:
        yield
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        raise StoreUnavailableError(UNSURE) from error


def _sentence(error: BaseException | None) -> str:
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", None) or "SQLITE_CORRUPT"  # only text that is none comes without a name
        return next((words for begins, words in SQLITE_WORDS.items() if name.startswith(begins)), UNREADY)
    state = _sqlstate(error)
    return next((words for begins, words in POSTGRESQL_WORDS.items() if state.startswith(begins)), UNREADY if state else SILENT)


def _sqlstate(error: BaseException | None) -> str:
    return getattr(error, "sqlstate", None) or ""
