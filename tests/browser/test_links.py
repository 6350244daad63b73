"""The address holds the whole view: it changes with a control, restores the view elsewhere, and is never trusted."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser.pages import open_page, trace, wait_until_drawn

pytestmark = pytest.mark.browser


def choose_year(page: Page, year: int) -> None:
    page.get_by_role("button", name="Year").click()
    field = page.locator("[data-testid=stNumberInput] input:visible")
    field.fill(str(year))
    field.press("Enter")
    expect(page).to_have_url(re.compile(f"until={year}"))
    wait_until_drawn(page)


def test_control_changes_figure_and_address(page: Page) -> None:
    open_page(page, "/shortfall")
    assert trace(page, "median")["x"][-1] == 2030

    choose_year(page, 2027)

    trace(page, "median", holds=lambda found: found["x"][-1] == 2027)


def test_copied_link_restores_the_view_in_another_browser(page: Page, other: Page) -> None:
    open_page(page, "/salaries")
    choose_year(page, 2028)
    drawn = trace(page, "median", holds=lambda found: found["x"][-1] == 2028)
    seen = page.get_by_role("heading", level=1).first.inner_text()

    open_page(other, page.url)

    expect(other.get_by_role("heading", level=1).first).to_have_text(seen)
    assert trace(other, "median") == drawn
    assert other.url == page.url


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("series=martian_workforce_gap", "There is no series"),
        ("until=2999", "last allowed year"),
        ("until=soon", "is not a year"),
        ("as_of=yesterday", "is not a date"),
        ("scenario=doom", "There is no scenario"),
        ("point=1066", "There is no point"),
        ("set=supply_growth_shift:9", "may be set from"),
        ("own=a~b", "it is left out"),
        ("series=<script>alert(1)</script>", "There is no series"),
    ],
)
def test_impossible_link_gives_a_notice(page: Page, query: str, words: str) -> None:
    open_page(page, f"/shortfall?{query}")

    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()
