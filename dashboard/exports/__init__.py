"""What readers take with them: a rounded snapshot in, files out, with the same content, numbers and ranges in every format."""

from dashboard.exports.bundle import to_bundle
from dashboard.exports.deck import to_pptx
from dashboard.exports.package import csv_files
from dashboard.exports.paper import to_pdf, to_png, to_svg
from dashboard.exports.workbook import to_xlsx

__all__ = ["csv_files", "to_bundle", "to_pdf", "to_png", "to_pptx", "to_svg", "to_xlsx"]
