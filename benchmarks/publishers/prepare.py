"""Cuts yearly series into panels: the last few years before an origin as input, the six years after it as truth.

Rules, in this order:
1. Of each series the longest run of years without a gap is kept; values must be possible (above 0; shares also below 1).
2. Origin: one at random for each series (seeded), with at least 5 years before it and 6 after; or the publisher's own split (M3); or one year for all (OEWS).
3. Left out: series with fewer than 4 different values in the last 5 before the origin, and windows on a straight line (constant or interpolated).
4. At most 300 series a panel, drawn at random (seeded); all of M3 and OEWS.
5. Input is cut to the last 5, 8 and 12 years where the history is that long; sparse: 7 of the last 12, the last one among them, at most 250 series.
6. Scale: the mean absolute yearly change over the whole history before the origin.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

HORIZON = 6
SHORTEST, SPARSE_KEPT, SPARSE_OF = 5, 7, 12
LARGEST_SPARSE = 250
SEED = 20261122
FLAT = 1e-9

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutting:
    """What differs between panels."""

    dataset: str
    kind: Literal["growth", "share"]
    counts: tuple[int, ...] = (5, 8, 12)
    sparse: bool = True
    largest: int | None = 300
    origin: Literal["random", "last"] = "random"
    origin_of: Mapping[int, int] | None = None
    """By number of observations, the last year of input; instead of `origin`."""


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Years without a gap, and where the history ends."""

    unique_id: str
    first_year: int
    values: Floats
    split: int
    """How many values lie before the origin, its own year included."""


def prepare_panels(rows: Iterable[tuple[str, int, float]], cutting: Cutting, folder: Path) -> tuple[Path, ...]:
    """Write `input/` and `truth/` of one data set; gives the input files."""
    runs = longest_runs(rows, cutting.kind)
    written = []
    for count in cutting.counts:
        chosen = _chosen(runs, cutting, at_least=count, origin=(cutting.origin_of or {}).get(count))
        written += _write(folder, f"{cutting.dataset}_n{count}", [(run, np.arange(run.split - count, run.split)) for run in chosen])
    if cutting.sparse:
        chosen = _chosen(runs, cutting, at_least=SPARSE_OF, origin=None)[:LARGEST_SPARSE]
        written += _write(folder, f"{cutting.dataset}sparse_n{SPARSE_KEPT}", list(_thinned(chosen)))
    return tuple(written)


def longest_runs(rows: Iterable[tuple[str, int, float]], kind: str) -> dict[str, tuple[int, Floats]]:
    """By id, sorted: the first year of the longest run without a gap (the later of two as long), and its values."""
    by_id: dict[str, dict[int, float]] = {}
    for unique_id, year, value in rows:
        if 0 < value < (1 if kind == "share" else np.inf):
            by_id.setdefault(unique_id, {})[year] = value
    found = {}
    for unique_id, values in sorted(by_id.items()):
        years = np.array(sorted(values))
        parts = np.split(years, np.flatnonzero(np.diff(years) > 1) + 1)
        longest = max(reversed(parts), key=len)
        found[unique_id] = (int(longest[0]), np.array([values[int(year)] for year in longest]))
    return found


def _chosen(runs: Mapping[str, tuple[int, Floats]], cutting: Cutting, *, at_least: int, origin: int | None) -> list[Run]:
    """The same draw of series and origins for every number of observations; those with too short a history fall out."""
    draws = np.random.default_rng(SEED)
    cut = [_cut(unique_id, first, values, cutting, draws, origin) for unique_id, (first, values) in runs.items()]
    usable = [run for run in cut if run is not None and _lively(run)]
    if cutting.largest is not None and len(usable) > cutting.largest:
        usable = [usable[place] for place in sorted(draws.permutation(len(usable))[: cutting.largest])]
    return [run for run in usable if run.split >= at_least]


def _cut(unique_id: str, first: int, values: Floats, cutting: Cutting, draws: np.random.Generator, origin: int | None) -> Run | None:
    last_split = len(values) - HORIZON
    if last_split < SHORTEST:
        return None
    split = last_split if cutting.origin == "last" else int(draws.integers(SHORTEST, last_split + 1))
    if origin is not None:
        split = origin - first + 1
        if not SHORTEST <= split <= last_split:
            return None
    return Run(unique_id, first, values, split)


def _lively(run: Run) -> bool:
    window = run.values[run.split - SHORTEST : run.split]
    bend = np.abs(np.diff(window, 2)).max()
    return len(set(window.tolist())) >= SHORTEST - 1 and bool(bend > FLAT * np.abs(window).max())


def _thinned(runs: Iterable[Run]) -> Iterator[tuple[Run, NDArray[np.intp]]]:
    draws = np.random.default_rng(SEED)
    for run in runs:
        earlier = np.sort(draws.choice(SPARSE_OF - 1, SPARSE_KEPT - 1, replace=False))
        yield run, np.append(earlier, SPARSE_OF - 1) + run.split - SPARSE_OF


def _write(folder: Path, name: str, cuts: list[tuple[Run, NDArray[np.intp]]]) -> list[Path]:
    if not cuts:
        return []
    history = pd.concat([_frame(run, places) for run, places in cuts], ignore_index=True)
    truth = pd.concat([_frame(run, np.arange(run.split, run.split + HORIZON), scaled=True) for run, _ in cuts], ignore_index=True)
    for part, table in (("truth", truth), ("input", history)):
        (folder / part).mkdir(parents=True, exist_ok=True)
        table.to_parquet(folder / part / f"{name}.parquet", index=False)
    return [folder / "input" / f"{name}.parquet"]


def _frame(run: Run, places: NDArray[np.intp], *, scaled: bool = False) -> pd.DataFrame:
    table = pd.DataFrame({"unique_id": run.unique_id, "ds": (run.first_year + places).astype(np.int32), "y": run.values[places]})
    return table.assign(scale=np.abs(np.diff(run.values[: run.split])).mean()) if scaled else table
