"""The figure of a series that is shown and not fitted: monthly, too short, or by choice."""

import math

import plotly.graph_objects as go

from dashboard.figures.breaks import draw_breaks, top_margin
from dashboard.figures.drawing import Drawing
from dashboard.figures.evidence import draw_events, draw_observations, label_shown, label_values, x_of
from dashboard.figures.frame import WidthHint, build_frame, layout, year_ticks
from dashboard.figures.placement import Box
from dashboard.figures.text import text_width
from dashboard.figures.ticks import keep_ticks_free
from dashboard.theme import Theme
from dashboard.wording.numbers import format_value
from forecasting.domain import Series


def build_observations_figure(
    series: Series,
    *,
    theme: Theme,
    selected_period: str | None = None,
    width_hint: WidthHint = "wide",
    year_range: tuple[int, int] | None = None,
) -> go.Figure:
    """Observations alone, in ink; nothing is drawn after the last of them.

    Raises
    ------
    ValueError
        The series holds nothing to draw.
    """
    points = (*series.observations, *series.shown)
    if not points:
        raise ValueError(f"{series.series_id} holds no observation to draw")
    years = [x_of(point, series) for point in points]
    silent = [float(event.year) for event in series.events if event.event == "not_published"]
    span = (float(year_range[0]), float(year_range[1])) if year_range else (math.floor(min(years)), max(*years, *silent, math.floor(min(years)) + 1.0))
    last = format_value(series.observations[-1].value, series.quantity) if series.observations else ""
    frame = build_frame(
        series.quantity,
        [point.value for point in points],
        theme=theme,
        width_hint=width_hint,
        years=span,
        top=top_margin(series, narrow=width_hint == "narrow"),
        right=text_width(last, size=14, weight=600) + 24,
    )
    drawing = Drawing(frame)
    drawing.placer.area = Box(0, frame.top - 20, frame.width, frame.y(frame.low))
    keep_ticks_free(drawing)
    draw_breaks(drawing, series)
    draw_observations(drawing, series, selected_period=selected_period)
    if series.observations:
        label_values(drawing, series, room_right=True)
    draw_events(drawing, series)
    label_shown(drawing, series)
    return drawing.figure(layout(frame, years=year_ticks(frame, anchor=None), anchor=None, anchor_label=""))
