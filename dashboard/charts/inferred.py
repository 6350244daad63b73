"""What we infer: closed bands from the last observed value, the dashed median, the last-data line, the range read at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.drawing import Drawing, Point
from dashboard.charts.placing import push_apart
from dashboard.charts.styles import TYPES
from dashboard.charts.widths import text_width
from dashboard.wording.numbers import Scale, chance_words, format_projected, format_range, is_percent
from forecasting.domain import Band, Projection

BRACKETS = {True: (5.0, 10.0, 30.0), False: (0.0, 3.0, 13.0)}
"""Wide or not: pixels from the last year to the first bracket, to each next one, and to the labels after two brackets."""
LINE_PX = 17.0
BLOCK_GAP = 5.0
LINE_COST, EDGE_COST, LAST_DATA_COST = 8.0, 2.0, 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Lines that are read together at the right: each with its style; `aim` is the line that belongs at the value."""

    lines: tuple[tuple[str, str], ...]
    value: float
    aim: int

    @property
    def height(self) -> float:
        """Pixels down, with the room to the next."""
        return sum(_line_height(style) for _, style in self.lines) + BLOCK_GAP

    @property
    def width(self) -> float:
        """Pixels across."""
        return max(text_width(text, size=TYPES[style].size, weight=TYPES[style].weight) for text, style in self.lines)


def way_of(drawing: Drawing, projection: Projection, values: Sequence[float]) -> list[Point]:
    """Points from the last value used through those of the projected years."""
    frame, start = drawing.frame, projection.series.comparable_values[-1]
    return [(frame.x(year), frame.y(value)) for year, value in zip((projection.origin_year, *projection.years), (start, *values), strict=True)]


def draw_bands(drawing: Drawing, projection: Projection, *, hue: str = "p") -> None:
    """The widest band first; edges of every band but the inner one."""
    for band in reversed(projection.bands):
        lower, upper = way_of(drawing, projection, band.lower), way_of(drawing, projection, band.upper)
        drawing.path((*upper, *reversed(lower)), f"{hue}b {_depth(band)}", closed=True)
        for edge in (upper, lower) if band.level > 0.5 else ():
            drawing.path(edge, f"{hue}e")
            drawing.placer.take_line(edge, cost=EDGE_COST)


def draw_median(drawing: Drawing, projection: Projection, *, hue: str = "p") -> None:
    """The dashed line from the last value used."""
    way = way_of(drawing, projection, projection.median)
    drawing.path(way, f"{hue}m")
    drawing.placer.take_line(way, cost=LINE_COST)


def draw_last_data(drawing: Drawing, year: float) -> None:
    """The line that parts known from inferred, with `observed | projected` on either side."""
    x, floor = drawing.frame.x(year), drawing.frame.floor
    drawing.line((x, 4), (x, floor), "ld")
    drawing.placer.take_line(((x, 4), (x, floor)), cost=LAST_DATA_COST)
    drawing.write("observed", (x - 9, 16), "to", anchor="end")
    drawing.write("projected", (x + 9, 16), "tp")


def draw_readout(drawing: Drawing, projection: Projection) -> None:
    """Brackets and numbers right of the last year, pushed apart, the median largest."""
    frame = drawing.frame
    first, step, _ = BRACKETS[not frame.narrow]
    for place, band in enumerate(projection.bands):
        _bracket(drawing, band, frame.plot_width + first + place * step)
    drawing.circle((frame.plot_width, frame.y(projection.median[-1])), 4.5, "pb")
    entries = readout_entries(projection, frame.scale, wide=not frame.narrow)
    tops = [frame.y(entry.value) - 9 - sum(_line_height(style) for _, style in entry.lines[: entry.aim]) for entry in entries]
    heights = [entry.height for entry in entries]
    weights = [10.0 if TYPES[entry.lines[0][1]].size > 14 else 1.0 for entry in entries]
    wanted = [top + height / 2 for top, height in zip(tops, heights, strict=True)]
    centres = push_apart(wanted, heights, weights=weights, low=24, high=frame.floor + 12)
    for entry, centre in zip(entries, centres, strict=True):
        _write_entry(drawing, entry, top=centre - entry.height / 2)


def readout_width(projection: Projection, scale: Scale, *, wide: bool) -> float:
    """Pixels right of the last year that brackets and numbers need."""
    return max(entry.width for entry in readout_entries(projection, scale, wide=wide)) + _left(wide, len(projection.bands)) + 4


def readout_entries(projection: Projection, scale: Scale, *, wide: bool) -> list[Entry]:
    """From the top: each range at its upper end, the median; on a phone also the lower ends, numbers without their unit."""
    quantity, last = projection.series.quantity, projection.median[-1]
    shared = None if is_percent(quantity) else scale
    if wide:
        tops = [
            Entry(
                lines=((f"{chance_words(band.level)} chance", "p8"), (format_range(band.lower[-1], band.upper[-1], quantity, scale=shared), "p4")),
                value=band.upper[-1],
                aim=0,
            )
            for band in reversed(projection.bands)
        ]
        return [*tops, Entry(lines=((format_projected(last, quantity), "ph"), (f"median for {projection.years[-1]}", "p4")), value=last, aim=0)]
    above, below = [], []
    for band in reversed(projection.bands):
        low, high = format_range(band.lower[-1], band.upper[-1], quantity, style="figure", scale=shared).split(" to ")
        above.append(Entry(lines=((chance_words(band.level), "p8"), (high, "p4")), value=band.upper[-1], aim=1))
        below.append(Entry(lines=((low, "p4"),), value=band.lower[-1], aim=0))
    median = Entry(lines=((format_projected(last, quantity, style="figure", scale=shared), "ph"), ("median", "p4")), value=last, aim=0)
    return [*above, median, *reversed(below)]


def _write_entry(drawing: Drawing, entry: Entry, *, top: float) -> None:
    x = drawing.frame.plot_width + _left(not drawing.frame.narrow, sum(1 for mark in drawing.marks if mark.style in {"pk k5", "pk k8"}))
    for text, style in entry.lines:
        drawing.write(text, (x, top + _line_height(style) - 4), style)
        top += _line_height(style)


def _bracket(drawing: Drawing, band: Band, x: float) -> None:
    frame = drawing.frame
    top, bottom = frame.y(band.upper[-1]), frame.y(band.lower[-1])
    half = band.level <= 0.5
    reach = 4 if half and frame.narrow else 5
    drawing.path(((x, top), (x + reach, top), (x + reach, bottom), (x, bottom)), "pk k5" if half else "pk k8")


def _left(wide: bool, bands: int) -> float:
    _, step, left = BRACKETS[wide]
    return left + step * max(0, bands - 2)


def _line_height(style: str) -> float:
    return max(LINE_PX, TYPES[style].size * 1.15)


def _depth(band: Band) -> str:
    if band.level <= 0.5:
        return "b50"
    return "b80" if band.level <= 0.8 + 1e-9 else "b95"
