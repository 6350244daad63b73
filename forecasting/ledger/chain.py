"""One line of the chain as text and back: canonical JSON, so that the same round has the same bytes everywhere."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from forecasting.domain.ledger import LedgerRound, ResolutionRule

FORMAT = 1
"""Rises when the fields of a line change; lines of every older format stay readable."""
START = "0" * 64
"""What the first line names as the hash before it."""


class BrokenLineError(ValueError):
    """A line that is no round; the text says why."""


def sealed(entry: LedgerRound) -> LedgerRound:
    """The round with the hash of everything that its line says."""
    return replace(entry, hash=_digest(_fields(entry)))


def line_of(entry: LedgerRound) -> str:
    """A round as one line, its hash last."""
    return _canonical({**_fields(entry), "hash": entry.hash})


def read_line(text: str) -> LedgerRound:
    """A line as a round, as it stands: whether its hash is right is asked by `is_sealed`.

    Raises
    ------
    BrokenLineError
        The line is cut off, no JSON, of an unknown format, or not written as this module writes it.
    """
    try:
        fields = json.loads(text)
    except json.JSONDecodeError as error:
        raise BrokenLineError("the line is cut off or damaged: it is not valid JSON") from error
    if not isinstance(fields, dict) or fields.get("format") != FORMAT:
        raise BrokenLineError(f"the line is not of format {FORMAT}, the only one known")
    try:
        entry = _round(fields)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BrokenLineError("the line lacks a field, or holds one that cannot be read") from error
    if line_of(entry) != text:
        raise BrokenLineError("the line holds more than a round, or is written otherwise")
    return entry


def is_sealed(entry: LedgerRound) -> bool:
    """Whether the hash of a round is that of what it says."""
    return entry.hash == _digest(_fields(entry))


def _fields(entry: LedgerRound) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "round_id": entry.round_id,
        "made_on": entry.made_on.isoformat(),
        "file": entry.file,
        "sha256": entry.sha256,
        "previous": entry.previous,
        "method_version": entry.method_version,
        "catalog_digest": entry.catalog_digest,
        "rules": [rule_record(rule) for rule in entry.rules],
    }


def rule_record(rule: ResolutionRule) -> dict[str, Any]:
    """A resolution rule as plain values."""
    return {
        "series_id": rule.series_id,
        "scenario_id": rule.scenario_id,
        "title": rule.title,
        "unit": rule.unit,
        "price_basis": rule.price_basis,
        "publisher": rule.publisher,
        "source_id": rule.source_id,
        "edition": rule.edition,
        "definition_id": rule.definition_id,
        "definition": rule.definition,
        "method": rule.method,
        "origin_year": rule.origin_year,
        "origin_value": rule.origin_value,
        "assumptions": dict(rule.assumptions),
        "due": {str(year): day.isoformat() for year, day in rule.due},
        "sentence": rule.sentence,
    }


def _round(fields: Mapping[str, Any]) -> LedgerRound:
    names = ("round_id", "file", "sha256", "previous", "method_version", "catalog_digest", "hash")
    texts = {name: str(fields[name]) for name in names}
    return LedgerRound(**texts, made_on=date.fromisoformat(fields["made_on"]), rules=tuple(_rule(rule) for rule in fields["rules"]))


def _rule(fields: Mapping[str, Any]) -> ResolutionRule:
    plain = {name: value for name, value in fields.items() if name not in {"assumptions", "due"}}
    assumptions = tuple((str(name), float(value)) for name, value in fields["assumptions"].items())
    due = tuple((int(year), date.fromisoformat(day)) for year, day in fields["due"].items())
    return ResolutionRule(**plain, assumptions=assumptions, due=due)


def _digest(fields: Mapping[str, Any]) -> str:
    return hashlib.sha256(_canonical(fields).encode()).hexdigest()


def _canonical(fields: Mapping[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
