"""What may stand in a text that a reader writes, and how messages quote it and say what was probably meant."""

import difflib
import heapq
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache

from forecasting.errors import Problem

_SHOWN_CHARACTERS = 80
_COMPARED = 8
"""So many ids that share most pairs of letters are compared in full; comparing all takes seconds where hundreds are unknown."""
_LONGEST_SHOWN_BITS = 8_000
"""Python refuses to print whole numbers much longer than this."""
_REORDERING = frozenset("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Separators and marks that make a line read otherwise than it is written."""


def problem(name: str, key: str, value: object, rule: str, remedy: str) -> Problem:
    """A broken rule at a key of a document; `key` names the place, as in `changes[2].value`."""
    return Problem(table=name, row=None, column=key[:_SHOWN_CHARACTERS], value=shown(value), rule=rule, remedy=f"{remedy}.")


def shown(value: object) -> str:
    """A value as a message quotes it: short, on one line, and only where it is a single value."""
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, int) and value.bit_length() > _LONGEST_SHOWN_BITS:
        return "a number of thousands of digits"
    text = "".join(" " if is_hidden(character) or character in "\n\t" else character for character in str(value)[: _SHOWN_CHARACTERS + 1])
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[: _SHOWN_CHARACTERS - 1]}…"


def text_problems(name: str, key: str, value: object, *, longest: int, required: bool = True, lines: bool = False) -> Iterator[Problem]:
    """A text is there where it must be, is not too long, and holds nothing that cannot be seen; only some may have several `lines`."""
    if value is None and not required:
        return
    if not isinstance(value, str) or (required and not value.strip()):
        yield problem(name, key, value, "is required and no text" if required else "is no text", "Write a text in quotation marks")
        return
    text = value.strip()
    if len(text) > longest:
        yield problem(name, key, text, f"has {len(text):,} characters; at most {longest:,} are kept", "Shorten it")
    if any(is_hidden(character) for character in text) or (not lines and any(character in "\n\t" for character in text)):
        yield problem(name, key, text, "holds a control character", "Type the text again" if lines else "Write it on one line")


def is_hidden(character: str) -> bool:
    """Whether a character is a control character (other than a new line or a tab) or changes the order of what is read."""
    return character in _REORDERING or (unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t")


def nearest(value: object, known: Collection[str], kind: str) -> str:
    """What to write instead of an id that nothing has."""
    text = value[:_SHOWN_CHARACTERS] if isinstance(value, str) else ""
    likely = heapq.nlargest(_COMPARED, known, key=lambda identity: len(_pairs(text) & _pairs(identity)) / (len(identity) + 1))
    found = difflib.get_close_matches(text, likely, n=1, cutoff=0.4)
    return f"Write {found[0]!r}, if that is meant" if found else f"Choose the id of a known {kind}"


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))
