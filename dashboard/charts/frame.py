"""The frame of a figure: its size, its ticks, and how years and values become pixels."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.charts.widths import text_width
from dashboard.wording.numbers import NBSP, Scale, format_value, is_percent, scale_for
from forecasting.domain import Observation, Quantity, Series

WIDE = (800.0, 480.0)
NARROW = (328.0, 400.0)
BOTTOM = 44.0
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
MOST_TICKS = 7
YEAR_GAP = 9.0
"""Pixels between two years on the axis."""
YEAR_STEPS = (1, 2, 3, 5, 10, 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Sizes in pixels, ranges in years and stored units."""

    quantity: Quantity
    width: float
    height: float
    top: float
    """Of the highest gridline."""
    right: float
    """Pixels right of the last year."""
    pad: float
    """Pixels left of the first year, where the value labels stand."""
    first: float
    last: float
    ticks: tuple[float, ...]
    scale: Scale
    narrow: bool

    @property
    def plot_width(self) -> float:
        """Pixels from the left edge to the last year."""
        return self.width - self.right

    @property
    def floor(self) -> float:
        """Pixels from the top edge to the axis."""
        return self.height - BOTTOM

    def x(self, year: float) -> float:
        """Pixels from the left edge."""
        return self.pad + (self.plot_width - self.pad) * (year - self.first) / (self.last - self.first)

    def y(self, value: float) -> float:
        """Pixels from the top edge."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.top + (self.floor - self.top) * (high - value) / (high - low)


def build_frame(
    quantity: Quantity, values: Iterable[float], *, years: tuple[float, float], wide: bool, top: float, right: float, height: float | None = None
) -> Frame:
    """A frame that holds all values, of the usual height or another; counts, money and shares from zero."""
    ticks = nice_ticks(
        tuple(values), from_zero=quantity.measure in {"count", "money"} or is_percent(quantity), most=1.0 if quantity.measure == "share" else math.inf
    )
    scale = scale_for(ticks, quantity)
    room = max(text_width(format_value(tick, quantity, style="axis", scale=scale), size=14) for tick in ticks[:-1])
    first, last = years if years[1] > years[0] else (years[0] - 1, years[0] + 1)
    width, usual = WIDE if wide else NARROW
    return Frame(
        quantity=quantity, width=width, height=height or usual, top=top, right=right, pad=max(30.0 if wide else 20.0, room + 12),
        first=first, last=last, ticks=ticks, scale=scale, narrow=not wide,
    )  # fmt: skip


def nice_ticks(values: Sequence[float], *, from_zero: bool, most: float = math.inf) -> tuple[float, ...]:
    """Round values at equal steps that enclose all given ones; none above `most`."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(span / (MOST_TICKS - 1)))
    steps = (factor * scale for scale in (power, power * 10) for factor in STEPS)
    step = next(step for step in steps if math.ceil(high / step - 1e-9) - math.floor(low / step + 1e-9) <= MOST_TICKS)
    start, stop = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(place * step for place in range(start, max(stop, start + 1) + 1))
    return tuple(tick for tick in ticks if tick <= most + 1e-12) if len(ticks) > 2 else ticks


def tick_texts(frame: Frame) -> list[str]:
    """The value labels: the unit once, at the top; none for the axis itself."""
    texts = [format_value(tick, frame.quantity, style="axis", scale=frame.scale) for tick in frame.ticks]
    noun = "" if frame.narrow or is_percent(frame.quantity) or frame.quantity.measure != "count" else frame.quantity.unit.replace("_", " ")
    texts[-1] = NBSP.join(part for part in (texts[-1], frame.scale.word, noun) if part)
    return ["", *texts[1:]]


def year_ticks(frame: Frame, *, anchor: int | None) -> list[int]:
    """Years that can be labelled without touching: the anchor and the ends first, the others at the finest step that fits."""
    first, last = math.ceil(frame.first - 1e-9), math.floor(frame.last + 1e-9)
    middle = last if anchor is None else min(max(anchor, first), last)
    ends = _that_fit(dict.fromkeys((middle, last, first)), frame)
    for step in YEAR_STEPS:
        grid = [year for year in range(first, last + 1) if (year - middle) % step == 0]
        if len(_that_fit(grid, frame)) == len(grid):
            return sorted(_that_fit(dict.fromkeys((*ends, *grid)), frame))
    return sorted(ends)


def x_of(observation: Observation, series: Series) -> float:
    """Where on the date axis: the year of a yearly value, the middle of a month or quarter otherwise."""
    part = observation.period[5:]
    if series.quantity.frequency == "annual" or not part:
        return observation.year + (0.0 if series.quantity.frequency == "annual" else 0.5)
    return observation.year + ((int(part[1:]) - 0.5) / 4 if part.startswith("Q") else (int(part[:2]) - 0.5) / 12)


def _that_fit(years: Iterable[int], frame: Frame) -> list[int]:
    kept: list[int] = []
    apart = text_width("2000", size=14, weight=600) + YEAR_GAP
    for year in years:
        if all(abs(frame.x(year) - frame.x(other)) >= apart for other in kept):
            kept.append(year)
    return kept
