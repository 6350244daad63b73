"""The format of a backup: gzip of JSON lines, the same from and for both databases.

First a head with format, version of the format, and revision of the tables; then one line a row, `["links", {…}]`, tables in an order in which
they can be filled; last the number of rows and the SHA-256 of all lines before. Sessions and values that are used once are left out: after a
restore everybody signs in again, so that no session that was ended comes back.
"""

import gzip
import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Generator, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Integer, LargeBinary, RowMapping, String, Table

from dashboard.errors import BackupError
from dashboard.sharing.store.columns import Moment
from dashboard.sharing.store.foreign import refuse_foreign
from dashboard.sharing.store.migrating import NEWEST
from dashboard.sharing.store.tables import metadata, sessions, transients

FORMAT = "citecast-backup"
VERSION = 1
REVISIONS = ("0002",)
"""Revisions of the tables whose rows this program can restore."""
TABLES = {table.name: table for table in metadata.sorted_tables if table not in (sessions, transients)}
"""In an order in which each table refers to earlier ones only."""
LONGEST_HEAD = 1000
LONGEST_LINE = 256 * 1024 * 1024
"""No row is longer: the largest snapshot has 16 MB, its page and its archive several times that. A file that unpacks to more is cut, and so refused."""


class Writer:
    """Writes head, rows and foot, and counts and digests on the way."""

    def __init__(self, file: gzip.GzipFile) -> None:
        self._file = file
        self._digest = sha256()
        self.rows = 0
        self._line({"format": FORMAT, "version": VERSION, "revision": NEWEST})

    def row(self, table: Table, row: RowMapping) -> None:
        """Write one row."""
        self._line([table.name, {column.name: _packed(column, row[column]) for column in table.columns}])
        self.rows += 1

    def end(self) -> None:
        """Write the foot: without it a backup is not whole."""
        self._line({"rows": self.rows, "sha256": self._digest.hexdigest()})

    def _line(self, value: object) -> None:
        line = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self._digest.update(line)
        self._file.write(line)


def rows_of(path: Path) -> Generator[tuple[Table, dict[str, object]], None, None]:
    """Rows of a backup, as they were written; only one that is read to its end was found to be whole.

    Raises
    ------
    BackupError
        No backup, one of a newer program, or one whose content is not what was written.
    """
    try:
        with gzip.open(path, "rb") as file:
            yield from _rows(path, file)
    except FileNotFoundError as error:
        raise BackupError(f"There is no file {path}.") from error
    except gzip.BadGzipFile as error:
        raise BackupError(f"{path} is no backup of this program.") from error
    except (EOFError, zlib.error) as error:
        raise _damaged(path) from error
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror}.") from error


def _rows(path: Path, file: gzip.GzipFile) -> Iterator[tuple[Table, dict[str, object]]]:
    head = file.readline(LONGEST_HEAD)
    _check_head(path, _parsed(path, head))
    digest = sha256(head)
    for count, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), b"")):
        item = _parsed(path, line)
        if isinstance(item, dict):
            if item != {"rows": count, "sha256": digest.hexdigest()}:
                raise _damaged(path)
            return
        yield _row(path, item)
        digest.update(line)
    raise _damaged(path)


def _check_head(path: Path, head: object) -> None:
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise BackupError(f"{path} is no backup of this program.")
    if head.get("version") != VERSION or head.get("revision") not in REVISIONS:
        raise BackupError(f"{path} was written by a newer version of this program. Update this program.")


def _row(path: Path, item: Any) -> tuple[Table, dict[str, object]]:
    try:
        name, values = item
        table = TABLES[name]
        row = {column.name: _unpacked(column, values[column.name]) for column in table.columns}
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise _damaged(path) from error
    try:
        refuse_foreign(table, row)
    except ValueError as error:
        raise BackupError(f"{path} holds what this program never wrote, and nothing was restored: {error}") from error
    return table, row


def _parsed(path: Path, line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _damaged(path) from error


def _packed(column: Column[Any], value: object) -> object:
    if isinstance(column.type, LargeBinary):
        return b64encode(value if isinstance(value, bytes) else str(value).encode()).decode()  # a damaged file of SQLite may give text for bytes
    return value.isoformat() if isinstance(value, date) else value


def _unpacked(column: Column[Any], value: object) -> object:
    """The value of a column in its type; an error for one of any other."""
    kind = column.type
    if value is None and column.nullable:
        return None
    if isinstance(kind, Boolean | Integer) and type(value) is (bool if isinstance(kind, Boolean) else int):
        return value if isinstance(kind, Boolean) else _fitting(column, int(str(value)))
    if isinstance(kind, JSON) and isinstance(value, list):
        return [_text(one, longest=None) for one in value]
    return _from_text(column, _text(value, longest=kind.length if isinstance(kind, String) else None))


def _from_text(column: Column[Any], text: str) -> object:
    kind = column.type
    if isinstance(kind, LargeBinary):
        return b64decode(text, validate=True)
    if isinstance(kind, Moment):
        return _moment(text)
    if isinstance(kind, Date):
        return date.fromisoformat(text)
    if not isinstance(kind, String):
        raise TypeError(f"{column} is no text")
    return text


def _text(value: object, *, longest: int | None) -> str:
    """Text that either database can hold."""
    if not isinstance(value, str) or (longest is not None and len(value) > longest) or "\0" in value:
        raise ValueError("not the text of a column")
    value.encode()
    return value


def _fitting(column: Column[Any], value: int) -> int:
    bits = 63 if isinstance(column.type, BigInteger) else 31
    if not 0 <= value < 2**bits:
        raise ValueError("a number that no row has")
    return value


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("nobody can say when that was")
    return found.astimezone(UTC)


def _damaged(path: Path) -> BackupError:
    return BackupError(f"{path} is damaged: its content is not what was written. Take another backup.")
