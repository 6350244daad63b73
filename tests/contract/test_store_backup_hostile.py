"""A backup that somebody made up: every row is held against the rules of this program, and a wrong one is a sentence."""

import gzip
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from dashboard.errors import BackupError
from dashboard.sharing.store import Store, restore
from dashboard.sharing.store.portable import LONGEST_HEAD

pytest_plugins = ["store_fixtures", "backup_fixtures"]
HEAD = b'{"format":"citecast-backup","version":1,"revision":"0002"}\n'


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """The rules are those of the file, whatever the database."""
    return f"sqlite:///{tmp_path / 'store.sqlite3'}"


@pytest.fixture
def rows(filled: Store, file: Path) -> list[Any]:
    """The rows of a good backup, to be changed."""
    filled.backup(file)
    return [json.loads(line) for line in gzip.decompress(file.read_bytes()).splitlines()[1:-1]]


def _write(file: Path, *lines: bytes) -> None:
    text = HEAD + b"".join(line + b"\n" for line in lines)
    foot = json.dumps({"rows": len(lines), "sha256": sha256(text).hexdigest()}).encode() + b"\n"
    file.write_bytes(gzip.compress(text + foot))


@pytest.mark.parametrize(
    ("table", "column", "value", "message"),
    [
        ("renditions", "style_hash", "x'; script-src *", "a style that is not its own"),
        ("renditions", "media_type", "text/html\r\nset-cookie: a=b", "of an unknown kind"),
        ("renditions", "kind", "script", "of an unknown kind"),
        ("renditions", "etag", '"\r\nx: y"', "a validator that is none"),
        ("links", "embed_hosts", ["https://a.org; script-src *"], "is no address of a site"),
        ("links", "embed_hosts", ["a.org"], "is not written as one"),
        ("links", "embed_hosts", {"a": 1}, "is damaged"),
        ("links", "embed_hosts", [1], "is damaged"),
        ("links", "title", "\x1b[2J", "a character that cannot be shown"),
        ("links", "note", "\u202e", "a character that cannot be shown"),
        ("links", "title", ["Shortfall"], "is damaged"),
        ("links", "title", "\ud800", "is damaged"),
        ("links", "paused", "no", "is damaged"),
        ("links", "paused", 0, "is damaged"),
        ("links", "created_at", "2026-11-20T12:00:00", "is damaged"),
        ("links", "created_at", "0001-01-01T00:00:00+14:00", "is damaged"),
        ("links", "created_at", 7, "is damaged"),
        ("links", "created_by", "x" * 65, "is damaged"),
        ("links", "replaced_by", "nowhere", "its rows contradict one another"),
        ("snapshots", "snapshot_id", "../x", "a snapshot without an id"),
        ("users", "role", 9, "a role that there is not"),
        ("users", "role", True, "is damaged"),
        ("users", "role", 10**30, "is damaged"),
        ("saved_items", "kind", "program", "of an unknown kind"),
        ("saved_versions", "name", "a\x07", "a character that cannot be shown"),
        ("views", "opened", 2**70, "is damaged"),
        ("audit", "detail", None, "is damaged"),
        ("audit", "detail", "a\0b", "is damaged"),
    ],
)
def test_row_that_this_program_never_wrote_is_refused(rows: list[Any], spare: str, file: Path, table: str, column: str, value: object, message: str) -> None:
    next(row for name, row in rows if name == table)[column] = value
    _write(file, *(json.dumps(row).encode() for row in rows))

    with pytest.raises(BackupError, match=message):
        restore(spare, file)

    store = Store.open(spare)
    assert (store.links(), store.snapshot_ids(), store.audit()) == ((), (), ())
    store.close()


def test_the_rows_as_they_are_written_are_restored(rows: list[Any], spare: str, file: Path) -> None:
    _write(file, *(json.dumps(row).encode() for row in rows))

    assert restore(spare, file).rows == len(rows)


@pytest.mark.parametrize("line", [b"[" * 100_000, b'["users",' + b"1" * 5000 + b"]", b"\xff", b'["views",[]]', b'[["views"],{}]'])
def test_line_that_is_no_row_is_refused(spare: str, file: Path, line: bytes) -> None:
    _write(file, line)

    with pytest.raises(BackupError, match="is damaged"):
        restore(spare, file)


def test_head_without_end_is_not_read_to_its_end(spare: str, file: Path) -> None:
    file.write_bytes(gzip.compress(b'{"format":"citecast-backup","a":"' + b"a" * LONGEST_HEAD * 1000))

    with pytest.raises(BackupError, match="is damaged"):
        restore(spare, file)


def test_line_without_end_is_not_read_to_its_end(spare: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.sharing.store.portable.LONGEST_LINE", 1000)
    _write(file, b'["users","' + b"a" * 2000 + b'"]')

    with pytest.raises(BackupError, match="is damaged"):
        restore(spare, file)
