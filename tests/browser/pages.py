"""What the browser tests do on every page: open it, wait until it is drawn, read its figure."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

ADDRESSES = (
    "/",
    "/shortfall",
    "/ai-skills",
    "/salaries",
    "/scenarios",
    "/workbench",
    "/team-plan",
    "/sources",
    "/evidence",
    "/claims",
    "/methods",
    "/track-record",
)
Trace = dict[str, Any]


def open_page(page: Page, address: str) -> None:
    """Go to an address and wait until the script has run to its end without an error."""
    page.goto(address)
    wait_until_drawn(page)


def wait_until_drawn(page: Page) -> None:
    """Wait until the script has run to its end; an error on the page fails the test."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.locator("h1, [data-testid=stException]").first).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)


def figure(page: Page) -> Locator:
    """The projection figure that the width of the screen chooses."""
    return page.locator(".js-plotly-plot:visible").first


def trace(page: Page, name: str) -> Trace:
    """One trace of the figure, as plotly drew it."""
    expect(figure(page).locator(".scatterlayer .trace").first).to_be_attached()
    found: Trace = figure(page).evaluate(
        "(plot, name) => { const {x, y, customdata} = plot.data.find(trace => trace.name === name); return {x: [...x], y: [...y], customdata}; }", name
    )
    return found


def click_point(page: Page, name: str, index: int) -> None:
    """Click the middle of one marker of a trace."""
    expect(figure(page).locator(".scatterlayer .trace").first).to_be_attached()
    spot = figure(page).evaluate(
        """(plot, [name, index]) => {
            const {x, y} = plot.data.find(trace => trace.name === name), {xaxis, yaxis} = plot._fullLayout;
            return {x: xaxis._offset + xaxis.d2p(x[index]), y: yaxis._offset + yaxis.d2p(y[index])};
        }""",
        [name, index],
    )
    figure(page).click(position=spot)
