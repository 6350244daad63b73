"""What the chart of a slide draws, as columns over years: the sheet behind it holds the same, with the widths of the bands as formulas."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dashboard.exports.cells import one_line
from dashboard.exports.content import drawn_of
from dashboard.figures.outlooks import Diamond, diamonds_of, split_far
from dashboard.snapshots import Panel, Snapshot
from dashboard.wording import chance_words
from forecasting.domain import OWN_SOURCE_ID, Projection, Series

Role = Literal["observed", "shown", "outlook", "median", "compared", "end", "last", "base", "width"]
Values = tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One series of the chart over its categories; `nested` counts the ranges that a band or an end lies within."""

    name: str
    role: Role
    values: Values
    minus: tuple[str, str] | None = None
    """For a width: the names of the columns whose difference it is."""
    nested: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Categories, columns, and what stands beside them."""

    categories: tuple[str, ...]
    columns: tuple[Column, ...]
    diamonds: tuple[Diamond, ...]
    joined: tuple[tuple[int, bool], ...]
    """Categories at which the counting changed, and whether a recorded splice joins them."""
    own: tuple[int, ...]
    """Categories of values that a reader added."""


def chart_of(snapshot: Snapshot, panel: Panel) -> Chart | None:
    """The chart of a panel; `None` where nothing can be drawn."""
    series = panel.series
    drawn = drawn_of(snapshot, panel)
    periods = _periods(series, [one.projection for one in drawn])
    if not periods:
        return None
    place = {period: number for number, period in enumerate(periods)}
    near, _ = _diamonds(panel, periods)
    columns = [
        Column(name="Published", role="observed", values=_spread([(_key(series, p.period), p.value) for p in series.observations], place)[0]),
        *_numbered("Published, not in the fit", "shown", _spread([(_key(series, p.period), p.value) for p in series.shown], place)),
        *_numbered("Expected by others", "outlook", _spread([(str(one.year), one.value) for one in near], place)),
    ]
    for number, one in enumerate(drawn):
        values = _line(one.projection, one.projection.median, place)
        columns.append(Column(name=_unlike(f"Median, {one_line(one.title)}", columns), role="compared" if number else "median", values=values))
    if drawn:
        columns += _bands(drawn[0].projection, place)
    return Chart(
        categories=periods,
        columns=tuple(column for column in columns if any(value is not None for value in column.values)),
        diamonds=near,
        joined=tuple((place[str(gap.year)], gap.splice is not None) for gap in series.breaks if str(gap.year) in place),
        own=tuple(place[_key(series, point.period)] for point in series.observations if OWN_SOURCE_ID in point.source_ids),
    )


def _periods(series: Series, projections: Sequence[Projection]) -> tuple[str, ...]:
    """Every year from the first value to the last projected; of a series that is not yearly, the periods that have a value."""
    points = (*series.observations, *series.shown)
    if not points:
        return ()
    if series.quantity.frequency != "annual":
        return tuple(sorted({point.period for point in points}))
    last = max((*(point.year for point in points), *(one.years[-1] for one in projections)))
    return tuple(str(year) for year in range(min(point.year for point in points), last + 1))


def _key(series: Series, period: str) -> str:
    return period[:4] if series.quantity.frequency == "annual" else period


def _diamonds(panel: Panel, periods: Sequence[str]) -> tuple[tuple[Diamond, ...], tuple[Diamond, ...]]:
    if panel.projection is None or panel.series.quantity.frequency != "annual":
        return (), ()
    found = diamonds_of(panel.outlooks, panel.series, first=float(periods[0]), last=float(periods[-1]))
    tops = [*panel.series.values, *panel.projection.median, *(top for band in panel.projection.bands for top in band.upper)]
    return split_far(found, highest=max(tops))


def _spread(points: Iterable[tuple[str, float]], place: dict[str, int]) -> list[Values]:
    """As many columns as it takes to give every point a cell of its own; one, perhaps empty, at least."""
    columns: list[list[float | None]] = [[None] * len(place)]
    for period, value in points:
        if period not in place:
            continue
        free = next((column for column in columns if column[place[period]] is None), None)
        if free is None:
            free = [None] * len(place)
            columns.append(free)
        free[place[period]] = value
    return [tuple(column) for column in columns]


def _numbered(name: str, role: Role, columns: list[Values]) -> list[Column]:
    return [Column(name=name if number == 0 else f"{name} ({number + 1})", role=role, values=values) for number, values in enumerate(columns)]


def _unlike(name: str, columns: Sequence[Column]) -> str:
    taken = {column.name for column in columns}
    return next(one for one in (name, *(f"{name} ({number})" for number in range(2, len(taken) + 3))) if one not in taken)


def _line(projection: Projection, values: Sequence[float], place: dict[str, int]) -> Values:
    """A line from the last value used on."""
    line: list[float | None] = [None] * len(place)
    line[place[str(projection.origin_year)]] = projection.series.comparable_values[-1]
    for year, value in zip(projection.years, values, strict=True):
        line[place[str(year)]] = value
    return tuple(line)


def _bands(projection: Projection, place: dict[str, int]) -> Iterable[Column]:
    """The ends of the ranges as lines, from the lowest to the highest, and the bands between them as stacked widths."""
    lows = [(f"Low end, {chance_words(band.level)}", _line(projection, band.lower, place)) for band in reversed(projection.bands)]
    highs = [(f"High end, {chance_words(band.level)}", _line(projection, band.upper, place)) for band in projection.bands]
    ends = [*lows, *highs]
    yield from (Column(name=name, role="end", values=values, nested=min(number, len(ends) - 1 - number)) for number, (name, values) in enumerate(ends))
    origin = place[str(projection.origin_year)]
    last = projection.series.comparable_values[-1]
    yield Column(name="Last data", role="last", values=tuple(last if number == origin else None for number in range(len(place))))
    if ends:
        yield Column(name="Below the ranges", role="base", values=ends[0][1], minus=(ends[0][0], ""))
    for number, ((below, lower), (above, upper)) in enumerate(pairwise(ends)):
        depth = min(number, len(ends) - 2 - number)
        widths = tuple(None if low is None or high is None else float(f"{high - low:.12g}") for low, high in zip(lower, upper, strict=True))
        yield Column(name=f"From {below.lower()} to {above.lower()}", role="width", values=widths, minus=(above, below), nested=depth)
