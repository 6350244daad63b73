"""Any text as plain sentences: no markup, ASCII digits, and never more of it than can be read at once."""

import html
import re
import textwrap
import unicodedata

MAX_CHARACTERS = 20_000
"""More than any paragraph that somebody pastes; it bounds the time of a check."""

MAX_SENTENCE = 800
"""Longer than any sentence that a reader could follow."""

_RAW_CHARACTERS = 5 * MAX_CHARACTERS
_HIDDEN = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z!?][^<>]*>")
_FOREIGN = re.compile(r"[^\x20-\x7e\n]")
_SENTENCE_END = re.compile(r"(?<![A-Z]\.)(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]*[A-Z\d$])|\n+")
_SIGNS = {
    "−": "-",
    "—": " ; ",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "％": "%",
    "٪": "%",
    "٫": ".",
    "٬": ",",
    "…": "...",
    "≈": "~",
    "≥": "at least ",
    "≤": "at most ",
}


def plain_text(text: str) -> str:
    """The text as it reads on a page, cut at the limit."""
    short = text[:_RAW_CHARACTERS]
    if "<" in short:
        short = _TAG.sub(" ", _HIDDEN.sub(" ", short) if "</" in short else short)
    return _FOREIGN.sub(_plain_sign, html.unescape(short))[:MAX_CHARACTERS]


def is_blank(text: str) -> bool:
    """Whether nothing can be read in a text."""
    return not plain_text(text).strip()


def sentences(text: str) -> list[str]:
    """The sentences of a plain text; a line break ends one, and so does a length that no sentence has."""
    whole = (part.strip() for part in _SENTENCE_END.split(text) if part and part.strip())
    return [piece for part in whole for piece in (textwrap.wrap(part, MAX_SENTENCE) if len(part) > MAX_SENTENCE else [part])]


def _plain_sign(match: re.Match[str]) -> str:
    sign = match.group()
    if sign in _SIGNS:
        return _SIGNS[sign]
    match unicodedata.category(sign):
        case "Nd":
            return str(unicodedata.digit(sign))
        case "Cf" | "Cs" | "Co" | "Cn":
            return ""
        case "Zs" | "Zl" | "Zp" | "Cc":
            return " "
        case "Pd":
            return "-"
        case _:
            return sign
