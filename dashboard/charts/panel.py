"""The figure of a panel: observed in ink, projected in blue, others' outlooks as hollow diamonds."""

import math
from dataclasses import replace

from dashboard.charts.axes import draw_grid, draw_years, write_ticks
from dashboard.charts.breaks import BreakSign, break_key, draw_breaks, place_breaks, renumbered, top_of
from dashboard.charts.drawing import Drawing
from dashboard.charts.frame import Frame, build_frame, x_of
from dashboard.charts.inferred import draw_bands, draw_last_data, draw_median, draw_readout, readout_width
from dashboard.charts.observed import draw_observed, draw_silence, label_shown, label_values
from dashboard.charts.outlooks import Diamond, diamonds_of, draw_diamonds, label_diamonds, outlook_words, split_far
from dashboard.charts.placing import Box
from dashboard.charts.widths import text_width
from dashboard.snapshots import Panel
from dashboard.wording.numbers import format_value
from forecasting.domain import Projection, Series

NOTHING = "There is no value to draw."
SIGN_HALF = 8.0
"""Pixels of half a ≠: a break left of the first value parts nothing that is drawn."""
Key = tuple[tuple[str, tuple[str, ...]], ...]
"""What numbers, letters and unlabelled marks stand for: a heading, and its entries."""


def draw_panel(panel: Panel, *, wide: bool, height: float | None = None) -> tuple[Drawing, Key]:
    """The drawing, and what its numbers and letters stand for."""
    if panel.projection is not None:
        return _projected(panel, panel.projection, wide=wide, height=height)
    return _points(panel.series, wide=wide, height=height)


def _projected(panel: Panel, projection: Projection, *, wide: bool, height: float | None) -> tuple[Drawing, Key]:
    series = projection.series
    first = float(math.floor(min(x_of(point, series) for point in (*series.observations, *series.shown))))
    last = float(projection.years[-1])
    values = projected_values(projection)
    near, far = split_far(diamonds_of(panel.outlooks, series, first=first, last=last), highest=max(values))
    seen = (*values, *(one.value for one in near))
    bare = build_frame(series.quantity, seen, years=(first, last), wide=wide, top=0, right=0, height=height)
    frame, signs = _with_breaks(replace(bare, right=readout_width(projection, bare.scale, wide=wide)), series)
    drawing = Drawing(frame)
    draw_grid(drawing)
    draw_bands(drawing, projection)
    draw_median(drawing, projection)
    draw_last_data(drawing, x_of(series.observations[-1], series))
    draw_breaks(drawing, signs)
    draw_diamonds(drawing, near)
    draw_observed(drawing, series)
    write_ticks(drawing)
    draw_years(drawing, anchor=projection.origin_year)
    draw_readout(drawing, projection)
    label_values(drawing, series)
    draw_silence(drawing, series)
    homeless = label_shown(drawing, series)
    return drawing, _key(break_key(signs), homeless, (*label_diamonds(drawing, near), *_far_words(far, series)))


def _points(series: Series, *, wide: bool, height: float | None) -> tuple[Drawing, Key]:
    """Observations alone; nothing is drawn after the last of them."""
    points = (*series.observations, *series.shown)
    dates = [x_of(point, series) for point in points]
    if not points:
        return _nothing(series, wide=wide), ()
    silent = [float(event.year) for event in series.events if event.event == "not_published"]
    start = math.floor(min(dates))
    span = (float(start), max((*dates, *silent, start + 1.0)))
    last = format_value(series.observations[-1].value, series.quantity) if series.observations else ""
    right = text_width(last, size=14, weight=600) + 24
    bare = build_frame(series.quantity, [point.value for point in points], years=span, wide=wide, top=0, right=right, height=height)
    frame, signs = _with_breaks(bare, series)
    drawing = Drawing(frame)
    drawing.placer.area = Box(0, frame.top - 18, frame.width, frame.floor)
    draw_grid(drawing)
    draw_breaks(drawing, signs)
    draw_observed(drawing, series)
    write_ticks(drawing)
    draw_years(drawing, anchor=None)
    if series.observations:
        label_values(drawing, series, room_right=True)
    draw_silence(drawing, series)
    return drawing, _key(break_key(signs), label_shown(drawing, series), ())


def _nothing(series: Series, *, wide: bool) -> Drawing:
    year = float(series.as_of.year)
    drawing = Drawing(build_frame(series.quantity, (), years=(year - 1, year), wide=wide, top=0, right=0))
    drawing.write(NOTHING, (0, 19), "tw")
    return drawing


def projected_values(projection: Projection) -> tuple[float, ...]:
    """Everything that the axis must hold."""
    series = projection.series
    edges = [value for band in projection.bands for value in (*band.lower, *band.upper)]
    return (*series.values, *(point.value for point in series.shown), *projection.median, *edges)


def _key(breaks: tuple[str, ...], shown: tuple[str, ...], outlooks: tuple[str, ...]) -> Key:
    parts = (("Breaks", breaks), ("Shown, not fitted", shown), ("Outlooks made by others", outlooks))
    return tuple((heading, entries) for heading, entries in parts if entries)


def _with_breaks(frame: Frame, series: Series) -> tuple[Frame, tuple[BreakSign, ...]]:
    signs = renumbered([sign for sign in place_breaks(frame, series) if SIGN_HALF <= sign.x < frame.plot_width])
    return replace(frame, top=top_of(signs)), signs


def _far_words(far: tuple[Diamond, ...], series: Series) -> tuple[str, ...]:
    return tuple(f"Beyond the figure: {outlook_words(one, series.quantity)}" for one in far)
