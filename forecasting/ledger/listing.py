"""Ledgers as plain values for JSON, and as rows for a terminal."""

from collections.abc import Sequence
from typing import Any

from forecasting.amounts import amount
from forecasting.domain.ledger import LedgerResult, LedgerRound, LedgerState
from forecasting.ledger.chain import rule_record


def state_record(state: LedgerState) -> dict[str, Any]:
    """What a check found, for `ledger verify`."""
    return {
        "folder": state.folder,
        "rounds": [{"round_id": one.round_id, "made_on": one.made_on.isoformat(), "hash": one.hash} for one in state.rounds],
        "head": state.head,
        "faults": [{"place": fault.place, "what": fault.what} for fault in state.faults],
        "sentence": state.sentence,
    }


def round_record(entry: LedgerRound, folder: str) -> dict[str, Any]:
    """A round, for `ledger record`."""
    return {
        "folder": folder,
        "round_id": entry.round_id,
        "made_on": entry.made_on.isoformat(),
        "file": entry.file,
        "sha256": entry.sha256,
        "previous": entry.previous,
        "hash": entry.hash,
        "method_version": entry.method_version,
        "catalog_digest": entry.catalog_digest,
        "rules": [rule_record(rule) for rule in entry.rules],
    }


def result_record(one: LedgerResult) -> dict[str, Any]:
    """One recorded year and what came of it, for `ledger resolve` and `track-record`."""
    return {
        "ledger": one.ledger,
        "round_id": one.round_id,
        "repeated_in": list(one.repeated_in),
        "made_on": one.made_on.isoformat(),
        "series_id": one.rule.series_id,
        "title": one.rule.title,
        "scenario_id": one.rule.scenario_id,
        "unit": one.rule.unit,
        "price_basis": one.rule.price_basis,
        "target_year": one.target_year,
        "median": one.median,
        "lower": one.lower,
        "upper": one.upper,
        "state": one.state,
        "reason": one.reason,
        "due": one.due.isoformat(),
        "outturn": _outturn(one),
        "error": one.error,
        "inside": one.inside,
        "wis": one.wis,
        "baselines": [{"name": name, "value": value, "absolute_error": error} for name, value, error in one.baselines],
        "rule": one.rule.sentence,
    }


def result_table(results: Sequence[LedgerResult]) -> tuple[str, list[str], list[list[str]]]:
    """One row a recorded year."""
    heads = ["ledger", "round", "made on", "about", "scenario", "median", "8 in 10", "state", "outturn", "why"]
    return "Our own projections, as recorded", heads, [_row(one) for one in results]


def _row(one: LedgerResult) -> list[str]:
    unit = one.rule.unit
    about = f"{one.rule.title}, {one.target_year}{f', in prices of {one.rule.price_basis}' if one.rule.price_basis not in {'', 'nominal'} else ''}"
    ends = f"{amount(one.lower, unit, significant=3)} to {amount(one.upper, unit, significant=3)}"
    outturn = "" if one.outturn_value is None else amount(one.outturn_value, unit, significant=3)
    start = [one.ledger, ", ".join((one.round_id, *one.repeated_in)), one.made_on.isoformat(), about, one.rule.scenario_id]
    return [*start, amount(one.median, unit, significant=3), ends, one.state, outturn, one.reason]


def _outturn(one: LedgerResult) -> dict[str, Any] | None:
    found = one.outturn
    if found is None:
        return None
    return {
        "value": one.outturn_value,
        "published": found.value,
        "period": found.period,
        "vintage": found.vintage.isoformat(),
        "definition_id": found.definition_id,
        "source_ids": list(found.source_ids),
        "locator": found.citations[0].locator,
        "quote": found.citations[0].quote,
    }
