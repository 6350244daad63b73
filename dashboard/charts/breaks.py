"""Where the counting changed: a dotted line, ≠ on top, the reason beside it or a number for the key."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.charts.drawing import Drawing, text_box
from dashboard.charts.frame import Frame
from dashboard.charts.placing import DOTTED_COST, Box
from forecasting.domain import Break, Series

FIRST_ROW = 38.0
"""Baseline of the highest row of reasons, under `observed | projected`."""
ROW = 20.0
BARE_TOP = 44.0
"""Of the highest gridline, where nothing breaks."""
CLAUSE_END = re.compile(r"[:;] |\. ")
UNFINISHED = frozenset({"to", "from", "of", "by", "as"})
"""A clause that ends so is no statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakSign:
    """One break as it is drawn."""

    gap: Break
    x: float
    row: int
    text: str
    """A reason, or the number that stands for it."""
    left: bool
    """Whether the text stands left of its line."""

    @property
    def is_numbered(self) -> bool:
        """Whether the reason stands in the key."""
        return self.text.isdigit()


def place_breaks(frame: Frame, series: Series) -> tuple[BreakSign, ...]:
    """Give each break the highest row where its text touches no other, the newest first."""
    gaps = sorted(series.breaks, key=lambda gap: gap.year)
    taken: list[tuple[int, Box]] = []
    signs = []
    for number, gap in reversed(list(enumerate(gaps, start=1))):
        x = frame.x(_year(gap, series))
        text, left = _text(frame, gap, number=number, x=x)
        row = next(row for row in range(len(gaps)) if not any(row == used and _box(x, text, left=left).touches(box) for used, box in taken))
        row = max((row, *(used for used, box in taken if not left and box.right > x)))
        taken.append((row, _box(x, text, left=left)))
        signs.append(BreakSign(gap=gap, x=x, row=row, text=text, left=left))
    return tuple(reversed(signs))


def renumbered(signs: Sequence[BreakSign]) -> tuple[BreakSign, ...]:
    """The numbers of those that the key explains, without gaps from left to right."""
    numbers = iter(range(1, len(signs) + 1))
    return tuple(replace(sign, text=str(next(numbers))) if sign.is_numbered else sign for sign in signs)


def top_of(signs: Sequence[BreakSign]) -> float:
    """Pixels above the highest gridline."""
    return FIRST_ROW + ROW * max(sign.row for sign in signs) + 26 if signs else BARE_TOP


def draw_breaks(drawing: Drawing, signs: Sequence[BreakSign]) -> None:
    """Draw the lines, the signs and their texts."""
    for sign in signs:
        y = FIRST_ROW + ROW * sign.row
        drawing.line((sign.x, y + 6), (sign.x, drawing.frame.floor), "br")
        drawing.placer.take_line(((sign.x, y + 6), (sign.x, drawing.frame.floor)), cost=DOTTED_COST)
    for sign in signs:
        y = FIRST_ROW + ROW * sign.row
        drawing.write("≠", (sign.x, y + 1), "ne", anchor="middle")
        drawing.write(sign.text, (sign.x + (-11 if sign.left else 11), y), "tn" if sign.is_numbered else "tw", anchor="end" if sign.left else "start")


def break_key(signs: Sequence[BreakSign]) -> tuple[str, ...]:
    """What the numbers stand for."""
    return tuple(f"{sign.text}: {_dated(sign.gap)}" for sign in signs if sign.is_numbered)


def _dated(gap: Break) -> str:
    reason = gap.reason.rstrip(".")
    return reason if str(gap.year) in reason else f"{reason}, from {gap.year}"


def _year(gap: Break, series: Series) -> float:
    before = [point.year for point in series.observations if point.year < gap.year]
    return (max(before) + gap.year) / 2 if before else gap.year - 0.5


def _text(frame: Frame, gap: Break, *, number: int, x: float) -> tuple[str, bool]:
    """The first clause of the reason where it fits left of the line; otherwise a number, which fits on either side."""
    clause = CLAUSE_END.split(gap.reason, maxsplit=1)[0].rstrip(".")
    if not frame.narrow and clause and clause.split(" ")[-1] not in UNFINISHED and _box(x, clause, left=True).left >= 0:
        return clause, True
    return str(number), _box(x, str(number), left=True).left >= 0


def _box(x: float, text: str, *, left: bool) -> Box:
    """The text with its sign, and a little room."""
    said = text_box(text, (x + (-11 if left else 11), FIRST_ROW), "tw", anchor="end" if left else "start")
    return Box(min(said.left, x - 7) - 4, said.top, max(said.right, x + 7) + 4, said.bottom)
