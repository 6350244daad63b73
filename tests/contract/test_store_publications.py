"""Snapshots and renditions are written once, whole, and checked when they are read; the same in both databases."""

import sqlite3
from hashlib import sha256

import psycopg
import pytest

from dashboard.errors import PublishError, SnapshotCorruptedError, UnknownItemError, UnknownLinkError
from dashboard.sharing.store import Store
from store_builders import CONTENT, NOW, SNAPSHOT, a_link, a_page, an_entry, by_hand, damage, key_of, publish

pytest_plugins = ["store_fixtures"]


def test_publication_is_read_as_it_was_written(store: Store) -> None:
    link = publish(store, embed_hosts=("https://example.org",), expires_at=NOW)

    assert store.content(SNAPSHOT) == CONTENT
    assert store.rendition(SNAPSHOT, "page") == a_page()
    assert store.link("one") == link
    assert store.snapshot_ids() == (SNAPSHOT,)


def test_snapshot_published_twice_keeps_its_first_page(store: Store) -> None:
    publish(store)

    store.put_publication(
        snapshot_id=SNAPSHOT,
        content=CONTENT,
        renditions=[a_page(b"drawn later")],
        link=a_link("two"),
        key_hash=key_of("two"),
        password_hash="",
        replaces=None,
        audit=an_entry(),
    )

    assert store.rendition(SNAPSHOT, "page") == a_page()
    assert [link.snapshot_id for link in store.links()] == [SNAPSHOT, SNAPSHOT]


def test_content_that_is_not_of_its_id_is_refused(store: Store) -> None:
    with pytest.raises(SnapshotCorruptedError, match=f"Snapshot {SNAPSHOT[:16]} is damaged"):
        store.put_publication(
            snapshot_id=SNAPSHOT,
            content=b"other",
            renditions=[],
            link=a_link(),
            key_hash=b"k",
            password_hash="",
            replaces=None,
            audit=an_entry(),
        )

    assert (store.links(), store.snapshot_ids(), store.audit()) == ((), (), ())


@pytest.mark.parametrize("statement", ["UPDATE {} SET {}", "DELETE FROM {}"])
@pytest.mark.parametrize(("table", "change"), [("snapshots", "content = 'x'"), ("audit", "detail = 'x'")])
def test_database_itself_refuses_to_change_what_is_written_once(store: Store, database_url: str, statement: str, table: str, change: str) -> None:
    publish(store)

    with pytest.raises((sqlite3.IntegrityError, psycopg.IntegrityError), match="never changed or deleted"):
        by_hand(database_url, statement.format(table, change))

    assert store.content(SNAPSHOT) == CONTENT


def test_damaged_snapshot_is_named_while_others_are_served(store: Store, database_url: str) -> None:
    publish(store)
    damage(database_url, "UPDATE snapshots SET content = '{}'")
    publish(store, "two", content=b"other")

    with pytest.raises(SnapshotCorruptedError, match=SNAPSHOT[:16]):
        store.content(SNAPSHOT)
    assert store.content(sha256(b"other").hexdigest()) == b"other"


def test_damaged_page_is_not_served(store: Store, database_url: str) -> None:
    publish(store)
    by_hand(database_url, "UPDATE renditions SET body = '<html>other</html>'")

    with pytest.raises(SnapshotCorruptedError, match=SNAPSHOT[:16]):
        store.rendition(SNAPSHOT, "page")


def test_damaged_snapshot_is_not_published_again(store: Store, database_url: str) -> None:
    publish(store)
    damage(database_url, "UPDATE snapshots SET content = '{}'")

    with pytest.raises(SnapshotCorruptedError, match="Restore it from a backup"):
        publish(store, "two")


def test_unknown_snapshot_and_rendition_are_named(store: Store) -> None:
    publish(store)

    with pytest.raises(UnknownItemError, match="No snapshot 0000"):
        store.content("0" * 64)
    with pytest.raises(UnknownItemError, match=f"No zip of snapshot {SNAPSHOT[:16]}"):
        store.rendition(SNAPSHOT, "zip")


def test_new_version_is_marked_on_the_one_it_replaces(store: Store) -> None:
    publish(store)
    publish(store, "two", replaces="one")

    assert store.link("one").replaced_by == "two"
    assert store.link("two").replaced_by is None


def test_two_who_replace_the_same_link_follow_one_another(store: Store) -> None:
    publish(store)
    publish(store, "two", replaces="one")
    publish(store, "three", replaces="one")

    assert [store.link(link_id).replaced_by for link_id in ("one", "two", "three")] == ["two", "three", None]


def test_version_of_an_unknown_link_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(UnknownLinkError, match="There is no link `nowhere`"):
        publish(store, replaces="nowhere")

    assert (store.links(), store.snapshot_ids(), store.audit()) == ((), (), ())


def test_address_in_force_is_not_given_twice(store: Store) -> None:
    publish(store, key="public")

    with pytest.raises(PublishError, match="published at the same address already"):
        publish(store, "two", key="public")

    assert [link.link_id for link in store.links()] == ["one"]


def test_address_of_a_revoked_link_may_be_given_again(store: Store) -> None:
    publish(store, key="public")
    store.change_link("one", audit=an_entry("revoke"), revoked_at=NOW)

    publish(store, "two", key="public")

    door = store.door(key_of("public"))
    assert door is not None
    assert (door.link_id, door.revoked) == ("two", False)
