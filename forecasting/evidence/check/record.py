"""A check as plain values: the JSON of `check`, and its tables."""

from forecasting.domain import ClaimCheck, KnownValue, TextCheck


def check_record(check: TextCheck) -> dict[str, object]:
    """The whole answer; values are in the unit of the series, shares as fractions."""
    return {"claims": [_claim_record(claim) for claim in check.claims], "sentence": check.sentence}


def check_table(check: TextCheck) -> tuple[str, list[str], list[list[str]]]:
    """One row a known value beside each number."""
    rows = [
        [claim.number, claim.verdict, known.period, f"{known.value:.10g} {known.unit}", known.title, known.publisher, known.url]
        for claim in check.claims
        for known in claim.known
    ]
    return "What the catalog knows", ["number", "verdict", "period", "value", "series", "publisher", "source"], rows


def _claim_record(claim: ClaimCheck) -> dict[str, object]:
    return {
        "text": claim.text,
        "number": claim.number,
        "verdict": claim.verdict,
        "rule": claim.rule,
        "known": [_known_record(known) for known in claim.known],
        "sentence": claim.sentence,
        "claim_id": claim.claim_id,
    }


def _known_record(known: KnownValue) -> dict[str, object]:
    return {
        "series_id": known.series_id,
        "title": known.title,
        "kind": known.kind,
        "period": known.period,
        "value": known.value,
        "unit": known.unit,
        "vintage": known.vintage.isoformat(),
        "vintage_precision": known.vintage_precision,
        "definition": known.definition,
        "source_id": known.source_id,
        "publisher": known.publisher,
        "url": known.url,
        "quote": known.quote,
        "current": known.current,
    }
