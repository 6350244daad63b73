"""Forecasts and times of the peers, in their own environment.

usage: python -m benchmarks.peers forecast OUT FILE KIND HORIZON [FILE KIND HORIZON]…     writes OUT/<peer>/<file>
       python -m benchmarks.peers time FILE HORIZON REPEATS                                prints seconds of AutoETS, from file to file
"""

import json
import multiprocessing
import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from statsforecast import StatsForecast
from statsforecast.models import AutoETS

from benchmarks.peers.models import PEERS, Floats, Peer, answer

COLUMNS = ("mean", "lo-80", "hi-80", "lo-95", "hi-95")
SLOW_SERIES = 60
"""About as many series a file as slow peers get."""


@dataclass(frozen=True, slots=True)
class Job:
    """One peer (by its place, since jobs travel to other processes) on one file."""

    peer: int
    source: Path
    horizon: int
    output: Path


def main() -> None:
    """Do what the first argument names."""
    command, *rest = sys.argv[1:]
    if command == "time":
        print(json.dumps(time_auto_ets(Path(rest[0]), horizon=int(rest[1]), repeats=int(rest[2]))))
    else:
        forecast_files(Path(rest[0]), list(zip(map(Path, rest[1::3]), rest[2::3], map(int, rest[3::3]), strict=True)))


def forecast_files(output: Path, files: list[tuple[Path, str, int]]) -> None:
    """Run every peer on every file that it is for, slow peers first, one process a core."""
    jobs = [
        Job(place, source, horizon, output / peer.name / source.name)
        for place, peer in sorted(enumerate(PEERS), key=lambda listed: not listed[1].slow)
        for source, kind, horizon in files
        if kind == "share" or not peer.shares_only
    ]
    for peer in PEERS:
        (output / peer.name).mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(len(os.sched_getaffinity(0)), mp_context=multiprocessing.get_context("fork")) as pool:
        for done, _ in enumerate(pool.map(run_job, jobs), start=1):
            if sys.stderr.isatty():
                print(f"\rpeers: {done} of {len(jobs)}", end="", file=sys.stderr)


def run_job(job: Job) -> None:
    """Write the forecasts of one peer for one file: a series that it cannot do gets rows without numbers."""
    peer = PEERS[job.peer]
    series = list(pd.read_parquet(job.source).groupby("unique_id", sort=False))
    stride = max(1, len(series) // SLOW_SERIES) if peer.slow else 1
    frames = [_frame(peer, str(unique_id), rows, job.horizon) for unique_id, rows in series[::stride]]
    pd.concat(frames, ignore_index=True).to_parquet(job.output, index=False)


def _frame(peer: Peer, unique_id: str, rows: pd.DataFrame, horizon: int) -> pd.DataFrame:
    years, values = rows.ds.to_numpy(np.float64), rows.y.to_numpy(np.float64)
    forecast: Floats | None = answer(peer, years, values, horizon)
    numbers = np.full((horizon, len(COLUMNS)), np.nan) if forecast is None else forecast
    ahead = int(years[-1]) + np.arange(1, horizon + 1)
    return pd.DataFrame({"unique_id": unique_id, "ds": ahead, **dict(zip(COLUMNS, numbers.T, strict=True))})


def time_auto_ets(source: Path, *, horizon: int, repeats: int) -> list[float]:
    """Seconds from file to file, through the library's own way for many series, on one thread; a first run is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        return [_seconds(source, Path(folder) / "answer.parquet", horizon) for _ in range(repeats + 1)][1:]


def _seconds(source: Path, output: Path, horizon: int) -> float:
    start = time.perf_counter()
    engine = StatsForecast(models=[AutoETS(season_length=1)], freq=1, n_jobs=1)
    engine.forecast(df=pd.read_parquet(source), h=horizon, level=[80, 95]).to_parquet(output, index=False)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
