"""Text that fits its box on every machine: sizes from estimated widths, with room for a wider fallback font."""

from collections.abc import Sequence

from dashboard.figures.text import text_width

WIDER = {"Arial": 1.13, "Georgia": 1.2}
"""How much wider than Source Sans, whose widths are known, a font runs at most."""
LINE = 1.2
POINTS_PER_INCH = 72
INSET = 0.1
"""Inches that PowerPoint keeps free at either side."""


def lines_of(text: str, *, width: float, size: float, font: str = "Arial") -> int:
    """Lines that a text takes in a box of so many inches."""
    room = (width - INSET) * POINTS_PER_INCH
    return sum(_wrapped(part, room, size * WIDER[font]) for part in text.split("\n"))


def height_of(text: str, *, width: float, size: float, font: str = "Arial") -> float:
    """Inches that a text takes."""
    return lines_of(text, width=width, size=size, font=font) * size * LINE / POINTS_PER_INCH


def fitted(text: str, *, width: float, height: float, sizes: Sequence[float], font: str = "Arial") -> tuple[float, str]:
    """The largest size at which a text fits, and the text; what fits at no size is cut at a word."""
    for size in sizes:
        if height_of(text, width=width, size=size, font=font) <= height:
            return size, text
    words = text.split(" ")
    while len(words) > 1 and height_of(f"{' '.join(words)} …", width=width, size=sizes[-1], font=font) > height:
        words = words[: max(1, min(len(words) - 1, len(words) * 15 // 16))]
    short = f"{' '.join(words)} …"
    while height_of(short, width=width, size=sizes[-1], font=font) > height and len(short) > 2:
        short = f"{short[: len(short) * 15 // 16 - 2]} …"
    return sizes[-1], short


def _wrapped(text: str, room: float, size: float) -> int:
    lines, used, blank = 1, 0.0, text_width(" ", size=size)
    for word in text.split(" "):
        width = text_width(word, size=size, weight=600)
        if width > room:  # broken inside the word
            broken = int((used + width) // room)
            lines, used = lines + broken, (used + width) - broken * room
        elif used + width > room:
            lines, used = lines + 1, width + blank
        else:
            used += width + blank
    return lines
