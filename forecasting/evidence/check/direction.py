"""Whether a number is a level, or by how much something grew or fell: the words beside it say so."""

import re
from typing import Literal

NumberKind = Literal["count", "money", "percent", "growth", "change"]

_UP = re.compile(
    r"gr(?:ew|ow|ows|owing|owth|own)|ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|up|jump(?:ed)?|climb(?:ed)?|surged?|expand(?:ed)?|gain(?:ed)?|soar(?:ed)?|cagr|added"
)
_DOWN = re.compile(r"fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e|es|ed)|decreas(?:e|ed)|down|shr[aiu]nk|plunged|cut|lost")
_BETWEEN = re.compile(
    r"of|rate|an?|the|compound|annual|per|year|over|more|than|about|around|nearly|almost|roughly|some|approximately|at|least|estimated|another|additional|"
    r"projected|expected|strong(?:ly)?|sharply|further|fewer|less|just|percentage"
)
_AFTER = re.compile(
    r"\s(?:annual |yearly |compound |job |net )?(?:growth|increase|rise|jump|surge|gain|more|higher|yoy|year[- ]o(?:n|ver)[- ]year|"
    r"(?P<down>decline|decrease|drop|fall|cut|fewer|less))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z']+|[+]", re.IGNORECASE)
_LOOK_BACK = 80


def kind_and_sign(sentence: str, start: int, end: int, kind: NumberKind) -> tuple[NumberKind, int]:
    """`growth` for percent that something grew by, `change` for people or money that it did; and its sign."""
    if kind == "change":
        return kind, 1
    before = [word.lower() for word in _WORD.findall(sentence[max(0, start - _LOOK_BACK) : start])][::-1]
    moved = _moved(before, sentence, start, end)
    if moved is None:
        return kind, 1
    return ("growth" if kind == "percent" else "change"), moved


def _moved(before: list[str], sentence: str, start: int, end: int) -> int | None:
    after = _AFTER.match(sentence, end)
    if after:
        return -1 if after["down"] else 1
    if sentence[start] == "+":
        return 1
    for place, word in enumerate(before):
        if word == "by":
            return _direction(before)
        if moved := _sign(word):
            return moved
        is_level = word == "at" and before[place - 1 : place] != ["least"]
        if is_level or not _BETWEEN.fullmatch(word):
            return None
    return None


def _direction(before: list[str]) -> int:
    return next((moved for word in before if (moved := _sign(word))), 1)


def _sign(word: str) -> int:
    return 1 if _UP.fullmatch(word) else -1 if _DOWN.fullmatch(word) else 0
