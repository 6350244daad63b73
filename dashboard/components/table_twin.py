"""The same numbers as a table; a click on a row shows its source."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard.state import choose
from dashboard.theme import Theme
from dashboard.wording import (
    Scale,
    chance_words,
    escape,
    format_projected,
    format_range,
    format_value,
    period_words,
    scale_for,
    source_numbers,
    stopped_sentence,
    unit_words,
)
from dashboard.wording.places import capital
from forecasting.domain import OWN_SOURCE_ID, Observation, Projection, Series

ROW_HEIGHT = 33
MOST_ROWS = 24
EIGHT_IN_TEN = f"{chance_words(0.8)} chance"
SIGNS = {"≠": "≠ counted differently from here.", "○": "○ shown, not fitted.", "own": "“own” stands at values that you added."}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `period` is empty for years that nobody has observed."""

    period: str
    cells: tuple[str, ...]
    projected: bool


def show(page: str, series: Series, projection: Projection | None, *, theme: Theme, period: str) -> None:
    """Draw observed rows in ink and projected rows in blue; the selected one stands on the marker."""
    scale = scale_for((*series.values, *(projection.median if projection else ())), series.quantity)
    levels = tuple(chance_words(band.level) + " chance" for band in projection.bands) if projection else ()
    head = ("Period", "Value", *levels, "Source")
    rows = [*_observed_rows(series, scale, len(levels)), *(_projected_rows(projection, scale) if projection else ())]
    st.header("The same numbers as a table", anchor=False)
    st.html(f'<p class="small-t">{escape(_explanation(series, projection, scale, rows))}</p>')
    few = tuple(number for number, name in enumerate(head) if number < 2 or name == EIGHT_IN_TEN)
    for width, columns in (("wide", tuple(range(len(head)))), ("narrow", few)):
        with st.container(key=f"{width}-twin-{page}"):
            _draw(page, width, [head[number] for number in columns], [_cut(row, columns) for row in rows], theme, period)


def _explanation(series: Series, projection: Projection | None, scale: Scale, rows: list[Row]) -> str:
    unit = f"{capital(unit_words(series.quantity, scale=scale))}."
    colours = "Black is observed, blue is projected: the median, and ranges rounded outward." if projection else ""
    signs = (text for sign, text in SIGNS.items() if any(sign in row.cells[0].split(" ")[1:] for row in rows))
    return " ".join(part for part in (unit, colours, "Choose a row to see its source.", *signs, stopped_sentence(series)) if part)


def _draw(page: str, width: str, head: list[str], rows: list[Row], theme: Theme, period: str) -> None:
    key = f"{page}-{width}-twin"
    st.dataframe(
        _styled(head, rows, theme, period),
        hide_index=True,
        row_height=ROW_HEIGHT,
        height=ROW_HEIGHT * (min(len(rows), MOST_ROWS) + 1) + 2,
        on_select=partial(_take, page, key, tuple(row.period for row in rows)),
        selection_mode="single-cell",
        key=key,
        column_config=_columns(head, rows),
        alt=f"{len(rows)} rows: {', '.join(head)}",
    )


def _cut(row: Row, columns: tuple[int, ...]) -> Row:
    return Row(row.period, tuple(row.cells[number] for number in columns), row.projected)


def _columns(head: list[str], rows: list[Row]) -> dict[str, Any]:
    return {
        name: st.column_config.TextColumn(alignment="left" if name == "Period" else "right", width=_width(name, (row.cells[number] for row in rows)))
        for number, name in enumerate(head)
    }


def _width(name: str, texts: Iterable[str]) -> int:
    """Pixels that the longest text of a column needs."""
    return 22 + round(7.0 * max(len(text) for text in (name, *texts)))


def _observed_rows(series: Series, scale: Scale, levels: int) -> list[Row]:
    numbers = source_numbers(series)
    used = {point.period for point in series.observations}
    points = sorted((*series.observations, *(point for point in series.shown if point.period not in used)), key=lambda point: point.period)
    return [
        Row(
            point.period,
            (
                f"{period_words(point.period)}{_sign(series, point, used)}",
                format_value(point.value, series.quantity, style="figure", scale=scale),
                *[""] * levels,
                ", ".join(str(numbers[source_id]) for source_id in point.source_ids if source_id in numbers),
            ),
            False,
        )
        for point in points
    ]


def _sign(series: Series, point: Observation, used: set[str]) -> str:
    breaks = any(gap.year == point.year for gap in series.breaks)
    sign = " ○" if point.period not in used else " ≠" if breaks else ""
    return f"{sign} own" if OWN_SOURCE_ID in point.source_ids else sign


def _projected_rows(projection: Projection, scale: Scale) -> list[Row]:
    quantity = projection.series.quantity
    return [
        Row(
            "",
            (
                str(year),
                format_projected(projection.median[i], quantity, style="figure", scale=scale),
                *(format_range(band.lower[i], band.upper[i], quantity, style="figure", scale=scale) for band in projection.bands),
                "",
            ),
            True,
        )
        for i, year in enumerate(projection.years)
    ]


def _styled(head: list[str], rows: list[Row], theme: Theme, period: str) -> Styler:
    frame = pd.DataFrame([row.cells for row in rows], columns=head)

    def style(line: "pd.Series[str]") -> list[str]:
        row = rows[int(str(line.name))]
        colour = f"color: {theme.proj if row.projected else theme.ink};"
        return [colour + (f"background-color: {theme.mark};" if row.period and row.period == period else "")] * len(line)

    return frame.style.apply(style, axis=1)


def _take(page: str, key: str, periods: tuple[str, ...]) -> None:
    cells = st.session_state[key]["selection"]["cells"]
    if cells and periods[cells[0][0]]:
        choose(page, point=periods[cells[0][0]])
