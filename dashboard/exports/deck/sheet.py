"""The workbook behind the chart of a slide: what PowerPoint opens when somebody edits the data."""

import io
from datetime import datetime, time

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from dashboard.exports.cells import safe_text
from dashboard.exports.deck.columns import Chart, Column
from dashboard.exports.workbook.formats import number_format
from dashboard.snapshots import Panel, Snapshot

NAME = "Sheet1"
"""As the references in the chart say."""


def chart_sheet(snapshot: Snapshot, panel: Panel, chart: Chart) -> bytes:
    """Categories and columns; the widths of the bands follow their ends by formula."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime.combine(snapshot.published_on, time())})
        sheet = book.add_worksheet(NAME)
        style = book.add_format({"num_format": number_format(panel.series.quantity)})
        letters = {column.name: xl_col_to_name(number) for number, column in enumerate(chart.columns, start=1)}
        for row, category in enumerate(chart.categories, start=1):
            sheet.write_string(row, 0, category)
        for number, column in enumerate(chart.columns, start=1):
            sheet.write_string(0, number, safe_text(column.name))
            sheet.set_column(number, number, 16)
            for row, value in enumerate(column.values, start=1):
                if value is not None and column.minus:
                    sheet.write_formula(row, number, _formula(column, letters, row + 1), style, value)
                elif value is not None:
                    sheet.write_number(row, number, value, style)
        sheet.freeze_panes(1, 1)
    return content.getvalue()


def _formula(column: Column, letters: dict[str, str], row: int) -> str:
    assert column.minus
    above, below = column.minus
    return f"={letters[above]}{row}-{letters[below]}{row}" if below else f"={letters[above]}{row}"
