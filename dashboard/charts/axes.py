"""Gridlines with their values, the axis with its years."""

from dashboard.charts.drawing import Drawing
from dashboard.charts.frame import tick_texts, year_ticks


def draw_grid(drawing: Drawing) -> None:
    """Hairlines at round values; the axis and zero are darker."""
    frame = drawing.frame
    for tick in frame.ticks:
        drawing.line((0, frame.y(tick)), (frame.plot_width, frame.y(tick)), "ax" if tick in {0, frame.ticks[0]} else "gr")


def write_ticks(drawing: Drawing) -> None:
    """The value on each line, inside the plot; after what is drawn and before every other label."""
    for tick, text in zip(drawing.frame.ticks, tick_texts(drawing.frame), strict=True):
        if text:
            drawing.write(text, (0, drawing.frame.y(tick) - 5), "t")


def draw_years(drawing: Drawing, *, anchor: int | None) -> None:
    """Years under the axis: black to the last data, which is named, blue after it."""
    frame = drawing.frame
    for year in year_ticks(frame, anchor=anchor):
        style = "tw" if anchor is None or year < anchor else "to" if year == anchor else "ty"
        drawing.write(str(year), (frame.x(year), frame.floor + 19), style, anchor="middle")
    if anchor is not None:
        drawing.write("last data", (frame.x(anchor), frame.floor + 36), "to", anchor="middle")
