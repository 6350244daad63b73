"""Every page opens, wide and narrow, light and dark, and can be used with the keyboard."""

from typing import Literal

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from browser.pages import ADDRESSES, figure, open_page, width_of

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}
SMALLEST_TEXT = """() => Math.min(...Array.from(document.querySelectorAll('.stMain *'))
    .filter(node => node.checkVisibility({visibilityProperty: true}) && !node.closest('[aria-hidden=true]')
        && Array.from(node.childNodes).some(child => child.nodeType === 3 && child.textContent.trim()))
    .map(node => parseFloat(getComputedStyle(node).fontSize)))"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_opens_without_error(page: Page, address: str) -> None:
    open_page(page, address)

    expect(page.get_by_role("heading", level=1).first).to_be_visible()


def test_overview_says_the_headlines_first(page: Page) -> None:
    open_page(page, "/")

    expect(page.get_by_text("heading for").first).to_be_in_viewport()
    expect(page.get_by_text("8 in 10 chance").locator("visible=true").first).to_be_visible()


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_fits_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)

    open_page(page, address)

    assert width_of(page) <= PHONE["width"]
    assert page.evaluate(SMALLEST_TEXT) >= 12


@pytest.mark.parametrize(("scheme", "paper"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(16, 22, 30)")])
def test_page_follows_the_colour_scheme(page: Page, scheme: Literal["light", "dark"], paper: str) -> None:
    page.emulate_media(color_scheme=scheme)

    open_page(page, "/shortfall")

    expect(page.get_by_test_id("stApp")).to_have_css("background-color", paper)
    expect(figure(page)).to_be_visible()


def test_keyboard_reaches_the_content_first(page: Page) -> None:
    open_page(page, "/shortfall")

    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()


def test_keyboard_opens_a_control(page: Page) -> None:
    open_page(page, "/shortfall")
    control = page.get_by_role("button", name="Year")

    for _ in range(40):
        page.keyboard.press("Tab")
        if control.evaluate("node => node === document.activeElement"):
            break
    page.keyboard.press("Enter")

    expect(page.locator("[data-testid=stNumberInput] input:visible")).to_be_visible()
