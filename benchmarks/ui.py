"""What `make bench-ui` prints: from a moved slider to the changed figure in Chromium, beside a Streamlit app with one slider and one chart.

Both apps run at the same time and are measured in turn; times are medians, and the claim is their ratio. The clock starts with the key that
moves the slider, inside the page, and stops at the first frame in which the drawing of the figure is another one.
"""

import os
import platform
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.places import ROOT

REPEATS = 10
TARGET_RATIO = 1.5
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SECONDS_TO_START = 60
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
    """An app to measure: its script, the page with the slider, and where slider and drawing are."""

    name: str
    script: Path
    path: str
    slider: str
    figure: str


ONE_CHART = App(name="one slider, one chart", script=ROOT / "benchmarks" / "apps" / "one_chart.py", path="/", slider=SLIDER, figure=FIGURE)
WORKBENCH = App(name="workbench", script=ROOT / "dashboard" / "app.py", path="/workbench", slider=SLIDER, figure=FIGURE)


def main() -> None:
    """Measure both apps in turn, and print the ratio."""
    print(f"{platform.machine()}, {len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}")
    with ExitStack() as held, sync_playwright() as playwright:
        home = Path(held.enter_context(TemporaryDirectory()))
        addresses = {app.name: held.enter_context(_served(app, home)) for app in (ONE_CHART, WORKBENCH)}
        browser = playwright.chromium.launch(executable_path=_browser(), args=_arguments())
        pages = {app.name: _opened(browser, app, addresses[app.name]) for app in (ONE_CHART, WORKBENCH)}
        times: dict[str, list[float]] = {app.name: [] for app in (ONE_CHART, WORKBENCH)}
        for turn in range(REPEATS + 1):
            for app in (ONE_CHART, WORKBENCH):
                took = _moved(pages[app.name], app)
                if turn:  # the first move of each does not count
                    times[app.name].append(took)
        browser.close()
    peer, ours = (median(times[app.name]) for app in (ONE_CHART, WORKBENCH))
    print(f"\nMoved slider to changed figure, median of {REPEATS} in turn, milliseconds")
    print(f"  {WORKBENCH.name}: {ours:.0f}; {ONE_CHART.name}: {peer:.0f}; ratio {ours / peer:.2f}, target {TARGET_RATIO:g}")


def _moved(page: Page, app: App) -> float:
    """Milliseconds from the key to the changed figure."""
    page.wait_for_timeout(QUIET_MS)
    slider = page.locator(app.slider).first
    slider.evaluate(WATCH, app.figure)
    slider.focus()
    slider.press("ArrowRight")
    return float(page.evaluate("() => window.citecastChanged"))


def _opened(browser: Browser, app: App, address: str) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page.goto(f"{address}{app.path}")
    page.locator(app.figure).locator("visible=true").first.wait_for(timeout=SECONDS_TO_START * 1000)
    page.locator(app.slider).first.wait_for(state="attached", timeout=SECONDS_TO_START * 1000)
    return page


@contextmanager
def _served(app: App, home: Path) -> Iterator[str]:
    """The address of an app, served on loopback until the measurement is over."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true", "--browser.gatherUsageStats", "false"]
    command = [str(Path(sys.executable).parent / "streamlit"), "run", str(app.script), *options]
    with (home / f"{port}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=home, stdout=log, stderr=subprocess.STDOUT)  # noqa: S603, our own scripts
        try:
            _wait_until_healthy(f"http://127.0.0.1:{port}", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            try:
                process.wait(timeout=3)  # it would wait longer for browsers that are still connected
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_healthy(address: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5) as answer:  # noqa: S310, loopback
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    sys.exit(f"{address} did not start.")


def _browser() -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or sys.exit("Chromium is not on the PATH: `make test` installs it.")


def _arguments() -> list[str]:
    """Chromium refuses to run as root with its sandbox."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return [*sandbox, "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


if __name__ == "__main__":
    main()
