"""What the words beside a number make of it: itself with its rounding, a bound, or nearly it; and which values that leaves open."""

import math
import re
from dataclasses import dataclass
from typing import Literal

Reading = Literal["as_it_is", "about", "at_least", "at_most", "nearly"]

_NO_SIGN = "(?!)"
_SAID_BEFORE: tuple[tuple[Reading, str, str], ...] = (
    ("nearly", "nearly|almost|close to|just under|just below|just short of|shy of|approaching", _NO_SIGN),
    ("at_most", "no more than|not more than|no greater than", _NO_SIGN),
    ("at_least", "no fewer than|no less than|not less than|not fewer than", _NO_SIGN),
    (
        "at_least",
        "over|more than|at least|above|exceeding|exceeds?|in excess of|upwards? of|north of|greater than|higher than|beyond|a minimum of|surpass(?:ed|es|ing)",
        r"(?<![<=>])>=?\s?",
    ),
    ("at_most", "under|below|less than|fewer than|lower than|at most|up to|as many as|as much as|a maximum of", r"(?<![<=>])<=?\s?"),
    ("about", "about|around|roughly|some|approximately|estimated|circa|an average of", r"~\s?"),
)
"""Reading, words and signs; the first that fits counts, so that `no more than` is heard before `more than`."""
_BEFORE = tuple((reading, re.compile(rf"(?:\b(?:{said})\s|{signs})$", re.IGNORECASE)) for reading, said, signs in _SAID_BEFORE)
_AFTER: tuple[tuple[Reading, re.Pattern[str]], ...] = (
    ("at_least", re.compile(r"\s?\+|\sor more\b|\sor over\b", re.IGNORECASE)),
    ("at_most", re.compile(r"\sor (?:less|fewer|under)\b", re.IGNORECASE)),
)
_LOOK_BACK = 24
_LOOSEST = 0.1
"""However few digits a sentence shows, nothing further off is called the same number: 0.73% rounds to 1% and is not it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Values from `low` to below `high` are what the words say; values from `least` to `most` do not contradict them."""

    low: float
    high: float
    least: float
    most: float


def reading_of(sentence: str, start: int, end: int) -> Reading:
    """Whether the words call a number a bound, nearly reached, or rough."""
    before = sentence[max(0, start - _LOOK_BACK) : start]
    found = [reading for reading, pattern in _BEFORE if pattern.search(before)]
    found += [reading for reading, pattern in _AFTER if pattern.match(sentence, end)]
    return found[0] if found else "as_it_is"


def interval_of(reading: Reading, first: float, last: float, step: float) -> Interval:
    """The values that a number from `first` to `last`, whose last digit is worth `step`, says and allows.

    A bound holds as far as the number is rounded: 4,763,963 is more than 4.8 million, as people say it. That is half of the last digit, and of
    a number with one digit half of what a second one would be worth: 4.8 million is not over 5 million.
    """
    match reading:
        case "at_least":
            low = first - _hair(first, step)
            return Interval(low=low, high=first + step, least=low, most=math.inf)
        case "at_most":
            high = last + _hair(last, step)
            return Interval(low=last - step, high=high, least=-math.inf, most=high)
        case "nearly":
            high = last + _hair(last, step)
            return Interval(low=last - step, high=high, least=last - step, most=high)
        case _:
            slack = step if reading == "about" else step / 2
            close = min(slack, _LOOSEST * first)
            return Interval(low=first - close, high=last + close, least=first - slack, most=last + slack)


def _hair(value: float, step: float) -> float:
    if not 0 < value < math.inf:
        return 0.0
    return min(step, 10.0 ** (math.floor(math.log10(value)) - 1)) / 2
