"""The same numbers as a table: observed rows in ink, projected ones in blue, breaks and the end of the data between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dashboard.wording import chance_words, format_projected, format_range, format_value, period_words, scale_for, stopped_sentence, unit_words
from dashboard.wording.numbers import Scale
from dashboard.wording.places import capital
from forecasting.domain import OWN_SOURCE_ID, Break, Observation, Projection, Series

JOINS = {
    "growth_rate": "joined by the publisher’s own growth rate",
    "ratio": "earlier values are put on the newer scale by a fixed ratio",
    "as_published": "levels are joined as published",
    "level_shift": "earlier values are moved so that the step disappears",
}
UNJOINED = "nothing joins"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line. `break` and `end` hold one text across the table."""

    kind: Literal["observed", "projected", "break", "end"]
    text: str
    """The period, or the words across the table."""
    value: str = ""
    ranges: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    """Of the sources."""
    own: bool = False
    only_shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """The table of a panel."""

    caption: str
    levels: tuple[str, ...]
    """Heads of the ranges, the narrowest first."""
    narrow: tuple[bool, ...]
    """Which ranges a phone leaves out."""
    rows: tuple[Row, ...]

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        return len(self.levels) + 3


def twin_of(series: Series, projection: Projection | None, numbers: Mapping[str, int]) -> Twin:
    """The table of a series and, where there is one, its projection."""
    quantity = series.quantity
    scale = scale_for((*series.values, *(projection.median if projection else ())), quantity)
    bands = projection.bands if projection else ()
    observed = _observed(series, scale, numbers)
    signs = " ○ is shown and not fitted." if any(row.only_shown for row in observed) else ""
    own = " “Own value” stands at values that the publisher added." if any(row.own for row in observed) else ""
    colours = " Black is observed, blue is projected. Ranges are rounded outward." if projection else ""
    return Twin(
        caption=f"{capital(unit_words(quantity, scale=scale))}.{colours}{signs}{own}",
        levels=tuple(f"{chance_words(band.level)} chance" for band in bands),
        narrow=tuple(abs(band.level - 0.8) > 1e-9 for band in bands),
        rows=(*observed, Row(kind="end", text=stopped_sentence(series)), *(_projected(projection, scale) if projection else ())),
    )


def break_words(gap: Break) -> str:
    """Why the counting changed, and how the values before are joined to those after."""
    reason = gap.reason.rstrip(".")
    if gap.splice is None and UNJOINED in reason:
        return reason
    return f"{reason}; {JOINS[gap.splice.method] if gap.splice else f'{UNJOINED} the values before to those after'}"


def _observed(series: Series, scale: Scale, numbers: Mapping[str, int]) -> tuple[Row, ...]:
    used = {point.period for point in series.observations}
    points = sorted((*series.observations, *(point for point in series.shown if point.period not in used)), key=lambda point: (point.period, point.vintage))
    gaps = sorted(series.breaks, key=lambda gap: gap.year)
    rows: list[Row] = []
    for point in points:
        while gaps and point.year >= gaps[0].year:
            rows.append(Row(kind="break", text=break_words(gaps.pop(0))))
        rows.append(_row(point, series, scale, numbers, only_shown=point.period not in used))
    return tuple(rows)


def _row(point: Observation, series: Series, scale: Scale, numbers: Mapping[str, int], *, only_shown: bool) -> Row:
    return Row(
        kind="observed",
        text=period_words(point.period),
        value=format_value(point.value, series.quantity, style="figure", scale=scale),
        numbers=tuple(sorted(dict.fromkeys(numbers[source_id] for source_id in point.source_ids if source_id in numbers))),
        own=OWN_SOURCE_ID in point.source_ids,
        only_shown=only_shown,
    )


def _projected(projection: Projection, scale: Scale) -> tuple[Row, ...]:
    quantity = projection.series.quantity
    return tuple(
        Row(
            kind="projected",
            text=str(year),
            value=format_projected(projection.median[place], quantity, style="figure", scale=scale),
            ranges=tuple(format_range(band.lower[place], band.upper[place], quantity, style="figure", scale=scale) for band in projection.bands),
        )
        for place, year in enumerate(projection.years)
    )
