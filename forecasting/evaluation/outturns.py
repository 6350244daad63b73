"""Which later value a forecast is scored against, and on which scale."""

import dataclasses
from collections.abc import Sequence
from datetime import date

from forecasting.amounts import day_words
from forecasting.catalog import Catalog, select_series
from forecasting.domain import Break, Observation, Projection, Series
from forecasting.errors import NotEnoughEvidenceError
from forecasting.evaluation.outcomes import Outturn, Unscored
from forecasting.shortfall import GAP_ID, NEED_ID, SUPPLY_ID, is_shortfall, need_and_share

SIGNIFICANT_DIGITS = 6
SAME_VALUE = 1e-9
"""Relative; two values closer than this are one."""


def inputs_of(series_id: str) -> tuple[str, ...]:
    """The published series that a projection of `series_id` is made from."""
    return (GAP_ID, SUPPLY_ID) if is_shortfall(series_id) else (series_id,)


def rows_of(catalog: Catalog, series_id: str, *, as_of: date) -> tuple[Observation, ...]:
    """Every value of the published series behind `series_id` known by `as_of`, oldest vintage first."""
    named = inputs_of(series_id)
    known = (row for row in catalog.observations if row.series_id in named and row.vintage <= as_of)
    return tuple(sorted(known, key=lambda row: (row.vintage, row.period, row.definition_id, row.source_ids)))


def series_fitted(catalog: Catalog, series_id: str, *, as_of: date) -> Series:
    """The series whose last year is the origin of a projection; for gap, workforce and need it is need, which has the years with both.

    Raises
    ------
    NotEnoughEvidenceError
        Fewer than four years have both workforce and gap.
    """
    parts = [select_series(catalog, part, as_of=as_of) for part in inputs_of(series_id)]
    return need_and_share(parts[0], parts[1])[0] if is_shortfall(series_id) else parts[0]


def series_known(catalog: Catalog, series_id: str, *, as_of: date) -> Series:
    """The series as known on a day, on the scale on which it is projected; raises `NotEnoughEvidenceError` as `series_fitted` does for need."""
    return series_fitted(catalog, series_id, as_of=as_of) if series_id == NEED_ID else select_series(catalog, series_id, as_of=as_of)


def series_by_day(catalog: Catalog, series_id: str, days: Sequence[date]) -> tuple[Series, ...]:
    """The series as known on each of the days; days on which it cannot be put together are left out."""
    found = []
    for day in days:
        try:
            found.append(series_known(catalog, series_id, as_of=day))
        except NotEnoughEvidenceError:
            continue
    return tuple(found)


def find_outturn(projection: Projection, target_year: int, *, rows: Sequence[Observation], later: Sequence[Series]) -> Outturn | None:
    """The first value published after the projection for a target year that can be compared with it.

    Parameters
    ----------
    rows : every published value, oldest vintage first
    later : the series as known on each day on which something was published, in order

    Notes
    -----
    The first later day counts whose series holds both the target year and the origin year, so that the two can be put on one scale.

    `same_edition_family`: the outturn has the projection's definition, or one joined to it as published or declared comparable, and the
    publisher has repeated the value of the origin year. It is taken as published.

    `restated`: the definition changed otherwise, or the history did. Then outturn = later value × (origin-year value then / origin-year value
    in the later series): the growth that the later publication shows, on the scale of the projection.
    """
    for series in later:
        if series.as_of > projection.as_of and {target_year, projection.origin_year} <= set(series.years):
            found = _outturn(projection, series, target_year)
            first = first_later_row(projection, target_year, rows)
            if first is None or first.vintage >= series.as_of:
                return found
            return dataclasses.replace(found, note=f"{found.note} {_first_published(first, projection)}".strip())
    return None


def as_published(observation: Observation, *, note: str = "") -> Outturn:
    """An outturn that needs no change of scale."""
    return Outturn(value=observation.value, kind="same_edition_family", observation=observation, scale=1.0, note=note, source_ids=observation.source_ids)


def first_later_row(projection: Projection, target_year: int, rows: Sequence[Observation]) -> Observation | None:
    """The value of a target year that was published first after the projection could be made, by whatever definition."""
    own = inputs_of(NEED_ID) if projection.series_id == NEED_ID else (projection.series_id,)
    return next((row for row in rows if row.series_id in own and row.year == target_year and row.vintage > projection.as_of), None)


def find_unscored(projection: Projection, target_year: int, *, rows: Sequence[Observation]) -> Unscored | None:
    """The first later value of a target year that has no outturn, with the reason; `None` where nothing was published."""
    row = first_later_row(projection, target_year, rows)
    if row is None:
        return None
    reason = f"{_first_published(row, projection)} Nothing recorded joins it to {projection.origin_year}, the last year used, so the two cannot be compared."
    return Unscored(origin_year=projection.origin_year, as_of=projection.as_of, target_year=target_year, observation=row, reason=reason)


def _outturn(projection: Projection, later: Series, target_year: int) -> Outturn:
    observation, comparable = _at(later, target_year)
    old, old_comparable = _at(projection.series, projection.origin_year)
    new, new_comparable = _at(later, projection.origin_year)
    path = _path(projection.series.definition_id, observation.definition_id, later)
    drift = " ".join(dict.fromkeys(f"The definition changed in {found.year}: {_sentence(found.reason)}" for found in path or ()))
    if path is not None and all(_leaves_comparable(found, later) for found in path) and _repeats(old, new):
        return as_published(observation, note=drift)
    scale = old_comparable / new_comparable
    value = float(f"{comparable * scale:.{SIGNIFICANT_DIGITS}g}")
    before, after, given, rescaled = (_said(one, projection.unit) for one in (old_comparable, new_comparable, comparable, value))
    restated = (
        f"{projection.origin_year} was {before} when the projection was made and is {after} in the later publication, "
        f"which gives {given} for {target_year}: on the scale of the projection {rescaled}."
    )
    reason = drift or _unlinked(projection.series.definition_id, observation, later)
    sources = _sources_of_scale(observation, later, path or (), first_year=projection.origin_year)
    return Outturn(value=value, kind="restated", observation=observation, scale=scale, note=f"{reason} {restated}", source_ids=sources)


def _sources_of_scale(observation: Observation, later: Series, path: Sequence[Break], *, first_year: int) -> tuple[str, ...]:
    """Sources of the outturn, of the values that lead to it from the origin year, and of the splices between them."""
    used = [point for point in (*later.observations, *later.shown) if first_year <= point.year <= observation.year]
    splices = [found.splice.source_id for found in path if found.splice]
    return tuple(dict.fromkeys((*observation.source_ids, *(source_id for point in used for source_id in point.source_ids), *splices)))


def _at(series: Series, year: int) -> tuple[Observation, float]:
    place = series.years.index(year)
    return series.observations[place], series.comparable_values[place]


def _path(older: str, newer: str, series: Series) -> tuple[Break, ...] | None:
    """The recorded changes of definition from one to the other, oldest first; `None` where none lead there."""
    path: list[Break] = []
    step = newer
    while step != older:
        found = next((found for found in series.breaks if found.to_definition == step and found not in path), None)
        if found is None:
            return None
        path.append(found)
        step = found.from_definition
    return tuple(reversed(path))


def _leaves_comparable(found: Break, series: Series) -> bool:
    joined = found.splice is not None and found.splice.method == "as_published"
    declared = any(found.from_definition in one.comparable_with for one in series.definitions if one.definition_id == found.to_definition)
    return joined or declared


def _unlinked(older: str, observation: Observation, series: Series) -> str:
    if observation.definition_id == older:
        return "The publisher restated the history."
    known = {one.definition_id: one.label for one in series.definitions}
    label = known.get(observation.definition_id)
    return f"The outturn is counted {f'as “{label}”' if label else 'otherwise'}, not by the projection's definition."


def _repeats(old: Observation, new: Observation) -> bool:
    """Whether a later publication gives the same value, as far as rounding lets one see."""
    (old_low, old_high), (new_low, new_high) = _ends(old), _ends(new)
    slack = SAME_VALUE * abs(old.value)
    return old_low <= new_high + slack and new_low <= old_high + slack


def _ends(point: Observation) -> tuple[float, float]:
    if point.precision != "rounded" or point.low is None or point.high is None:
        return point.value, point.value
    return point.low, point.high


def _sentence(reason: str) -> str:
    return reason if reason.endswith((".", "!", "?")) else f"{reason}."


def _said(value: float, unit: str) -> str:
    """With the digits of a small table: `3,999,964`, `1.79%`, `$124,910`."""
    if unit == "fraction":
        return f"{value * 100:.4g}%"
    return f"{'$' if unit == 'USD' else ''}{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def _first_published(row: Observation, projection: Projection) -> str:
    known = {one.definition_id: one.label for one in projection.series.definitions}
    counted = f"as “{known[row.definition_id]}”" if row.definition_id in known else "by another definition"
    return f"{row.year} was first published on {day_words(row.vintage)} as {_said(row.value, projection.unit)}, counted {counted}."
