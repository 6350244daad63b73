"""What readers take with them: a rounded snapshot in, files out, with the same content, numbers and ranges in every format.

Each format is loaded when it is first asked for: a page that offers one must not wait for the libraries of all.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dashboard.exports.bundle import to_bundle
    from dashboard.exports.deck import to_pptx
    from dashboard.exports.package import csv_files
    from dashboard.exports.paper import to_pdf, to_png, to_svg
    from dashboard.exports.workbook import to_xlsx

__all__ = ["csv_files", "to_bundle", "to_pdf", "to_png", "to_pptx", "to_svg", "to_xlsx"]

_HOMES = {"csv_files": "package", "to_bundle": "bundle", "to_pptx": "deck", "to_xlsx": "workbook", **dict.fromkeys(("to_pdf", "to_png", "to_svg"), "paper")}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
