"""Need and supply on one axis, with the gap between them: what is there, what is needed, and what is missing."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.figures.drawing import Drawing
from dashboard.figures.evidence import markers, x_of
from dashboard.figures.frame import Frame, WidthHint, build_frame, layout, year_ticks
from dashboard.figures.inference import MEDIAN_DASH, draw_last_data
from dashboard.figures.placement import Spot, push_apart
from dashboard.figures.text import text_width
from dashboard.figures.ticks import keep_ticks_free
from dashboard.theme import Theme
from dashboard.wording.numbers import chance_words, format_projected, format_range, format_value
from dashboard.wording.sentences import wide_band
from forecasting.domain import Projection

HEIGHTS = {"wide": 400.0, "narrow": 380.0}
TOP = 46.0
NAMES = ("need", "gap", "in work")


def build_parts_figure(
    need: Projection,
    supply: Projection,
    gap: Projection,
    *,
    theme: Theme,
    width_hint: WidthHint = "wide",
    year_range: tuple[int, int] | None = None,
) -> go.Figure:
    """Need above, people in work below, the gap as the distance: an ink line at the last data, a dashed blue one at the last year.

    Notes
    -----
    Every draw adds up, the three medians need not: the distance drawn in the last year is that of the medians of need and supply,
    the number beside it is the median of the gap.
    """
    first = min(*need.series.years, *supply.series.years)
    years = (float(year_range[0]), float(year_range[1])) if year_range else (float(first), float(need.years[-1]))
    values = [*need.series.values, *supply.series.values, *need.median, *supply.median, wide_band(need).upper[-1]]
    frame = build_frame(
        need.series.quantity,
        values,
        theme=theme,
        width_hint=width_hint,
        years=years,
        top=TOP,
        right=_right(need, supply, gap, width_hint),
        height=HEIGHTS[width_hint],
    )
    drawing = Drawing(frame)
    keep_ticks_free(drawing)
    draw_last_data(drawing, float(need.origin_year))
    for name, projection, symbol in (("need", need, "circle"), ("supply", supply, "square")):
        _draw(drawing, projection, name=name, symbol=symbol)
    _draw_gap(drawing, need, supply, gap)
    _draw_ends(drawing, (need, gap, supply))
    return drawing.figure(layout(frame, years=year_ticks(frame, anchor=need.origin_year), anchor=need.origin_year, anchor_label="last data"))


def _draw(drawing: Drawing, projection: Projection, *, name: str, symbol: str) -> None:
    theme, series = drawing.frame.theme, projection.series
    xs, ys = [x_of(point, series) for point in series.observations], [float(point.value) for point in series.observations]
    drawing.traces.append(
        go.Scatter(name=f"observed line {name}", x=xs, y=ys, mode="lines", line={"color": theme.ink, "width": 2.4}, hoverinfo="skip", cliponaxis=False)
    )
    ahead = [float(projection.origin_year), *map(float, projection.years)]
    middle = [float(series.comparable_values[-1]), *map(float, projection.median)]
    texts = [
        "",
        *(f"{year}: {name}, median {format_projected(value, series.quantity)}" for year, value in zip(projection.years, projection.median, strict=True)),
    ]
    line = {"color": theme.proj, "width": 2.4, "dash": MEDIAN_DASH}
    drawing.traces.append(
        go.Scatter(name=f"median {name}", x=ahead, y=middle, mode="lines", line=line, text=texts, hovertemplate="%{text}<extra></extra>", cliponaxis=False)
    )
    marker = {"color": theme.ink, "size": 8, "symbol": symbol, "line": {"width": 0}, "opacity": 1}
    drawing.traces.append(markers(series.observations, series, name=f"observed {name}", marker=marker))
    drawing.keep_line([*xs, *ahead], [*ys, *middle])


def _draw_gap(drawing: Drawing, need: Projection, supply: Projection, gap: Projection) -> None:
    """The distance between the lines: solid ink where both are observed, dashed blue in the last year."""
    theme, quantity = drawing.frame.theme, gap.series.quantity
    origin, last = float(need.origin_year), float(need.years[-1])
    now = (float(supply.series.comparable_values[-1]), float(need.series.comparable_values[-1]))
    then = (float(supply.median[-1]), float(need.median[-1]))
    solid, dashed = {"color": theme.ink, "width": 3}, {"color": theme.proj, "width": 3, "dash": MEDIAN_DASH}
    drawing.traces.append(go.Scatter(name="gap observed", x=[origin] * 2, y=list(now), mode="lines", line=solid, hoverinfo="skip", cliponaxis=False))
    drawing.traces.append(go.Scatter(name="gap projected", x=[last] * 2, y=list(then), mode="lines", line=dashed, hoverinfo="skip", cliponaxis=False))
    missing = gap.series.observations[-1].value
    short = format_value(missing, quantity, style="figure", scale=drawing.frame.scale)
    text = short if drawing.frame.narrow else f"{format_value(missing, quantity)} short"
    spots = (Spot(-10, 0, "right", "middle"), Spot(10, 0, "left", "middle"))
    drawing.try_label(text, name="gap label", year=origin, value=sum(now) / 2, spots=spots, colour=theme.ink, size=14, weight=600)


def _draw_ends(drawing: Drawing, parts: Sequence[Projection]) -> None:
    """Need, gap and supply in the last year, read at the right."""
    frame = drawing.frame
    need, gap, supply = parts
    heights = [need.median[-1], (need.median[-1] + supply.median[-1]) / 2, supply.median[-1]]
    wanted = [frame.y(height) for height in heights]
    size = 60.0 if not frame.narrow else 40.0
    centres = push_apart(wanted, [size] * 3, weights=[1.0, 2.0, 1.0], low=20, high=frame.y(frame.low) + 20)
    for name, projection, centre in zip(NAMES, (need, gap, supply), centres, strict=True):
        heavy = projection is gap
        number, rest = _end_texts(projection, name, frame)
        spot = Spot(14, 0, "left", "bottom")
        drawing.write(
            number, name="part", x=frame.plot_width, y=centre, spot=spot, colour=frame.theme.proj, size=18 if heavy else 16, weight=700 if heavy else 600
        )
        drawing.write(rest, name="part", x=frame.plot_width, y=centre, spot=Spot(14, 0, "left", "top"), colour=frame.theme.proj)


def _end_texts(projection: Projection, name: str, frame: Frame) -> tuple[str, str]:
    quantity, band = projection.series.quantity, wide_band(projection)
    if frame.narrow:
        return format_projected(projection.median[-1], quantity, style="figure", scale=frame.scale), name
    chance = f"{chance_words(band.level)}: {format_range(band.lower[-1], band.upper[-1], quantity, scale=frame.scale)}"
    return f"{format_projected(projection.median[-1], quantity)} {name}", chance


def _right(need: Projection, supply: Projection, gap: Projection, width_hint: WidthHint) -> float:
    if width_hint == "narrow":
        return 76.0
    texts = [format_range(wide_band(part).lower[-1], wide_band(part).upper[-1], part.series.quantity) for part in (need, supply, gap)]
    return max(text_width(f"8 in 10: {text}", size=14) for text in texts) + 26
