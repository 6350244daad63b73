"""Single cells that a reader writes, as numbers, periods and days; or what is wrong with them, and what to write instead."""

import math
import re
from datetime import date

from forecasting.catalog.own_rules import PERIOD
from forecasting.catalog.own_sheets import Cell
from forecasting.catalog.periods import span
from forecasting.catalog.scenario_rules import read_day

Fault = tuple[str, str]
"""The broken rule, and the remedy."""

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"([+-]?\d+),(\d+)", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}((,\d{3})+|(\.\d{3}){2,}|([ '’_\u00a0\u2009\u202f]\d{3})+)([.,]\d+)?", re.ASCII)
_PERCENT = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*%", re.ASCII)
_YEAR = re.compile(r"(\d{4})\.0+", re.ASCII)
_LONGEST = 60


def cell_text(cell: Cell) -> str:
    """A cell as a text; whole numbers without a point, yes and no as spreadsheets show them."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def read_amount(cell: Cell) -> float | Fault:
    """A finite number, written with a point and nothing else."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell) if math.isfinite(cell) else ("is not a number", "Write digits with a point")
    text = cell_text(cell)
    if not text:
        return "is required and empty", "Write a number"
    if len(text) <= _LONGEST and _NUMBER.fullmatch(text):
        return float(text) if math.isfinite(float(text)) else ("is not a number", "Write digits with a point")
    return _amount_fault(text[:_LONGEST])


def read_period(cell: Cell) -> str | Fault:
    """A year, month or quarter; a spreadsheet's date on the first of a month is that month."""
    fault = "is not a period", "Write 2024, 2024-05 or 2024-Q4"
    if isinstance(cell, date):
        return f"{cell:%Y-%m}" if cell.day == 1 else (f"is a day ({cell.isoformat()})", "Write 2024, 2024-05 or 2024-Q4, as a text")
    text = cell_text(cell)
    if not text:
        return "is required and empty", "Write 2024, 2024-05 or 2024-Q4"
    year = _YEAR.fullmatch(text)
    text = year[1] if year else text
    return text if PERIOD.fullmatch(text) and span(text) else fault


def read_vintage(cell: Cell, *, otherwise: date) -> date | Fault:
    """A day, or `otherwise` where the cell is empty."""
    if cell is None or cell == "":
        return otherwise
    return read_day(cell) or ("is not a day", "Write it as 2024-10-31")


def _amount_fault(text: str) -> Fault:
    if percent := _PERCENT.fullmatch(text):
        share = float(percent[1].replace(",", ".")) / 100
        return "has a percent sign", f"Shares are fractions: write {share:.12g}"
    comma = _DECIMAL_COMMA.fullmatch(text)
    if comma and (len(comma[2]) != 3 or comma[1].lstrip("+-") == "0"):
        return "has a decimal comma", f"Write {comma[1]}.{comma[2]}"
    if _GROUPED.fullmatch(text):
        whole, point, cents = re.fullmatch(r"(.*?)(?:([.,])(\d{1,2}))?", text, re.ASCII).groups()  # type: ignore[union-attr]  # it matches any text
        digits = re.sub(r"[^\d+-]", "", whole) + (f".{cents}" if point else "")
        return "has separators of thousands", f"Write {digits}, or a decimal point if that is meant"
    return "is not a number", "Write digits with a point, without units or separators of thousands"
