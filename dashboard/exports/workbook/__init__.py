"""A snapshot as a workbook: numbers as numbers, formulas where they help, native charts."""

from dashboard.exports.workbook.book import to_xlsx

__all__ = ["to_xlsx"]
