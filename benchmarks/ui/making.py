"""Seconds to publish, and to make each file that readers take along."""

import time
from collections.abc import Callable
from statistics import median

from benchmarks.ui.publication import Publication
from dashboard.exports import to_pdf, to_pptx, to_xlsx

REPEATS = 5
MOST_SECONDS = 2.0
MOST_TO_PUBLISH = 1.0


def measure_making(publication: Publication) -> None:
    """Make each file of four panels several times, and print the medians."""
    makers: dict[str, Callable[[], bytes]] = {
        "PDF brief": lambda: to_pdf(publication.snapshot),
        "PDF report": lambda: to_pdf(publication.snapshot, report=True),
        "PPTX": lambda: to_pptx(publication.snapshot),
        "XLSX": lambda: to_xlsx(publication.snapshot),
    }
    print(f"\nMaking and keeping, four panels, seconds (files: medians of {REPEATS})")
    print(f"  publish {publication.seconds:.2f}, target under {MOST_TO_PUBLISH:g}")
    for name, make in makers.items():
        print(f"  {name} {median(_seconds(make) for _ in range(REPEATS)):.2f}, target under {MOST_SECONDS:g}")


def _seconds(make: Callable[[], bytes]) -> float:
    start = time.perf_counter()
    make()
    return time.perf_counter() - start
