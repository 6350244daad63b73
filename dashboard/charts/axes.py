"""Gridlines with their values, the axis with its years."""

from dashboard.charts.drawing import Drawing
from dashboard.charts.frame import tick_texts, year_ticks


def draw_grid(drawing: Drawing) -> None:
    """Hairlines at round values, the value on its line, inside the plot."""
    frame = drawing.frame
    for tick, text in zip(frame.ticks, tick_texts(frame), strict=True):
        y = frame.y(tick)
        bare = not text
        drawing.line((0, y), (frame.plot_width, y), "ax" if bare or tick == 0 else "gr")
        if text:
            drawing.write(text, (0, y - 5), "t")


def draw_years(drawing: Drawing, *, anchor: int | None) -> None:
    """Years under the axis: black to the last data, which is named, blue after it."""
    frame = drawing.frame
    for year in year_ticks(frame, anchor=anchor):
        style = "tw" if anchor is None or year < anchor else "to" if year == anchor else "ty"
        drawing.write(str(year), (frame.x(year), frame.floor + 19), style, anchor="middle")
    if anchor is not None:
        drawing.write("last data", (frame.x(anchor), frame.floor + 36), "to", anchor="middle")
