"""What `make bench` prints: accuracy and coverage, throughput, times of single projections, and the past of the curated series.

usage: python -m benchmarks --peers PYTHON      PYTHON: the interpreter of the environment in which the peers are installed
"""

import argparse
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.accuracy import print_accuracy
from benchmarks.forecast_panels import forecast_panels
from benchmarks.panels import Panel, load_panels
from benchmarks.places import RESULTS, ROOT, bench_data
from benchmarks.projection_time import print_projection_times
from benchmarks.throughput import one_thread, print_throughput
from forecasting.catalog import load_catalog
from forecasting.evaluation import headline_series, run_backtest


def main() -> None:
    """Measure everything in one run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, required=True, metavar="PYTHON")
    peers_python = parser.parse_args().peers.absolute()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # standard output is a text file here
    print(f"{platform.machine()}, {len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}")
    _timed("projection times", print_projection_times)
    _timed("backtests", _print_backtests)
    source = bench_data()
    if source is None:
        print(
            "\nBENCH_DATA is not set: accuracy and throughput need panels. `python -m benchmarks.fetch_panels DIR` makes some; then BENCH_DATA=DIR make bench."
        )
        return
    _measure_panels(source.absolute(), peers_python)


def _measure_panels(source: Path, peers_python: Path) -> None:
    panels = load_panels(source)
    ours, peers = RESULTS / "ours", RESULTS / "peers"
    _timed("our forecasts", lambda: forecast_panels(panels, source=source, output=ours))
    _timed("throughput", lambda: print_throughput(panels, source=source, ours=ours, peers_python=peers_python))
    _timed("peers", lambda: _forecast_with_peers(panels, source=source, output=peers, peers_python=peers_python))
    print_accuracy(panels, source=source, ours=ours, peers=peers)


def _forecast_with_peers(panels: list[Panel], *, source: Path, output: Path, peers_python: Path) -> None:
    files = [part for panel in panels for part in (str(source / "input" / f"{panel.name}.parquet"), panel.kind, str(panel.outcomes.shape[1]))]
    command = [str(peers_python), "-m", "benchmarks.peers", "forecast", str(output), *files]
    subprocess.run(command, cwd=ROOT, env=one_thread(), check=True)  # noqa: S603, the interpreter named on the command line


def _print_backtests() -> None:
    catalog = load_catalog()
    print("\nPast projections of the headline series, made with what was known on the day (true) or from the newest edition cut short (pseudo)")
    for series_id in headline_series(catalog):
        for one in run_backtest(catalog, series_id).summaries:
            hits = ", ".join(f"{found.hits} inside {found.level:.0%}" for found in one.coverage)
            saved = ", ".join(f"{found.baseline} {found.wis:+.0%}" for found in one.skill if found.wis is not None)
            print(f"  {series_id:32} {one.vintages:6} {one.outcomes:3} outcomes of {one.origins} origins: {hits}; score saved against {saved}")


def _timed(name: str, work: Callable[[], None]) -> None:
    start = time.perf_counter()
    work()
    print(f"  [{name}: {time.perf_counter() - start:.0f} s]")


if __name__ == "__main__":
    main()
