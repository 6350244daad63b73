"""Numbers in a sentence as it states them: how large, how round, and whether as a level or as growth."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from forecasting.evidence.check.bounds import Reading, interval_of, reading_of
from forecasting.evidence.check.direction import Move, NumberKind, kind_and_sign, stated_move

_WORDS = {
    word: str(value) for value, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1)
}
_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12}
_PERCENT = {"%", "percent", "per cent", "pct"}
_POINTS = {"percentage points", "percentage point", "points", "pp"}
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3},\d{1,2}(?![\d,.])|\d+(?:\.\d+)?|\.\d+"
"""A comma before three digits parts thousands; before one or two it is a decimal comma: `4,800`, and `4,8 million`."""
_UNIT = r"percentage\ points?|points|pp|%|percent|per\ cent|pct|thousand|millions?|billions?|trillions?|mn|bn|k|m|b"
_NUMBER = re.compile(
    rf"""(?<![\w.,/])(?P<currency>(?:US\$|USD|EUR|GBP|[$€£])\s?)?(?P<sign>[+-])?
    (?P<digits>{_DIGITS}|{"|".join(_WORDS)})(?P<power>e[+-]?\d{{1,6}})?
    (?:\s?(?P<first_unit>{_UNIT}))?
    (?:(?P<join>\s?-\s?|\s(?:to|and)\s)(?:[$€£]\s?)?(?P<second>{_DIGITS})(?:\s?(?P<second_unit>{_UNIT}))?)?
    (?![\w]|[.,]\d)(?P<currency_after>\s(?:US\ )?(?:dollars|USD|euros?|pounds))?""",
    re.VERBOSE | re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:people|jobs|workers|postings|professionals|positions|openings|analysts|employees|listings|adverts|roles|entries|experts|vacancies)\b",
    re.IGNORECASE,
)
_HAIR = 1e-9
_CODE = re.compile(r"\b[A-Z]{2,6}\s$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as stated: values from `low` to `high` round to it; values from `least` to `most` do not contradict it."""

    text: str
    start: int
    end: int
    kind: NumberKind
    value: float
    low: float
    high: float
    least: float
    most: float
    reading: Reading
    move: Move | None
    """Whether the words say that it rose, fell or stayed to be this; `None` where they do not."""

    @property
    def is_bound(self) -> bool:
        """Whether the words set a bound, so that a value far within it agrees."""
        return self.reading in {"at_least", "at_most"}

    def fits(self, value: float, low: float | None = None, high: float | None = None) -> bool:
        """Whether the words say this value, all of the range that its own rounding leaves open."""
        if math.isclose(value, self.value, rel_tol=1e-9):
            return True
        return self.low <= value < self.high and (low is None or low >= self.low * (1 - _HAIR)) and (high is None or high <= self.high * (1 + _HAIR))

    def begins_like(self, value: float) -> bool:
        """Whether a value has the same size and first two digits."""
        return float(f"{self.value:.2g}") == float(f"{value:.2g}")

    def allows(self, value: float) -> bool:
        """Whether the words leave this value open: `over 3 million` does 4.8 million."""
        return self.fits(value) or self.least <= value <= self.most


def numbers(sentence: str, taken: tuple[tuple[int, int], ...] = ()) -> Iterator[Number]:
    """The numbers of a sentence, in order, but for the stretches that are taken (years, spans of years) and bare small ones."""
    free = sentence
    for start, end in taken:
        free = f"{free[:start]}{'_' * (end - start)}{free[end:]}"
    for match in _NUMBER.finditer(free):
        for piece in _pieces(match, sentence):
            if not _is_claim(piece, sentence):
                continue
            kind, sign = kind_and_sign(sentence, piece.start, piece.end, piece.kind)
            yield _number(piece, sentence, kind, sign * (-1 if match["sign"] == "-" and _stands_alone(match, sentence) else 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    start: int
    end: int
    first: str
    second: str | None
    unit: str
    power: str
    kind: NumberKind
    signed: bool


def _pieces(match: re.Match[str], sentence: str) -> Iterator[_Piece]:
    """One number, or a range as one, or the two ends of `from 3 to 4 million`."""
    unit = (match["second_unit"] or match["first_unit"] or "").lower()
    whole = _Piece(
        start=match.start(), end=match.end(), first=match["digits"], second=match["second"], unit=unit, power=match["power"] or "",
        kind=_unit_kind(match, unit), signed=match["sign"] is not None,
    )  # fmt: skip
    if not match["second"]:
        yield whole
        return
    before = sentence[max(0, match.start() - 12) : match.start()].lower()
    between = before.endswith("between ")
    if ("and" in match["join"] and not between) or _is_year(match["second"], match["second_unit"]):
        yield _cut(whole, match.start(), match.end("first_unit") if match["first_unit"] else match.end("digits"), match["digits"], match["first_unit"] or "")
        if not _is_year(match["second"], match["second_unit"]):
            yield _cut(whole, match.start("second"), match.end(), match["second"], match["second_unit"] or "")
    elif before.endswith("from "):
        yield _cut(whole, match.start(), match.end("digits"), match["digits"], unit)
        yield _cut(whole, match.start("second"), match.end(), match["second"], unit)
    else:
        yield whole


def _cut(piece: _Piece, start: int, end: int, digits: str, unit: str) -> _Piece:
    kind: NumberKind = piece.kind if unit.lower() == piece.unit or piece.kind == "money" else _kind_of(unit.lower())
    return _Piece(start=start, end=end, first=digits, second=None, unit=unit.lower(), power="", kind=kind, signed=False)


def _unit_kind(match: re.Match[str], unit: str) -> NumberKind:
    return "money" if match["currency"] or match["currency_after"] else _kind_of(unit)


def _kind_of(unit: str) -> NumberKind:
    if unit in _PERCENT:
        return "percent"
    return "change" if unit in _POINTS else "count"


def _is_year(digits: str, unit: str | None) -> bool:
    return not unit and re.fullmatch(r"(?:19|20)\d\d", digits) is not None


def _is_claim(piece: _Piece, sentence: str) -> bool:
    """A bare number counts when it is long or something is counted; numbers of laws, years and versions do not."""
    if piece.first.lower() in _WORDS:
        return piece.unit in _PERCENT or piece.unit.rstrip("s") in {"million", "billion", "trillion", "thousand"}
    if piece.unit or piece.kind == "money" or piece.power:
        return True
    if _is_year(piece.first, None) or _COUNTED.match(sentence, piece.end):
        return not _is_year(piece.first, None)
    return len(_plain(piece.first).partition(".")[0]) >= 4 and not _CODE.search(sentence, 0, piece.start)


def _stands_alone(match: re.Match[str], sentence: str) -> bool:
    """A minus sign follows a space or bracket; a hyphen follows a word."""
    place = match.start("sign")
    return place == 0 or sentence[place - 1] in " (["


def _number(piece: _Piece, sentence: str, kind: NumberKind, sign: int) -> Number:
    scale = 0.01 if piece.unit in _PERCENT | _POINTS else _SCALES.get(piece.unit.rstrip("s") if len(piece.unit) > 2 else piece.unit, 1.0)
    first = float(f"{_plain(_WORDS.get(piece.first.lower(), piece.first))}{piece.power}") * scale
    last = first if piece.second is None else float(_plain(piece.second)) * scale
    reading = reading_of(sentence, piece.start, piece.end)
    step = _step(piece.second or piece.first, scale, bare=not piece.unit, vague=reading in {"at_least", "at_most", "about"})
    found = interval_of(reading, min(first, last), max(first, last), step)
    low, high, least, most = found.low, found.high, found.least, found.most
    if sign < 0:
        first, low, high, least, most = -first, -high, -low, -most, -least
    return Number(
        text=sentence[piece.start : piece.end].strip(), start=piece.start, end=piece.end, kind=kind, value=first,
        low=low, high=high, least=least, most=most, reading=reading,
        move=stated_move(sentence, piece.start, piece.end) if kind not in {"growth", "change"} else None,
    )  # fmt: skip


def _plain(digits: str) -> str:
    """Digits with a decimal point and nothing else."""
    decimal = re.fullmatch(r"(\d{1,3}),(\d{1,2})", digits)
    return f"{decimal[1]}.{decimal[2]}" if decimal else digits.replace(",", "")


def _step(digits: str, scale: float, *, bare: bool, vague: bool) -> float:
    """The unit of the last digit shown; of 469,930 the last digit, of 14,100 a hundred, but never coarser than a tenth of the number."""
    whole, _, decimals = _plain(digits).partition(".")
    if decimals or not bare:
        return float(10.0 ** -len(decimals)) * scale
    zeros = len(whole) - len(whole.rstrip("0"))
    return float(10.0 ** max(0, min(zeros, len(whole) - (1 if vague else 2), 300)))
