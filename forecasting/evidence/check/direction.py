"""Whether a number is a level, or by how much something grew or fell, and where a level is said to have come from: the words beside it say so."""

import re
from typing import Literal

NumberKind = Literal["count", "money", "percent", "growth", "change"]
Move = Literal["up", "down", "level"]

_UP = re.compile(
    r"gr(?:ew|ow|ows|owing|owth|own)|ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|up|jump(?:ed)?|climb(?:ed)?|surged?|expand(?:ed)?|gain(?:ed)?|soar(?:ed)?|cagr|added"
)
_DOWN = re.compile(
    r"fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|down|shr[aiu]nk(?:s|en|ing)?|plunged?|plummeted|slump(?:ed)?|"
    r"narrow(?:ed|s|ing)|cut|lost"
)
_BETWEEN = re.compile(
    r"of|rate|an?|the|compound|annual|per|year|over|more|than|about|around|nearly|almost|roughly|some|approximately|at|least|estimated|another|additional|"
    r"projected|expected|strong(?:ly)?|sharply|further|fewer|less|just|percentage"
)
_AFTER = re.compile(
    r"\s(?:annual |yearly |compound |job |net )?(?:growth|increase|rise|jump|surge|gain|more|higher|yoy|year[- ]o(?:n|ver)[- ]year|"
    r"(?P<down>decline|decrease|drop|fall|cut|fewer|less))\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"unchanged|steady|flat|stable|constant|stayed|stays|remain(?:s|ed|ing)")
_TOKEN = re.compile(r"[a-z']+|\d[\d.,]*|[;%]", re.IGNORECASE)
_ROUGHLY = re.compile(
    r"about|around|nearly|almost|roughly|some|approximately|over|more|than|least|just|under|below|above|only|less|fewer|an?|the|new|record|high|low|"
    r"estimated|close|of|us|usd"
)
_ON_THE_WAY = re.compile(
    r"in|by|of|per|cent|percent|from|the|an?|last|year|years|over|between|back|again|further|slightly|somewhat|\w+ly|still|even|year-on-year|"
    r"million|billion|thousand|people|jobs|it|points?|percentage|[\d.,]+|%"
)
_RAISED = frozenset(["went", "gone", "goes", "going", "moved", "edged", "ticked", "shot", "crept"])
_BACKWARDS = re.compile(
    r"(?:\s(?!and\b|but\b|while\b|whereas\b|versus\b)[\w%'-]+){0,6}?,?\s\(?(?:(?P<level>unchanged|flat)|(?P<up>up|an? (?:rise|increase|gain)|higher)|"
    r"(?P<down>down|an? (?:fall|drop|decline|decrease)|lower))\s(?:[\d.,]+\s?%?\s|percent\s|million\s|of\s|by\s){0,4}"
    r"(?:from|on|since|against|than|compared|year[- ]on[- ]year|year[- ]over[- ]year)\b",
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


def stated_move(sentence: str, start: int, end: int) -> Move | None:
    """How a level is said to have been reached: `fell to 4.8 million`, `4.8 million, up from the year before`; `None` where nothing is said."""
    before = [token.lower() for token in _TOKEN.findall(sentence[max(0, start - _LOOK_BACK) : start])][::-1]
    return _move_to(before) or _move_since(sentence, end)


def _move_to(before: list[str]) -> Move | None:
    """From the words before a number, the last one first."""
    near = next((place for place, word in enumerate(before) if not _ROUGHLY.fullmatch(word)), len(before))
    if near == len(before):
        return None
    word, rest = before[near], before[near + 1 :]
    if word == "at":
        return "level" if rest and _LEVEL.fullmatch(rest[0]) else None
    if word in {"reaching", "hitting"}:
        return _last_move(rest, through=re.compile(r"(?!and$|but$|while$|as$|whereas$|;$).*"))
    if word != "to" or not rest:
        return None
    if rest[0] == "up":
        return "up" if rest[1:2] and rest[1] in _RAISED else None
    return _last_move(rest, through=_ON_THE_WAY)


def _last_move(before: list[str], *, through: re.Pattern[str]) -> Move | None:
    for word in before:
        if sign := _sign(word):
            return "up" if sign > 0 else "down"
        if not through.fullmatch(word):
            return None
    return None


def _move_since(sentence: str, end: int) -> Move | None:
    found = _BACKWARDS.match(sentence, end)
    if found is None:
        return None
    return "level" if found["level"] else "up" if found["up"] else "down"


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
