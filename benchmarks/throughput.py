"""Series per second on one thread, from file to file: the panel engine as it is scored, against AutoETS of statsforecast.

usage: python -m benchmarks.throughput FILE CALIBRATION HORIZON REPEATS     prints seconds of ours
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.forecast_panels import in_this_process, scored_task
from benchmarks.panels import Panel, load_panels
from benchmarks.places import ROOT
from forecasting.models.calibration import load_calibration
from forecasting.panel import PanelTask, run_panel
from forecasting.panel.engines import THREAD_SETTINGS

FILES = ("m3_n8", "m3_n12")
TARGET_RATIO = 20
TURNS = 3
REPEATS = 2


def print_throughput(panels: Sequence[Panel], *, source: Path, ours: Path, peers_python: Path) -> None:
    """Print series per second of both, and their ratio; the two sides take turns."""
    print(f"\nThroughput on one thread, from file to file, median of {TURNS * REPEATS} runs; the first call of each process does not count")
    print(f"  {'file':10} {'series':>7} {'Citecast, series/s':>19} {'statsforecast AutoETS, series/s':>32} {'ratio':>7} {'target':>7}")
    for panel in sorted((panel for panel in panels if panel.name in FILES), key=lambda panel: panel.count):
        path = source / "input" / f"{panel.name}.parquet"
        table = ours / "calibration" / f"without_{panel.family}.json"
        horizon = str(panel.outcomes.shape[1])
        sides = (
            [sys.executable, "-m", "benchmarks.throughput", str(path), str(table), horizon, str(REPEATS)],
            [str(peers_python), "-m", "benchmarks.peers", "time", str(path), horizon, str(REPEATS)],
        )
        turns = [[_measure(side) for side in sides] for _ in range(TURNS)]
        fast, slow = (len(panel.ids) / median(seconds for turn in turns for seconds in turn[side]) for side in (0, 1))
        print(f"  {panel.name:10} {len(panel.ids):7} {fast:19,.0f} {slow:32,.0f} {fast / slow:7.1f} {TARGET_RATIO:7}")


def one_thread() -> dict[str, str]:
    """The environment in which libraries for linear algebra keep to one thread."""
    return os.environ | dict.fromkeys((*THREAD_SETTINGS, "NUMBA_NUM_THREADS"), "1")


def time_panel(source: Path, task: PanelTask, *, repeats: int) -> list[float]:
    """Seconds of the panel engine, without other processes; a first run is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        return [_seconds(source, Path(folder) / "answer.parquet", task) for _ in range(repeats + 1)][1:]


def _seconds(source: Path, output: Path, task: PanelTask) -> float:
    start = time.perf_counter()
    run_panel(source, output, task=task, engine=in_this_process)
    return time.perf_counter() - start


def _measure(command: list[str]) -> list[float]:
    """Seconds that a process of its own prints, held to one core."""
    core = {max(os.sched_getaffinity(0))}
    done = subprocess.run(  # noqa: S603, one of the two commands above
        command, cwd=ROOT, env=one_thread(), check=True, stdout=subprocess.PIPE, text=True, preexec_fn=lambda: os.sched_setaffinity(0, core)
    )
    return [float(seconds) for seconds in json.loads(done.stdout)]


def main() -> None:
    """Print the seconds of every run."""
    path, table, _, repeats = sys.argv[1:]
    panel = next(panel for panel in load_panels(Path(path).parent.parent) if panel.name == Path(path).stem)
    print(json.dumps(time_panel(Path(path), scored_task(panel, load_calibration(Path(table))), repeats=int(repeats))))


if __name__ == "__main__":
    main()
