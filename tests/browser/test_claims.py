"""Somebody pastes a claim, hands the answer on, copies a number as a sentence, and takes a citation along."""

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.pages import open_page, until, wait_until_drawn, width_of

pytestmark = pytest.mark.browser

CLAIM = "3.4 million cybersecurity jobs are unfilled as of 2024"
SENTENCE = "Copy as a sentence"
HEADLINE_SENTENCE = re.compile("^Copy .+ as a sentence$")


def test_pasted_claim_is_answered_and_handed_on_in_a_link(page: Page, other: Page) -> None:
    open_page(page, "/claims")

    page.get_by_label("Paste a sentence with a number").fill(CLAIM)
    page.get_by_role("button", name="Check it against the evidence").click()

    expect(page.get_by_role("heading", name="3.4 million: contradicted")).to_be_visible()
    expect(page).to_have_url(re.compile("text=3.4"))
    expect(page.get_by_text("4,763,963\u00a0people").first).to_be_visible()
    open_page(other, page.url)
    expect(other.get_by_role("heading", name="3.4 million: contradicted")).to_be_visible()
    expect(other.get_by_label("Paste a sentence with a number")).to_have_value(CLAIM)


def test_example_is_one_click_away(page: Page) -> None:
    open_page(page, "/claims")

    page.get_by_role("link", name=CLAIM).click()

    expect(page.get_by_role("heading", name="3.4 million: contradicted")).to_be_visible()


def test_pasted_markup_stays_text(page: Page) -> None:
    open_page(page, "/claims")

    page.get_by_label("Paste a sentence with a number").fill(f"<img src=x onerror='document.title=\"caught\"'> {CLAIM}")
    page.get_by_role("button", name="Check it against the evidence").click()

    expect(page.get_by_role("heading", name="3.4 million: contradicted")).to_be_visible()
    expect(page).not_to_have_title("caught")


def test_number_is_copied_as_a_sentence_with_its_link(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, "/salaries?until=2029")

    page.get_by_role("button", name="Copy as a sentence, cite").click()
    code = page.get_by_test_id("stCode").filter(has_text="scenario baseline (Citecast").first
    code.hover()
    code.get_by_role("button").click()

    copied = until(lambda: str(page.evaluate("navigator.clipboard.readText()")), bool, "wanted the copied sentence", page=page)
    assert re.search(r"projected at \$\d{3},\d{3} in 2029 \(80% range", copied)
    assert re.search(r"http://\S+/salaries\?\S+until=2029\S*$", copied)


def test_copied_link_leads_back_to_the_number(page: Page) -> None:
    open_page(page, "/shortfall?until=2028")
    page.get_by_role("button", name="Copy as a sentence, cite").click()
    code = page.get_by_test_id("stCode").first
    expect(code).to_contain_text("http")
    sentence = code.inner_text().replace("\n", "")

    open_page(page, sentence[sentence.index("http") :])

    expect(page.get_by_role("heading", level=1)).to_contain_text("by 2028")


def test_citation_of_a_source_is_downloaded(page: Page) -> None:
    open_page(page, "/sources?source=isc2-study-2024")

    page.get_by_role("button", name="Cite this source").click()
    page.get_by_role("tab", name="CSL-JSON").click()
    with page.expect_download() as started:
        page.get_by_role("button", name="Download (CSL-JSON)").click()

    assert started.value.suggested_filename == "isc2-study-2024.json"
    assert json.loads(started.value.path().read_text(encoding="utf-8"))[0]["id"] == "isc2-study-2024"


def test_headlines_and_their_sentences_fit_the_first_screen(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})

    open_page(page, "/")

    buttons = page.get_by_role("button", name=HEADLINE_SENTENCE)
    expect(buttons).to_have_count(3)
    for button in buttons.all():
        expect(button).to_be_in_viewport(ratio=1)


def test_opened_sentence_fits_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, "/shortfall")

    page.get_by_role("button", name=SENTENCE, exact=True).click()
    wait_until_drawn(page)

    expect(page.get_by_test_id("stCode").filter(has_text="estimated at").first).to_be_in_viewport()
    assert width_of(page) <= 390
