"""What a request learns of its link: at once, and never more than the last commit of anybody."""

import threading
from collections.abc import Iterator

import pytest

from dashboard.sharing.store import Store, recent
from dashboard.sharing.values import Door
from store_builders import LATER, NOW, SNAPSHOT, an_entry, key_of, publish

pytest_plugins = ["store_fixtures"]


@pytest.fixture
def other(database_url: str) -> Iterator[Store]:
    """A second process, as far as the database can tell."""
    opened = Store.open(database_url)
    yield opened
    opened.close()


def test_door_knows_its_link(store: Store) -> None:
    publish(store, password="$argon2id$", expires_at=LATER, embed_hosts=("https://a.org",), listed=True)  # noqa: S106 - the hash of none

    assert store.door(key_of("one")) == Door(
        link_id="one",
        snapshot_id=SNAPSHOT,
        key_hash=key_of("one"),
        listed=True,
        paused=False,
        revoked=False,
        expires_at=LATER,
        password_hash="$argon2id$",  # noqa: S106 - same
        embed_hosts=("https://a.org",),
        replaced_by=None,
    )


def test_door_is_found_by_the_id_of_its_link(store: Store) -> None:
    publish(store)

    assert store.door_of("one") == store.door(key_of("one"))
    assert store.door_of("nowhere") is None


def test_revocation_by_another_process_holds_for_the_next_request(store: Store, other: Store) -> None:
    publish(store)
    assert not _door(store).revoked
    assert not _door(store).revoked

    other.change_link("one", audit=an_entry("revoke"), revoked_at=NOW)

    assert _door(store).revoked


def test_unknown_key_opens_as_soon_as_another_process_publishes_it(store: Store, other: Store) -> None:
    assert store.door(key_of("one")) is None

    publish(other)

    assert _door(store).link_id == "one"


def test_change_of_the_own_process_holds_for_the_next_request(store: Store) -> None:
    publish(store)
    assert not _door(store).paused

    store.change_link("one", audit=an_entry("pause"), paused=True)

    assert _door(store).paused


def test_unknown_keys_do_not_fill_the_memory(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent, "REMEMBERED", 3)
    publish(store)

    found = [store.door(key_of(name)) for name in ("one", "a", "b", "c", "d", "one", "d")]

    assert [door is not None for door in found] == [True, False, False, False, False, True, False]
    assert len(store._doors._remembered) <= 3


def test_doors_opened_by_many_threads_see_every_revocation(store: Store) -> None:
    stale: list[str] = []
    for number in range(8):
        publish(store, f"link{number}")

    def read_while(name: str, revoked: threading.Event, done: threading.Event) -> None:
        while not done.is_set():
            was_revoked = revoked.is_set()
            door = store.door(key_of(name))
            if was_revoked and (door is None or not door.revoked):
                stale.append(name)

    for number in range(8):
        _revoke_under_readers(store, f"link{number}", read_while)

    assert stale == []


def _revoke_under_readers(store: Store, name: str, read_while: object) -> None:
    revoked, done = threading.Event(), threading.Event()
    readers = [threading.Thread(target=read_while, args=(name, revoked, done)) for _ in range(4)]  # type: ignore[arg-type]  # a callable
    for reader in readers:
        reader.start()
    store.change_link(name, audit=an_entry(), revoked_at=NOW)
    revoked.set()
    assert store.door(key_of(name)) is not None
    done.set()
    for reader in readers:
        reader.join()


def _door(store: Store) -> Door:
    door = store.door(key_of("one"))
    assert door is not None
    return door
