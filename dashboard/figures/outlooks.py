"""What others expected: hollow diamonds with publisher and year made; ≠ says that they count differently from here."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.figures.drawing import Drawing
from dashboard.figures.evidence import hollow
from dashboard.figures.placement import spots_around
from dashboard.figures.text import plain
from dashboard.wording.numbers import format_value
from dashboard.wording.times import listed
from forecasting.domain import Outlook, Quantity, Series

LETTERS = "abcdefghijklmnopqrstuvwxyz"
MOST_LABELLED = 6
TOO_FAR = 1.6
"""An outlook beyond this many times the rest of the figure would flatten it: it stands in the key instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diamond:
    """Outlooks of one publisher for one year and value, made once or again."""

    letter: str
    publisher: str
    year: int
    value: float
    made: tuple[int, ...]
    otherwise: bool
    """Counted differently from the series it is shown beside."""

    @property
    def name(self) -> str:
        """The publisher, with ≠ where it counts otherwise."""
        return f"{self.publisher} ≠" if self.otherwise else self.publisher

    @property
    def made_words(self) -> str:
        """`made 2021, and again 2023`."""
        first, *again = self.made
        return f"made {first}" + (f", and again {listed(tuple(map(str, again)))}" if again else "")


def diamonds_of(outlooks: Sequence[Outlook], series: Series, *, first: float, last: float) -> tuple[Diamond, ...]:
    """The outlooks that share this axis, in order of target year and day made, the same told twice as one."""
    groups: dict[tuple[int, float, str, bool], tuple[int, ...]] = {}
    for outlook in sorted(outlooks, key=lambda outlook: (outlook.year, outlook.made_on, outlook.outlook_id)):
        shares_axis = outlook.comparable != "not_comparable" and outlook.unit == series.quantity.unit
        if shares_axis and first <= outlook.year <= last:
            key = (outlook.year, outlook.value, outlook.publisher, outlook.comparable == "other_definition")
            groups[key] = tuple(dict.fromkeys((*groups.get(key, ()), outlook.made_on.year)))
    return tuple(
        Diamond(letter=letter_of(number), publisher=publisher, year=year, value=value, made=made, otherwise=otherwise)
        for number, ((year, value, publisher, otherwise), made) in enumerate(groups.items())
    )


def split_far(diamonds: Sequence[Diamond], *, highest: float) -> tuple[tuple[Diamond, ...], tuple[Diamond, ...]]:
    """Diamonds that fit the axis, and those so far above the rest that they only stand in the key."""
    near = tuple(diamond for diamond in diamonds if diamond.value <= TOO_FAR * highest)
    return near, tuple(diamond for diamond in diamonds if diamond not in near)


def draw_outlooks(drawing: Drawing, diamonds: Sequence[Diamond], quantity: Quantity) -> bool:
    """Draw and label the diamonds; `True` when they carry letters because their names find no room."""
    if not diamonds:
        return False
    theme = drawing.frame.theme
    drawing.traces.append(
        go.Scatter(
            name="outlooks",
            x=[float(diamond.year) for diamond in diamonds],
            y=[float(diamond.value) for diamond in diamonds],
            mode="markers",
            marker=hollow("diamond", theme, size=10.5),
            text=[plain(outlook_words(diamond, quantity)) for diamond in diamonds],
            customdata=["" for _ in diamonds],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    )
    if drawing.frame.narrow or len(diamonds) > MOST_LABELLED or not _named(drawing, diamonds):
        _lettered(drawing, diamonds)
        return True
    return False


def outlook_words(diamond: Diamond, quantity: Quantity) -> str:
    """`Cybersecurity Ventures, made 2017: 3.5 million for 2021`."""
    counted = ", counted differently" if diamond.otherwise else ""
    return f"{diamond.publisher}, {diamond.made_words}: {format_value(diamond.value, quantity)} for {diamond.year}{counted}"


def letter_of(number: int) -> str:
    """`a` to `z`, then `aa`, `ab`, …."""
    high, low = divmod(number, len(LETTERS))
    return (LETTERS[high - 1] if high else "") + LETTERS[low]


def _named(drawing: Drawing, diamonds: Sequence[Diamond]) -> bool:
    """Write every name in the cheapest order of placing, or none: names mixed with letters would need two ways of reading."""
    orders = [(*diamonds[start:], *diamonds[:start]) for start in range(len(diamonds))]
    costs = [_write_names(drawing, order, keep=False) for order in (*orders, *(order[::-1] for order in orders))]
    best = min(costs)
    if best == math.inf:
        return False
    place = costs.index(best)
    _write_names(drawing, (*orders, *(order[::-1] for order in orders))[place], keep=True)
    return True


def _write_names(drawing: Drawing, diamonds: Sequence[Diamond], *, keep: bool) -> float:
    """What placing all names in this order costs, infinite when one finds no room; undone unless kept."""
    labels, taken, spent = len(drawing.labels), len(drawing.placer.taken), drawing.placer.spent
    spots = (*spots_around(reach=10), *spots_around(reach=20))
    fits = all(
        drawing.try_label(
            f"{plain(diamond.name)}<br>{diamond.made_words}",
            name="outlook label", year=diamond.year, value=diamond.value, spots=spots, colour=drawing.frame.theme.ink2,
        )
        for diamond in diamonds
    )  # fmt: skip
    cost = drawing.placer.spent - spent if fits else math.inf
    if not keep:
        del drawing.labels[labels:], drawing.placer.taken[taken:]
        drawing.placer.spent = spent
    return cost


def _lettered(drawing: Drawing, diamonds: Sequence[Diamond]) -> None:
    spots = (*spots_around(reach=8), *spots_around(reach=14), *spots_around(reach=22))
    for diamond in diamonds:
        drawing.try_label(diamond.letter, name="outlook label", year=diamond.year, value=diamond.value, spots=spots, colour=drawing.frame.theme.ink2, size=14)
