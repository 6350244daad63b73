"""Answers one partition: every series gets its years ahead, by the fit, the last value, or, where nothing is usable, without numbers."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from forecasting.panel.faults import NO_YEAR, Fault, Flags, Floats, Years
from forecasting.panel.notes import write_notes
from forecasting.panel.series import Indices, Usable, mark_faults, usable_rows
from forecasting.panel.task import Kernel, PanelTask
from forecasting.panel.treatment import SHORTEST_FIT, Treatment

SIGNIFICANT_DIGITS = 9
"""The last bits of exponentials differ between processors; workers of one cluster may have several kinds."""
POWERS = np.array([float(f"1e{power}") for power in range(300)])
SMALLEST_SHARE = 1e-3
"""A share of exactly 0 or 1 is answered as less than one in a thousand from it, when nothing else is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one partition becomes: `rows` for the output, `problems` for the list beside it."""

    rows: pa.Table
    problems: pa.Table
    series: int


def answer_partition(partition: pa.Table, *, task: PanelTask, kernel: Kernel) -> Answer:
    """Project every series of a partition.

    Parameters
    ----------
    partition : pa.Table
        `unique_id` (dictionary), `year`, `value`, `fault`; sorted by id and year.
    """
    named = partition["unique_id"].combine_chunks()
    ids, series = named.dictionary, named.indices.to_numpy().astype(np.int64)
    years, values = partition["year"].to_numpy(), partition["value"].to_numpy()
    faults = mark_faults(values, partition["fault"].to_numpy(), family=task.family)
    usable = usable_rows(series, years, values, faults, count=len(ids))
    quantiles, treatments = _project(usable, task, kernel)
    last = np.zeros(len(ids), dtype=np.int64)
    known = usable.counts > 0
    last[known] = usable.years[(usable.starts + usable.counts - 1)[known]].astype(np.int64)
    for place in np.flatnonzero(~known):
        rows = np.flatnonzero(series == place)
        last[place], treatments[place] = _hold(quantiles[place], years[rows], values[rows], faults[rows], task, kernel)
    return Answer(
        rows=_rows(ids, last, quantiles, task),
        problems=write_notes(ids, series=series, years=years, faults=faults, usable=usable, treatments=treatments, last=last, task=task),
        series=len(ids),
    )


def _project(usable: Usable, task: PanelTask, kernel: Kernel) -> tuple[Floats, NDArray[np.uint8]]:
    probabilities = np.array(task.probabilities)
    quantiles = np.full((len(usable.counts), task.horizon, len(probabilities)), np.nan)
    treatments = np.zeros(len(usable.counts), dtype=np.uint8)
    for count in np.unique(usable.counts[usable.counts >= SHORTEST_FIT]):
        members = np.flatnonzero(usable.counts == count)
        years, values = usable.rows_of(members, count)
        quantiles[members] = kernel.project(years, values, family=task.family, horizons=task.horizon, probabilities=probabilities, calibration=task.calibration)
    fitted = usable.counts >= SHORTEST_FIT
    treatments[fitted & ~_is_sound(quantiles, task)] = Treatment.REFUSED
    treatments[~fitted] = Treatment.NAIVE
    for count in np.unique(usable.counts[(treatments != Treatment.PROJECTED) & (usable.counts > 0)]):
        members = np.flatnonzero((usable.counts == count) & (treatments != Treatment.PROJECTED))
        years, values = usable.rows_of(members, count)
        quantiles[members] = kernel.naive(years, values, family=task.family, horizons=task.horizon, probabilities=probabilities)
    return quantiles, treatments


def _is_sound(quantiles: Floats, task: PanelTask) -> NDArray[np.bool_]:
    ceiling = 1.0 if task.family == "share" else np.inf
    with np.errstate(invalid="ignore"):
        inside = np.isfinite(quantiles) & (quantiles >= 0) & (quantiles <= ceiling)
        ordered = np.diff(quantiles, axis=2) >= 0
    return np.asarray(inside.all(axis=(1, 2)) & ordered.all(axis=(1, 2)))


def _hold(quantiles: Floats, known_years: Years, known_values: Floats, faults: Flags, task: PanelTask, kernel: Kernel) -> tuple[int, Treatment]:
    """Fill the quantiles of a series without a usable value; its last known year and the treatment."""
    finite = np.isin(faults, (Fault.OUTSIDE, Fault.EDGE))
    if not finite.any():
        return int(known_years.max(initial=NO_YEAR)), Treatment.NOTHING
    years, values = known_years[finite].astype(np.float64)[None, :], known_values[finite][None, :]
    if task.family == "share":
        years, values = years[:, -1:], np.clip(values[:, -1:], SMALLEST_SHARE, 1 - SMALLEST_SHARE)
    naive = kernel.naive(years, values, family=task.family, horizons=task.horizon, probabilities=np.array(task.probabilities))
    quantiles[:] = np.maximum(naive[0], 0)
    return int(years[0, -1]), Treatment.HELD


def _rows(ids: pa.Array, last: Indices, quantiles: Floats, task: PanelTask) -> pa.Table:
    count = len(ids)
    ahead = last[:, None] + np.arange(1, task.horizon + 1)
    unknown = np.repeat(last == NO_YEAR, task.horizon)
    published = _rounded(quantiles, task).reshape(count * task.horizon, -1)
    columns = {
        name: pa.array(np.ascontiguousarray(published[:, place]), from_pandas=True) for name, place in zip(task.columns, task.column_places, strict=True)
    }
    repeated = ids.take(pa.array(np.repeat(np.arange(count), task.horizon)))
    return pa.table({"unique_id": repeated, "ds": pa.array(ahead.ravel(), mask=unknown), **columns})


def _rounded(quantiles: Floats, task: PanelTask) -> Floats:
    """Round to significant digits; a share near 1 by its distance from 1, so that it stays below."""
    if task.family == "share":
        return np.where(quantiles > 0.5, 1 - _to_digits(1 - quantiles), _to_digits(quantiles))
    return _to_digits(quantiles)


def _to_digits(values: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        places = SIGNIFICANT_DIGITS - 1 - np.floor(np.log10(np.abs(values)))
    places = np.clip(np.where(np.isfinite(places), places, 0), 1 - len(POWERS), len(POWERS) - 1).astype(np.int64)
    finer, coarser = POWERS[np.maximum(places, 0)], POWERS[np.maximum(-places, 0)]
    with np.errstate(over="ignore"):
        rounded = np.round(values / coarser * finer) / finer * coarser
    return np.where(np.isfinite(rounded), rounded, values)
