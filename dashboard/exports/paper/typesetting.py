"""Sets pages with typst: our own fonts only, every text passed as data, never as markup."""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from dashboard.exports.cells import clean

HERE = Path(__file__).parent
FONTS = HERE.parent / "fonts"
UNKNOWN = "☐"
"""Stands for a character that our fonts do not hold: a tagged PDF may not have missing characters."""
UNKNOWN_WORDS = f"{UNKNOWN} stands for a character that the fonts of this file do not hold."
FOLLOWED = ("url", "link")
"""Names under which addresses stand that are followed and never set."""
LONGEST_WORD = 40
WORD = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")
PIXELS_PER_INCH = 96.0 * 2
"""Twice the pixels of the drawing, for screens that have them."""


def set_pdf(template: str, data: Mapping[str, Any], pictures: Mapping[str, str], *, day: date) -> bytes:
    """A tagged PDF (PDF/UA-1) of a template of this folder."""
    return _compiled(template, data, pictures, format="pdf", pdf_standards=["ua-1"], timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC))


def set_png(picture: str, *, width: float) -> bytes:
    """One drawing as pixels; `width` is that of the drawing in its own units, which are taken for CSS pixels."""
    return _compiled("picture.typ", {"width": width}, {"picture": picture}, format="png", ppi=PIXELS_PER_INCH)


def shown(text: str) -> str:
    """Text of which our fonts hold every character; others become a sign that is explained."""
    plain = unicodedata.normalize("NFC", clean(text))
    return "".join(sign if sign in "\n\t" or _is_held(ord(sign)) else UNKNOWN for sign in plain if unicodedata.category(sign) != "Cf")


def _compiled(template: str, data: Mapping[str, Any], pictures: Mapping[str, str], *, format: Literal["pdf", "png"], **options: Any) -> bytes:
    texts = _shown_all(data)
    said = json.dumps(texts, ensure_ascii=False)
    inputs = {"data": said, "unknown": shown(UNKNOWN_WORDS) if UNKNOWN in said else "", **{name: shown(drawn) for name, drawn in pictures.items()}}
    compiler = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True)
    made = compiler.compile(input=str(HERE / template), root=str(HERE), sys_inputs=inputs, format=format, **options)
    assert isinstance(made, bytes), "a drawing is one page"
    return made


def _shown_all(value: Any) -> Any:
    if isinstance(value, str):
        return WORD.sub("\\g<0>\u200b", shown(value))  # a word longer than its line may break
    if isinstance(value, Mapping):
        return {name: one if name in FOLLOWED else _shown_all(one) for name, one in value.items()}
    return [_shown_all(one) for one in value] if isinstance(value, list | tuple) else value


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _is_held(point: int) -> bool:
    return point in _held()


@cache
def _held() -> frozenset[int]:
    runs = (line.split("-") for line in (FONTS / "characters.txt").read_text(encoding="ascii").split())
    return frozenset(point for first, last in runs for point in range(int(first, 16), int(last, 16) + 1))
