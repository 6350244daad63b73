"""Where the counting changed: a dotted line, ≠ on top, the reason beside it or a number for the key."""

import re

from dashboard.figures.drawing import Drawing
from dashboard.figures.placement import Spot
from dashboard.figures.text import plain, text_width, wrap
from forecasting.domain import Break, Series

ROW = 20.0
FIRST_ROW = 38.0
"""Pixels from the top edge to the first row of break labels, under `observed | projected`."""
CLAUSE_END = re.compile(r"[:;] |\. ")


def top_margin(series: Series, *, narrow: bool) -> float:
    """Pixels above the highest gridline: the row of `observed | projected`, the rows of breaks, the label of the highest tick."""
    rows = min(len(series.breaks), 1) if narrow else len(series.breaks)
    under = ROW / 2 if narrow and rows else 0.0
    return FIRST_ROW + ROW * rows + under + (6 if rows else 8)


def draw_breaks(drawing: Drawing, series: Series) -> None:
    """A dotted line at each break, ≠ on top, its reason beside it; where there is no room, a number."""
    gaps = sorted(series.breaks, key=lambda gap: gap.year)
    for number, gap in enumerate(gaps, start=1):
        if _break_year(gap, series) <= drawing.frame.start:
            continue
        row = 0 if drawing.frame.narrow else len(gaps) - number
        _break(drawing, _break_year(gap, series), _break_text(drawing, gap, number=number, series=series), from_top=FIRST_ROW + ROW * row)


def numbered_breaks(drawing: Drawing, series: Series) -> tuple[int, ...]:
    """Numbers of the breaks whose reason finds no room beside the line."""
    gaps = sorted(series.breaks, key=lambda gap: gap.year)
    return tuple(number for number, gap in enumerate(gaps, start=1) if _shown_as_number(drawing, gap, number, series))


def first_clause(reason: str) -> str:
    """A reason as short as it still is a whole statement; the rest stands in the key and the table."""
    return CLAUSE_END.split(reason, maxsplit=1)[0].rstrip(".")


def _break_year(gap: Break, series: Series) -> float:
    before = [point.year for point in series.observations if point.year < gap.year]
    return (max(before) + gap.year) / 2 if before else gap.year - 0.5


def _break_text(drawing: Drawing, gap: Break, *, number: int, series: Series) -> str:
    room = drawing.frame.x(_break_year(gap, series)) - 14
    text = first_clause(gap.reason)
    fits = not drawing.frame.narrow and wrap(text, width=room, size=14, lines=1) is not None
    return plain(text) if fits else str(number)


def _shown_as_number(drawing: Drawing, gap: Break, number: int, series: Series) -> bool:
    drawn = _break_year(gap, series) > drawing.frame.start
    return drawn and _break_text(drawing, gap, number=number, series=series) == str(number)


def _break(drawing: Drawing, year: float, text: str, *, from_top: float) -> None:
    frame, theme = drawing.frame, drawing.frame.theme
    drawing.vertical(year, from_top=from_top + (20 if frame.narrow else 6), name="break", color=theme.ink2, width=1.2, dash="1px,4px")
    x = frame.x(year)
    drawing.write("≠", name="break", x=x, y=from_top - 5, spot=Spot(0, 0, "center", "middle"), colour=theme.ink, size=18, weight=700)
    if frame.narrow:
        drawing.write(text, name="break label", x=x, y=from_top + 12, spot=Spot(0, 0, "center", "middle"), colour=theme.ink, size=13, weight=600)
        return
    weight, colour = (600, theme.ink) if text.isdigit() else (400, theme.ink2)
    fits = text_width(text, size=14, weight=weight) + 12 <= x
    spot = Spot(-10, 0, "right", "middle") if fits else Spot(10, 0, "left", "middle")
    drawing.write(text, name="break label", x=x, y=from_top - 5, spot=spot, colour=colour, weight=weight)
