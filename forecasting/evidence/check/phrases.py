"""Known values in words, for the sentences of a check."""

import math
from collections.abc import Sequence

from forecasting.amounts import period_words, published_words
from forecasting.domain import KnownValue

_SHOWN = 3
_SIZES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_MONEY = {"USD": "$", "GBP": "£", "EUR": "€"}


def said_all(known: Sequence[KnownValue], *, title: bool = False) -> str:
    """The first few values with period and publisher, and how many more there are."""
    shown = "; ".join(said(one, title=title) for one in known[:_SHOWN])
    more = len(known) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def said(known: KnownValue, *, title: bool = False) -> str:
    """One value: `4.8 million (4,763,963) for 2024 (ISC2, 31 October 2024)`."""
    name = f"{known.title}, " if title else ""
    word = "projected for" if known.kind == "projected" else "for"
    published = published_words(known.vintage, known.vintage_precision)
    derived = ", derived" if known.kind == "derived" else ""
    return f"{name}{_amount(known.value, known.unit)} {word} {_span(known.period)} ({known.publisher}, {published}{derived})"


def _span(period: str) -> str:
    """A period, or the two ends of an outlook's."""
    return " to ".join(period_words(part) for part in period.split(" to "))


def _amount(value: float, unit: str) -> str:
    """With three significant digits or every digit of a small count, so that a rounded claim can be compared."""
    if unit.startswith("fraction"):
        return f"{_digits(value * 100)}%{unit.removeprefix('fraction').replace('per', 'a').replace('a year', ' a year').replace('  ', ' ')}"
    size = next((_sized(value, scale, word) for scale, word in _SIZES if abs(value) >= scale), "")
    text = size or (f"{value:,.0f}" if abs(value) >= 100 else _digits(value))
    return f"{_MONEY[unit]}{text}" if unit in _MONEY else text if unit in {"people", "ratio", "index"} else f"{text} {unit}"


def _sized(value: float, scale: float, word: str) -> str:
    """`4.8 million (4,763,963)`: as people say it, and as it was published."""
    rounded = float(f"{value / scale:.2g}")
    exact = "" if math.isclose(rounded * scale, value) else f" ({value:,.0f})"
    return f"{rounded:,.10g} {word}{exact}"


def _digits(value: float) -> str:
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    return f"{float(f'{value:.3g}'):,.10g}"
