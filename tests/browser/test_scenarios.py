"""Somebody compares four scenarios, asks a threshold, reads the sentence change, and hands the link on."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser.pages import figure, open_page, until, wait_for_figures, wait_until_drawn

pytestmark = pytest.mark.browser

ANSWERS = ".answer"
ODDS = ".st-key-scenarios-section-odds .answer"
FOUR = 4
ENDS = "plot => (plot.data ?? []).filter(trace => trace.name === 'median').map(trace => trace.y.at(-1))"
PHONE = {"width": 390, "height": 844}


def pick(page: Page, title: str) -> None:
    """Tick or untick one scenario of the comparison."""
    page.get_by_role("button", name=re.compile("^Compare ")).click()
    page.get_by_role("dialog").get_by_text(title, exact=True).click()
    wait_until_drawn(page)
    page.keyboard.press("Escape")


def ask(page: Page, threshold: str) -> None:
    """Type a threshold."""
    field = page.get_by_role("spinbutton", name=re.compile("^Threshold"))
    field.fill(threshold)
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"threshold=\d"))
    wait_until_drawn(page)


def facets(page: Page) -> list[float]:
    """Where the median of each facet ends, once all are drawn."""
    wait_for_figures(page)
    return until(lambda: list(figure(page).evaluate(ENDS)), lambda found: len(found) == FOUR, f"wanted {FOUR} facets", page=page)


def test_four_scenarios_are_compared_asked_and_handed_on_in_a_link(page: Page, other: Page) -> None:
    open_page(page, "/scenarios?compare=baseline,pipeline_push,ai_raises_stakes")
    pick(page, "Budget freeze")
    expect(page).to_have_url(re.compile("budget_freeze"))
    assert len(set(facets(page))) == FOUR
    before = page.locator(ODDS).inner_text()

    ask(page, "9")

    expect(page.get_by_role("heading", name="Will the shortfall exceed 9.0 million in 2030?")).to_be_visible()
    expect(page.locator(ODDS)).not_to_have_text(before)
    expect(page.locator(ODDS)).to_contain_text("unlikely, about 1 in")
    open_page(other, page.url)
    expect(other.locator(ANSWERS)).to_have_text(page.locator(ANSWERS).all_inner_texts())
    assert facets(other) == facets(page)
    assert other.url == page.url


def test_fifth_scenario_is_refused_in_words(page: Page) -> None:
    open_page(page, "/scenarios")

    page.get_by_role("button", name=re.compile("^Compare ")).click()

    expect(page.get_by_text("Four fit side by side. Take one out to add another.")).to_be_visible()
    expect(page.get_by_role("checkbox", disabled=True)).not_to_have_count(0)


def test_scenario_is_downloaded_as_a_file(page: Page) -> None:
    open_page(page, "/scenarios?compare=pipeline_push")

    with page.expect_download() as started:
        page.get_by_role("button", name="Download (TOML)").click()

    assert started.value.suggested_filename == "pipeline_push.toml"
    assert 'scenario_id = "pipeline_push"' in started.value.path().read_text(encoding="utf-8")


def test_reasons_unfold_with_links_to_their_sources(page: Page) -> None:
    open_page(page, "/scenarios?compare=pipeline_push")

    page.get_by_text("Reasons and references").click()

    expect(page.locator("a[href^='/sources?source=']:visible").first).to_be_visible()
    expect(page.get_by_text("Own judgement of the author.")).to_be_visible()


@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, PHONE])
def test_point_is_made_within_the_first_screen(page: Page, size: dict[str, int]) -> None:
    page.set_viewport_size({"width": size["width"], "height": size["height"]})

    open_page(page, "/scenarios")

    expect(page.get_by_text("The lowest median for 2030 is").first).to_be_in_viewport(ratio=1)
    expect(figure(page)).to_be_in_viewport()


def test_sentence_about_the_cause_changes_with_the_scenario(page: Page) -> None:
    open_page(page, "/scenarios?compare=baseline,pipeline_push,ai_raises_stakes")
    expect(page.locator(ANSWERS).first).to_contain_text("less than baseline")

    page.get_by_test_id("stRadio").get_by_text("AI raises the stakes").click()

    expect(page).to_have_url(re.compile("explain=ai_raises_stakes"))
    expect(page.locator(ANSWERS).first).to_contain_text("more than baseline")
