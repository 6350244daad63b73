"""The track record as plain values for JSON, and as rows for a terminal: every dot with what is needed to open it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from forecasting.amounts import amount, day_words
from forecasting.catalog import Catalog
from forecasting.domain import Citation, Observation, Outlook, Quantity, Source
from forecasting.domain.record import OutlookRecord, OutlookResult, UnscoredOutlook
from forecasting.evaluation.outcomes import Backtest, Outcome, OutturnKind
from forecasting.evaluation.records import backtest_record
from forecasting.evaluation.track_words import counted, few_words, result_sentence

LEVEL = 0.8
BASELINES = {"last_value": "the last value", "drift": "the drift", "bls_trend": "the BLS ten-year line"}
KINDS: Mapping[OutturnKind, str] = {"same_edition_family": "as published", "restated": "restated by the publisher and rescaled"}


def track_record_json(catalog: Catalog, record: OutlookRecord, own: Sequence[Backtest], *, more_source_ids: Sequence[str] = ()) -> dict[str, Any]:
    """The documented JSON of `track-record`, but for the ledger; `more_source_ids` are those that the ledger names."""
    return {
        "as_of": record.as_of.isoformat(),
        "sentence": record.sentence,
        "publishers": [asdict(one) for one in record.publishers],
        "outlooks": [_result_record(catalog, one) for one in record.results],
        "not_scored": [_unscored_record(catalog, one) for one in record.not_scored],
        "own": [{**backtest_record(one), "sentence": own_sentence(one)} for one in own],
        "sources": [source_record(catalog.sources[source_id]) for source_id in dict.fromkeys((*_cited(record, own), *more_source_ids))],
    }


def track_table(record: OutlookRecord) -> tuple[str, list[str], list[list[str]]]:
    """One row an outlook that has a state; a growth rate beside its level is left to the JSON."""
    heads = ["made on", "publisher", "about", "expected", "state", "outturn", "error", "nearest"]
    rows = [_row(one) for one in record.results if not one.same_as]
    return f"Others' outlooks, outturns known on {day_words(record.as_of)}", heads, rows


def own_sentence(backtest: Backtest) -> str:
    """Our own past projections of a series in a sentence a kind: who was nearer, and how often the range held; only what was known on the day counts."""
    true = [one for one in backtest.outcomes if one.vintages == "true"]
    if not true:
        return f"{backtest.quantity.title}: no projection made with what was known on its day has an outturn yet. {few_words(0)}"
    kinds = [(words, [one for one in true if one.outturn.kind == kind]) for kind, words in KINDS.items()]
    return f"{backtest.quantity.title}: {' '.join(_kind_sentence(words, outcomes) for words, outcomes in kinds if outcomes)}"


def source_record(source: Source) -> dict[str, Any]:
    """What a reader needs to open a source."""
    return {
        "source_id": source.source_id,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "url": source.url,
        "archived_url": source.archived_url,
        "grade": source.grade,
        "seen": source.seen,
        "derived_from": source.derived_from,
    }


def _result_record(catalog: Catalog, one: OutlookResult) -> dict[str, Any]:
    return {
        **_outlook_record(one.outlook, one.quantity),
        "state": one.state,
        "reason": one.reason,
        "apart": one.is_scored_apart,
        "drift": one.drift,
        "outturn": _outturn_record(catalog, one.outturn, one.outturn_value) if one.outturn else None,
        "error": one.error,
        "relative_error": one.relative_error,
        "guesses": [asdict(guess) for guess in one.guesses],
        "closer": one.closer,
        "checkpoints": [
            {**_outturn_record(catalog, point.observation, point.observation.value), "expected": point.expected, "relative_error": point.relative_error}
            for point in one.checkpoints
        ],
        "passed_in": one.passed_in,
        "same_as": one.same_as,
        "sentence": result_sentence(one),
    }


def _unscored_record(catalog: Catalog, one: UnscoredOutlook) -> dict[str, Any]:
    return {**_outlook_record(one.outlook, one.quantity), "reason": one.reason, "grade": catalog.sources[one.outlook.citation.source_id].grade}


def _outlook_record(outlook: Outlook, quantity: Quantity) -> dict[str, Any]:
    return {
        "outlook_id": outlook.outlook_id,
        "series_id": outlook.series_id,
        "title": quantity.title,
        "publisher": outlook.publisher,
        "made_on": outlook.made_on.isoformat(),
        "made_on_precision": outlook.made_on_precision,
        "base_period": outlook.base_period,
        "base_value": outlook.base_value,
        "target_period": outlook.target_period,
        "value": outlook.value,
        "low": outlook.low,
        "high": outlook.high,
        "unit": outlook.unit,
        "comparable": outlook.comparable,
        "scoring": outlook.scoring,
        "note": outlook.note,
        **_citation_record(outlook.citation),
    }


def _outturn_record(catalog: Catalog, found: Observation, value: float | None) -> dict[str, Any]:
    return {
        "value": value,
        "published": found.value,
        "period": found.period,
        "vintage": found.vintage.isoformat(),
        "kind": found.kind,
        "definition_id": found.definition_id,
        "definition": catalog.definitions[found.definition_id].label,
        "source_ids": list(found.source_ids),
        **_citation_record(found.citations[0]),
    }


def _citation_record(citation: Citation) -> Mapping[str, str]:
    return {"source_id": citation.source_id, "locator": citation.locator, "quote": citation.quote}


def _cited(record: OutlookRecord, own: Sequence[Backtest]) -> tuple[str, ...]:
    """Every source that a dot names, in order of first use."""
    outlooks = [*(one.outlook for one in record.results), *(one.outlook for one in record.not_scored)]
    ids = [outlook.citation.source_id for outlook in outlooks]
    found = [point for one in record.results for point in (one.outturn, *(mark.observation for mark in one.checkpoints)) if point]
    ids += [source_id for point in found for source_id in point.source_ids]
    ids += [source_id for backtest in own for outcome in backtest.outcomes for source_id in outcome.source_ids]
    return tuple(dict.fromkeys(ids))


def _kind_sentence(words: str, outcomes: Sequence[Outcome]) -> str:
    beaten = ", ".join(f"{name} in {_beats(outcomes, baseline)}" for baseline, name in BASELINES.items())
    held, origins = sum(one.inside(LEVEL) for one in outcomes), len({one.origin_year for one in outcomes})
    count = f"{counted(len(outcomes), 'outcome')} {words} from {counted(origins, 'origin')}"
    return f"{count}: nearer than {beaten}; {held} inside the {LEVEL:.0%} range. {few_words(origins, 'origin')}".rstrip()


def _beats(outcomes: Sequence[Outcome], name: str) -> str:
    known = [(one.absolute_error, found.absolute_error) for one in outcomes for found in one.baselines if found.name == name]
    return f"{sum(ours < theirs for ours, theirs in known)} of {len(known)}"


def _row(one: OutlookResult) -> list[str]:
    outlook = one.outlook
    outturn = "" if one.outturn_value is None else amount(one.outturn_value, outlook.unit, significant=3)
    error = "" if one.relative_error is None else f"{one.relative_error:+.0%}{' (apart)' if one.is_scored_apart else ''}"
    about = f"{one.quantity.title}, {outlook.target_period}"
    expected = amount(outlook.value, outlook.unit, significant=3)
    return [outlook.made_on.isoformat(), outlook.publisher, about, expected, one.state, outturn, error, one.closer]
