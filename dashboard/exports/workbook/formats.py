"""How cells look: number formats by unit, heads, own values on the marker."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.exports.cells import safe_text
from dashboard.theme import LIGHT
from dashboard.wording.numbers import CURRENCIES, is_percent
from forecasting.domain import Quantity

PERCENT = "0.0%"
GROWTH = "0.0%;−0.0%;0.0%"
LONGEST = 32_767
"""Characters that a cell holds."""
HEAD = {"bold": True, "bottom": 1, "valign": "top", "text_wrap": True, "font_color": LIGHT.ink}


def number_format(quantity: Quantity) -> str:
    """The format of the stored values of a quantity."""
    if is_percent(quantity):
        return PERCENT
    if quantity.measure == "money":
        return f'"{CURRENCIES.get(quantity.unit, "")}"#,##0'
    return "#,##0" if quantity.measure == "count" else "#,##0.0##"


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.head = self.of(**HEAD)
        self.wrapped = self.of(text_wrap=True, valign="top")
        self.name = self.of(bold=True, text_wrap=True, valign="top")

    def of(self, **properties: Any) -> Format:
        """The format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def value(self, quantity: Quantity, *, projected: bool = False, own: bool = False) -> Format:
        """Of a number in the unit of its quantity: ink observed, blue projected, own values on the marker."""
        marked = {"bg_color": LIGHT.mark} if own else {}
        return self.of(num_format=number_format(quantity), font_color=LIGHT.proj if projected else LIGHT.ink, valign="top", **marked)


def write_head(sheet: Worksheet, columns: tuple[tuple[str, float], ...], formats: Formats) -> None:
    """Names and widths of the columns; the head stays in sight."""
    for place, (name, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name, formats.head)
    sheet.freeze_panes(1, 0)


def write_text(sheet: Worksheet, row: int, column: int, text: str, style: Format | None = None) -> None:
    """Text as text: what a spreadsheet would take for a formula begins with an apostrophe."""
    if text:
        sheet.write_string(row, column, safe_text(text)[:LONGEST], style)
