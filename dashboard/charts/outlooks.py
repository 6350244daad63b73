"""What others expected: hollow diamonds with publisher and year made; ≠ says that they count differently from here."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.drawing import Drawing
from dashboard.charts.placing import spots_around
from dashboard.charts.widths import shortened
from dashboard.wording.numbers import format_value
from dashboard.wording.times import listed
from forecasting.domain import Outlook, Quantity, Series

MOST_NAMED = 6
TOO_FAR = 1.6
"""An outlook beyond this many times the rest of the figure would flatten it: it stands in the key instead."""
NAME_PX = 170.0
RADIUS = 5.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Diamond:
    """Outlooks of one publisher for one year and value, made once or again."""

    publisher: str
    year: int
    value: float
    made: tuple[int, ...]
    otherwise: bool
    """Counted differently from the series it is shown beside."""

    @property
    def lines(self) -> tuple[str, str]:
        """The label in the figure."""
        first, *again = self.made
        repeated = f", and again {listed(tuple(map(str, again)))}" if again else ""
        return shortened(self.publisher, width=NAME_PX, size=13) + (" ≠" if self.otherwise else ""), f"made {first}{repeated}"


def diamonds_of(outlooks: Sequence[Outlook], series: Series, *, first: float, last: float) -> tuple[Diamond, ...]:
    """The outlooks that share the axes, in order of target year and day made, the same told twice as one."""
    groups: dict[tuple[int, float, str, bool], tuple[int, ...]] = {}
    for outlook in sorted(outlooks, key=lambda one: (one.year, one.made_on, one.outlook_id)):
        if outlook.comparable != "not_comparable" and outlook.unit == series.quantity.unit and first <= outlook.year <= last:
            key = (outlook.year, outlook.value, outlook.publisher, outlook.comparable == "other_definition")
            groups[key] = tuple(dict.fromkeys((*groups.get(key, ()), outlook.made_on.year)))
    return tuple(Diamond(publisher=who, year=year, value=value, made=made, otherwise=other) for (year, value, who, other), made in groups.items())


def split_far(diamonds: Sequence[Diamond], *, highest: float) -> tuple[tuple[Diamond, ...], tuple[Diamond, ...]]:
    """Diamonds that fit the axis, and those that stand in the key only."""
    near = tuple(one for one in diamonds if one.value <= TOO_FAR * highest)
    return near, tuple(one for one in diamonds if one not in near)


def draw_diamonds(drawing: Drawing, diamonds: Sequence[Diamond]) -> None:
    """The markers; no label may cover them."""
    for one in diamonds:
        at = (drawing.frame.x(one.year), drawing.frame.y(one.value))
        drawing.diamond(at, RADIUS, "ou")
        drawing.keep_free(at, RADIUS + 1)


def label_diamonds(drawing: Drawing, diamonds: Sequence[Diamond]) -> tuple[str, ...]:
    """Name the diamonds in the cheapest order of placing; where one finds no room all bear letters, and their key is returned."""
    orders = [(*diamonds[start:], *diamonds[:start]) for start in range(len(diamonds))]
    tried = [*orders, *(order[::-1] for order in orders)]
    costs = [math.inf if drawing.frame.narrow or len(diamonds) > MOST_NAMED else _name(drawing, order, keep=False) for order in tried]
    if not diamonds:
        return ()
    if min(costs) < math.inf:
        _name(drawing, tried[costs.index(min(costs))], keep=True)
        return ()
    return tuple(_letter(drawing, one, _letters(place)) for place, one in enumerate(diamonds))


def outlook_words(diamond: Diamond, quantity: Quantity) -> str:
    """`Cybersecurity Ventures, made 2017: 3.5 million for 2021`."""
    counted = ", counted differently" if diamond.otherwise else ""
    return f"{diamond.publisher}, {diamond.lines[1]}: {format_value(diamond.value, quantity)} for {diamond.year}{counted}"


def _name(drawing: Drawing, diamonds: Sequence[Diamond], *, keep: bool) -> float:
    """What placing all names in this order costs, infinite when one finds no room; undone unless kept."""
    marks, taken, spent = len(drawing.marks), len(drawing.placer.taken), drawing.placer.spent
    spots = (*spots_around(10), *spots_around(20))
    fits = all(drawing.label(one.lines, (drawing.frame.x(one.year), drawing.frame.y(one.value)), "ts", spots) for one in diamonds)
    cost = drawing.placer.spent - spent if fits else math.inf
    if not keep:
        del drawing.marks[marks:], drawing.placer.taken[taken:]
        drawing.placer.spent = spent
    return cost


def _letter(drawing: Drawing, diamond: Diamond, letter: str) -> str:
    spots = (*spots_around(8), *spots_around(14), *spots_around(22))
    drawn = drawing.label([letter], (drawing.frame.x(diamond.year), drawing.frame.y(diamond.value)), "ts", spots)
    return f"{letter if drawn else 'Diamond'}: {outlook_words(diamond, drawing.frame.quantity)}"


def _letters(place: int) -> str:
    """`a` to `z`, then `aa`, `ab`, …."""
    high, low = divmod(place, 26)
    return (chr(ord("a") + high - 1) if high else "") + chr(ord("a") + low)
