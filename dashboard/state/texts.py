"""How values stand in a link: numbers, lists, a reader's own words; and how a notice quotes what it found there."""

import math
import unicodedata
from collections.abc import Iterable
from datetime import date
from urllib.parse import unquote

QUOTED_LENGTH = 60
_WHOLE_BELOW = 1e15
"""Whole numbers below this are written in digits."""
_REORDERING = frozenset("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def quoted(raw: str) -> str:
    """What a link said, short enough for a notice."""
    return f"“{raw if len(raw) <= QUOTED_LENGTH else raw[:QUOTED_LENGTH] + '…'}”"


def day_words(day: date) -> str:
    """`22 November 2026`."""
    return f"{day.day} {day:%B %Y}"


def number_text(value: float) -> str:
    """The shortest text that reads back as the same number."""
    if value.is_integer() and abs(value) < _WHOLE_BELOW:
        return str(int(value))
    short = f"{value:g}"
    return short if float(short) == value else repr(value)


def read_number(raw: str) -> float | None:
    """A finite number written in plain digits; `None` otherwise."""
    if not raw.isascii() or "_" in raw:
        return None
    try:
        value = float(raw)
    except ValueError:
        return None
    return value + 0.0 if math.isfinite(value) else None


def clean(raw: str, *, longest: int) -> str:
    """A reader's words without what cannot be seen or reorders a line, and not longer than allowed."""
    kept = (character for character in raw.replace("\r\n", "\n") if character == "\n" or not _is_hidden(character))
    return "".join(kept).strip()[:longest].strip()


def one_line(raw: str, *, longest: int) -> str:
    """The same on one line."""
    shown = clean(" ".join(raw.split()), longest=len(raw))
    return clean(" ".join(shown.split()), longest=longest)


def join_rows(rows: Iterable[Iterable[str]]) -> str:
    """Rows of cells as one text: cells apart by `~`, rows by `|`, both escaped within cells."""
    return "|".join("~".join(map(_escape, row)) for row in rows)


def split_rows(raw: str) -> tuple[tuple[str, ...], ...]:
    """Rows of cells out of one text."""
    return tuple(tuple(map(unquote, row.split("~"))) for row in raw.split("|") if row)


def _escape(cell: str) -> str:
    return cell.replace("%", "%25").replace("~", "%7E").replace("|", "%7C")


def _is_hidden(character: str) -> bool:
    return character in _REORDERING or unicodedata.category(character) in {"Cc", "Cs"}
