"""Periods as texts (`2019`, `2019-05`, `2019-Q4`, a day) and the days they span."""

import calendar
import re
from datetime import date
from functools import cache

_FORM = re.compile(r"(\d{4})(?:-Q([1-4])|-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_MONTHS = 12


@cache
def span(period: str) -> tuple[date, date] | None:
    """First and last day of a period; `None` when the text is no period."""
    match = _FORM.fullmatch(period)
    if match is None:
        return None
    year, quarter, month, day = (int(group) if group else None for group in match.groups())
    assert year is not None
    first_month, last_month = month or 1, month or _MONTHS
    if quarter:
        first_month, last_month = 3 * quarter - 2, 3 * quarter
    try:
        return date(year, first_month, day or 1), date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def sort_key(period: str) -> tuple[date, date]:
    """Order of periods in time; a month comes before the year that begins with it."""
    return span(period) or (date.max, date.max)


def slot(period: str, frequency: str) -> str:
    """What a series has one value for: in a yearly series the year, whether it is measured over the year or in one month of it."""
    return period[:4] if frequency == "annual" else period


def period_before(period: str) -> str:
    """The period of the same length just before this one."""
    year = int(period[:4])
    if "Q" in period:
        quarter = int(period[-1])
        return f"{year:04d}-Q{quarter - 1}" if quarter > 1 else f"{year - 1:04d}-Q4"
    if "-" in period:
        month = int(period[5:7])
        return f"{year:04d}-{month - 1:02d}" if month > 1 else f"{year - 1:04d}-{_MONTHS}"
    return f"{year - 1:04d}"


def is_last_day(day: date, precision: str) -> bool:
    """Whether a date known to the month or year is given as the last day of it."""
    month_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return month_end and (precision == "month" or day.month == _MONTHS)


def first_possible(day: date, precision: str) -> date:
    """The earliest day that a date known to the month or year can stand for."""
    if precision == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if precision == "year" else day
