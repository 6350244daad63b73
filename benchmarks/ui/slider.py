"""From a moved slider to the changed figure, beside a Streamlit app with one slider and one chart.

Both apps run at the same time and are measured in turn. The clock starts with the key that moves the slider, inside the page, and stops at
the first frame in which the drawing of the figure is another one.
"""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.places import ROOT
from benchmarks.ui.serving import SECONDS_TO_START, served_streamlit

REPEATS = 10
TARGET_RATIO = 1.5
QUIET_MS = 1500
"""Between two moves, so that nothing of the last one is left."""
SLIDER = "[data-testid=stSlider] input"
FIGURE = ".js-plotly-plot .scatterlayer"
WATCH = """
(slider, figure) => {
  const seen = (one) => one.getClientRects().length > 0;
  const drawn = () => Array.from(document.querySelectorAll(figure)).filter(seen).map((one) => one.innerHTML).join();
  const before = drawn();
  window.citecastChanged = new Promise((resolve) => {
    slider.addEventListener('keydown', () => {
      const start = performance.now();
      const look = () => drawn() !== before ? resolve(performance.now() - start) : requestAnimationFrame(look);
      requestAnimationFrame(look);
    }, {once: true, capture: true});
  });
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """An app to measure: its script, and the page with the slider."""

    name: str
    script: Path
    path: str


ONE_CHART = App(name="one slider, one chart", script=ROOT / "benchmarks" / "apps" / "one_chart.py", path="/")
WORKBENCH = App(name="workbench", script=ROOT / "dashboard" / "app.py", path="/workbench")


def measure_slider(browser: Browser, home: Path) -> None:
    """Measure both apps in turn, and print the ratio."""
    with ExitStack() as held:
        addresses = {app.name: held.enter_context(served_streamlit(app.script, home)) for app in (ONE_CHART, WORKBENCH)}
        pages = {app.name: open_bench(browser, f"{addresses[app.name]}{app.path}") for app in (ONE_CHART, WORKBENCH)}
        times: dict[str, list[float]] = {app.name: [] for app in (ONE_CHART, WORKBENCH)}
        for turn in range(REPEATS + 1):
            for name, page in pages.items():
                took = move(page)
                if turn:  # the first move of each does not count
                    times[name].append(took)
        for page in pages.values():
            page.close()
    peer, ours = (median(times[app.name]) for app in (ONE_CHART, WORKBENCH))
    print(f"\nMoved slider to changed figure, median of {REPEATS} in turn, milliseconds")
    print(f"  {WORKBENCH.name}: {ours:.0f}; {ONE_CHART.name}: {peer:.0f}; ratio {ours / peer:.2f}, target at most {TARGET_RATIO:g}")


def move(page: Page) -> float:
    """Milliseconds from the key to the changed figure."""
    page.wait_for_timeout(QUIET_MS)
    slider = page.locator(SLIDER).first
    slider.evaluate(WATCH, FIGURE)
    slider.focus()
    slider.press("ArrowRight")
    return float(page.evaluate("() => window.citecastChanged"))


def open_bench(browser: Browser, address: str) -> Page:
    """A page with a slider, ready."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page.goto(address)
    page.locator(FIGURE).locator("visible=true").first.wait_for(timeout=SECONDS_TO_START * 1000)
    page.locator(SLIDER).first.wait_for(state="attached", timeout=SECONDS_TO_START * 1000)
    return page
