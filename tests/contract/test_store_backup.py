"""A backup moves everything between databases, or nothing; whatever is damaged is named."""

import gzip
import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from dashboard.errors import BackupError
from dashboard.sharing.store import Copied, Store, restore
from dashboard.sharing.values import Role
from databases import DATABASES, Database, new_database
from store_builders import CONTENT, LATER, NOW, SNAPSHOT, a_page, a_session, an_entry, by_hand, damage, key_of, publish

pytest_plugins = ["store_fixtures"]


@pytest.fixture(params=DATABASES)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of an empty database, of the same kind or the other."""
    kind: Database = request.param
    folder = tmp_path / "target"
    folder.mkdir()
    with new_database(kind, folder) as url:
        yield url


@pytest.fixture
def spare(tmp_path: Path) -> str:
    """Address of an empty file."""
    return f"sqlite:///{tmp_path / 'spare.sqlite3'}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a backup goes."""
    return tmp_path / "backup.gz"


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with something in every table."""
    publish(store, expires_at=LATER, embed_hosts=("https://a.org",))
    publish(store, "two", replaces="one", content="Zürich – 中".encode())
    store.add_views({("one", date(2026, 11, 20)): 3})
    ada = store.sign_in(issuer="i", subject="s", email="ada@example.org", name="Ada", role_if_new=Role.ADMIN, at=NOW)
    store.put_session(a_session("s1", ada.user_id), b"secret", an_entry("sign_in"))
    item = store.save(owner="ada", kind="scenario", name="Mine", document="a = 1\n", at=NOW, audit=an_entry("save"))
    store.save(owner="ada", kind="scenario", name="Mine", document="a = 2\n", at=LATER, audit=an_entry("save"), item_id=item.item_id)
    return store


def test_backup_restores_everything_into_either_database(filled: Store, target: str, file: Path) -> None:
    filled.backup(file)

    restore(target, file, clock=lambda: NOW)

    restored = Store.open(target)
    assert restored.links() == filled.links()
    assert [restored.content(name) for name in restored.snapshot_ids()] == [filled.content(name) for name in filled.snapshot_ids()]
    assert restored.rendition(SNAPSHOT, "page") == a_page()
    assert restored.audit()[1:] == filled.audit()
    assert (restored.users(), restored.saved("ada")) == (filled.users(), filled.saved("ada"))
    assert restored.history(restored.saved("ada")[0].item_id) == filled.history(filled.saved("ada")[0].item_id)
    restored.close()


def test_restored_store_takes_new_entries_after_the_old_ones(filled: Store, target: str, file: Path) -> None:
    filled.backup(file)
    restore(target, file, clock=lambda: NOW)

    restored = Store.open(target)
    publish(restored, "three")

    assert [entry.action for entry in restored.audit(limit=3)] == ["publish", "restore", "save"]
    with pytest.raises(Exception, match="never changed or deleted"):
        by_hand(target, "DELETE FROM audit")
    restored.close()


def test_sessions_do_not_come_back(filled: Store, target: str, file: Path) -> None:
    filled.backup(file)
    restore(target, file)

    restored = Store.open(target)
    assert restored.sessions() == ()
    restored.close()


def test_backups_of_one_state_are_the_same_bytes(filled: Store, file: Path, tmp_path: Path) -> None:
    filled.backup(file)
    filled.backup(tmp_path / "again.gz")

    assert file.read_bytes() == (tmp_path / "again.gz").read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600


def test_restore_over_something_is_refused_without_replace(filled: Store, database_url: str, file: Path) -> None:
    filled.backup(file)
    before = filled.audit()

    with pytest.raises(BackupError, match=r"The store is not empty. Give --replace"):
        restore(database_url, file)

    assert filled.audit() == before


def test_restore_with_replace_puts_the_backup_in_place(filled: Store, database_url: str, file: Path) -> None:
    filled.backup(file)
    links = filled.links()
    publish(filled, "three")

    restore(database_url, file, replace=True)

    assert filled.links() == links


def test_what_was_closed_since_the_backup_stays_closed(filled: Store, database_url: str, file: Path) -> None:
    filled.backup(file)
    filled.change_link("one", audit=an_entry("revoke"), revoked_at=LATER, title="Other")
    filled.change_link("two", audit=an_entry("rotate"), key_hash=key_of("fresh"), password_hash="$argon2id$", paused=True)  # noqa: S106 - the hash of none

    restore(database_url, file, replace=True)

    one, two = filled.link("one"), filled.link("two")
    assert (one.revoked_at, one.title) == (LATER, "Shortfall")
    assert (two.revoked_at, two.protected, two.paused) == (None, True, True)
    assert filled.door(key_of("two")) is None
    assert filled.door(key_of("fresh")) is not None


def test_role_taken_away_since_the_backup_does_not_come_back(filled: Store, database_url: str, file: Path) -> None:
    filled.backup(file)
    (ada,) = filled.users()
    filled.set_role(ada.user_id, Role.VIEWER, an_entry("set_role"))

    restore(database_url, file, replace=True)

    assert filled.user(ada.user_id).role is Role.VIEWER


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


def test_backup_of_the_first_format_is_read_for_ever(target: str) -> None:
    copied = restore(target, Path(__file__).parents[1] / "golden" / "backups" / "format-1.gz")

    restored = Store.open(target)
    assert copied == Copied(rows=16, damaged=())
    assert {link.link_id: (link.replaced_by, link.views, link.revoked_at) for link in restored.links()} == {"one": ("two", 3, None), "two": (None, 0, LATER)}
    assert [item.document for item in restored.history(restored.saved("ada")[0].item_id)] == ["a = 2\n", "a = 1\n"]
    assert restored.content(SNAPSHOT) == CONTENT
    restored.close()


def _is_empty(url: str) -> bool:
    store = Store.open(url)
    try:
        return (store.links(), store.snapshot_ids(), store.audit(), store.users(), store.saved("ada")) == ((), (), (), (), ())
    finally:
        store.close()
