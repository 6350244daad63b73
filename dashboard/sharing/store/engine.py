"""Engines for SQLite and PostgreSQL, and the transactions that the store is made of."""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from dashboard.errors import SettingsError, StoreUnavailableError
from dashboard.sharing.store.failures import LOCKED, READ_ONLY, UNREACHABLE, committed, told

BUSY_SECONDS = 5
"""How long a writer waits for another one."""
ACCEPTED = "DATABASE_URL: give `sqlite:///path/to/file.sqlite3` or `postgresql://user:password@host/database`"

WORK = "citecast_work"
"""Name of the execution option that says what a transaction of SQLite is for."""


def build_engine(address: str) -> Engine:
    """An engine for the address in `DATABASE_URL`; a relative path of SQLite begins at the working directory."""
    try:
        url = make_url(address)
        if url.drivername in {"postgresql", "postgres", "postgresql+psycopg"}:
            return _postgresql(url.set(drivername="postgresql+psycopg"))
        if url.drivername == "sqlite" and url.database not in {None, "", ":memory:"} and not (url.query or url.host or url.username):
            return _sqlite(url)
    except (ArgumentError, ValueError) as error:
        raise _unreadable() from error
    raise SettingsError([f"{ACCEPTED}, not `{url.render_as_string(hide_password=True)}`."])


def file_of(address: str) -> Path | None:
    """The file of SQLite that an address in `DATABASE_URL` means; nothing for PostgreSQL, and for what `build_engine` refuses."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        return None
    return Path(str(url.database)).absolute() if url.drivername == "sqlite" and url.database not in {None, "", ":memory:"} else None


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection on which every statement sees what is committed then."""
    with told(), engine.connect() as connection:
        yield connection


@contextmanager
def still(engine: Engine) -> Iterator[Connection]:
    """A connection on which all statements see the same state, whatever others write meanwhile."""
    with told(), _working(engine, "still", isolation_level="REPEATABLE READ", postgresql_readonly=True) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, *, durable: bool = True) -> Iterator[Connection]:
    """One transaction, alone among writers on SQLite; on return it is on the disk if `durable`."""
    with told(), _working(engine, "durable" if durable else "quick", isolation_level="READ COMMITTED") as connection, connection.begin() as transaction:
        yield connection
        if transaction.is_active:
            with committed():
                transaction.commit()


def one_at_a_time(connection: Connection) -> None:
    """Let publishers and migrations of PostgreSQL wait for one another, as those of SQLite do anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(4011250626)")


def alone(connection: Connection, tables: Iterable[Table]) -> None:
    """Let every other writer of PostgreSQL wait for the end of this transaction; those of SQLite do anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"LOCK TABLE {', '.join(table.name for table in tables)} IN EXCLUSIVE MODE")


def _working(engine: Engine, work: str, **for_postgresql: object) -> Connection:
    return engine.connect().execution_options(**(for_postgresql if engine.dialect.name == "postgresql" else {WORK: work}))


def _unreadable() -> SettingsError:
    """Without the address: a password may be in it."""
    return SettingsError([f"{ACCEPTED}; what is set cannot be read."])


def _postgresql(url: URL) -> Engine:
    """Reads see each statement by itself, which spares the hot path two rounds to the server; transactions say so."""
    waiting = {"connect_timeout": BUSY_SECONDS}
    engine = create_engine(
        url, isolation_level="AUTOCOMMIT", pool_pre_ping=True, pool_size=10, max_overflow=20, pool_timeout=BUSY_SECONDS, connect_args=waiting
    )

    @event.listens_for(engine, "do_connect")
    def _patient(dialect: DefaultDialect, _record: object, arguments: tuple[str, ...], parameters: dict[str, object]) -> DBAPIConnection:
        parameters.setdefault("options", f"-c lock_timeout={BUSY_SECONDS}s")
        try:
            return dialect.connect(*arguments, **parameters)
        except (dialect.loaded_dbapi.ProgrammingError, ValueError) as error:  # an option that the driver does not know, a name that no host has
            raise _unreadable() from error

    return engine


def _sqlite(url: URL) -> Engine:
    path = Path(str(url.database)).absolute()
    _made(path)
    engine = create_engine(url.set(database=str(path)), pool_size=10, max_overflow=20, pool_timeout=BUSY_SECONDS)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where Python's driver guesses
        _in_wal_mode(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        work = connection.get_execution_options().get(WORK)
        if work == "still":
            connection.exec_driver_sql("BEGIN")
        elif work is not None:
            connection.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if work == 'durable' else 'NORMAL'}")
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _made(path: Path) -> None:
    """Create an empty file that only its owner reads: what is unlisted is in it."""
    try:
        path.parent.mkdir(exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except FileNotFoundError as error:
        raise StoreUnavailableError(f"There is no folder {path.parent.parent}. Make it, or see that DATABASE_URL is what you mean.") from error
    except PermissionError as error:
        raise StoreUnavailableError(f"{path}: {READ_ONLY}") from error
    except OSError as error:
        raise StoreUnavailableError(f"{path}: {UNREACHABLE}") from error


def _in_wal_mode(connection: sqlite3.Connection) -> None:
    """Readers and one writer do not wait for one another. SQLite does not always queue for this switch, so we do."""
    connection.execute("PRAGMA busy_timeout = 0")
    for _ in range(100):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY":
                raise
            time.sleep(BUSY_SECONDS / 100)
        else:
            connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
            return
    raise StoreUnavailableError(LOCKED)
