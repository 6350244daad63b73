"""Small panels for tests: files from rows, an engine without processes, and a kernel that is easy to compute by head."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from forecasting.models.calibration import Calibration
from forecasting.panel import PanelTask
from forecasting.panel.answer import Answer
from forecasting.panel.engines import Work
from forecasting.panel.task import Family, Kernel

Floats = NDArray[np.float64]
Row = tuple[object, object, object]
HEADER = ("unique_id", "ds", "y")


def a_task(family: Family = "growth", **overrides: Any) -> PanelTask:
    """Two years ahead, one range."""
    return PanelTask(**{"family": family, "horizon": 2, "levels": (0.8,), **overrides})


def a_csv(path: Path, rows: Sequence[Row], header: Sequence[str] = HEADER) -> Path:
    """A CSV panel."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def a_parquet(path: Path, rows: Sequence[Row], **types: pa.DataType) -> Path:
    """A Parquet panel; `unique_id`, `ds` and `y` may name the types of their columns."""
    columns = zip(*rows, strict=True) if rows else ([], [], [])
    arrays = [pa.array(list(column), types.get(name)) for name, column in zip(HEADER, columns, strict=True)]
    pq.write_table(pa.table(arrays, names=list(HEADER)), path)
    return path


def a_series(unique_id: object, values: Sequence[object], first_year: int = 2018) -> list[Row]:
    """Rows of one series, year by year."""
    return [(unique_id, first_year + place, value) for place, value in enumerate(values)]


def many_series(count: int, years: int = 6) -> list[Row]:
    """Rows of different growing series; their ids do not sort as they count."""
    return [row for number in range(count) for row in a_series(f"id-{number}", [100.0 + number + 3 * year + (number % 7) for year in range(years)])]


def read_csv(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file by column."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def in_this_process(work: Work, partitions: Iterator[pa.Table]) -> Iterator[Answer]:
    """An engine without processes."""
    return map(work, partitions)


def last_plus(years: Floats, values: Floats, *, family: Family, horizons: int, probabilities: Floats, calibration: Calibration | None) -> Floats:  # noqa: ARG001 (the signature of a kernel)
    """The last value, plus a tenth of it for each year ahead at the highest probability."""
    ahead = np.arange(1, horizons + 1)[None, :, None] * (probabilities - 0.5) / 10
    return np.asarray(values[:, -1, None, None] * (1 + ahead))


def last_plainly(years: Floats, values: Floats, *, family: Family, horizons: int, probabilities: Floats) -> Floats:  # noqa: ARG001 (same)
    """The last value, doubled at the highest probability."""
    return np.broadcast_to(values[:, -1, None, None] * (0.5 + probabilities), (len(values), horizons, len(probabilities))).copy()


def nothing_finite(years: Floats, values: Floats, *, family: Family, horizons: int, probabilities: Floats, calibration: Calibration | None) -> Floats:  # noqa: ARG001 (same)
    """A kernel that fails."""
    return np.full((len(values), horizons, len(probabilities)), np.nan)


SIMPLE = Kernel(project=last_plus, naive=last_plainly)
FAILING = Kernel(project=nothing_finite, naive=last_plainly)
