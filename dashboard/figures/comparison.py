"""Several series on one date axis: up to four lines with their names at the end, or small pictures when there are more."""

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.figures.drawing import Drawing
from dashboard.figures.evidence import markers, segments_of, splices_of, x_of
from dashboard.figures.frame import Frame, WidthHint, build_frame, layout, year_ticks
from dashboard.figures.multiples import build_multiples, own_names
from dashboard.figures.placement import Box, Spot, push_apart
from dashboard.figures.text import plain, text_height, text_width, wrap
from dashboard.figures.ticks import keep_ticks_free
from dashboard.theme import Theme
from dashboard.wording.numbers import format_value
from forecasting.domain import Observation, Series

MOST_LINES = 4
SYMBOLS = ("circle", "square", "triangle-up", "x")
MOST_NAME_LINES = 6
LABEL_PX = {"wide": 190.0, "narrow": 104.0}
HEIGHTS = {"wide": 400.0, "narrow": 360.0}
TOP = 30.0


def build_comparison_figure(
    series: Sequence[Series],
    *,
    theme: Theme,
    width_hint: WidthHint = "wide",
    year_range: tuple[int, int] | None = None,
) -> go.Figure:
    """Series of one measure, all observed, hence all in ink: shades and marker shapes tell them apart, names stand at their ends.

    Raises
    ------
    ValueError
        No series, or series of different units, which cannot share an axis.
    """
    drawn = tuple(item for item in series if item.observations)
    if not drawn:
        raise ValueError("nothing to compare: no series has an observation")
    if len({(item.quantity.measure, item.quantity.unit) for item in drawn}) > 1:
        raise ValueError(f"series of different units cannot share an axis: {', '.join(item.series_id for item in drawn)}")
    years = year_range or common_years(drawn)
    if len(drawn) > MOST_LINES:
        return build_multiples(drawn, theme=theme, width_hint=width_hint, years=years)
    values = [point.value for item in drawn for point in item.observations]
    frame = build_frame(
        drawn[0].quantity, values, theme=theme, width_hint=width_hint, years=years, top=TOP, right=LABEL_PX[width_hint] + 16, height=HEIGHTS[width_hint]
    )
    drawing = Drawing(frame)
    keep_ticks_free(drawing)
    for item, colour, symbol in zip(drawn, (theme.ink, theme.ink2, theme.ink3, theme.edge), SYMBOLS, strict=False):
        _draw(drawing, item, colour=colour, symbol=symbol)
    _name(drawing, drawn)
    return drawing.figure(layout(frame, years=year_ticks(frame, anchor=None), anchor=None, anchor_label=""))


def common_years(series: Sequence[Series]) -> tuple[float, float]:
    """The first year and the last date of all series."""
    dates = [x_of(point, item) for item in series for point in item.observations]
    return float(math.floor(min(dates))), max(dates)


def line_traces(item: Series, *, colour: str, name: str, width: float = 2.2) -> list[go.Scatter]:
    """Solid runs and dotted joins of one series."""
    solid = [(run, {"color": colour, "width": width}) for run in segments_of(item)]
    dotted = [(join, {"color": colour, "width": 1.6, "dash": "1px,4px"}) for join in splices_of(item)]
    return [
        go.Scatter(
            name=name,
            x=[x_of(point, item) for point in points],
            y=[float(point.value) for point in points],
            mode="lines",
            line=line,
            hoverinfo="skip",
            cliponaxis=False,
        )
        for points, line in (*solid, *dotted)
        if len(points) > 1
    ]


def _draw(drawing: Drawing, item: Series, *, colour: str, symbol: str) -> None:
    drawing.traces.extend(line_traces(item, colour=colour, name=f"line {item.series_id}"))
    size = 8 if len(item.observations) <= 30 else 5
    marker = {"color": colour, "size": size, "symbol": symbol, "line": {"width": 0}, "opacity": 1}
    drawing.traces.append(markers(item.observations, item, name=f"observed {item.series_id}", marker=marker))


def _name(drawing: Drawing, drawn: Sequence[Series]) -> None:
    """The names right of the last year, at the height where each line ends, pushed apart."""
    frame = drawing.frame
    room = LABEL_PX["narrow" if frame.narrow else "wide"]
    order = sorted(drawn, key=lambda item: -item.observations[-1].value)
    names = dict(zip((item.series_id for item in drawn), own_names(drawn), strict=True))
    texts = [_label(item, names[item.series_id], room=room, frame=frame) for item in order]
    heights = [text_height(text, size=14) + 6 for text in texts]
    wanted = [frame.y(item.observations[-1].value) for item in order]
    centres = push_apart(wanted, heights, weights=[1.0] * len(order), low=0, high=frame.y(frame.low) + 10)
    for item, text, centre in zip(order, texts, centres, strict=True):
        place = drawn.index(item)
        colour = (frame.theme.ink, frame.theme.ink2, frame.theme.ink3, frame.theme.ink3)[place]
        drawing.write(text, name="series label", x=frame.plot_width, y=centre, spot=Spot(12, 0, "left", "middle"), colour=colour)
        _lead(drawing, item.observations[-1], item)


def _lead(drawing: Drawing, last: Observation, item: Series) -> None:
    """A value that ends early says so by its year at its own last marker."""
    frame = drawing.frame
    x, y = frame.x(x_of(last, item)), frame.y(last.value)
    if x < frame.plot_width - 40:
        width = text_width(str(last.year), size=13)
        spot = Spot(9, 0, "left", "middle")
        box = spot.box(x, y, width=width, height=16)
        if not any(box.overlap(other) for other in drawing.placer.taken) and box.inside(Box(0, 0, frame.plot_width, frame.height)):
            drawing.write(str(last.year), name="last year label", x=x, y=y, spot=spot, colour=frame.theme.ink2, size=13)


def _label(item: Series, name: str, *, room: float, frame: Frame) -> str:
    wrapped = wrap(plain(name), width=room, size=14, lines=MOST_NAME_LINES) or plain(name)
    value = format_value(item.observations[-1].value, item.quantity, style="figure", scale=frame.scale)
    return f"<b>{value}</b><br>{wrapped}"
