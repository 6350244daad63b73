"""A backup moves everything between databases, and restoring one takes nothing back that was closed since."""

from pathlib import Path

import pytest

from dashboard.errors import BackupError
from dashboard.sharing.store import Copied, Store, restore
from dashboard.sharing.values import Role
from store_builders import CONTENT, LATER, NOW, SNAPSHOT, a_page, an_entry, by_hand, key_of, publish

pytest_plugins = ["store_fixtures", "backup_fixtures"]


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


def test_backup_of_the_first_format_is_read_for_ever(target: str) -> None:
    copied = restore(target, Path(__file__).parents[1] / "golden" / "backups" / "format-1.gz")

    restored = Store.open(target)
    assert copied == Copied(rows=16, damaged=())
    assert {link.link_id: (link.replaced_by, link.views, link.revoked_at) for link in restored.links()} == {"one": ("two", 3, None), "two": (None, 0, LATER)}
    assert [item.document for item in restored.history(restored.saved("ada")[0].item_id)] == ["a = 2\n", "a = 1\n"]
    assert restored.content(SNAPSHOT) == CONTENT
    restored.close()


def test_audit_after_the_backup_is_kept_by_a_restore(filled: Store, database_url: str, file: Path) -> None:
    filled.backup(file)
    filled.add_audit(an_entry("revoke", target="one"))
    filled.add_audit(an_entry("revoke", target="one"))
    before = filled.audit()

    restore(database_url, file, replace=True)

    assert filled.audit()[0].action == "restore"
    assert filled.audit()[1:] == before


def test_audit_of_another_store_is_kept_by_a_restore(filled: Store, spare: str, file: Path) -> None:
    filled.backup(file)
    other = Store.open(spare)
    other.add_audit(an_entry("pause", target="elsewhere"))

    restore(spare, file, replace=True)

    assert [entry.action for entry in other.audit()] == ["restore", "pause", *(entry.action for entry in filled.audit())]
    other.close()


def test_backup_is_never_readable_by_others(filled: Store, file: Path) -> None:
    planted = file.with_name(f".{file.name}.part")
    planted.touch(mode=0o644)

    filled.backup(file)

    assert file.stat().st_mode & 0o777 == 0o600
    assert {one.name for one in file.parent.glob("*.part")} == {planted.name}
