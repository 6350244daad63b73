"""Paper is light, whatever the mode of the screen, and holds no controls."""

import pytest
from playwright.sync_api import Page, expect

from browser.pages import eventually, open_page, wait_for_figures

pytestmark = pytest.mark.browser

CONTROLS = ("stNumberInput", "stTextInput", "stSelectbox", "stRadio", "stPageLink", "stPopover", "stButton")
BRIGHT_TEXT = """() => Array.from(document.querySelectorAll('.stMain :is(p, h1, h2, td, th, dt, dd, li)'))
    .filter(node => node.checkVisibility() && node.textContent.trim())
    .filter(node => { const [red, green, blue] = getComputedStyle(node).color.match(/[\\d.]+/g).map(Number); return (red + green + blue) / 3 > 150; })
    .map(node => node.textContent)"""


@pytest.mark.parametrize("address", ["/scenarios", "/shortfall", "/team-plan"])
def test_print_is_ink_on_white_when_the_screen_is_dark(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark")
    open_page(page, address)
    wait_for_figures(page)

    page.emulate_media(media="print", color_scheme="dark")

    expect(page.get_by_test_id("stApp")).to_have_css("background-color", "rgb(255, 255, 255)")
    eventually(lambda: page.evaluate(BRIGHT_TEXT), [], page=page)
    expect(page.locator(".js-plotly-plot").first).to_have_css("filter", "invert(1) hue-rotate(180deg)")


@pytest.mark.parametrize("address", ["/scenarios", "/workbench", "/team-plan"])
def test_print_holds_no_controls(page: Page, address: str) -> None:
    open_page(page, address)

    page.emulate_media(media="print")

    assert [name for name in CONTROLS if page.locator(f"[data-testid={name}]:visible").count()] == []
