"""Publishing as the owner of this machine does it: from the page to a reader in another browser, and back to nothing."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, ViewportSize, expect

from browser.pages import eventually, open_page, trace, wait_until_drawn, width_of
from providing import serve_command
from serving import Server, free_port, serve

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}
PASSWORD = "correct horse battery"  # noqa: S105 - of the tests
SIGNATURES = {"One-page brief": b"%PDF", "Slides": b"PK\x03\x04", "Workbook": b"PK\x03\x04", "Picture PNG": b"\x89PNG", "Data, sources": b"PK\x03\x04"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The whole server with a store of its own: what is published here is seen by no other test."""
    home, port = tmp_path_factory.mktemp("publishing"), free_port()
    kept = {"DATABASE_URL": f"sqlite:///{home / 'store.sqlite3'}", "LEDGER_DIR": str(home / "ledger")}
    with serve(serve_command(port), port=port, home=home, cwd=home, environment=kept) as running:
        yield running


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def preview(page: Page) -> FrameLocator:
    return dialog(page).frame_locator("iframe")


def begin(page: Page, address: str) -> None:
    """Open a page and its dialog."""
    open_page(page, address)
    page.get_by_role("button", name="Publish", exact=True).locator("visible=true").click()
    expect(preview(page).locator("main")).to_be_visible()


def publish(page: Page) -> str:
    """Publish what the dialog shows; the address, as it is shown once."""
    dialog(page).get_by_role("button", name="Publish", exact=True).click()
    address = dialog(page).get_by_role("link", name="Open the page").get_attribute("href")
    assert address
    return address


def test_published_page_opens_for_a_reader_until_it_is_revoked(page: Page, other: Page) -> None:
    begin(page, "/shortfall?until=2029")
    dialog(page).get_by_label("Title").fill("What we knew")
    dialog(page).get_by_label("Title").press("Enter")
    expect(preview(page).get_by_role("heading", name="What we knew")).to_be_visible()
    address = publish(page)
    page.keyboard.press("Escape")
    median = trace(page, "median")["y"][-1]

    other.goto(address)
    expect(other.get_by_role("heading", level=1)).to_have_text("What we knew")
    expect(other.locator("main")).to_contain_text(f"{median / 1e6:.1f}\u00a0million")

    open_page(page, "/published")
    page.get_by_role("button", name="Change", exact=True).click()
    dialog(page).get_by_role("button", name="Revoke", exact=True).click()
    dialog(page).get_by_role("button", name="Revoke for good").click()
    expect(dialog(page)).to_contain_text("Revoked.")
    assert other.request.get(address).status == 404


def test_refused_wish_is_told_in_words_and_nothing_typed_is_lost(page: Page) -> None:
    begin(page, "/ai-skills")
    dialog(page).get_by_label("Note to readers").fill("Written with care")
    dialog(page).get_by_label("Sites that may show it in a frame").fill("http://example.org")
    dialog(page).get_by_role("button", name="Publish", exact=True).click()
    expect(dialog(page).get_by_role("alert")).to_contain_text("write it as https://example.org")

    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)
    page.get_by_role("button", name="Publish", exact=True).locator("visible=true").click()

    # While the dialog is drawn anew, the old field stands beside the new one for a moment.
    notes = dialog(page).get_by_label("Note to readers")
    eventually(lambda: notes.evaluate_all("fields => fields.map(field => field.value)"), ["Written with care"], page=page)


def test_protected_page_asks_for_its_password(page: Page, other: Page) -> None:
    begin(page, "/salaries")
    dialog(page).get_by_role("textbox", name="Password").fill(PASSWORD)
    address = publish(page)

    other.goto(address)
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Open the page").click()

    expect(other.get_by_role("heading", level=1)).to_contain_text("median pay")


def test_listed_page_is_found_by_everybody_and_linked_from_its_live_page(page: Page, other: Page) -> None:
    begin(page, "/scenarios")
    dialog(page).get_by_text("Everybody: listed").click()
    expect(dialog(page).get_by_label("Password")).to_have_count(0)
    address = publish(page)

    open_page(other, "/published")
    expect(other.locator(".st-key-published-list").get_by_role("link").first).to_have_attribute("href", address)
    open_page(other, "/scenarios")
    expect(other.get_by_role("link", name=re.compile("^Published: ")).locator("visible=true")).to_have_attribute("href", address)


def test_exports_are_files_of_their_kind(page: Page) -> None:
    open_page(page, "/")
    page.get_by_role("button", name="Export").locator("visible=true").click()

    for name, signature in SIGNATURES.items():
        with page.expect_download() as download:
            page.get_by_role("button", name=name).locator("visible=true").click()
        assert download.value.path().read_bytes().startswith(signature), name


def test_saved_scenario_is_opened_again_in_another_browser(page: Page, other: Page) -> None:
    open_page(page, "/workbench?set=extra_entrants:150000&title=Kept")
    page.locator(".st-key-workbench-section-saved").get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved as “Kept”.")).to_be_visible()

    open_page(other, "/workbench")
    other.locator(".st-key-saved-scenario-list").get_by_role("button", name="Open", exact=True).click()

    expect(other.get_by_role("heading", level=1)).to_have_text("Kept")
    expect(other).to_have_url(re.compile("set=extra_entrants%3A150000"))


@pytest.mark.parametrize("address", ["/published", "/shortfall"])
def test_phone_shows_what_can_be_published_without_scrolling_sideways(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, address)

    assert width_of(page) <= PHONE["width"]


def test_dialog_on_a_phone_fits_its_width(page: Page) -> None:
    page.set_viewport_size(PHONE)
    begin(page, "/shortfall")

    box = dialog(page).get_by_role("button", name="Publish", exact=True).bounding_box()

    assert box
    assert 0 <= box["x"] <= PHONE["width"] - box["width"]
    wait_until_drawn(page)
