"""What the page Published shows to whom, and what publishers do with their links there."""

from datetime import UTC, date, datetime

from app.pages import links_of, notices_of, text_of
from app.publishing_page import Publisher, keys_of, open_as
from dashboard.sharing.values import LOCAL_OWNER
from sharing_builder import ADA, BEN, PASSWORD, VIEWER


def test_everybody_sees_what_is_listed_and_nothing_else(publisher: Publisher) -> None:
    listed = publisher.shortfall(title="For all", listed=True)
    publisher.shortfall(title="For some", until=2028)

    app = open_as(VIEWER, "published")

    assert listed.url in links_of(app)
    assert "For some" not in text_of(app)
    assert not [key for key in keys_of(app) if key.startswith(("link-", "switch-"))]


def test_listed_versions_of_one_title_are_told_apart(publisher: Publisher) -> None:
    first = publisher.shortfall(title="One title", by=ADA, listed=True)
    publisher.desk.clock.turn(hours=2)
    publisher.shortfall(title="One title", by=ADA, listed=True, as_of=date(2026, 7, 31), replaces=first.link.link_id)

    told = text_of(open_as(VIEWER, "published"))

    assert "22 November 2026, 14:00 UTC" in told
    assert "22 November 2026, 12:00 UTC, replaced" in told


def test_publisher_sees_own_links_and_an_admin_everybodys(publisher: Publisher) -> None:
    publisher.shortfall(title="Of Ada", by=ADA)
    publisher.shortfall(title="Of Ben", until=2028, by=BEN)

    of_ada, of_admin = text_of(open_as(ADA, "published")), text_of(open_as(LOCAL_OWNER, "published"))

    assert ("Of Ada" in of_ada, "Of Ben" in of_ada, "What was done" in of_ada) == (True, False, False)
    assert ("Of Ada" in of_admin, "Of Ben" in of_admin, "What was done" in of_admin) == (True, True, True)


def test_line_of_a_link_tells_its_state_end_and_what_it_replaces(publisher: Publisher) -> None:
    first = publisher.shortfall(title="First", by=ADA, password=PASSWORD)
    publisher.shortfall(title="Second", by=ADA, replaces=first.link.link_id)
    publisher.desk.sharing.pause(first.link.link_id, ADA)

    told = text_of(open_as(ADA, "published"))

    assert "First Replaced, paused" in told
    assert "no end, not opened yet, with a password" in told
    assert "Replaces 22 November 2026, " in told


def test_older_version_is_told_from_the_one_in_force_and_a_revoked_one_is_said(publisher: Publisher) -> None:
    first = publisher.shortfall(by=ADA).link
    second = publisher.shortfall(by=ADA, replaces=first.link_id).link
    publisher.shortfall(by=ADA, replaces=second.link_id)
    publisher.desk.sharing.revoke(first.link_id, ADA)

    told = text_of(open_as(ADA, "published"))

    assert "Replaced, still open" in told
    assert "(revoked)." in told


def test_link_is_revoked_only_after_it_was_confirmed(publisher: Publisher) -> None:
    link = publisher.shortfall(by=ADA).link
    app = open_as(ADA, "published")
    app.button(f"link-change-{link.link_id}").click().run()

    app.button("link-revoke").click().run()
    assert publisher.desk.sharing.link(link.link_id, ADA).revoked_at is None
    app.button("link-revoke-now").click().run()

    assert publisher.desk.sharing.link(link.link_id, ADA).revoked_at is not None
    assert "Revoked." in notices_of(app)


def test_rotated_link_shows_its_new_address_once(publisher: Publisher) -> None:
    done = publisher.shortfall(by=ADA)
    app = open_as(ADA, "published")
    app.button(f"link-change-{done.link.link_id}").click().run()
    app.button("link-rotate").click().run()

    fresh = app.code[0].value
    assert "/p/" in fresh
    assert fresh != done.url
    assert not open_as(ADA, "published").code


def test_checked_link_is_found_identical(publisher: Publisher) -> None:
    link = publisher.shortfall(by=ADA).link
    app = open_as(ADA, "published")
    app.button(f"link-change-{link.link_id}").click().run()
    app.button("link-verify").click().run()

    assert "Identical: computed again from its own rows" in notices_of(app)


def test_switching_sharing_off_ends_every_own_link_after_asking(publisher: Publisher) -> None:
    publisher.shortfall(title="One", by=ADA)
    publisher.shortfall(title="Of Ben", until=2028, by=BEN)
    app = open_as(ADA, "published")

    app.button("switch-off").click().run()
    app.button("switch-off-now").click().run()

    assert "One link revoked." in notices_of(app)
    assert {link.title: link.revoked_at is None for link in publisher.desk.sharing.links(LOCAL_OWNER)} == {"One": False, "Of Ben": True}


def test_end_password_and_sites_of_a_link_can_be_changed(publisher: Publisher) -> None:
    link = publisher.shortfall(by=ADA).link
    app = open_as(ADA, "published")
    app.button(f"link-change-{link.link_id}").click().run()
    app.date_input("link-1-day").set_value(date(2026, 12, 24))
    app.button("FormSubmitter:link-end-Set the end").click().run()
    app.text_input("link-1-password").set_value(PASSWORD)
    app.button("FormSubmitter:link-password-Set the password").click().run()

    changed = publisher.desk.sharing.link(link.link_id, ADA)
    assert changed.expires_at == datetime(2026, 12, 25, tzinfo=UTC)
    assert changed.protected


def test_sites_of_a_link_are_refused_when_they_are_words(publisher: Publisher) -> None:
    link = publisher.shortfall(by=ADA).link
    app = open_as(ADA, "published")
    app.button(f"link-change-{link.link_id}").click().run()
    app.text_input("link-1-hosts").set_value("https://example.org, not a site")
    app.button("FormSubmitter:link-hosts-Set the sites").click().run()
    assert "'not' is no address of a site" in notices_of(app)

    app.text_input("link-1-hosts").set_value("https://example.org, https://example.net")
    app.button("FormSubmitter:link-hosts-Set the sites").click().run()

    assert publisher.desk.sharing.link(link.link_id, ADA).embed_hosts == ("https://example.org", "https://example.net")
