"""A snapshot as slides with native, editable charts."""

from dashboard.exports.deck.deck import to_pptx

__all__ = ["to_pptx"]
