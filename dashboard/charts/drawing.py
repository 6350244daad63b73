"""A drawing: marks in order from back to front, labels that never touch, and the SVG that they become."""

import html
from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.charts.frame import Frame
from dashboard.charts.placing import Anchor, Box, Placer, Spot
from dashboard.charts.styles import FAMILY, TYPES, attributes_of
from dashboard.charts.widths import text_width
from dashboard.theme import Theme

RISE = 0.76
FALL = 0.22
"""Of a text over and under its baseline, in font sizes."""
LEADING = 2.0
"""Pixels between two lines of one label."""
CONTROL = {code: None for code in (*range(32), 127, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)}
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One element: its geometry, the names of its styles, and its text if it is one."""

    tag: str
    place: tuple[tuple[str, str], ...]
    style: str
    text: str = ""


@dataclass(slots=True)
class Drawing:
    """Collects marks on a frame."""

    frame: Frame
    marks: list[Mark] = field(default_factory=list)
    placer: Placer = field(init=False)

    def __post_init__(self) -> None:
        frame = self.frame
        self.placer = Placer(Box(0, frame.top - 18, frame.plot_width, frame.floor))

    def line(self, start: Point, end: Point, style: str) -> None:
        """A straight line."""
        (x1, y1), (x2, y2) = start, end
        self._add("line", style, x1=x1, y1=y1, x2=x2, y2=y2)

    def path(self, points: Sequence[Point], style: str, *, closed: bool = False) -> None:
        """A line through points, or the area that they enclose."""
        way = "L".join(f"{number(x)} {number(y)}" for x, y in points)
        self.marks.append(Mark(tag="path", place=(("d", f"M{way}{'Z' if closed else ''}"),), style=style))

    def circle(self, at: Point, radius: float, style: str) -> None:
        """A round marker."""
        self._add("circle", style, cx=at[0], cy=at[1], r=radius)

    def diamond(self, at: Point, radius: float, style: str) -> None:
        """A marker that stands on its tip."""
        x, y = at
        self.path(((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)), style, closed=True)

    def square(self, at: Point, half: float, style: str) -> None:
        """A square marker."""
        self._add("rect", style, x=at[0] - half, y=at[1] - half, width=2 * half, height=2 * half)

    def write(self, text: str, at: Point, style: str, *, anchor: Anchor = "start") -> Box:
        """A text on its baseline; what it takes stays free of labels."""
        box = text_box(text, at, style, anchor=anchor)
        self.placer.taken.append(box)
        turned = (("text-anchor", anchor),) if anchor != "start" else ()
        self.marks.append(Mark(tag="text", place=(("x", number(at[0])), ("y", number(at[1])), *turned), style=style, text=text))
        return box

    def label(self, lines: Sequence[str], at: Point, style: str, spots: Sequence[Spot]) -> bool:
        """Write a label of some lines at the cheapest free place around a point; `False` where there is none."""
        kind = TYPES[style]
        height = kind.size * (RISE + FALL)
        width = max(text_width(line, size=kind.size, weight=kind.weight) for line in lines)
        whole = len(lines) * height + (len(lines) - 1) * LEADING
        box = self.placer.place(*at, width=width, height=whole, spots=spots)
        if box is None:
            return False
        if self.placer.crosses_dots(box):
            self._add("rect", "paper", x=box.left - 1, y=box.top, width=box.right - box.left + 2, height=box.bottom - box.top)
        anchor = _anchor(box, at[0])
        x = {"start": box.left, "middle": (box.left + box.right) / 2, "end": box.right}[anchor]
        for place, line in enumerate(lines):
            y = box.top + place * (height + LEADING) + kind.size * RISE
            turned = (("text-anchor", anchor),) if anchor != "start" else ()
            self.marks.append(Mark(tag="text", place=(("x", number(x)), ("y", number(y)), *turned), style=style, text=line))
        return True

    def keep_free(self, at: Point, radius: float) -> None:
        """No label over this marker."""
        self.placer.taken.append(Box(at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius))

    def _add(self, tag: str, style: str, **place: float) -> None:
        self.marks.append(Mark(tag=tag, place=tuple((name, number(value)) for name, value in place.items()), style=style))


def text_box(text: str, at: Point, style: str, *, anchor: Anchor = "start") -> Box:
    """What a text takes on its baseline."""
    kind = TYPES[style]
    width = text_width(text, size=kind.size, weight=kind.weight)
    left = at[0] - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Box(left, at[1] - kind.size * RISE, left + width, at[1] + kind.size * FALL)


def markup(marks: Sequence[Mark], theme: Theme | None) -> str:
    """The elements, by class for a page or, in the colours of a theme, by attributes."""
    return "".join(_element(mark, theme) for mark in marks)


def number(value: float) -> str:
    """A coordinate, to a tenth of a pixel."""
    text = f"{value:.1f}"
    return text.removesuffix(".0").replace("-0", "0") if text in {"-0.0", "0.0"} else text.removesuffix(".0")


def escaped(text: str) -> str:
    """Text for inside an element or an attribute; characters that XML forbids, or that turn the words around them, are left out."""
    return html.escape(text.translate(CONTROL), quote=True)


def _element(mark: Mark, theme: Theme | None) -> str:
    look = {"class": mark.style} if theme is None else attributes_of(mark.style, theme)
    alone = _held_text(mark) if theme is not None and mark.tag == "text" else {}
    facts = " ".join(f'{name}="{value}"' for name, value in (*mark.place, *look.items(), *alone.items()))
    return f"<{mark.tag} {facts}>{escaped(mark.text)}</text>" if mark.tag == "text" else f"<{mark.tag} {facts}/>"


def _held_text(mark: Mark) -> dict[str, str]:
    """A text that keeps its width where another font stands in for ours: labels still do not touch."""
    kind = TYPES[mark.style]
    width = number(text_width(mark.text, size=kind.size, weight=kind.weight))
    return {"font-family": FAMILY, "textLength": width, "lengthAdjust": "spacingAndGlyphs"}


def _anchor(box: Box, x: float) -> Anchor:
    """How the lines of a label are aligned: toward the point that they belong to."""
    if box.left >= x:
        return "start"
    return "end" if box.right <= x else "middle"
