"""Pages and pictures set by typst: brief, report, PNG."""

from dashboard.exports.paper.documents import to_pdf, to_png, to_svg

__all__ = ["to_pdf", "to_png", "to_svg"]
