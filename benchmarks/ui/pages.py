"""Bytes and times of a published page in Chromium, beside a Streamlit page of the same content."""

import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from benchmarks.places import ROOT
from benchmarks.ui.publication import Publication
from benchmarks.ui.serving import free_port, served, served_streamlit

REPEATS = 10
MOST_BYTES = 120_000
TARGET_PART = 0.1
CHARTS = 4
PEER = ROOT / "benchmarks" / "apps" / "four_charts.py"
DRAWN = """
([selector, count]) => new Promise((resolve) => {
  const seen = (one) => one.getClientRects().length > 0;
  const look = () => Array.from(document.querySelectorAll(selector)).filter(seen).length >= count
    ? resolve(performance.now()) : requestAnimationFrame(look);
  look();
})
"""
FIRST_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One first visit: nothing of the page is in the browser's cache."""

    bytes: int
    first_paint_ms: float
    complete_ms: float
    """All charts are drawn."""


def measure_pages(browser: Browser, home: Path, publication: Publication) -> None:
    """Visit both in turn, and print bytes and the ratios of times."""
    port = free_port()
    command = [sys.executable, "-m", "dashboard", "serve", "--shares-only", "--port", str(port)]
    with ExitStack() as held:
        ours = held.enter_context(served(command, port=port, home=home, health="/healthz", environment={"DATABASE_URL": publication.database_url}))
        peer = held.enter_context(served_streamlit(PEER, home, environment={"SNAPSHOT": str(publication.file), "PYTHONPATH": str(ROOT)}))
        addresses = {"published": (f"{ours}{publication.path}", "svg[role=img]"), "streamlit": (peer, ".js-plotly-plot .scatterlayer")}
        visits: dict[str, list[Visit]] = {name: [] for name in addresses}
        for turn in range(REPEATS + 1):
            for name, (address, charts) in addresses.items():
                visit = _visit(browser, address, charts)
                if turn:  # the first visit wakes the server
                    visits[name].append(visit)
    _print(visits["published"], visits["streamlit"])


def _visit(browser: Browser, address: str, charts: str) -> Visit:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    sizes: list[int] = []

    def finished(event: dict[str, Any]) -> None:
        sizes.append(int(event["encodedDataLength"]))

    wire.on("Network.loadingFinished", finished)
    wire.send("Network.enable")
    page.goto(address, wait_until="commit")
    complete = float(page.evaluate(DRAWN, [charts, CHARTS]))
    page.wait_for_load_state("load")
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length > 0")
    first = float(page.evaluate(FIRST_PAINT))
    context.close()
    return Visit(bytes=sum(sizes), first_paint_ms=first, complete_ms=max(complete, first))


def _print(ours: list[Visit], peer: list[Visit]) -> None:
    print(f"\nA published page of {CHARTS} charts beside the same content as a Streamlit page, medians of {REPEATS} first visits in turn")
    size, size_peer = (median(visit.bytes for visit in visits) for visits in (ours, peer))
    print(f"  on the wire: {size / 1000:.0f} kB; Streamlit {size_peer / 1000:.0f} kB; target at most {MOST_BYTES / 1000:.0f} kB")
    first, drawn = median(visit.first_paint_ms for visit in ours), median(visit.complete_ms for visit in ours)
    chart = median(visit.complete_ms for visit in peer)
    print(f"  first contentful paint {first:.0f} ms, complete {drawn:.0f} ms; Streamlit's charts after {chart:.0f} ms")
    print(f"  ratios {first / chart:.3f} and {drawn / chart:.3f}, targets at most {TARGET_PART:g}")
