"""Links, their doors and their views; the same in both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.errors import UnknownLinkError
from dashboard.sharing.store import Store
from store_builders import LATER, NOW, an_entry, by_hand, key_of, publish

pytest_plugins = ["store_fixtures"]


def test_links_come_newest_first_and_by_person(store: Store) -> None:
    publish(store, "old", created_at=NOW, created_by="ada")
    publish(store, "new", created_at=LATER, created_by="bob")

    assert [link.link_id for link in store.links()] == ["new", "old"]
    assert [link.link_id for link in store.links(created_by="ada")] == ["old"]


def test_times_come_back_in_utc(store: Store) -> None:
    publish(store, expires_at=LATER)

    expires_at = store.link("one").expires_at
    assert expires_at == LATER
    assert expires_at is not None
    assert expires_at.utcoffset() == timedelta(0)


def test_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="has no time zone"):
        publish(store, created_at=NOW.replace(tzinfo=None))


@pytest.mark.parametrize("words", ["'; DROP TABLE links; --", "%s %(title)s :title", '\\ "{}" $1', "Zürich 中 👩‍🔬 \u200f", " \n\t ", ""])
def test_words_come_back_as_they_were_written(store: Store, words: str) -> None:
    publish(store, title=words, note=words, subject=words, created_by_name=words, embed_hosts=(words,))
    store.add_audit(an_entry(detail=words))

    link = store.link("one")
    assert (link.title, link.note, link.subject, link.created_by_name, link.embed_hosts) == (words, words, words, words, (words,))
    assert store.audit()[0].detail == words


@pytest.mark.parametrize(
    ("change", "field", "expected"),
    [
        ({"paused": True}, "paused", True),
        ({"revoked_at": LATER}, "revoked_at", LATER),
        ({"expires_at": LATER}, "expires_at", LATER),
        ({"password_hash": "$argon2id$"}, "protected", True),
        ({"embed_hosts": ("https://a.org",)}, "embed_hosts", ("https://a.org",)),
        ({"title": "Other"}, "title", "Other"),
        ({"note": "Other"}, "note", "Other"),
    ],
)
def test_change_of_a_link_changes_what_is_given_only(store: Store, change: dict[str, Any], field: str, expected: object) -> None:
    before = publish(store)

    changed = store.change_link("one", audit=an_entry("change"), **change)

    assert getattr(changed, field) == expected
    assert [name for name in before.__slots__ if getattr(before, name) != getattr(changed, name)] == [field]
    assert store.audit()[0].action == "change"


def test_expiry_can_be_taken_away(store: Store) -> None:
    publish(store, expires_at=LATER)

    assert store.change_link("one", audit=an_entry(), expires_at=None).expires_at is None


def test_rotated_link_opens_with_its_new_key_only(store: Store) -> None:
    publish(store)

    store.change_link("one", audit=an_entry("rotate"), key_hash=key_of("fresh"))

    door = store.door(key_of("fresh"))
    assert door is not None
    assert door.link_id == "one"
    assert store.door(key_of("one")) is None


def test_revocation_keeps_its_first_moment(store: Store) -> None:
    publish(store)
    store.change_link("one", audit=an_entry(), revoked_at=NOW)

    assert store.change_link("one", audit=an_entry(), revoked_at=LATER, paused=False).revoked_at == NOW


def test_change_of_an_unknown_link_is_not_audited(store: Store) -> None:
    with pytest.raises(UnknownLinkError, match="There is no link `nowhere`"):
        store.change_link("nowhere", audit=an_entry(), paused=True)

    assert store.audit() == ()


def test_views_add_up_by_link_and_tell_the_last_day(store: Store) -> None:
    publish(store)
    publish(store, "two")
    store.add_views({("one", date(2026, 11, 19)): 2, ("two", date(2026, 11, 19)): 1})
    store.add_views({("one", date(2026, 11, 20)): 3, ("one", date(2026, 11, 19)): 4})

    assert [(link.views, link.last_viewed) for link in store.links()] == [(9, date(2026, 11, 20)), (1, date(2026, 11, 19))]


def test_views_counted_by_many_at_once_all_count(store: Store) -> None:
    publish(store)
    publish(store, "two")
    day = date(2026, 11, 20)

    with ThreadPoolExecutor(4) as pool:
        for _ in pool.map(store.add_views, [{("one", day): 1, ("two", day): 2}, {("two", day): 2, ("one", day): 1}] * 10):
            pass

    assert sorted(link.views for link in store.links()) == [20, 40]


def test_views_of_links_that_are_no_more_are_dropped(store: Store) -> None:
    publish(store)

    store.add_views({("gone", date(2026, 11, 20)): 1, ("one", date(2026, 11, 20)): 1})

    assert store.link("one").views == 1


def test_no_views_need_no_store(store: Store) -> None:
    store.close()

    store.add_views({})


def test_audit_keeps_the_order_of_writing_when_the_clock_goes_back(store: Store) -> None:
    for action, hours in (("first", 5), ("second", -5), ("third", 0)):
        store.add_audit(an_entry(action, at=NOW + timedelta(hours=hours)))

    assert [entry.action for entry in store.audit()] == ["third", "second", "first"]
    assert [entry.action for entry in store.audit(limit=1)] == ["third"]


def test_a_closed_chain_of_versions_takes_another_version(store: Store, database_url: str) -> None:
    publish(store)
    publish(store, "two", replaces="one")
    by_hand(database_url, "UPDATE links SET replaced_by = 'one' WHERE link_id = 'two'")

    publish(store, "three", replaces="one")

    assert store.link("two").replaced_by == "three"
