"""Numbers as people read them: rounding, units, ranges rounded outward, levels as natural frequencies."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from forecasting.domain import Quantity

Style = Literal["prose", "figure", "exact", "axis"]

NBSP = "\u00a0"
NEAR_NOTHING = 0.005
"""A low end under this part of the high end says no more than that nearly nothing is possible."""
MINUS = "−"
WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
CURRENCIES = {"USD": "$", "GBP": "£", "EUR": "€"}
TOLERANCE = 1e-9
"""Of one step: 3.6 stored as 3.6000000000000001 does not round outward to 3.7."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """By what a stored value is divided to be read, and the word for it."""

    divisor: float
    word: str

    @property
    def suffix(self) -> str:
        """The word with its no-break space, or nothing."""
        return f"{NBSP}{self.word}" if self.word else ""


ONES = Scale(divisor=1, word="")
SCALES = (Scale(divisor=1e12, word="trillion"), Scale(divisor=1e9, word="billion"), Scale(divisor=1e6, word="million"))
PERCENT = Scale(divisor=0.01, word="")


def is_percent(quantity: Quantity) -> bool:
    """Whether the stored value is a fraction, which is shown in percent."""
    return quantity.measure == "share" or quantity.unit == "fraction"


def scale_for(values: Iterable[float], quantity: Quantity) -> Scale:
    """One scale for all values that are read together, set by the largest."""
    if is_percent(quantity):
        return PERCENT
    largest = max((abs(value) for value in values), default=0.0)
    return next((scale for scale in SCALES if largest >= scale.divisor * (1 - TOLERANCE)), ONES)


def format_value(value: float, quantity: Quantity, *, style: Style = "prose", scale: Scale | None = None) -> str:
    """A stored value as text: `4.8 million` (prose), `4.8` (figure), `4,763,963 people` (exact), `5` (axis).

    Parameters
    ----------
    value : as stored, shares as fractions
    style : `figure` and `axis` leave out the scale's word, which stands once beside them
    scale : shared by the values of one figure or table; by default that of the value itself
    """
    if style == "exact":
        return _exact(value, quantity)
    used = scale or scale_for([_warm(value)], quantity)
    number = _trim(value / used.divisor) if style == "axis" else _number(value / used.divisor, quantity, used)
    return _dress(number, quantity, used if style == "prose" else ONES)


def format_projected(value: float, quantity: Quantity, *, style: Style = "prose", scale: Scale | None = None) -> str:
    """A projected value: as `format_value`, of three significant digits at most."""
    used = scale or scale_for([round_to(value, digits=3)], quantity)
    whole = used == ONES
    return format_value(round_to(value, digits=3) if whole else value, quantity, style=style, scale=used)


def format_range(low: float, high: float, quantity: Quantity, *, style: Literal["prose", "figure"] = "prose", scale: Scale | None = None) -> str:
    """A range rounded outward, with no more digits than its width warrants: `3.6 to 10.1 million`, `$135,000 to $161,000`."""
    used = scale or scale_for((low, high), quantity)
    bottom, top = low / used.divisor, high / used.divisor
    warranted = _power(top - bottom) / 10
    legible = warranted / 10 if abs(bottom) < 10 * warranted and not is_percent(quantity) else warranted  # neither end is left with a single digit
    step = max(legible, _finest(max(abs(bottom), abs(top)), quantity, used))
    start, end = _outward(bottom, step, up=False), _outward(top, step, up=True)
    first = "near 0" if 0 < bottom < NEAR_NOTHING * top and not is_percent(quantity) else _dress(start, quantity, ONES)
    return f"{first} to {_dress(end, quantity, used if style == 'prose' else ONES)}"


def format_difference(difference: float, quantity: Quantity, *, scale: Scale | None = None) -> str:
    """The size of a change, without its sign: `1.1 million`, `0.3 percentage points`, `$18,000`."""
    size = abs(round_to(difference, digits=2))
    if not is_percent(quantity):
        return format_value(size, quantity, scale=scale)
    points = _trim(size * 100, places=1 if size >= 0.001 else 4)
    return f"{points} percentage point{'' if points == '1' else 's'}".replace(" ", NBSP, 1)


def unit_words(quantity: Quantity, *, scale: Scale = ONES) -> str:
    """The unit of a figure or table in words: `millions of people`, `percent`, `US dollars`."""
    if is_percent(quantity):
        return "percent"
    names = {"USD": "US dollars", "GBP": "pounds", "EUR": "euros"}
    unit = names.get(quantity.unit, quantity.unit.replace("_", " "))
    return f"{scale.word}s of {unit}" if scale.word else unit


def price_words(quantity: Quantity) -> str:
    """For money, whose money it is: `in 2025 dollars`, `in money of the day`; otherwise nothing."""
    if quantity.measure != "money":
        return ""
    unit = {"USD": "dollars", "GBP": "pounds", "EUR": "euros"}.get(quantity.unit, quantity.unit)
    return f"in {quantity.price_basis} {unit}" if quantity.price_basis.isdigit() else "in money of the day"


def chance_words(level: float) -> str:
    """A level as a natural frequency: 0.8 is `8 in 10`, 0.95 is `19 in 20`."""
    fraction = Fraction(level).limit_denominator(100)
    base = next(base for base in (10, 20, 100, fraction.denominator) if base % fraction.denominator == 0)
    return NBSP.join((str(fraction.numerator * base // fraction.denominator), "in", str(base)))


def number_word(count: int, *, capital: bool = False) -> str:
    """`seven`, up to twelve; digits beyond."""
    word = WORDS[count] if 0 <= count < len(WORDS) else f"{count:,}"
    return word.capitalize() if capital else word


def counted(count: int, noun: str, *, capital: bool = False) -> str:
    """A number with its noun: `seven values`, `one source`."""
    return f"{number_word(count, capital=capital)} {noun}{'' if count == 1 else 's'}"


def round_to(value: float, *, digits: int) -> float:
    """A value rounded to some significant digits."""
    return float(f"{value:.{digits}g}")


def _exact(value: float, quantity: Quantity) -> str:
    if is_percent(quantity):
        return _dress(_trim(value * 100, places=4), quantity, PERCENT)
    if quantity.unit in CURRENCIES:
        return _dress(_trim(value, places=0 if abs(value) >= 1000 else 2), quantity, ONES)
    unit = quantity.unit.replace("_", " ")
    noun = "" if quantity.measure in {"index", "rate"} and unit in {"index", "ratio"} else f"{NBSP}{unit}"
    return f"{_trim(value, places=4)}{noun}"


def _number(shown: float, quantity: Quantity, scale: Scale) -> str:
    size = abs(shown)
    if scale in SCALES:
        return _fixed(shown, 0 if size >= 100 else 1)
    if is_percent(quantity):
        return _percent(shown)
    if quantity.measure in {"index", "rate"} or size < 100:
        return _trim(shown, places=2 if size < 1 else 1)
    return _fixed(shown, 0)


def _percent(shown: float) -> str:
    size = abs(shown)
    if 10 <= size <= 99:
        return _fixed(shown, 0)
    if 99 < size < 100:
        return _trim(shown, places=2)
    return _trim(round_to(shown, digits=2), places=6) if 0 < size < 0.3 else _fixed(shown, 1)


def _dress(number: str, quantity: Quantity, scale: Scale) -> str:
    sign, digits = (MINUS, number.removeprefix(MINUS)) if number.startswith(MINUS) else ("", number)
    if is_percent(quantity):
        return f"{sign}{digits}%"
    if quantity.measure != "money":
        return f"{sign}{digits}{scale.suffix}"
    symbol = CURRENCIES.get(quantity.unit, f"{quantity.unit}{NBSP}")
    return f"{sign}{symbol}{digits}{scale.suffix}"


def _outward(shown: float, step: float, *, up: bool) -> str:
    """The next multiple of `step` away from the middle; a small value keeps its first digit rather than become 0."""
    own = min(step, _power(shown)) if shown else step
    multiple = math.ceil(shown / own - TOLERANCE) if up else math.floor(shown / own + TOLERANCE)
    return _fixed(multiple * own, max(0, -math.floor(math.log10(own) + TOLERANCE)))


def _finest(largest: float, quantity: Quantity, scale: Scale) -> float:
    if scale in SCALES:
        return 1.0 if largest >= 100 else 0.1
    if is_percent(quantity):
        return 0.1 if largest >= 1 else 0.01
    return _power(largest) / 100


def _power(value: float) -> float:
    """The power of ten at or below the size of a value."""
    return 10.0 ** math.floor(math.log10(abs(value)) + TOLERANCE) if value else TOLERANCE


def _warm(value: float) -> float:
    """999,960 reads as 1.0 million, not as 1,000.0 thousand: the scale is chosen after rounding."""
    return round_to(value, digits=4)


def _fixed(shown: float, places: int) -> str:
    text = f"{shown:,.{places}f}"
    negative = text.startswith("-") and float(text.replace(",", "")) != 0
    return f"{MINUS}{text[1:]}" if negative else text.removeprefix("-")


def _trim(shown: float, *, places: int = 6) -> str:
    text = _fixed(round_to(shown, digits=12), places)
    return text.rstrip("0").rstrip(".") if "." in text else text
