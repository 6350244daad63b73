"""What `make bench-ui` prints: all of it, or the parts that are named (`python -m benchmarks.ui pages requests`)."""

import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from benchmarks.ui.making import measure_making
from benchmarks.ui.pages import measure_pages
from benchmarks.ui.publication import publish
from benchmarks.ui.readers import measure_readers
from benchmarks.ui.requests import measure_requests
from benchmarks.ui.serving import browser_arguments, browser_path
from benchmarks.ui.slider import measure_slider


def main() -> None:
    """Measure one part after the other; each brings its own peer."""
    print(f"{platform.machine()}, {len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder)
        browser = playwright.chromium.launch(executable_path=browser_path(), args=browser_arguments())
        published = publish(home)
        parts: dict[str, Callable[[], None]] = {
            "slider": lambda: measure_slider(browser, home),
            "pages": lambda: measure_pages(browser, home, published),
            "requests": lambda: measure_requests(home, published),
            "readers": lambda: measure_readers(browser, home, published),
            "making": lambda: measure_making(published),
        }
        wanted = sys.argv[1:] or list(parts)
        if unknown := [name for name in wanted if name not in parts]:
            sys.exit(f"There is no part {unknown[0]!r}; there are {', '.join(parts)}.")
        for name in wanted:
            parts[name]()
        browser.close()


if __name__ == "__main__":
    main()
