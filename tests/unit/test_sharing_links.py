"""What becomes of links after they were published, and who may decide it."""

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.errors import NotAllowedError, PublishError, UnknownLinkError
from dashboard.sharing.service import Sharing
from dashboard.sharing.tokens import key_hash
from dashboard.sharing.values import Principal
from exports_builder import a_made_up_snapshot
from sharing_builder import ADA, ANALYST, BEN, PASSWORD, VIEWER, Desk, key_of

pytest_plugins = ("sharing_fixtures",)

Act = Callable[[Sharing, str, Principal], object]
ACTS: dict[str, Act] = {
    "pause": lambda sharing, link, by: sharing.pause(link, by),
    "resume": lambda sharing, link, by: sharing.resume(link, by),
    "rotate": lambda sharing, link, by: sharing.rotate(link, by),
    "set_password": lambda sharing, link, by: sharing.set_password(link, PASSWORD, by),
    "set_expiry": lambda sharing, link, by: sharing.set_expiry(link, date(2026, 12, 24), by),
    "set_embed_hosts": lambda sharing, link, by: sharing.set_embed_hosts(link, ["example.org"], by),
    "rename": lambda sharing, link, by: sharing.rename(link, by, title="Other"),
    "revoke": lambda sharing, link, by: sharing.revoke(link, by),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize("by", [BEN, ANALYST, VIEWER], ids=lambda by: by.name)
def test_links_obey_nobody_but_their_publisher_and_admins(desk: Desk, act: Act, by: Principal) -> None:
    link = desk.publish(by=ADA).link

    with pytest.raises(NotAllowedError, match=r"takes the role publisher|belongs to somebody else"):
        act(desk.sharing, link.link_id, by)

    assert desk.sharing.link(link.link_id, ADA) == link


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_links_obey_their_publisher_and_the_audit_knows_it(desk: Desk, act: Act, request: pytest.FixtureRequest) -> None:
    link = desk.publish(by=ADA).link

    act(desk.sharing, link.link_id, ADA)

    entry = desk.sharing.audit(desk.by)[0]
    assert (entry.user_id, entry.target) == ("ada", link.link_id)
    assert entry.action in request.node.callspec.id


@pytest.mark.parametrize("act", [act for name, act in ACTS.items() if name != "revoke"], ids=[name for name in ACTS if name != "revoke"])
def test_links_that_were_revoked_never_open_again(desk: Desk, act: Act) -> None:
    done = desk.publish()
    desk.sharing.revoke(done.link.link_id, desk.by)

    with pytest.raises(PublishError, match="revoked for good"):
        act(desk.sharing, done.link.link_id, desk.by)


def test_links_shows_publishers_their_own_and_admins_all(desk: Desk) -> None:
    ada, ben = desk.publish(by=ADA).link, desk.publish(by=BEN).link

    assert desk.sharing.links(ADA) == (ada,)
    assert {link.link_id for link in desk.sharing.links(desk.by)} == {ada.link_id, ben.link_id}
    with pytest.raises(NotAllowedError, match="To see links takes the role publisher"):
        desk.sharing.links(ANALYST)


def test_rotate_closes_the_old_address(desk: Desk) -> None:
    done = desk.publish()

    new = desk.sharing.rotate(done.link.link_id, desk.by)

    assert desk.sharing.store.door(key_hash(key_of(done))) is None
    assert desk.sharing.store.door(key_hash(key_of(new)))


@pytest.mark.parametrize("act", [ACTS["rotate"], ACTS["set_password"]])
def test_listed_links_keep_their_public_address_open(desk: Desk, act: Act) -> None:
    done = desk.publish(listed=True)

    with pytest.raises(PublishError, match="publish it unlisted"):
        act(desk.sharing, done.link.link_id, desk.by)


def test_set_password_and_embedding_exclude_each_other(desk: Desk) -> None:
    done = desk.publish(password=PASSWORD)

    with pytest.raises(PublishError, match="Remove the password first"):
        desk.sharing.set_embed_hosts(done.link.link_id, ["example.org"], desk.by)


def test_set_password_refuses_a_page_that_sites_embed(desk: Desk) -> None:
    link = desk.publish(embed_hosts=("example.org",)).link.link_id

    with pytest.raises(PublishError, match="Remove the sites first"):
        desk.sharing.set_password(link, PASSWORD, desk.by)
    assert not desk.sharing.link(link, desk.by).protected


def test_set_password_of_nothing_asks_for_none(desk: Desk) -> None:
    done = desk.publish(password=PASSWORD)

    assert not desk.sharing.set_password(done.link.link_id, "", desk.by).protected
    assert desk.sharing.audit(desk.by)[0].action == "remove_password"


def test_set_expiry_lets_an_expired_link_open_again(desk: Desk) -> None:
    done = desk.publish(expires_on=date(2026, 11, 22))
    desk.clock.turn(days=2)
    assert desk.sharing.link(done.link.link_id, desk.by).state(desk.clock()) == "expired"

    found = desk.sharing.set_expiry(done.link.link_id, None, desk.by)

    assert found.state(desk.clock()) == "active"


def test_rename_changes_the_list_and_not_the_page(desk: Desk) -> None:
    done = desk.publish()
    page = desk.sharing.store.rendition(done.link.snapshot_id, "page")

    assert desk.sharing.rename(done.link.link_id, desk.by, title=" For the board ", note="sent in May").title == "For the board"
    assert desk.sharing.store.rendition(done.link.snapshot_id, "page") == page
    with pytest.raises(PublishError, match="needs a title"):
        desk.sharing.rename(done.link.link_id, desk.by, title=" ")


def test_switch_off_ends_ones_own_links_alone(desk: Desk) -> None:
    desk.publish(by=ADA)
    desk.publish(a_made_up_snapshot(title="Second"), by=ADA)
    ben = desk.publish(by=BEN).link

    assert desk.sharing.switch_off(ADA) == 2
    assert {link.state(desk.clock()) for link in desk.sharing.links(ADA)} == {"revoked"}
    assert desk.sharing.link(ben.link_id, BEN).revoked_at is None


def test_switch_off_by_an_admin_ends_everything_once(desk: Desk) -> None:
    desk.publish(by=ADA)
    desk.publish(by=BEN)

    assert desk.sharing.switch_off(desk.by) == 2
    assert desk.sharing.switch_off(desk.by) == 0


def test_revoke_twice_is_one_entry(desk: Desk) -> None:
    link = desk.publish().link

    first = desk.sharing.revoke(link.link_id, desk.by)
    desk.clock.turn(hours=1)

    assert desk.sharing.revoke(link.link_id, desk.by).revoked_at == first.revoked_at
    assert [entry.action for entry in desk.sharing.audit(desk.by)] == ["revoke", "publish"]


def test_audit_is_for_admins(desk: Desk) -> None:
    with pytest.raises(NotAllowedError, match="role admin"):
        desk.sharing.audit(ADA)


def test_link_says_that_there_is_none(desk: Desk) -> None:
    with pytest.raises(UnknownLinkError, match="no link `nothing`"):
        desk.sharing.pause("nothing", desk.by)
