"""Every number leads to its source: the point of a figure, the row of a table, the entry of a list."""

import re

import pytest
from playwright.sync_api import Page, Position, expect

from browser.pages import click_point, open_page, trace, wait_for_figures, wait_until_drawn
from forecasting.catalog import Catalog

pytestmark = pytest.mark.browser

GAP = "global_cyber_workforce_gap"
MIDDLE_OF_FIRST_ROW: Position = {"x": 40, "y": 50}
"""Below the header; the grid is drawn on a canvas, so that there is no row to find by its text."""


def test_selected_point_shows_its_source(page: Page, catalog: Catalog) -> None:
    observation = next(row for row in catalog.observations if row.series_id == GAP and row.period == "2020")
    open_page(page, "/shortfall")
    expect(page.get_by_text(observation.citations[0].quote)).to_have_count(0)

    click_point(page, "observed", trace(page, "observed")["x"].index(2020))

    expect(page).to_have_url(re.compile("point=2020"))
    wait_until_drawn(page)
    expect(page.get_by_text(observation.citations[0].quote).first).to_be_visible()


def test_selected_row_of_the_table_shows_its_source(page: Page, catalog: Catalog) -> None:
    observation = next(row for row in catalog.observations if row.series_id == GAP and row.period == "2018")
    open_page(page, "/shortfall")
    wait_for_figures(page)  # until then the table moves down
    table = page.get_by_test_id("stDataFrame").locator("visible=true").first
    expect(table.get_by_role("gridcell", include_hidden=True).first).to_be_attached()

    table.scroll_into_view_if_needed()
    table.click(position=MIDDLE_OF_FIRST_ROW)

    expect(page).to_have_url(re.compile("point=2018"))
    expect(page.get_by_text(observation.citations[0].quote).first).to_be_visible()


def test_source_has_a_page_of_its_own(page: Page, catalog: Catalog) -> None:
    source = catalog.sources["isc2-study-2024"]

    open_page(page, f"/sources?source={source.source_id}")

    expect(page.get_by_text(source.title).first).to_be_visible()
    expect(page.get_by_text("4,763,963").first).to_be_visible()
