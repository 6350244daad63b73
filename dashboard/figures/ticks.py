"""Room for the value labels of the axis, which stand inside the plot on their gridlines."""

from dashboard.figures.drawing import Drawing
from dashboard.figures.frame import tick_texts
from dashboard.figures.placement import Box
from dashboard.figures.text import text_width


def keep_ticks_free(drawing: Drawing) -> None:
    """No label may cover the value labels at the left."""
    frame = drawing.frame
    for tick, text in zip(frame.ticks, tick_texts(frame), strict=True):
        if text:
            bottom = frame.y(tick)
            drawing.placer.take(Box(0, bottom - 19, text_width(text, size=14) + 3, bottom + 2))
