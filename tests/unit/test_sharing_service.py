"""Publishing: what is made, what follows what, and what goes into the ledger."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.errors import NotAllowedError, PublishError, UnknownLinkError
from dashboard.sharing.tokens import key_hash
from dashboard.sharing.values import Principal, RenditionKind
from dashboard.snapshots import canonical_json, snapshot_id
from exports_builder import a_made_up_snapshot
from sharing_builder import ADA, ANALYST, BEN, PASSWORD, VIEWER, Desk, a_desk, key_of

pytest_plugins = ("sharing_fixtures",)


def test_publish_keeps_the_snapshot_under_its_id(desk: Desk) -> None:
    done = desk.publish()

    content = desk.sharing.store.content(done.link.snapshot_id)
    assert snapshot_id(content) == done.link.snapshot_id
    assert content == canonical_json(a_made_up_snapshot())


@pytest.mark.parametrize("kind", ["page", "embed", "json", "zip"])
def test_publish_makes_everything_that_readers_get(desk: Desk, kind: RenditionKind) -> None:
    done = desk.publish()

    assert desk.sharing.store.rendition(done.link.snapshot_id, kind).body


def test_publish_gives_a_secret_address_that_is_kept_nowhere(desk: Desk, tmp_path: Path) -> None:
    done = desk.publish()

    assert len(key_of(done)) == 43
    assert desk.sharing.store.door(key_hash(key_of(done)))
    assert not any(key_of(done).encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_publish_refuses_a_day_to_come(desk: Desk) -> None:
    with pytest.raises(PublishError, match=r"The day of the evidence lies in the future: 23 November 2026\. Choose today or earlier"):
        desk.publish(replace(a_made_up_snapshot(), as_of=date(2026, 11, 23)))

    assert desk.sharing.links(desk.by) == ()


def test_publish_lists_under_the_beginning_of_the_snapshot_id(desk: Desk) -> None:
    done = desk.publish(listed=True)

    assert key_of(done) == done.link.snapshot_id[:16]
    assert desk.sharing.listed() == ((done.link, done.url),)


def test_publish_refuses_a_second_listing_at_the_same_address(desk: Desk) -> None:
    desk.publish(listed=True)

    with pytest.raises(PublishError, match="at the same address already"):
        desk.publish(listed=True)


def test_listed_leaves_out_what_is_unlisted_paused_or_expired(desk: Desk) -> None:
    desk.publish()
    desk.sharing.pause(desk.publish(a_made_up_snapshot(title="Paused"), listed=True).link.link_id, desk.by)
    desk.publish(a_made_up_snapshot(title="Over"), listed=True, expires_on=date(2026, 11, 22))
    desk.clock.turn(hours=12)

    assert desk.sharing.listed() == ()


def test_publish_uses_the_public_address_of_the_settings(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, public_url="https://citecast.example.org/")

    assert desk.publish(listed=True).url.startswith("https://citecast.example.org/p/")


def test_publish_opens_until_the_end_of_the_last_day(desk: Desk) -> None:
    assert desk.publish(expires_on=date(2026, 11, 22)).link.expires_at == datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(("day", "words"), [(date(2026, 11, 21), "lies in the past: 21 November 2026"), (date(9999, 12, 31), "more than 100 years away")])
def test_publish_refuses_a_last_day_that_makes_no_sense(desk: Desk, day: date, words: str) -> None:
    with pytest.raises(PublishError, match=words):
        desk.publish(expires_on=day)


@pytest.mark.parametrize(
    ("request_fields", "words"),
    [
        ({"listed": True, "password": PASSWORD}, "takes no password"),
        ({"password": PASSWORD, "embed_hosts": ("example.org",)}, "cannot be embedded"),
        ({"replaces": "one", "replaces_nothing": True}, "Choose one of the two"),
        ({"embed_hosts": ("https://a;script-src *",)}, "no address of a site"),
        ({"note": "a\x00"}, "note for your own list"),
        ({"password": "short"}, "give it 8 to 200"),
    ],
)
def test_publish_refuses_a_wish_that_cannot_be(desk: Desk, request_fields: dict[str, Any], words: str) -> None:
    with pytest.raises(PublishError, match=words):
        desk.publish(**request_fields)

    assert desk.sharing.store.snapshot_ids() == ()


@pytest.mark.parametrize("by", [ANALYST, VIEWER])
def test_publish_takes_the_role_of_a_publisher(desk: Desk, by: Principal) -> None:
    with pytest.raises(NotAllowedError, match="To publish takes the role publisher; yours is"):
        desk.publish(by=by)


def test_publish_replaces_the_newest_own_link_on_the_same_subject(desk: Desk) -> None:
    first = desk.publish(by=ADA)
    desk.publish(by=BEN)
    desk.clock.turn(hours=1)

    second = desk.publish(a_made_up_snapshot(title="Again"), by=ADA)

    assert desk.sharing.link(first.link.link_id, ADA).replaced_by == second.link.link_id


@pytest.mark.parametrize("end", ["pause", "revoke"])
def test_publish_does_not_replace_what_is_out_of_force(desk: Desk, end: str) -> None:
    first = desk.publish()
    getattr(desk.sharing, end)(first.link.link_id, desk.by)

    desk.publish(a_made_up_snapshot(title="Again"))

    assert desk.sharing.link(first.link.link_id, desk.by).replaced_by is None


def test_publish_replaces_nothing_where_that_is_asked(desk: Desk) -> None:
    first = desk.publish()

    desk.publish(a_made_up_snapshot(title="Again"), replaces_nothing=True)

    assert desk.sharing.link(first.link.link_id, desk.by).replaced_by is None


def test_publish_replaces_no_link_of_somebody_else(desk: Desk) -> None:
    first = desk.publish(by=ADA)

    with pytest.raises(NotAllowedError, match="belongs to somebody else"):
        desk.publish(by=BEN, replaces=first.link.link_id)


def test_publish_replaces_no_link_that_is_none(desk: Desk) -> None:
    with pytest.raises(UnknownLinkError, match="no link"):
        desk.publish(replaces="nothing")


def test_preview_is_the_page_that_is_published(desk: Desk) -> None:
    shown = desk.sharing.preview(a_made_up_snapshot(title=" Blanks around "))

    done = desk.publish(a_made_up_snapshot(title=" Blanks around "))
    assert desk.sharing.store.rendition(done.link.snapshot_id, "page").body.decode() == shown


def test_publish_leaves_an_entry_without_secrets(desk: Desk) -> None:
    done = desk.publish(password=PASSWORD)

    entry = desk.sharing.audit(desk.by)[0]
    assert (entry.action, entry.target, entry.user_id) == ("publish", done.link.link_id, "local")
    assert PASSWORD not in entry.detail
    assert key_of(done) not in entry.detail


def test_publish_can_give_two_links_to_one_snapshot(desk: Desk) -> None:
    first, second = desk.publish(), desk.publish()

    assert first.link.snapshot_id == second.link.snapshot_id
    assert first.url != second.url


def test_publish_says_that_a_made_up_snapshot_is_not_in_the_ledger(desk: Desk) -> None:
    assert desk.publish().ledger == "Not in the ledger: the evidence that it was made from is no longer the one in use."


def test_link_id_of_finds_a_link_by_its_address(desk: Desk) -> None:
    done = desk.publish()

    assert {desk.sharing.link_id_of(text) for text in (done.url, f"{done.url}/embed", f"{done.url}.json", done.link.link_id)} == {done.link.link_id}
    with pytest.raises(UnknownLinkError, match="No link has that address"):
        desk.sharing.link_id_of("https://example.org/p/none")


def test_verify_names_a_damaged_rendition(desk: Desk) -> None:
    done = desk.publish()
    name = done.link.snapshot_id
    made = desk.sharing.store.rendition(name, "json")

    class Damaged(type(desk.sharing.store)):  # type: ignore[misc]  # the class is only known when the test runs
        def rendition(self, snapshot_id: str, kind: RenditionKind) -> object:
            return replace(made, body=b"{}") if kind == "json" else super().rendition(snapshot_id, kind)

    desk.sharing.store.__class__ = Damaged
    found = desk.sharing.verify(name)
    assert (found.status, found.reasons) == ("corrupted", ("The JSON that readers get is not the content that was published.",))
