"""Our own past projections against what came: a dashed blue line from every origin, ink dots where a value was published."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.figures.drawing import Drawing
from dashboard.figures.frame import WidthHint, build_frame, layout, year_ticks
from dashboard.figures.placement import Box
from dashboard.figures.ticks import keep_ticks_free
from dashboard.figures.track_record import KEPT, RIGHT, TOP
from dashboard.theme import Theme
from dashboard.wording.numbers import format_projected, format_value
from forecasting.domain import Quantity

HEIGHT = {"wide": 360.0, "narrow": 320.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMark:
    """What is drawn of one past projection."""

    dot: str
    origin_year: int
    start: float
    """The last value that was known, from which the projection sets out."""
    target_year: int
    median: float
    low: float
    high: float
    outturn: float


def build_own_figure(quantity: Quantity, tries: Sequence[OwnMark], *, theme: Theme, selected: str = "", width_hint: WidthHint = "wide") -> go.Figure:
    """All tries of one kind; of the opened one the 8 in 10 range is drawn too."""
    opened = next((one for one in tries if one.dot == selected), None)
    values = [value for one in tries for value in (one.median, one.outturn)] + ([opened.high, opened.low] if opened else [])
    years = (min(one.origin_year for one in tries) - 0.5, float(max(one.target_year for one in tries)))
    frame = build_frame(quantity, values, theme=theme, width_hint=width_hint, years=years, top=TOP, right=RIGHT[width_hint], height=HEIGHT[width_hint])
    drawing = Drawing(frame)
    drawing.placer.area = Box(0, frame.top - 24, frame.width, frame.y(frame.low))
    keep_ticks_free(drawing)
    for origin in sorted({(one.origin_year, one.start) for one in tries}):
        _line(drawing, origin, [one for one in tries if (one.origin_year, one.start) == origin])
    if opened:
        _opened(drawing, opened)
    _came(drawing, quantity, tries)
    _medians(drawing, quantity, tries)
    return drawing.figure(layout(frame, years=year_ticks(frame, anchor=None), anchor=None, anchor_label=""))


def own_alt(quantity: Quantity, tries: Sequence[OwnMark]) -> str:
    """The figure in words."""
    told = (
        f"from {one.origin_year} for {one.target_year} {format_projected(one.median, quantity)}, came {format_value(one.outturn, quantity)}" for one in tries
    )
    return f"Our past projections against what came: {'; '.join(told)}."


def _line(drawing: Drawing, origin: tuple[int, float], tries: Sequence[OwnMark]) -> None:
    ordered = sorted(tries, key=lambda one: one.target_year)
    drawing.traces.append(
        go.Scatter(
            name=f"from {origin[0]}",
            x=[float(origin[0]), *(float(one.target_year) for one in ordered)],
            y=[origin[1], *(one.median for one in ordered)],
            mode="lines",
            line={"color": drawing.frame.theme.proj, "width": 1.3, "dash": "7px,4px"},
            hoverinfo="skip",
            cliponaxis=False,
        )
    )


def _opened(drawing: Drawing, one: OwnMark) -> None:
    theme, year = drawing.frame.theme, float(one.target_year)
    line = {"color": theme.proj, "width": 2.4}
    drawing.shapes.append(go.layout.Shape(type="line", name="range", x0=year, x1=year, y0=one.low, y1=one.high, line=line, layer="below"))
    marker = {"color": theme.mark, "size": 25, "line": {"color": theme.ink, "width": 1.6}, "opacity": 1}
    drawing.traces.append(go.Scatter(name="opened", x=[year], y=[one.median], mode="markers", marker=marker, hoverinfo="skip", cliponaxis=False))


def _came(drawing: Drawing, quantity: Quantity, tries: Sequence[OwnMark]) -> None:
    came = dict.fromkeys((one.target_year, one.outturn) for one in tries)
    drawing.traces.append(
        go.Scatter(
            name="came",
            x=[float(year) for year, _ in came],
            y=[value for _, value in came],
            mode="markers",
            marker={"color": drawing.frame.theme.ink, "size": 9, "opacity": 1},
            text=[f"{year}: {format_value(value, quantity)} came" for year, value in came],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
            **KEPT,
        )
    )


def _medians(drawing: Drawing, quantity: Quantity, tries: Sequence[OwnMark]) -> None:
    theme = drawing.frame.theme
    drawing.traces.append(
        go.Scatter(
            name="ours",
            x=[float(one.target_year) for one in tries],
            y=[one.median for one in tries],
            mode="markers",
            marker={"color": theme.paper, "size": 8, "line": {"color": theme.proj, "width": 1.8}, "opacity": 1},
            customdata=[one.dot for one in tries],
            text=[f"From {one.origin_year} for {one.target_year}: {format_projected(one.median, quantity)}" for one in tries],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
            **KEPT,
        )
    )
