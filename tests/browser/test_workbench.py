"""A scenario of one's own, as an analyst makes it: lever, reason, several at once, file, link, and what is refused."""

import re

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from browser.pages import figure, open_page, trace, width_of

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}
FIRST_LEVER = "Growth of need beyond history"
AXIS = "plot => plot.layout.yaxis.range"
DEEP_ZIP = b"PK\x03\x04" + bytes(2000)


def lever(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-workbench-lever-{key}")


def said(page: Page) -> Locator:
    """The sentences about the headlines."""
    return page.locator(".heads")


def type_value(page: Page, key: str, value: str) -> None:
    field = lever(page, key).locator("[data-testid=stNumberInput] input")
    field.fill(value)
    field.press("Enter")


def upload(page: Page, label: str, name: str, content: bytes) -> None:
    field = page.get_by_test_id("stFileUploader").filter(has_text=label).locator("input[type=file]")
    field.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})


def test_moved_slider_changes_figure_sentence_and_address(page: Page) -> None:
    open_page(page, "/workbench")
    before = trace(page, "median")["y"][-1]

    page.locator("[data-testid=stSlider] input").first.press("ArrowRight")

    expect(page).to_have_url(re.compile("set=demand_growth_shift"))
    expect(said(page)).to_contain_text("more than baseline")
    trace(page, "median", holds=lambda found: found["y"][-1] > before)


def test_axis_stays_while_a_slider_moves(page: Page) -> None:
    open_page(page, "/workbench")
    before = trace(page, "median")
    type_value(page, "demand_growth_shift", "4")
    moved = trace(page, "median", holds=lambda found: found != before)
    wide = figure(page).evaluate(AXIS)

    type_value(page, "demand_growth_shift", "1")

    trace(page, "median", holds=lambda found: found["y"][-1] < moved["y"][-1])
    assert figure(page).evaluate(AXIS) == wide


def test_exact_number_and_reason_are_listed_and_in_the_file(page: Page) -> None:
    open_page(page, "/workbench")
    type_value(page, "demand_growth_shift", "2.35")
    expect(said(page)).to_contain_text("more than baseline")
    reason = lever(page, "demand_growth_shift").get_by_placeholder("Why this value? One sentence")
    reason.fill("A new law asks for it")
    reason.press("Enter")

    expect(page.locator(".changed").first).to_contain_text("2.35% a year instead of 0%. Why: A new law asks for it.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download scenario").click()

    text = download.value.path().read_text(encoding="utf-8")
    assert "value = 0.0235" in text
    assert 'reason = "A new law asks for it"' in text


def test_impossible_number_is_refused_in_words(page: Page) -> None:
    open_page(page, "/workbench?set=demand_growth_shift:0.01")

    type_value(page, "demand_growth_shift", "40")

    expect(lever(page, "demand_growth_shift").get_by_role("status")).to_contain_text("cannot be set; allowed is −10% to 10%")
    expect(lever(page, "demand_growth_shift").locator("[data-testid=stNumberInput] input")).to_have_value("1.0")


def test_several_values_change_with_apply_only(page: Page) -> None:
    open_page(page, "/workbench")
    page.get_by_role("radio", name="Several, apply once").click()
    for key, value in (("demand_growth_shift", "3"), ("ai_protection_staff", "50000")):
        page.locator(f".st-key-workbench-several-{key}-value input").fill(value)
    assert "demand_growth_shift" not in page.url

    page.get_by_role("button", name="Apply").click()

    expect(page).to_have_url(re.compile("set=demand_growth_shift%3A0.03%2Cai_protection_staff%3A50000"))
    expect(page.get_by_role("heading", name="2 changed assumptions")).to_be_visible()


def test_link_and_file_restore_the_draft_in_another_browser(page: Page, other: Page) -> None:
    open_page(page, "/workbench?set=extra_entrants:150000,inflation:0.04&why=inflation~Prices&title=My%20push&about=First%20line")
    wanted = trace(page, "median")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download scenario").click()
    content = download.value.path().read_bytes()

    open_page(other, page.url)
    trace(other, "median", holds=wanted.__eq__)
    open_page(other, "/workbench")
    upload(other, "Upload a scenario", "mine.toml", content)

    expect(other.get_by_role("heading", level=1)).to_have_text("My push")
    expect(other.get_by_text("is on the bench now")).to_be_visible()
    trace(other, "median", holds=wanted.__eq__)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"schema_version = 99\n", "schema_version"),
        (b"\xff\xfe\x00\x01", "no text in UTF-8"),
        (b"a = " + b"[" * 100_000, "is not valid TOML"),
        (b"x" * 400_000, "256 kB"),
    ],
)
def test_bad_document_is_refused_and_the_draft_stays(page: Page, content: bytes, words: str) -> None:
    open_page(page, "/workbench?set=extra_entrants:150000&title=Mine")

    upload(page, "Upload a scenario", "mine.toml", content)

    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mine")


def test_huge_file_is_refused_before_it_is_sent(page: Page) -> None:
    open_page(page, "/workbench")

    upload(page, "Upload a scenario", "huge.toml", bytes(6 * 1024 * 1024))

    expect(page.get_by_text("must be 5.0MB or smaller")).to_be_visible()


def test_broken_workbook_of_own_values_is_refused_in_words(page: Page) -> None:
    open_page(page, "/workbench")

    upload(page, "Or upload a table", "values.xlsx", DEEP_ZIP)

    expect(page.get_by_role("status").filter(has_text="values.xlsx")).to_be_visible()
    expect(said(page)).to_be_visible()


def test_markup_in_words_stays_text(page: Page) -> None:
    open_page(page, "/workbench")

    page.get_by_label("Name", exact=True).fill("<img src=x onerror=alert(1)>")
    page.get_by_label("Name", exact=True).press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("<img src=x onerror=alert(1)>")
    expect(page.locator("img[src=x]")).to_have_count(0)


def test_left_out_point_is_said_on_the_page(page: Page) -> None:
    open_page(page, "/workbench?without=point:global_cyber_workforce_gap:2020")

    expect(page.locator(".sub")).to_contain_text("leaves out 1 point")
    page.get_by_role("button", name="As curated").click()

    expect(page).to_have_url(re.compile("without=&"))


def test_workbench_fits_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)

    open_page(page, "/workbench?set=extra_entrants:150000")

    assert width_of(page) <= PHONE["width"]
    lowest = lever(page, "funded_share").bounding_box()
    listed = page.locator(".st-key-workbench-changes").bounding_box()
    assert lowest and listed and lowest["y"] < listed["y"]
