"""The walk of somebody who plans a team: choose, type, read, change a coefficient, and give the link away."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from browser.pages import figure, open_page, wait_until_drawn, width_of

pytestmark = pytest.mark.browser

ADDRESS = "/team-plan"
PHONE: ViewportSize = {"width": 390, "height": 844}


def answer(page: Page) -> str:
    """The title, which is the answer."""
    return page.get_by_role("heading", level=1).first.inner_text()


def type_number(page: Page, label: str, value: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(value)
    field.press("Enter")


def test_planner_walks_from_choice_to_shared_link(page: Page, other: Page) -> None:
    open_page(page, ADDRESS)
    page.get_by_text("AI system as the protected asset", exact=True).first.click()
    expect(page).to_have_url(re.compile("deployment=ai_as_protected_asset"))
    type_number(page, "AI systems", "60")
    expect(page).to_have_url(re.compile("systems=60"))
    wait_until_drawn(page)
    before = answer(page)
    type_number(page, "Jobs for one system: lead role, full-time jobs", "1.5")
    expect(page).to_have_url(re.compile("plan_fte_lead"))
    wait_until_drawn(page)

    open_page(other, page.url)

    assert answer(page) != before
    expect(other.get_by_role("heading", level=1).first).to_have_text(answer(page))
    expect(other.get_by_label("AI systems", exact=True)).to_have_value("60")
    expect(other.get_by_text("1.5 full-time jobs instead of 0.6", exact=False).first).to_be_visible()


def test_impossible_number_is_refused_and_the_answer_stays(page: Page) -> None:
    open_page(page, ADDRESS)
    before = answer(page)

    type_number(page, "Security staff now", "1000000000")

    expect(page.get_by_role("status").filter(has_text="must be a whole number from 1 to 1,000,000")).to_be_visible()
    assert answer(page) == before
    expect(page.get_by_label("Security staff now", exact=True)).to_have_value("40")


def test_reset_brings_the_coefficient_back(page: Page) -> None:
    open_page(page, f"{ADDRESS}?set=plan_fte_lead:1.5")

    page.get_by_role("button", name="Reset all").click()

    expect(page).to_have_url(re.compile("set=&"))
    expect(page.get_by_text("Nothing is changed")).to_be_visible()


@pytest.mark.parametrize(("name", "start"), [("JSON", b'{\n  "deployment_id"'), ("CSV", b"year,part,id,title")])
def test_plan_is_downloaded(page: Page, name: str, start: bytes) -> None:
    open_page(page, ADDRESS)

    with page.expect_download() as found:
        page.get_by_role("button", name=name).click()

    assert found.value.path().read_bytes().startswith(start)


def test_plan_fits_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)

    open_page(page, ADDRESS)

    assert width_of(page) <= PHONE["width"]
    expect(figure(page)).to_be_visible()
