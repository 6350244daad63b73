"""Sorts a panel and cuts it into fixed partitions: the same ones whatever runs them."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from forecasting.panel.faults import LAST_YEAR
from forecasting.panel.reading import Panel

PARTITION_SERIES = 1024


def count_partitions(panel: Panel) -> int:
    """How many partitions `cut_partitions` yields."""
    return -(-len(panel.ids) // PARTITION_SERIES)


def cut_partitions(panel: Panel) -> Iterator[pa.Table]:
    """Tables of up to 1,024 series: `unique_id` (dictionary), `year`, `value`, `fault`, sorted by id and year.

    Every id of a partition's dictionary has rows, and the dictionary is ascending.
    """
    series = panel.rows["series"].to_numpy()
    columns = {name: panel.rows[name].to_numpy() for name in ("year", "value", "fault")}
    order = _order(series, columns["year"])
    ends = _ends(series, len(panel.ids))
    start = panel.rows_without_id
    for first in range(0, len(panel.ids), PARTITION_SERIES):
        ids = panel.ids.slice(first, PARTITION_SERIES)
        end = int(ends[first + len(ids) - 1]) + panel.rows_without_id
        rows = slice(start, end) if order is None else order[start:end]
        codes = pa.array(series[rows] - first, pa.int32())
        named = pa.DictionaryArray.from_arrays(codes, pa.concat_arrays([ids]))
        yield pa.table({"unique_id": named, **{name: column[rows] for name, column in columns.items()}})
        start = end


def _order(series: NDArray[np.int32], years: NDArray[np.int16]) -> NDArray[np.int64] | None:
    key = series.astype(np.int64)
    key *= LAST_YEAR + 1
    key += years
    if np.all(key[1:] >= key[:-1]):
        return None
    return np.argsort(key, kind="stable")


def _ends(series: NDArray[np.int32], count: int) -> NDArray[np.int64]:
    return np.cumsum(np.bincount(series[series >= 0], minlength=count))
