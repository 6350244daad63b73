"""A backup that is not whole restores nothing, and whatever is damaged is named."""

import gzip
import json
from hashlib import sha256
from pathlib import Path

import pytest

from dashboard.errors import BackupError
from dashboard.sharing.store import Store, restore
from store_builders import SNAPSHOT, damage

pytest_plugins = ["store_fixtures", "backup_fixtures"]


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.98])
def test_backup_cut_short_restores_nothing(filled: Store, spare: str, file: Path, cut: float) -> None:
    filled.backup(file)
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * cut)])

    with pytest.raises(BackupError, match="is damaged: its content is not what was written"):
        restore(spare, file)

    assert _is_empty(spare)


@pytest.mark.parametrize("line", [1, 3, -2])
def test_backup_with_a_line_missing_restores_nothing(filled: Store, spare: str, file: Path, line: int) -> None:
    filled.backup(file)
    lines = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
    del lines[line]
    file.write_bytes(gzip.compress(b"".join(lines)))

    with pytest.raises(BackupError, match="is damaged"):
        restore(spare, file)

    assert _is_empty(spare)


def test_broken_backup_does_not_empty_the_store(filled: Store, database_url: str, file: Path) -> None:
    filled.backup(file)
    links = filled.links()
    file.write_bytes(file.read_bytes()[:-40])

    with pytest.raises(BackupError, match="is damaged"):
        restore(database_url, file, replace=True)

    assert filled.links() == links
    assert filled.content(SNAPSHOT)


def test_damaged_snapshot_is_named_by_backup_and_restore(filled: Store, database_url: str, target: str, file: Path) -> None:
    damage(database_url, "UPDATE snapshots SET content = '{}'")
    names = filled.snapshot_ids()

    assert filled.backup(file).damaged == names
    assert restore(target, file).damaged == names


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no gzip", "is no backup of this program"),
        (gzip.compress(b'{"format":"other"}\n', mtime=0), "is no backup of this program"),
        (gzip.compress(b"[1]\n", mtime=0), "is no backup of this program"),
        (gzip.compress(b'{"format":"citecast-backup","version":2,"revision":"0002"}\n', mtime=0), "newer version of this program"),
        (gzip.compress(b'{"format":"citecast-backup","version":1,"revision":"9999"}\n', mtime=0), "newer version of this program"),
        (gzip.compress(b'{"format":"citecast-backup","version":1,"revision":"0002"}\n["links",{}]\n', mtime=0), "is damaged"),
        (gzip.compress(b'{"format":"citecast-backup","version":1,"revision":"0002"}\n["nowhere",{}]\n', mtime=0), "is damaged"),
        (gzip.compress(b'{"format":"citecast-backup","version":1,"revision":"0002"}\n7\n', mtime=0), "is damaged"),
        (gzip.compress(b"\xff\n", mtime=0), "is damaged"),
        (b"", "is damaged"),
    ],
)
def test_file_that_is_no_backup_is_refused(tmp_path: Path, spare: str, content: bytes, message: str) -> None:
    (tmp_path / "other.gz").write_bytes(content)

    with pytest.raises(BackupError, match=message):
        restore(spare, tmp_path / "other.gz")


def test_rows_that_contradict_one_another_are_refused(spare: str, file: Path) -> None:
    head = b'{"format":"citecast-backup","version":1,"revision":"0002"}\n'
    row = json.dumps(["views", {"link_id": "nowhere", "day": "2026-11-20", "opened": 1}]).encode() + b"\n"
    foot = json.dumps({"rows": 1, "sha256": sha256(head + row).hexdigest()}).encode() + b"\n"
    file.write_bytes(gzip.compress(head + row + foot))

    with pytest.raises(BackupError, match="its rows contradict one another"):
        restore(spare, file)


def test_backup_of_an_empty_store_does_not_replace_an_earlier_one(store: Store, file: Path) -> None:
    file.write_bytes(b"yesterday's")

    with pytest.raises(BackupError, match="The store is empty, so nothing was written"):
        store.backup(file)

    assert file.read_bytes() == b"yesterday's"


def test_backup_that_cannot_be_written_says_so(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match=r"nowhere/backup.gz cannot be written: No such file or directory"):
        store.backup(tmp_path / "nowhere" / "backup.gz")


def test_missing_backup_is_named(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match=r"There is no file .*none.gz"):
        restore(f"sqlite:///{tmp_path / 'store.sqlite3'}", tmp_path / "none.gz")


def _is_empty(url: str) -> bool:
    store = Store.open(url)
    try:
        return (store.links(), store.snapshot_ids(), store.audit(), store.users(), store.saved("ada")) == ((), (), (), (), ())
    finally:
        store.close()
