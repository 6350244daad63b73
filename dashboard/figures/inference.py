"""What we infer: closed bands from the last observed value, the dashed median, the last-data line, the range read at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.figures.drawing import Drawing
from dashboard.figures.placement import Spot, push_apart
from dashboard.figures.text import text_width
from dashboard.theme import Theme, rgba
from dashboard.wording.numbers import chance_words, format_projected, format_range, format_value
from forecasting.domain import Band, Projection

MEDIAN_DASH = "7px,4px"
BRACKETS = {"wide": (5.0, 10.0, 30.0), "narrow": (0.0, 4.0, 12.0)}
"""Pixels right of the last year: the first bracket, the next one after it, the labels after two."""
LAST_DATA_COST = 3.0
"""What a label pays for crossing the line that parts known from inferred."""
EDGE_COST = 2.0
"""What a label pays for crossing the edge of a band, against 8 for a line."""
LABEL_PX = 17.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the read-out at the right."""

    text: str
    value: float
    size: float = 14
    weight: int = 400
    heavy: bool = False
    above: float = 0.0
    """Pixels above its value; a second line of the same entry stands below the first."""


def shown_bands(projection: Projection, levels: Sequence[float]) -> tuple[Band, ...]:
    """The bands to draw, the widest first, so that the narrower lie on top."""
    wanted = [band for band in projection.bands if any(abs(band.level - level) < 1e-9 for level in levels)]
    return tuple(sorted(wanted, key=lambda band: -band.level))


def draw_bands(drawing: Drawing, projection: Projection, bands: Sequence[Band]) -> None:
    """Closed polygons that start at the last observed value, with edges for all but the 5 in 10 band."""
    theme = drawing.frame.theme
    start = float(projection.series.comparable_values[-1])
    years = [float(projection.origin_year), *(float(year) for year in projection.years)]
    for band in bands:
        upper, lower = [start, *map(float, band.upper)], [start, *map(float, band.lower)]
        fill = rgba(theme.proj, _opacity(band.level, theme))
        name = f"band {band.level * 100:g}"
        drawing.traces.append(
            go.Scatter(
                name=name,
                x=[*years, *reversed(years)],
                y=[*upper, *reversed(lower)],
                mode="lines",
                fill="toself",
                fillcolor=fill,
                line={"width": 0, "color": fill},
                hoverinfo="skip",
            )
        )
        if band.level > 0.5:
            for side, values in (("upper", upper), ("lower", lower)):
                edge = {"width": 1, "color": rgba(theme.proj, 0.7)}
                drawing.traces.append(go.Scatter(name=f"{name} {side}", x=years, y=values, mode="lines", line=edge, hoverinfo="skip", cliponaxis=False))
                drawing.keep_line(years, values, cost=EDGE_COST)


def draw_median(drawing: Drawing, projection: Projection) -> None:
    """The dashed median from the last observed value, with a filled end."""
    theme, quantity = drawing.frame.theme, projection.series.quantity
    years = [float(projection.origin_year), *(float(year) for year in projection.years)]
    values = [float(projection.series.comparable_values[-1]), *map(float, projection.median)]
    texts = ["", *(f"{year}: median {format_projected(value, quantity)}" for year, value in zip(projection.years, projection.median, strict=True))]
    line = {"color": theme.proj, "width": 2.4, "dash": MEDIAN_DASH}
    drawing.traces.append(
        go.Scatter(name="median", x=years, y=values, mode="lines", line=line, text=texts, hovertemplate="%{text}<extra></extra>", cliponaxis=False)
    )
    end = {"color": theme.proj, "size": 9, "line": {"width": 0}}
    drawing.traces.append(go.Scatter(name="median end", x=years[-1:], y=values[-1:], mode="markers", marker=end, hoverinfo="skip", cliponaxis=False))
    drawing.keep_line(years, values)


def draw_last_data(drawing: Drawing, year: float) -> None:
    """The line that parts known from inferred, with `observed | projected` on either side."""
    frame, theme = drawing.frame, drawing.frame.theme
    drawing.vertical(year, from_top=4, name="last data", cost=LAST_DATA_COST, color=theme.ink, width=1)
    x = frame.x(year)
    drawing.write("observed", name="observed", x=x, y=12, spot=Spot(-9, 0, "right", "middle"), colour=theme.ink, weight=600)
    drawing.write("projected", name="projected", x=x, y=12, spot=Spot(9, 0, "left", "middle"), colour=theme.proj, weight=600)


def draw_readout(drawing: Drawing, projection: Projection, bands: Sequence[Band]) -> None:
    """Brackets and numbers right of the last year, pushed apart, the median largest."""
    frame = drawing.frame
    first, step, _ = BRACKETS["narrow" if frame.narrow else "wide"]
    for place, band in enumerate(reversed(bands)):
        draw_bracket(drawing, band, offset=first + place * step)
    entries = _narrow_entries(drawing, projection, bands) if frame.narrow else _wide_entries(drawing, projection, bands)
    sizes = [sum(max(LABEL_PX, line.size * 1.2) for line in entry) + (0 if frame.narrow else 5) for entry in entries]
    wanted = [frame.y(entry[0].value) + (size / 2 - 9 if len(entry) > 1 else 0) for entry, size in zip(entries, sizes, strict=True)]
    weights = [10.0 if entry[0].heavy else 1.0 for entry in entries]
    centres = push_apart(wanted, sizes, weights=weights, low=26, high=frame.y(frame.low) + 12)
    x = frame.plot_width
    left = readout_left(frame.narrow, len(bands))
    for entry, centre, size in zip(entries, centres, sizes, strict=True):
        line_top = centre - size / 2
        for line in entry:
            height = max(LABEL_PX, line.size * 1.2)
            spot = Spot(left, 0, "left", "middle")
            drawing.write(line.text, name="readout", x=x, y=line_top + height / 2, spot=spot, colour=frame.theme.proj, size=line.size, weight=line.weight)
            line_top += height


def draw_bracket(drawing: Drawing, band: Band, *, offset: float) -> None:
    """A bracket in pixels right of the last year, from the lower to the upper end of the range."""
    frame = drawing.frame
    half = abs(band.level - 0.5) < 1e-9
    reach = 5.0 if not frame.narrow or not half else 4.0
    path = f"M {offset},{band.upper[-1]} L {offset + reach},{band.upper[-1]} L {offset + reach},{band.lower[-1]} L {offset},{band.lower[-1]}"
    line = {"color": frame.theme.proj, "width": 3 if half else 1.2}
    name = f"bracket {band.level * 100:g}"
    drawing.shapes.append(go.layout.Shape(type="path", name=name, xref="paper", yref="y", xsizemode="pixel", xanchor=1.0, path=path, line=line))


def readout_left(narrow: bool, bands: int) -> float:
    """Pixels from the last year to the labels: after all brackets."""
    _, step, left = BRACKETS["narrow" if narrow else "wide"]
    return left + step * max(0, bands - 2)


def readout_width(projection: Projection, bands: Sequence[Band], *, narrow: bool) -> float:
    """The right margin that the widest line of the read-out needs."""
    quantity, last = projection.series.quantity, projection.median[-1]
    if narrow:
        numbers = [format_value(value, quantity, style="figure") for band in bands for value in (band.lower[-1], band.upper[-1])]
        widths = [*(text_width(text, size=14) for text in numbers), text_width(_median_text(last, projection, narrow=True), size=18, weight=700), 46.0]
    else:
        ranges = [format_range(band.lower[-1], band.upper[-1], quantity) for band in bands]
        widths = [*(text_width(text, size=14) for text in ranges), text_width(_median_text(last, projection, narrow=False), size=18, weight=700), 106.0]
    return max(widths) + readout_left(narrow, len(bands)) + 4


def _wide_entries(drawing: Drawing, projection: Projection, bands: Sequence[Band]) -> list[tuple[Line, ...]]:
    """From the top: the widest range at its upper edge, narrower ones, the median."""
    quantity, scale, last = projection.series.quantity, drawing.frame.scale, projection.median[-1]
    entries = [
        (
            Line(text=f"{chance_words(band.level)} chance", value=band.upper[-1], weight=600),
            Line(text=format_range(band.lower[-1], band.upper[-1], quantity, scale=scale), value=band.upper[-1]),
        )
        for band in bands
    ]
    median = Line(text=_median_text(last, projection, narrow=False), value=last, size=18, weight=700, heavy=True)
    return [*entries, (median, Line(text=f"median for {projection.years[-1]}", value=last))]


def _narrow_entries(drawing: Drawing, projection: Projection, bands: Sequence[Band]) -> list[tuple[Line, ...]]:
    """The ends of each range at their own heights, numbers without the unit."""
    quantity, scale, last = projection.series.quantity, drawing.frame.scale, projection.median[-1]
    above = []
    below = []
    for band in bands:
        low, high = format_range(band.lower[-1], band.upper[-1], quantity, style="figure", scale=scale).split(" to ")
        above.append((Line(text=chance_words(band.level), value=band.upper[-1], weight=600), Line(text=high, value=band.upper[-1])))
        below.append((Line(text=low, value=band.lower[-1]),))
    number = format_projected(last, quantity, style="figure", scale=scale)
    median = (Line(text=number, value=last, size=18, weight=700, heavy=True), Line(text="median", value=last))
    return [*above, median, *reversed(below)]


def _median_text(value: float, projection: Projection, *, narrow: bool) -> str:
    return format_projected(value, projection.series.quantity, style="figure" if narrow else "prose")


def _opacity(level: float, theme: Theme) -> float:
    if level <= 0.5:
        return theme.band_50_opacity
    return theme.band_80_opacity if level <= 0.8 + 1e-9 else theme.band_95_opacity
