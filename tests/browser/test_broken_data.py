"""A broken table is listed on the page: nothing is guessed, and a running dashboard keeps its last good evidence."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.pages import open_page
from serving import REPOSITORY, Server

pytestmark = pytest.mark.browser


def break_a_row(data: Path) -> None:
    """Put a word where the value of the first observation stands."""
    table = data / "observations.csv"
    text = table.read_text(encoding="utf-8")
    assert ",2930000," in text
    table.write_text(text.replace(",2930000,", ",many,", 1), encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A copy of the evidence that a test may break; broken before the dashboard starts where the test says so."""
    copied = Path(shutil.copytree(REPOSITORY / "data", tmp_path / "data"))
    if getattr(request, "param", "") == "broken":
        break_a_row(copied)
    return copied


@pytest.fixture
def server(data: Path, start_server: Callable[..., Server]) -> Server:
    """A dashboard on the copy."""
    return start_server(environment={"CITECAST_DATA": str(data)})


@pytest.mark.parametrize("data", ["broken"], indirect=True)
@pytest.mark.usefixtures("data")
def test_broken_row_is_listed_with_its_remedy(page: Page) -> None:
    open_page(page, "/")

    expect(page.get_by_role("heading", name="The data cannot be used yet")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="many")
    expect(row).to_contain_text("observations")
    expect(row).to_contain_text("value")


def test_running_dashboard_keeps_its_last_good_evidence(page: Page, data: Path) -> None:
    open_page(page, "/shortfall")
    break_a_row(data)

    open_page(page, "/shortfall")

    expect(page.get_by_role("status").filter(has_text="the last good version is shown")).to_be_visible()
    expect(page.locator(".js-plotly-plot:visible").first).to_be_visible()
