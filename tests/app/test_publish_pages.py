"""Who may publish, what live pages say of what was published, and what the page Published shows to whom."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.pages import links_of, notices_of, text_of
from app.publishing_page import LINK, Publisher, keys_of, open_as
from dashboard.sharing.values import LOCAL_OWNER, PUBLIC_READER, Principal
from dashboard.wording.shared import NO_SERVER
from forecasting.catalog import Catalog
from sharing_builder import ADA, ANALYST, BEN, PASSWORD, VIEWER, Desk, a_desk

PUBLISH = "wide-share-shortfall-publish"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = a_desk(tmp_path)
    monkeypatch.setattr("dashboard.sharing.running._HELD", [made.sharing])
    yield made
    made.sharing.store.close()


@pytest.fixture
def publisher(desk: Desk, catalog: Catalog) -> Publisher:
    return Publisher(desk, catalog)


@pytest.mark.parametrize("who", [VIEWER, ANALYST, PUBLIC_READER])
@pytest.mark.usefixtures("desk")
def test_only_publishers_are_offered_to_publish(who: Principal) -> None:
    app = open_as(who, "shortfall", **LINK)

    assert PUBLISH not in keys_of(app)
    assert "wide-share-shortfall-pdf" in {button.key for button in app.get("download_button")}
    assert NO_SERVER not in text_of(app)


def test_page_without_its_server_exports_and_says_why_it_cannot_publish() -> None:
    app = open_as(None, "shortfall", **LINK)

    assert PUBLISH not in keys_of(app)
    assert app.get("download_button")
    assert NO_SERVER in text_of(app)


def test_published_page_is_the_one_of_the_address(desk: Desk) -> None:
    app = open_as(ADA, "shortfall", **LINK)
    app.button(PUBLISH).click().run()
    app.button("publish-now").click().run()

    (link,) = desk.sharing.links(ADA)
    assert link.title == link.headline == app.title[0].value
    assert '"until":2029' in desk.sharing.store.content(link.snapshot_id).decode()
    assert "/p/" in app.code[-1].value


def test_comparison_is_published_under_its_own_finding(desk: Desk) -> None:
    app = open_as(ADA, "scenarios")
    app.button("wide-share-scenarios-publish").click().run()
    app.button("publish-now").click().run()

    (link,) = desk.sharing.links(ADA)
    assert link.title == link.headline == app.title[0].value
    assert " to " in link.title
    assert "The lowest median for" in desk.sharing.store.content(link.snapshot_id).decode()


def test_refused_publication_says_why_and_keeps_what_was_typed(desk: Desk) -> None:
    app = open_as(ADA, "shortfall", **LINK)
    app.button(PUBLISH).click().run()
    app.text_area("publish-1-note").set_value("Long thought about").run()
    app.text_input("publish-1-hosts").set_value("http://example.org").run()
    app.button("publish-now").click().run()

    assert "write it as https://example.org" in notices_of(app)
    assert app.text_area("publish-1-note").value == "Long thought about"
    assert desk.sharing.links(ADA) == ()


def test_dialog_stays_behind_when_the_publisher_goes_to_another_page(desk: Desk) -> None:
    app = open_as(ADA, "shortfall", **LINK)
    app.button(PUBLISH).click().run()
    app.switch_page("views/published.py").run()
    app.switch_page("views/shortfall.py").run()

    assert "publish-now" not in keys_of(app)
    assert desk.sharing.links(ADA) == ()


def test_live_page_leads_to_the_newest_listed_version_only(publisher: Publisher) -> None:
    publisher.shortfall(title="First", listed=True)
    publisher.desk.clock.turn(days=1)
    newest = publisher.shortfall(title="Second", listed=True)
    publisher.desk.clock.turn(days=1)
    secret = publisher.shortfall(title="Third")

    app = open_as(VIEWER, "shortfall", **LINK)

    assert "Published: 23 November 2026" in text_of(app)
    assert newest.url in links_of(app)
    assert secret.url not in links_of(app)


def test_live_page_about_something_else_leads_to_no_publication(publisher: Publisher) -> None:
    publisher.shortfall(listed=True, until=2030)

    assert "Published:" not in text_of(open_as(VIEWER, "shortfall", **LINK))


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


@pytest.mark.usefixtures("desk")
def test_name_and_way_out_stand_on_the_page_of_whoever_signed_in() -> None:
    app = open_as(ANALYST, "published")

    assert "Carl , analyst Sign out" in text_of(app)
    assert "/sign-out" in links_of(app)
    assert "/sign-out" not in links_of(open_as(LOCAL_OWNER, "published"))


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


def test_done_dialog_names_the_sites_and_gives_a_frame_as_high_as_its_figure(desk: Desk) -> None:
    app = open_as(ADA, "shortfall", **LINK)
    app.button(PUBLISH).click().run()
    app.text_input("publish-1-hosts").set_value("https://example.org").run()
    app.button("publish-now").click().run()

    assert "Shown in frames of https://example.org only." in text_of(app)
    assert 'height="720"' in app.code[-1].value
    assert desk.sharing.links(ADA)
