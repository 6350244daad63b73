"""Scenarios of one series on the same axes: ink to the last data, then a dashed line, a marker and an 8 in 10 range for each."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.charts.axes import draw_grid, draw_years, write_ticks
from dashboard.charts.drawing import Drawing, Point
from dashboard.charts.frame import build_frame, x_of
from dashboard.charts.inferred import draw_last_data, draw_median
from dashboard.charts.observed import draw_observed, label_values
from dashboard.charts.placing import push_apart
from dashboard.charts.widths import shortened, text_width, wrap
from dashboard.snapshots import Panel
from dashboard.wording.numbers import chance_words, format_projected, format_range
from dashboard.wording.phrases import titled
from dashboard.wording.sentences import wide_band
from forecasting.domain import Projection

BASELINE = "baseline"
TOP = 44.0
RANGE_GAP = 10.0
"""Pixels between the ranges at the right."""
NAME_PX = {True: 190.0, False: 96.0}
ROOM = 18.0
LINE_PX = 17.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One scenario."""

    title: str
    projection: Projection
    hue: str
    """Letter of its styles: `p` blue, `v` teal, `u` plum, `w` amber."""


def scenarios_of(panel: Panel, *, title: str) -> tuple[Line, ...]:
    """The panel's own scenario, then the others; baseline is blue, the others teal, plum and amber in their order."""
    if panel.projection is None:
        return ()
    drawn = ((title, panel.projection), *((one.title, one.projection) for one in panel.compared))
    hues = iter(("v", "u", "w", "p"))
    return tuple(
        Line(title=name, projection=one, hue="p" if one.scenario_id == BASELINE and not _is_changed(panel, one) else next(hues)) for name, one in drawn
    )


def draw_compared(panel: Panel, *, title: str, wide: bool) -> tuple[Drawing, str]:
    """The drawing and what it shows in words."""
    lines = scenarios_of(panel, title=title)
    series = replace(lines[0].projection.series, shown=())
    first = float(math.floor(min(x_of(point, series) for point in series.observations)))
    last = float(max(line.projection.years[-1] for line in lines))
    bands = [wide_band(line.projection) for line in lines]
    values = [
        *series.values,
        *(value for line in lines for value in line.projection.median),
        *(end for band in bands for end in (band.lower[-1], band.upper[-1])),
    ]
    bare = build_frame(series.quantity, values, years=(first, last), wide=wide, top=TOP, right=0)
    drawing = Drawing(replace(bare, right=_ranges_px(lines) + max(_widths(lines, wide=wide))))
    draw_grid(drawing)
    for line in reversed(lines):
        draw_median(drawing, line.projection, hue=line.hue)
    draw_last_data(drawing, x_of(series.observations[-1], series))
    draw_observed(drawing, series)
    write_ticks(drawing)
    draw_years(drawing, anchor=lines[0].projection.origin_year)
    _draw_ends(drawing, lines)
    label_values(drawing, series)
    return drawing, _alt(lines)


def _draw_ends(drawing: Drawing, lines: Sequence[Line]) -> None:
    """Marker, 8 in 10 range and name of each line, from the highest to the lowest."""
    frame = drawing.frame
    for place, line in enumerate(lines):
        band, x = wide_band(line.projection), frame.plot_width + ROOM + place * RANGE_GAP
        top, bottom = frame.y(band.upper[-1]), frame.y(band.lower[-1])
        drawing.path(((x, top), (x, bottom)), f"{line.hue}k k2")
        _marker(drawing, (x, frame.y(line.projection.median[-1])), line.hue)
        _marker(drawing, (frame.x(line.projection.years[-1]), frame.y(line.projection.median[-1])), line.hue)
    order = sorted(lines, key=lambda line: -line.projection.median[-1])
    entries = [_words(line, wide=not frame.narrow) for line in order]
    heights = [LINE_PX * len(entry) + 7 for entry in entries]
    wanted = [frame.y(line.projection.median[-1]) + height / 2 - 12 for line, height in zip(order, heights, strict=True)]
    centres = push_apart(wanted, heights, weights=[1.0] * len(order), low=22, high=frame.floor + 14)
    for entry, centre, height in zip(entries, centres, heights, strict=True):
        for place, (text, style) in enumerate(entry):
            drawing.write(text, (frame.plot_width + _ranges_px(lines), centre - height / 2 + LINE_PX * (place + 1) - 3), style)


def _words(line: Line, *, wide: bool) -> list[tuple[str, str]]:
    """The median, the name, and with room the range."""
    quantity, band = line.projection.series.quantity, wide_band(line.projection)
    median = format_projected(line.projection.median[-1], quantity)
    if not wide:
        first, *rest = wrap(line.title, width=NAME_PX[wide], size=14)
        return [(median, f"{line.hue}8"), *((part, f"{line.hue}4") for part in (first, shortened(" ".join(rest), width=NAME_PX[wide], size=14)) if part)]
    name = shortened(line.title, width=NAME_PX[wide], size=14, weight=600)
    return [(name, f"{line.hue}8"), (f"{median}, {format_range(band.lower[-1], band.upper[-1], quantity)}", f"{line.hue}4")]


def _marker(drawing: Drawing, at: Point, hue: str) -> None:
    """Round, square, triangle or cross: a cue beside the colour."""
    x, y = at
    if hue == "p":
        drawing.circle(at, 4.5, "pb")
    elif hue == "v":
        drawing.square(at, 4, "vb")
    elif hue == "u":
        drawing.path(((x, y - 5), (x + 5, y + 4), (x - 5, y + 4)), "ub", closed=True)
    else:
        arm = ((0, -1.8), (3.2, -5), (5, -3.2), (1.8, 0), (5, 3.2), (3.2, 5), (0, 1.8), (-3.2, 5), (-5, 3.2), (-1.8, 0), (-5, -3.2), (-3.2, -5))
        drawing.path([(x + dx, y + dy) for dx, dy in arm], "wb", closed=True)


def _widths(lines: Sequence[Line], *, wide: bool) -> list[float]:
    return [text_width(text, size=14, weight=600) + 4 for line in lines for text, _ in _words(line, wide=wide)]


def _ranges_px(lines: Sequence[Line]) -> float:
    return ROOM + RANGE_GAP * len(lines)


def _alt(lines: Sequence[Line]) -> str:
    quantity = lines[0].projection.series.quantity
    return f"Line chart: {titled(quantity)}, {len(lines)} scenarios. {'; '.join(_said(line) for line in lines)}."


def _said(line: Line) -> str:
    quantity, band, last = line.projection.series.quantity, wide_band(line.projection), line.projection.years[-1]
    median, chance = format_projected(line.projection.median[-1], quantity), chance_words(band.level)
    return f"{line.title}: median {median} in {last}, {chance} chance {format_range(band.lower[-1], band.upper[-1], quantity)}"


def _is_changed(panel: Panel, projection: Projection) -> bool:
    """Whether this is the panel's own projection with assumptions changed by hand: then it is no longer the baseline."""
    return projection is panel.projection and bool(panel.selection.settings)
