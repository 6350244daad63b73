"""Amounts, days and periods in words, for the sentences that the engine writes."""

import math
from collections.abc import Sequence
from datetime import date

NBSP = "\u00a0"
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
MONTH_NUMBERS = tuple(f"{number:02d}" for number in range(1, 13))
QUARTERS = {"Q1": "first", "Q2": "second", "Q3": "third", "Q4": "fourth"}
_SIZES = ((1e9, "billion"), (1e6, "million"))


def amount(value: float, unit: str, *, significant: int = 2) -> str:
    """A value with its unit: `6.1 million`, `172,000`, `2.1%`, `$147,700`, `12,300 postings`."""
    sign, size = "−" if value < 0 else "", abs(value)
    if unit == "fraction":
        return f"{sign}{_digits(size * 100, significant)}%"
    text = _sized(size, significant)
    if unit == "USD":
        return f"{sign}${text}"
    return f"{sign}{text}" if unit == "people" else f"{sign}{text}{NBSP}{unit}"


def difference(value: float, unit: str) -> str:
    """The size of a difference, without its sign: `1.1 million`, `86,000`, `0.34 percentage points`, `$4,200`."""
    if unit == "fraction":
        return f"{_digits(abs(value) * 100, 2)}{NBSP}percentage points"
    size = float(f"{value:.2g}")
    return amount(abs(size), unit)


def exactly(value: float, unit: str) -> str:
    """A number that somebody gave, with all its digits: `5.5 million`, `5,549,999`, `1.949%`."""
    factor, suffix = (100.0, "%") if unit == "fraction" else (1.0, "" if unit in ("people", "USD") else f"{NBSP}{unit}")
    size, sign, money = abs(value) * factor, "−" if value < 0 else "", "$" if unit == "USD" else ""
    for scale, word in _SIZES:
        if size >= scale and float(f"{size / scale:.4g}") == size / scale:
            return f"{sign}{money}{size / scale:.4g}{NBSP}{word}{suffix}"
    digits = f"{size:,.6f}".rstrip("0").rstrip(".")
    return f"{sign}{money}{digits}{suffix}"


def whole_percents(shares: Sequence[float]) -> tuple[int, ...]:
    """Shares that add up to 1 as whole percent that add up to 100: each rounded down, and what is missing given to the largest remainders."""
    exact = [100 * share for share in shares]
    whole = [math.floor(value) for value in exact]
    missing = round(sum(exact)) - sum(whole)
    by_remainder = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
    return tuple(value + (place in by_remainder[:missing]) for place, value in enumerate(whole))


def day_words(day: date) -> str:
    """`22 November 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def published_words(day: date, precision: str) -> str:
    """A day as precisely as it is known: `22 November 2026`, `November 2026`, `2026`, `about November 2026`."""
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return {"day": day_words(day), "month": month, "year": str(day.year), "estimated": f"about {month}"}[precision]


def period_words(period: str) -> str:
    """`2019`, `May 2019`, `fourth quarter of 2019`; what is written otherwise stays as it is."""
    year, _, part = period.partition("-")
    if part in QUARTERS:
        return f"{QUARTERS[part]} quarter of {year}"
    return f"{MONTHS[int(part) - 1]} {year}" if part in MONTH_NUMBERS else period


def _sized(size: float, significant: int) -> str:
    for scale, word in _SIZES:
        if size >= scale * 0.9995:
            return f"{_digits(size / scale, significant)}{NBSP}{word}"
    return f"{float(f'{size:.4g}'):,.0f}" if size >= 100 else _digits(size, significant)


def _digits(value: float, significant: int) -> str:
    """With so many significant digits, or every digit before the point where there are more: `0.34`, `6.1`, `42`, `1,234`."""
    if value == 0:
        return "0"
    rounded = float(f"{value:.{significant}g}")
    if rounded >= 10 ** (significant - 1):
        return f"{value:,.0f}"
    places = significant - 1 if rounded >= 1 else significant - 1 - math.floor(math.log10(rounded))
    return f"{rounded:.{places}f}"
