"""Copy a store in use to one file, and a file back to a store: all of it, or nothing."""

import gzip
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from dashboard.clock import now
from dashboard.errors import BackupError
from dashboard.sharing.store import audits, publications
from dashboard.sharing.store.engine import alone, build_engine, still, writing
from dashboard.sharing.store.guards import guard, unguard
from dashboard.sharing.store.migrating import migrate
from dashboard.sharing.store.portable import TABLES, Writer, rows_of
from dashboard.sharing.store.tables import WRITE_ONCE, links, metadata, snapshots, users
from dashboard.sharing.values import AuditEntry

Progress = Callable[[int], None]
"""Is told how many rows are done."""

AT_ONCE = 20
"""Rows that are in memory together: those of snapshots are large."""


RIGHTS = (
    (links, (links.c.key_hash, links.c.password_hash, links.c.expires_at, links.c.paused, links.c.revoked_at, links.c.embed_hosts)),
    (users, (users.c.role,)),
)
"""What of a row is never older than it was before a restore."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What went into a backup or came out of it."""

    rows: int
    damaged: tuple[str, ...]
    """Ids of snapshots that are not the content of their id: copied as they are, for a backup must not hide them."""


def back_up(engine: Engine, path: Path, *, progress: Progress) -> Copied:
    """Write the state of one moment to a file, while others go on reading and writing; the file appears whole or not at all.

    Raises
    ------
    BackupError
        The file cannot be written, or the store is empty: then it is hardly the one that was meant.
    """
    damaged: list[str] = []
    with _appearing(path) as file, still(engine) as connection:
        writer = Writer(file)
        for table in TABLES.values():
            for row in connection.execution_options(yield_per=AT_ONCE).execute(select(table).order_by(*table.primary_key)).mappings():
                writer.row(table, row)
                progress(writer.rows)
                damaged += _damage(table, dict(row))
        if not writer.rows:
            raise BackupError("The store is empty, so nothing was written. See that DATABASE_URL, and the folder this runs in, are those of the server.")
        writer.end()
    return Copied(rows=writer.rows, damaged=tuple(damaged))


def silent(_rows: int) -> None:
    """Progress that nobody watches."""


def restore(address: str, path: Path, *, replace: bool = False, clock: Callable[[], datetime] = now, progress: Progress = silent) -> Copied:
    """Fill a store from a backup of either database, in one transaction.

    With `replace` what the store held goes, but who may open and do what stays: keys, passwords, expiry and revocation of links, and roles.
    Otherwise an older backup would open again what was closed since. The audit forgets nothing: entries that the backup does not hold follow its own.

    Raises
    ------
    BackupError
        The file is no whole backup, or the store is not empty and `replace` was not given.
    """
    with closing(rows_of(path)) as found:
        next(found, None)  # a file that is missing or no backup is refused before a store is touched
    engine = build_engine(address)
    try:
        migrate(engine)
        with writing(engine) as connection:
            alone(connection, metadata.sorted_tables)
            known = audits.every(connection)
            rights = _emptied(connection, replace=replace)
            copied = _fill(connection, path, progress)
            for table, rows in rights:
                _keep(connection, table, rows)
            for entry in (Counter(known) - Counter(audits.every(connection))).elements():
                audits.add(connection, entry)
            audits.add(connection, AuditEntry(at=clock(), user_id="local", action="restore", target="", detail=f"{copied.rows} rows from {path.name}"))
        return copied
    except IntegrityError as error:
        raise BackupError(f"{path} is damaged: its rows contradict one another. Take another backup.") from error
    finally:
        engine.dispose()


def _emptied(connection: Connection, *, replace: bool) -> list[tuple[Table, list[dict[str, Any]]]]:
    """Take out what is there; who might open and do what."""
    if not replace and any(connection.execute(select(table).limit(1)).first() is not None for table in TABLES.values()):
        raise BackupError("The store is not empty. Give --replace to put the backup in place of what it holds.")
    rights = [(table, [dict(row) for row in connection.execute(select(*table.primary_key, *columns)).mappings()]) for table, columns in RIGHTS]
    for name in WRITE_ONCE:
        unguard(connection, name)
    for table in reversed(metadata.sorted_tables):
        connection.execute(delete(table))
    for name in WRITE_ONCE:
        guard(connection, name)
    return rights


def _keep(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    (key,) = table.primary_key
    for row in rows:
        connection.execute(update(table).where(key == row[key.name]).values({name: value for name, value in row.items() if name != key.name}))


def _fill(connection: Connection, path: Path, progress: Progress) -> Copied:
    count, damaged = 0, list[str]()
    for table, found in groupby(rows_of(path), key=lambda item: item[0]):
        rows = (row for _, row in found)
        while some := list(islice(rows, AT_ONCE)):
            connection.execute(insert(table), some)
            count += len(some)
            progress(count)
            damaged += [snapshot_id for row in some for snapshot_id in _damage(table, row)]
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT setval(pg_get_serial_sequence('audit', 'id'), max(id)) FROM audit"))
    return Copied(rows=count, damaged=tuple(damaged))


def _damage(table: Table, row: Mapping[str, Any]) -> Iterator[str]:
    if table is snapshots and not publications.is_content_of(row["snapshot_id"], row["content"]):
        yield row["snapshot_id"]


@contextmanager
def _appearing(path: Path) -> Iterator[gzip.GzipFile]:
    """A compressed file that only its owner reads, put in its place when it is whole and on the disk."""
    part: Path | None = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", suffix=".part", delete=False) as file:  # a new file, readable by its owner alone
            part = Path(file.name)
            with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=file, mtime=0) as packed:
                yield packed
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise BackupError(f"{path} cannot be written: {error.strerror}. Nothing was changed.") from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
