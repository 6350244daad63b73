"""The frame of a figure: its size, axes and ticks, and how values become pixels."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import plotly.graph_objects as go

from dashboard.figures.text import text_width
from dashboard.theme import SANS, Theme
from dashboard.wording.numbers import NBSP, Scale, format_value, is_percent, scale_for
from forecasting.domain import Quantity

WidthHint = Literal["wide", "narrow"]
SIZES = {"wide": (800.0, 480.0), "narrow": (328.0, 400.0)}
BOTTOM = 46.0
LEFT_PAD = {"wide": 30.0, "narrow": 20.0}
"""Room for the tick labels, which stand inside the plot."""
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
MOST_TICKS = 7
YEAR_GAP = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Sizes in pixels, ranges in years and stored units."""

    theme: Theme
    quantity: Quantity
    width: float
    height: float
    top: float
    right: float
    first: float
    last: float
    """The first and last year drawn."""
    pad: float
    """Pixels left of the first year."""
    ticks: tuple[float, ...]
    scale: Scale
    narrow: bool

    @property
    def low(self) -> float:
        """The lowest value of the axis."""
        return self.ticks[0]

    @property
    def high(self) -> float:
        """The highest value of the axis."""
        return self.ticks[-1]

    @property
    def plot_width(self) -> float:
        """Pixels from the left edge to the last year."""
        return self.width - self.right

    @property
    def plot_height(self) -> float:
        """Pixels from the highest to the lowest value."""
        return self.height - self.top - BOTTOM

    @property
    def start(self) -> float:
        """The year at the left edge of the plot."""
        return self.first - self.pad * (self.last - self.first) / (self.plot_width - self.pad)

    def x(self, year: float) -> float:
        """Pixels from the left edge of the figure."""
        return self.plot_width * (year - self.start) / (self.last - self.start)

    def y(self, value: float) -> float:
        """Pixels from the top edge of the figure."""
        return self.top + self.plot_height * (self.high - value) / (self.high - self.low)

    def paper(self, pixels_from_top: float) -> float:
        """A height of the figure as plotly's paper coordinate."""
        return (self.height - BOTTOM - pixels_from_top) / self.plot_height


def build_frame(
    quantity: Quantity,
    values: Iterable[float],
    *,
    theme: Theme,
    width_hint: WidthHint,
    years: tuple[float, float],
    top: float,
    right: float,
    height: float | None = None,
) -> Frame:
    """A frame that holds all values, from zero for counts, money and shares."""
    seen = tuple(values)
    width, usual = SIZES[width_hint]
    first, last = years if years[1] > years[0] else (years[0] - 1, years[0] + 1)
    ticks = nice_ticks(seen, from_zero=quantity.measure in {"count", "money"} or is_percent(quantity), most=1.0 if quantity.measure == "share" else math.inf)
    return Frame(
        theme=theme,
        quantity=quantity,
        width=width,
        height=height or usual,
        top=top,
        right=right,
        first=first,
        last=last,
        pad=max(LEFT_PAD[width_hint], tick_room(ticks, quantity) + 12),
        ticks=ticks,
        scale=scale_for(ticks, quantity),
        narrow=width_hint == "narrow",
    )


def tick_room(ticks: Sequence[float], quantity: Quantity, *, size: float = 14.0) -> float:
    """Pixels that the value labels take inside the plot, but for the highest, which stands above the marks."""
    scale = scale_for(ticks, quantity)
    return max(text_width(format_value(tick, quantity, style="axis", scale=scale), size=size) for tick in ticks[:-1])


def nice_ticks(values: Sequence[float], *, from_zero: bool, most: float = math.inf, count: int = MOST_TICKS) -> tuple[float, ...]:
    """Round values at equal steps that enclose all given ones."""
    low, high = min(values), max(values)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(span / (count - 1)))
    steps = (factor * scale for scale in (power, power * 10) for factor in STEPS)
    step = next(step for step in steps if math.ceil(high / step - 1e-9) - math.floor(low / step + 1e-9) <= count)
    start, stop = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(number * step for number in range(start, max(stop, start + 1) + 1))
    return tuple(tick for tick in ticks if tick <= most + 1e-12) if len(ticks) > 2 else ticks


def tick_texts(frame: Frame) -> list[str]:
    """Tick labels: the unit once, at the top; none for the axis itself."""
    texts = [format_value(tick, frame.quantity, style="axis", scale=frame.scale) for tick in frame.ticks]
    noun = "" if is_percent(frame.quantity) or frame.quantity.measure != "count" else frame.quantity.unit.replace("_", " ")
    texts[-1] = NBSP.join(part for part in (texts[-1], frame.scale.word, "" if frame.narrow else noun) if part)
    return ["", *texts[1:]]


def year_ticks(frame: Frame, *, anchor: int | None, size: float = 14.0) -> list[int]:
    """Years that can be labelled without touching: the anchor and the ends first, the others at the finest step that fits."""
    first, last = math.ceil(frame.first - 1e-9), math.floor(frame.last + 1e-9)
    middle = last if anchor is None else min(max(anchor, first), last)
    chosen = _fit(dict.fromkeys((middle, last, first)), frame, size=size, bold=anchor)
    for step in (1, 2, 3, 5, 10, 20):
        grid = [year for year in range(first, last + 1) if (year - middle) % step == 0]
        if set(_fit(grid, frame, size=size, bold=anchor)) == set(grid):
            return sorted(_fit(dict.fromkeys((*chosen, *grid)), frame, size=size, bold=anchor))
    return sorted(chosen)


def layout(frame: Frame, *, years: Sequence[int], anchor: int | None, anchor_label: str) -> go.Layout:
    """The plotly layout: no legend, no zoom, ticks on their gridlines, years after the anchor in blue."""
    theme = frame.theme
    font = {"family": SANS, "size": 14, "color": theme.ink2}
    return go.Layout(
        height=frame.height,
        margin={"l": 0, "r": frame.right, "t": frame.top, "b": BOTTOM, "pad": 0, "autoexpand": False},
        font=font,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        hovermode="closest",
        clickmode="event+select",
        dragmode=False,
        hoverlabel={"bgcolor": theme.paper, "bordercolor": theme.edge, "font": {"family": SANS, "size": 14, "color": theme.ink}},
        xaxis={
            "range": [frame.start, frame.last],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "showline": True,
            "linecolor": theme.ink2,
            "linewidth": 1,
            "ticks": "",
            "tickangle": 0,
            "tickvals": [float(year) for year in years],
            "ticktext": [_year_text(year, anchor=anchor, anchor_label=anchor_label, theme=theme) for year in years],
            "tickfont": {"size": 14, "color": theme.ink2},
        },
        yaxis={
            "range": [frame.low, frame.high],
            "fixedrange": True,
            "gridcolor": theme.rule,
            "gridwidth": 1,
            "zeroline": frame.low < 0,
            "zerolinecolor": theme.ink2,
            "showline": False,
            "ticks": "",
            "tickvals": list(frame.ticks),
            "ticktext": tick_texts(frame),
            "ticklabelposition": "inside top",
            "ticklabeloverflow": "allow",
            "tickfont": {"size": 14, "color": theme.ink2},
        },
    )


def _year_text(year: int, *, anchor: int | None, anchor_label: str, theme: Theme) -> str:
    if anchor is not None and year == anchor:
        return f'<span style="color:{theme.ink};font-weight:600">{year}<br>{anchor_label}</span>'
    if anchor is not None and anchor_label and year > anchor:
        return f'<span style="color:{theme.proj}">{year}</span>'
    return str(year)


def _fit(years: Iterable[int], frame: Frame, *, size: float, bold: int | None) -> list[int]:
    kept: list[int] = []
    for year in years:
        clear = (abs(frame.x(year) - frame.x(other)) >= (_width(year, bold, size) + _width(other, bold, size)) / 2 + YEAR_GAP for other in kept)
        if all(clear):
            kept.append(year)
    return kept


def _width(year: int, bold: int | None, size: float) -> float:
    return text_width(str(year), size=size, weight=600 if year == bold else 400)
