"""Who may publish, what the dialog makes of a page, and what live pages say of what was published."""

import pytest

from app.pages import links_of, notices_of, text_of
from app.publishing_page import LINK, Publisher, keys_of, open_as
from dashboard.sharing.values import LOCAL_OWNER, PUBLIC_READER, Principal
from dashboard.wording.shared import NO_SERVER
from sharing_builder import ADA, ANALYST, VIEWER, Desk

PUBLISH = "wide-share-shortfall-publish"


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


@pytest.mark.usefixtures("desk")
def test_name_and_way_out_stand_on_the_page_of_whoever_signed_in() -> None:
    app = open_as(ANALYST, "published")

    assert "Carl , analyst Sign out" in text_of(app)
    assert "/sign-out" in links_of(app)
    assert "/sign-out" not in links_of(open_as(LOCAL_OWNER, "published"))


def test_done_dialog_names_the_sites_and_gives_a_frame_as_high_as_its_figure(desk: Desk) -> None:
    app = open_as(ADA, "shortfall", **LINK)
    app.button(PUBLISH).click().run()
    app.text_input("publish-1-hosts").set_value("https://example.org").run()
    app.button("publish-now").click().run()

    assert "Shown in frames of https://example.org only." in text_of(app)
    assert 'height="720"' in app.code[-1].value
    assert desk.sharing.links(ADA)
