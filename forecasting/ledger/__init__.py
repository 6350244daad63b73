"""The record of our own projections: appended round by round, hash-chained, with the rule that settles each; and what came of them."""

from forecasting.ledger.checking import check_ledger, holds_head, read_ledger
from forecasting.ledger.hub import export_hub
from forecasting.ledger.reading import ledger_sentence, recorded_years, resolve_ledger
from forecasting.ledger.recording import record_round

__all__ = ["check_ledger", "export_hub", "holds_head", "ledger_sentence", "read_ledger", "record_round", "recorded_years", "resolve_ledger"]
