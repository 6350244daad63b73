"""What the browser tests do on every page: open it, wait until it is drawn, read its figure.

A page is ready in two steps: the script has run to its end (`wait_until_drawn`), and the browser has drawn every figure
(`wait_for_figures`), which it does one by one and in no fixed order. Whoever reads or clicks a figure needs the second step;
`trace` and `click_point` take it by themselves.
"""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from playwright.sync_api import Locator, Page, Position, TimeoutError, expect

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
    "/published",
)
SECONDS_TO_DRAW = 60
Trace = dict[str, Any]
T = TypeVar("T")

RUN_STATE = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    if (!app) return 'there is no app yet';
    const {testScriptState: script, testConnectionState: connection} = app.dataset;
    if (script !== 'notRunning' || connection !== 'CONNECTED') return `the script is ${script}, the connection ${connection}`;
    return document.querySelector('h1, [data-testid=stException]') ? '' : 'there is no title';
}"""
FIGURE_STATE = """() => {
    const waiting = [...document.querySelectorAll('[data-testid=stSkeleton], [data-testid=stPlotlyChart]')]
        .filter(node => node.checkVisibility() && !node.querySelector('.js-plotly-plot .main-svg'));
    return waiting.length ? `${waiting.length} parts of the page are not drawn` : '';
}"""
TRACE = """(plot, name) => {
    const found = (plot.data ?? []).find(trace => trace.name === name);
    if (!found) return {names: (plot.data ?? []).map(trace => trace.name)};
    return {found: {x: [...found.x], y: [...found.y], customdata: found.customdata}};
}"""
SPOT = """(plot, [name, index]) => {
    const {x, y} = plot.data.find(trace => trace.name === name), {xaxis, yaxis} = plot._fullLayout;
    return {x: xaxis._offset + xaxis.d2p(x[index]), y: yaxis._offset + yaxis.d2p(y[index])};
}"""
WIDEST = "() => Math.max(...['html', '.stMain'].map(name => document.querySelector(name).scrollWidth))"


def open_page(page: Page, address: str) -> None:
    """Go to an address and wait until the script has run to its end without an error."""
    page.goto(address)
    wait_until_drawn(page)


def wait_until_drawn(page: Page) -> None:
    """Wait until the script has run to its end; an error on the page fails the test."""
    _wait(page, RUN_STATE)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def wait_for_figures(page: Page) -> None:
    """Wait until the script has run to its end, and every figure that the page shows is drawn."""
    wait_until_drawn(page)
    _wait(page, FIGURE_STATE)


def eventually(read: Callable[[], T], wanted: T, *, page: Page) -> None:
    """Read again until it is what is wanted; the failure shows what was read last."""
    until(read, lambda found: found == wanted, f"wanted {wanted!r}", page=page)


def until(read: Callable[[], T], holds: Callable[[T], bool], wanted: str, *, page: Page) -> T:
    """Read again until it holds, and give it; the failure shows what was read last."""
    deadline = time.monotonic() + SECONDS_TO_DRAW
    while not holds(found := read()):
        assert time.monotonic() < deadline, f"{page.url}: {wanted}; after {SECONDS_TO_DRAW} s: {found!r}"
        page.wait_for_timeout(50)
    return found


def figure(page: Page) -> Locator:
    """The first figure of the page, in the form that the width of the screen chooses; which one that is changes until all are drawn."""
    return page.locator(".js-plotly-plot:visible").first


def trace(page: Page, name: str, *, holds: Callable[[Trace], bool] = lambda _: True) -> Trace:
    """One trace of the first figure, as plotly drew it; with `holds`, as soon as that is true of it."""
    wait_for_figures(page)
    answer = until(
        lambda: figure(page).evaluate(TRACE, name),
        lambda answer: "found" in answer and holds(answer["found"]),
        f"wanted the trace “{name}” of the first figure, as the test expects it",
        page=page,
    )
    found: Trace = answer["found"]
    return found


def click_point(page: Page, name: str, index: int) -> None:
    """Click the middle of one marker of a trace of the first figure."""
    trace(page, name)
    expect(figure(page).locator(".scatterlayer .trace").first).to_be_attached()
    spot: Position = figure(page).evaluate(SPOT, [name, index])
    figure(page).click(position=spot)


def width_of(page: Page) -> int:
    """How wide the page is, when all of it is drawn: more than the screen means that it scrolls sideways."""
    wait_for_figures(page)
    return int(page.evaluate(WIDEST))


def _wait(page: Page, state: str) -> None:
    """Wait until a state is empty; the failure says what it was last."""
    try:
        page.wait_for_function(f"() => !({state})()", polling=50, timeout=1000 * SECONDS_TO_DRAW)
    except TimeoutError:
        raise AssertionError(f"{page.url}: after {SECONDS_TO_DRAW} s {page.evaluate(state)}") from None
