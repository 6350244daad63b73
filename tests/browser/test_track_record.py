"""Somebody opens a dot of the track record, reads its card, and hands the link on."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from browser.pages import click_point, open_page, trace, wait_until_drawn, width_of

pytestmark = pytest.mark.browser

CARD = ".card.opened"
OTHER = "bls-ep-2018-28-level"
PHONE: ViewportSize = {"width": 390, "height": 844}


def test_clicked_dot_opens_its_card_and_the_link_opens_it_again(page: Page, other: Page) -> None:
    open_page(page, "/track-record")
    expect(page.locator(CARD).first).to_contain_text("97,700 people")

    click_point(page, "said", trace(page, "said")["customdata"].index(OTHER))

    expect(page).to_have_url(re.compile(f"dot={OTHER}"))
    expect(page.locator(CARD).first).to_contain_text("147,700 people")
    expect(page.locator(CARD).first).to_contain_text("2028 has not come yet.")
    open_page(other, page.url)
    expect(other.locator(CARD).first).to_contain_text("147,700 people")


def test_dot_is_opened_by_the_keyboard_alone(page: Page) -> None:
    open_page(page, "/track-record")

    page.get_by_label("Open an outlook").focus()
    page.keyboard.type("ISACA")
    page.keyboard.press("Enter")
    wait_until_drawn(page)

    expect(page).to_have_url(re.compile("dot=isaca-2016-gap-2019"))
    expect(page.locator(CARD).first).to_contain_text("51% too low")


def test_row_of_the_table_opens_its_outlook(page: Page) -> None:
    open_page(page, "/track-record")

    page.get_by_role("link", name="Frost & Sullivan 2017").click()

    expect(page.locator(CARD).first).to_contain_text("1,800,000 people")
    expect(page).to_have_url(re.compile("dot=frost-2017-gap-2022"))


def test_phone_has_no_sideways_scroll(page: Page) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, "/track-record")

    expect(page.locator(CARD).first).to_be_visible()
    assert width_of(page) <= PHONE["width"]
