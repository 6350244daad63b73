"""A projection as JSON, CSV or Hubverse rows: text out, nothing written."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from forecasting.amounts import day_words
from forecasting.domain import OWN_SOURCE_ID, Amendment, Assumption, Change, Observation, Projection, Series, Source
from forecasting.listing import change_records, evidence_record, plain
from forecasting.shortfall import is_shortfall

AS_CURATED = Amendment()
SILENT = ("not_published", "discontinued")
OVERDUE_YEARS = 3
"""A yearly value is usually out within two years of its year; one later than this is worth a word."""


def projection_json(projection: Projection, *, changes: Sequence[Change] = (), amendment: Amendment = AS_CURATED, warnings: Sequence[str] = ()) -> str:
    """The documented JSON of `project`, one object, with the changes of the scenario and their reasons, and what was edited in the evidence."""
    record = projection_record(projection)
    record["warnings"] += warnings
    return json.dumps({**record, "changes": change_records(changes), **evidence_record(amendment)}, ensure_ascii=False, indent=2)


def projection_record(projection: Projection) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "series_id": projection.series_id,
        "title": projection.series.quantity.title,
        "unit": projection.unit,
        "price_basis": projection.series.quantity.price_basis,
        "definition_id": projection.series.definition_id,
        "as_of": projection.as_of.isoformat(),
        "origin_year": projection.origin_year,
        "scenario_id": projection.scenario_id,
        "method": projection.method,
        "method_version": projection.method_version,
        "years": list(projection.years),
        "median": list(projection.median),
        "bands": [{"level": band.level, "lower": list(band.lower), "upper": list(band.upper)} for band in projection.bands],
        "history": [_observation_record(point, comparable) for point, comparable in zip(projection.history, projection.series.comparable_values, strict=True)],
        "baselines": [{"name": baseline.name, "values": list(baseline.values)} for baseline in projection.baselines],
        "breaks": [
            {
                "year": b.year,
                "from_definition": b.from_definition,
                "to_definition": b.to_definition,
                "reason": b.reason,
                "splice": b.splice.method if b.splice else None,
            }
            for b in projection.series.breaks
        ],
        "events": [
            {"period": event.period, "event": event.event, "note": event.note, "source_id": event.citation.source_id} for event in projection.series.events
        ],
        "warnings": list(warnings_of(projection.series)),
        "assumptions": [_assumption_record(assumption) for assumption in projection.assumptions],
        "sources": [_source_record(source) for source in projection.sources],
    }


def warnings_of(series: Series) -> tuple[str, ...]:
    """What a reader must know about the end of a series: that its publisher stopped, or that nothing has come for long."""
    last = series.years[-1]
    silent = tuple(dict.fromkeys(event.note for event in series.events if event.event in SILENT and event.year > last))
    if silent:
        return tuple(f"Last data {last}. {note}" for note in silent)
    overdue = series.as_of.year - last
    return (f"Last data {last}. Nothing newer was known on {day_words(series.as_of)}, {overdue} years later.",) if overdue >= OVERDUE_YEARS else ()


def unused_own_values(projection: Projection, amendment: Amendment) -> tuple[str, ...]:
    """The own values that a projection might be thought to rest on, and does not."""
    years = {point.period for point in projection.history}
    own_years = {point.period for point in projection.history if OWN_SOURCE_ID in point.source_ids}
    joint = is_shortfall(projection.series_id)
    why = ": gap and workforce are drawn together, so a year counts only with both" if joint else ""
    unused = [
        one
        for one in amendment.own
        if (one.series_id == projection.series_id and one.period not in own_years) or (joint and is_shortfall(one.series_id) and one.period not in years)
    ]
    return tuple(f"The own value of {one.series_id} for {one.period} is not in the fit{why}." for one in unused)


def projection_csv(projection: Projection) -> str:
    """One row a value, observed (fitted or only shown) then projected; each says its kind, as_of, method, changed assumptions and sources."""
    levels = [f"{band.level:g}" for band in projection.bands]
    head = ["series_id", "period", "kind", "value_or_median", *(f"{end}_{level}" for level in levels for end in ("lower", "upper"))]
    rows: list[list[object]] = [[*head, "unit", "as_of", "scenario_id", "method", "method_version", "assumptions", "fitted", "source_ids", "sources"]]
    assumed = ";".join(f"{one.assumption_id}={plain(one.value)}" for one in projection.assumptions)
    tail = [projection.unit, projection.as_of.isoformat(), projection.scenario_id, projection.method, projection.method_version, assumed]
    named = {source.source_id: f"{source.publisher}, {source.title}, {source.url}" for source in projection.sources}
    used = {id(point) for point in projection.history}
    for point in sorted((*projection.history, *projection.series.shown), key=lambda point: (point.period, point.vintage)):
        cited = [";".join(point.source_ids), " | ".join(named[source_id] for source_id in point.source_ids)]
        fitted = "yes" if id(point) in used else "no"
        rows.append([projection.series_id, point.period, point.kind, point.value, *[""] * (2 * len(levels)), *tail, fitted, *cited])
    every = [";".join(named), " | ".join(named.values())]
    for i, year in enumerate(projection.years):
        ends = [end for band in projection.bands for end in (band.lower[i], band.upper[i])]
        rows.append([projection.series_id, year, "projected by Citecast", projection.median[i], *ends, *tail, "", *every])
    return _csv(rows)


def projection_hubverse(projection: Projection) -> str:
    """Quantile rows with the Hubverse column names; `origin_date` is the as_of date, horizons are years.

    References
    ----------
    Hubverse documentation, model output format.
    """
    head = ["origin_date", "target", "location", "scenario_id", "horizon", "target_end_date", "output_type", "output_type_id", "value"]
    rows: list[list[object]] = [list(head)]
    for i, year in enumerate(projection.years):
        quantiles = {0.5: projection.median[i]}
        for band in projection.bands:
            quantiles[round((1 - band.level) / 2, 6)] = band.lower[i]
            quantiles[round((1 + band.level) / 2, 6)] = band.upper[i]
        start = [
            projection.as_of.isoformat(),
            projection.series_id,
            projection.series.quantity.geography,
            projection.scenario_id,
            year - projection.origin_year,
        ]
        rows += [[*start, f"{year}-12-31", "quantile", f"{p:g}", value] for p, value in sorted(quantiles.items())]
    return _csv(rows)


def _csv(rows: list[list[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().rstrip("\n")


def _observation_record(point: Observation, comparable: float) -> dict[str, Any]:
    return {
        "period": point.period,
        "value": point.value,
        "comparable_value": comparable,
        "kind": point.kind,
        "source_id": point.citations[0].source_id,
        "source_ids": list(point.source_ids),
        "definition_id": point.definition_id,
        "vintage": point.vintage.isoformat(),
    }


def _assumption_record(assumption: Assumption) -> dict[str, Any]:
    return {
        "assumption_id": assumption.assumption_id,
        "title": assumption.title,
        "value": assumption.value,
        "unit": assumption.unit,
        "rationale": assumption.rationale,
        "source_id": assumption.source_id or "own judgement",
    }


def _source_record(source: Source) -> dict[str, Any]:
    return {
        "source_id": source.source_id,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "url": source.url,
        "grade": source.grade,
        "derived_from": source.derived_from,
    }
