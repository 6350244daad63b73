"""From the rows of a partition to what a fit may use: faults marked, several values of one year made one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forecasting.panel.faults import Fault, Flags, Floats, Years
from forecasting.panel.task import Family
from forecasting.panel.treatment import LONGEST_FIT

SMALLEST, LARGEST = 1e-100, 1e100
"""Beyond these, squares and their sums leave what a float can hold; nothing that is counted or paid comes near."""
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Usable:
    """Usable rows of all series of a partition, by series and year; arrays, because they never leave the partition."""

    years: Floats
    values: Floats
    starts: Indices
    """First row of each series."""
    counts: Indices
    """Rows of each series, each another year."""
    left_out: Indices
    """Rows of each series before those."""
    doubled: Indices
    """Series, and year, of values that are the mean of several: shape (k, 2)."""

    def rows_of(self, members: Indices, count: int) -> tuple[Floats, Floats]:
        """Years and values of series that have `count` rows each, shape (members, count)."""
        rows = self.starts[members][:, None] + np.arange(count)
        return self.years[rows], self.values[rows]


def mark_faults(values: Floats, faults: Flags, *, family: Family) -> Flags:
    """Add what is wrong with a value in this family."""
    ceiling = 1.0 if family == "share" else np.inf
    marked = faults.copy()
    sound = faults == Fault.NONE
    marked[sound & ((values < 0) | (values > ceiling))] = Fault.OUTSIDE
    marked[sound & ((np.abs(values) < SMALLEST) | (values == ceiling))] = Fault.EDGE
    marked[sound & (np.abs(values) > LARGEST)] = Fault.INFINITE
    return marked


def usable_rows(series: Indices, years: Years, values: Floats, faults: Flags, *, count: int) -> Usable:
    """Rows without fault; several values of one year become their mean, whatever their order."""
    sound = faults == Fault.NONE
    series, kept_years, kept = series[sound], years[sound].astype(np.int64), values[sound]
    new = np.ones(len(series), dtype=bool)
    new[1:] = (series[1:] != series[:-1]) | (kept_years[1:] != kept_years[:-1])
    doubled = np.empty((0, 2), dtype=np.int64)
    if not new.all():
        order = np.lexsort((kept, kept_years, series))
        first = np.flatnonzero(new)
        sizes = np.diff(np.append(first, len(series)))
        kept = np.add.reduceat(kept[order] / np.repeat(sizes, sizes), first)
        series, kept_years = series[first], kept_years[first]
        doubled = np.stack([series, kept_years], axis=1)[sizes > 1]
    found = np.bincount(series, minlength=count)
    counts = np.minimum(found, LONGEST_FIT)
    return Usable(years=kept_years.astype(np.float64), values=kept, starts=np.cumsum(found) - counts, counts=counts, left_out=found - counts, doubled=doubled)
