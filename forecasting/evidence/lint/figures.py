"""Which numbers a quotation holds, and whether one of them can be the value of its row."""

import math
import re
from itertools import pairwise

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_SCALES = (1e-3, 0.01, 1.0, 1e3, 1e6, 1e9, 1e12)
_TENS = {word: 10.0 * value for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)}
_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"]
_PARTS = {"half": 0.5, "third": 1 / 3, "thirds": 2 / 3, "quarter": 0.25, "quarters": 0.75}
_WORDS = {word: float(value) for value, word in enumerate(_ONES)} | _TENS | _PARTS | {"million": 1.0, "billion": 1.0}
_ROUNDING = 0.006
"""A quotation that is rounded to two digits is off by no more than this part of one of them, times ten."""


def figures(text: str) -> tuple[float, ...]:
    """Every number that a text can be read to hold: `4,8` may be 4.8, and words count."""
    found = []
    for figure in _FIGURE.findall(text):
        found += _readings(figure)
    return (*found, *_spelled(re.findall(r"[a-z]+", text.lower())))


def words_around(text: str, value: float, low: float | None, high: float | None) -> str:
    """The part of a text between two marks that holds the value; nothing where none does."""
    parts = re.split(r"(?<=[;.])\s|\band\b|,\s|[()]", text)
    return next((part for part in parts if holds(part, value, low, high)), "")


def holds(text: str, value: float, low: float | None, high: float | None) -> bool:
    """Whether a number of the text is the value, in any unit, within its range or the rounding of two digits."""
    size = abs(value)
    ends = sorted(abs(end) for end in (low, high) if end is not None) or [size, size]
    slack = max(size, 1e-12) * _ROUNDING
    least, most = min(ends[0], size) - slack, max(ends[-1], size) + slack
    return any(least <= figure * scale <= most for figure in figures(text) for scale in _SCALES if math.isfinite(figure))


def _spelled(words: list[str]) -> list[float]:
    """Numbers in words: `seventy-one`, `a third`, `more than a million`."""
    found = [_WORDS[word] for word in words if word in _WORDS]
    return found + [_TENS[ten] + _WORDS[one] for ten, one in pairwise(words) if ten in _TENS and 0 < _WORDS.get(one, 0) < 10]


def _readings(figure: str) -> list[float]:
    plain = [figure.replace(",", ""), figure.replace(".", "").replace(",", "."), *re.split(r"[,]", figure)]
    return [float(text) for text in dict.fromkeys(plain) if re.fullmatch(r"\d{1,300}(\.\d+)?", text)]
