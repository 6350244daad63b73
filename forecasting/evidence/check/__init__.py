"""Checks a text against the catalog: for each number agrees, contradicted, misdated, outdated or unknown; it guesses nothing."""

from forecasting.evidence.check.answer import check_text
from forecasting.evidence.check.record import check_record, check_table
from forecasting.evidence.check.text import is_blank

__all__ = ["check_record", "check_table", "check_text", "is_blank"]
