"""Influence, budget and replay as plain values for JSON, and as rows for a terminal."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from forecasting.answers import DIGITS, WHOLE, TableRows
from forecasting.domain.evidence_answers import Disagreement, Headline, Influence, Influences, Replay, ReplayStep, Revision, UncertaintyBudget
from forecasting.evidence.refit import LEVEL
from forecasting.formats import projection_record


def influence_record(found: Influences) -> dict[str, Any]:
    """The documented JSON of `influence`."""
    return {
        "series_id": found.series_id,
        "title": found.title,
        "unit": found.unit,
        "until": found.headline.year,
        "scenario_id": found.scenario_id,
        "level": LEVEL,
        "headline": _headline(found.headline),
        "points": [_left_out(one) for one in found.points],
        "sources": [_left_out(one) for one in found.sources],
        "sentence": found.sentence,
    }


def influence_table(found: Influences) -> TableRows:
    """One row a point or source, from the one that matters most."""
    title = f"{found.title} ({found.unit}) in {found.headline.year}, when one piece of evidence is left out"
    rows = [["nothing", *_cells(found.headline, found.unit), ""]]
    for one in (*found.points, *found.sources):
        left = one.without or one.nearest
        cells = _cells(left, found.unit) if left else ["", "", ""]
        rows.append([one.label, *cells, one.sentence])
    return title, ["left out", "median", "lower", "upper", "in words"], rows


def budget_record(found: UncertaintyBudget) -> dict[str, Any]:
    """The documented JSON of `budget`."""
    return {
        "series_id": found.series_id,
        "title": found.title,
        "unit": found.unit,
        "until": found.headline.year,
        "scenario_id": found.scenario_id,
        "level": LEVEL,
        "headline": _headline(found.headline),
        "printed": found.printed,
        "total": found.total,
        "parts": [
            {
                "cause": part.cause,
                "title": part.title,
                "share": part.share,
                "percent": part.percent,
                "width": part.width,
                "alone": part.alone,
                "readings": [{"name": name, "median": median} for name, median in part.readings],
                "sentence": part.sentence,
            }
            for part in found.parts
        ],
        "disagreement": disagreement_record(found.disagreement) if found.disagreement else None,
        "sentence": found.sentence,
    }


def budget_table(found: UncertaintyBudget) -> TableRows:
    """One row a cause, and the whole."""
    title = f"{found.title}: width of the 8 in 10 range in {found.headline.year} ({found.unit})"
    rows = [[part.title, part.percent_words, _number(part.width, found.unit), _number(part.alone, found.unit), part.sentence] for part in found.parts]
    ends = [["Together", "100%", _number(found.total, found.unit), "", ""], ["Printed with the projection", "", _number(found.printed, found.unit), "", ""]]
    return title, ["cause", "share", "adds", "by itself", "from"], [*rows, *ends]


def disagreement_record(found: Disagreement) -> dict[str, Any]:
    """Rival counts side by side."""
    return {
        "question": found.question,
        "geography": found.geography,
        "year": found.year,
        "unit": found.unit,
        "ratio": found.ratio,
        "words": found.words,
        "rivals": [
            {
                "series_id": one.series_id,
                "publisher": one.publisher,
                "definition_id": one.definition_id,
                "definition": one.definition,
                "counts": one.counts,
                "excludes": one.excludes,
                "method": one.method,
                "period": one.period,
                "value": one.value,
                "kind": one.kind,
                "vintage": one.vintage.isoformat(),
                "source_ids": list(one.source_ids),
            }
            for one in found.rivals
        ],
        "sentence": found.sentence,
    }


def replay_record(found: Replay) -> dict[str, Any]:
    """The documented JSON of `replay`."""
    return {
        "series_id": found.series_id,
        "title": found.title,
        "unit": found.unit,
        "as_of": found.as_of.isoformat(),
        "steps": [_step(step) for step in found.steps],
        "lines": [
            {
                "known_from": line.known_from.isoformat(),
                "known_until": line.known_until.isoformat() if line.known_until else None,
                "definition_id": line.definition_id,
                "years": list(line.years),
                "values": list(line.values),
            }
            for line in found.lines
        ],
        "revisions": [revision_record(one) for one in found.revisions],
        "tally": asdict(found.tally),
        "sentence": found.sentence,
    }


def replay_tables(found: Replay) -> Sequence[TableRows]:
    """One row a day; then one a period that was revised."""
    days = f"{found.title} ({found.unit}), day by day as it was known"
    heads = ["as of", "became known", "last data", "projected", "median", "8 in 10", "last value", "drift", "BLS line", "published later"]
    tables = [(days, heads, [_step_row(step, found.unit) for step in found.steps])]
    if found.revisions:
        tables.append(("What was said of one period at different times", ["period", "vintages"], [[one.period, one.badge] for one in found.revisions]))
    return tables


def revision_record(found: Revision) -> dict[str, Any]:
    """The vintages of one period."""
    return {
        "period": found.period,
        "badge": found.badge,
        "low": found.low,
        "high": found.high,
        "readings": [
            {"vintage": one.vintage.isoformat(), "value": one.value, "definition_id": one.definition_id, "source_id": one.source_id} for one in found.readings
        ],
    }


def _step(step: ReplayStep) -> dict[str, Any]:
    projection = projection_record(step.projection) if step.projection else None
    return {
        "as_of": step.as_of.isoformat(),
        "changes": list(step.changes),
        "evidence": [
            {"period": point.period, "value": point.value, "vintage": point.vintage.isoformat(), "definition_id": point.definition_id, "used": used}
            for used, points in ((True, step.series.observations), (False, step.series.shown))
            for point in points
        ],
        "projection": projection,
        "message": step.message,
        "outlooks": [
            {
                "outlook_id": one.outlook_id,
                "publisher": one.publisher,
                "made_on": one.made_on.isoformat(),
                "target_period": one.target_period,
                "value": one.value,
                "unit": one.unit,
                "comparable": one.comparable,
                "source_id": one.citation.source_id,
            }
            for one in step.outlooks
        ],
        "later": [
            {
                "year": one.year,
                "value": one.value,
                "vintage": one.observation.vintage.isoformat(),
                "kind": one.kind,
                "inside": one.inside,
                "note": one.note,
                "source_ids": list(one.source_ids),
            }
            for one in step.later
        ],
    }


def _step_row(step: ReplayStep, unit: str) -> list[str]:
    """One day, with the furthest projected year that was published later, else the last one."""
    start = [step.as_of.isoformat(), " ".join(step.changes)]
    if step.projection is None:
        return [*start, "", step.message, *[""] * 6]
    said = step.projection
    outturn = step.later[-1] if step.later else None
    place = said.years.index(outturn.year) if outturn else -1
    band = said.band(LEVEL)
    naive = {one.name: _number(one.values[place], unit) for one in said.baselines}
    return [
        *start,
        str(said.origin_year),
        str(said.years[place]),
        _number(said.median[place], unit),
        f"{_number(band.lower[place], unit)} to {_number(band.upper[place], unit)}",
        *(naive[name] for name in ("last_value", "drift", "bls_trend")),
        f"{_number(outturn.value, unit)}, {'inside' if outturn.inside else 'outside'}" if outturn else "",
    ]


def _left_out(one: Influence) -> dict[str, Any]:
    left = one.without or one.nearest
    moved = dict(zip(("moved_median", "moved_lower", "moved_upper"), one.moved or (None, None, None), strict=True))
    return {
        "kind": one.kind,
        "series_id": one.series_id or None,
        "period": one.period or None,
        "value": one.value,
        "source_ids": list(one.source_ids),
        "label": one.label,
        "year": left.year if left else None,
        "median": one.without.median if one.without else None,
        "lower": one.without.lower if one.without else None,
        "upper": one.without.upper if one.without else None,
        **moved,
        "nearest": _headline(one.nearest) if one.nearest else None,
        "reason": one.reason,
        "other_count": one.other_count or None,
        "sentence": one.sentence,
    }


def _headline(found: Headline) -> dict[str, Any]:
    return {"year": found.year, "median": found.median, "lower": found.lower, "upper": found.upper}


def _cells(found: Headline, unit: str) -> list[str]:
    return [_number(value, unit) for value in (found.median, found.lower, found.upper)]


def _number(value: float, unit: str) -> str:
    return format(value, DIGITS.get(unit, WHOLE))
