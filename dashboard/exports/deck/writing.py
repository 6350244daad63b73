"""Text on slides: runs in our fonts and colours, in boxes that they fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.slide import Slide
from pptx.util import Inches, Pt

from dashboard.exports.cells import clean
from dashboard.exports.deck.fitting import fitted, height_of
from dashboard.exports.deck.look import SANS, colour, tint

LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A place on the slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def lengths(self) -> tuple[Any, Any, Any, Any]:
        """The same as PowerPoint counts."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph."""

    text: str
    size: float
    colour: str = "ink"
    """Of the theme, or `#RRGGBB`."""
    bold: bool = False
    font: str = SANS
    url: str = ""
    space: float = 0.0
    """Inches before it."""


def add_text(slide: Slide, box: Box, text: str, *, sizes: Sequence[float], name: str, tone: str = "ink", font: str = SANS, fill: str = "") -> None:
    """One text at the largest of some sizes at which it fits; cut at a word where it fits at none."""
    size, short = fitted(clean(text), width=box.width, height=box.height, sizes=sizes, font=font)
    shape = add_lines(slide, box, [Line(text=short, size=size, colour=tone, font=font)], name=name)
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(fill)


def add_lines(slide: Slide, box: Box, lines: Sequence[Line], *, name: str) -> Any:
    """Paragraphs in a box, as many from the top as fit."""
    shape = slide.shapes.add_textbox(*box.lengths)
    shape.name = name
    write(shape.text_frame, fitting(lines, box))
    return shape


def fitting(lines: Sequence[Line], box: Box) -> list[Line]:
    """The lines from the top that fit into a box."""
    kept, used = [], 0.0
    for line in lines:
        used += line.space + height_of(line.text, width=box.width, size=line.size, font=line.font)
        if used > box.height + 1e-9:
            break
        kept.append(line)
    return kept


def write(frame: Any, lines: Sequence[Line]) -> None:
    """Lines into a text frame, which keeps its size."""
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = Inches(0.05)
    frame.margin_top = frame.margin_bottom = 0
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_before = Pt(line.space * 72)
        run = paragraph.add_run()
        run.text = " ".join(line.text.split("\n"))
        run.font.size, run.font.bold, run.font.name = Pt(line.size), line.bold, line.font
        run.font.color.rgb = tint(line.colour) if line.colour.startswith("#") else colour(line.colour)
        if line.url.startswith(("https://", "http://")) and len(line.url) <= LONGEST_ADDRESS:
            run.hyperlink.address = line.url


def set_title(slide: Slide, box: Box, text: str, *, sizes: Sequence[float], font: str) -> None:
    """The title placeholder, which outlines and screen readers read first."""
    title: Any = slide.shapes.title
    title.left, title.top, title.width, title.height = box.lengths
    size, short = fitted(clean(text), width=box.width, height=box.height, sizes=sizes, font=font)
    write(title.text_frame, [Line(text=short, size=size, font=font)])


def add_rule(slide: Slide, *, left: float, top: float, width: float, weight: float = 1.5) -> None:
    """A section rule."""
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Inches(left), Inches(top), Inches(left + width), Inches(top))
    line.line.color.rgb, line.line.width, line.name = colour("ink"), Pt(weight), "Rule"
