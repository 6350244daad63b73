"""Somebody rewinds the shortfall, switches what is counted, and hands the link on."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser.pages import open_page, trace, width_of

pytestmark = pytest.mark.browser

REPLAY = ".st-key-evidence-section-replay .answer"
COUNTED = ".st-key-evidence-section-definitions .answer"
SHARE = "/evidence?series=us_ai_skill_share_postings&until=2030&as_of=2026-06-30"
PHONE = {"width": 390, "height": 844}


def test_replay_is_walked_and_handed_on_in_a_link(page: Page, other: Page) -> None:
    open_page(page, "/evidence?series=global_cyber_workforce_gap&until=2030&as_of=2026-06-30&then=2023-10-31")
    expect(page.locator(REPLAY)).to_contain_text("On 31 October 2023 this page would have said")
    later = trace(page, "median")

    page.get_by_role("slider").press("ArrowLeft")
    expect(page).to_have_url(re.compile("then=2023-04-14"))

    expect(page.locator(REPLAY)).to_contain_text("On 14 April 2023 this page would have said 3.6 million for 2024")
    expect(page.locator(REPLAY)).to_contain_text("it came to 4.6 million, inside that range")
    sooner = trace(page, "median", holds=lambda found: found["y"] != later["y"])
    open_page(other, page.url)
    expect(other.locator(REPLAY)).to_have_text(page.locator(REPLAY).inner_text())
    assert trace(other, "median") == sooner
    assert other.url == page.url


def test_definition_switch_restates_the_headline_and_survives_the_link(page: Page, other: Page) -> None:
    open_page(page, SHARE)
    expect(page.locator(COUNTED)).to_contain_text("2030 is 2.0%")

    page.get_by_test_id("stRadio").get_by_text("Lightcast skills, 2022 edition").click()

    expect(page.locator(COUNTED)).to_contain_text("Counted as “Lightcast skills, 2022 edition”, 2030 is 1.1%")
    expect(page).to_have_url(re.compile("definition=lightcast_ai_2022"))
    open_page(other, page.url)
    expect(other.locator(COUNTED)).to_have_text(page.locator(COUNTED).inner_text())


@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, PHONE])
def test_bar_and_sentence_stand_on_the_first_screen(page: Page, size: dict[str, int]) -> None:
    page.set_viewport_size({"width": size["width"], "height": size["height"]})

    open_page(page, SHARE)

    expect(page.locator(".budget .bar")).to_be_in_viewport(ratio=1)
    assert width_of(page) <= size["width"]
