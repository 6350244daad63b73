"""A backtest as plain values for JSON, as rows for a terminal, and as sentences."""

from typing import Any

from forecasting.amounts import day_words
from forecasting.evaluation.outcomes import Backtest, Outcome, OutturnKind, Summary, Unscored, Vintages
from forecasting.evaluation.scoring import Coverage

NO_OUTCOME = "No outcome yet: no value was published after a projection could be made that can be compared with it."
KIND_WORDS: dict[tuple[Vintages, OutturnKind], str] = {
    ("true", "same_edition_family"): "What was known on the day, outturn by the same definition or one joined to it as published",
    ("true", "restated"): "What was known on the day, outturn restated by its publisher and put on the scale of the projection",
    ("pseudo", "same_edition_family"): "The newest edition cut short (pseudo: its figures were not known then, which flatters)",
}


def backtest_record(result: Backtest) -> dict[str, Any]:
    """The documented JSON of `backtest`, one object a series."""
    return {
        "series_id": result.series_id,
        "title": result.quantity.title,
        "unit": result.quantity.unit,
        "as_of": result.as_of.isoformat(),
        "method": result.method,
        "method_version": result.method_version,
        "levels": list(result.levels),
        "message": "" if result.outcomes else NO_OUTCOME,
        "outcomes": [_outcome_record(one) for one in result.outcomes],
        "summaries": [_summary_record(one) for one in result.summaries],
        "unscored": [_unscored_record(one) for one in result.unscored],
        "passed_over": [{"as_of": one.as_of.isoformat(), "reason": one.reason} for one in result.passed_over],
    }


def backtest_table(result: Backtest) -> tuple[str, list[str], list[list[str]]]:
    """Title, column heads and a row an outcome; `inside` names the narrowest range that held it."""
    quantity = result.quantity
    title = f"{quantity.title} ({quantity.unit}), outturns known on {day_words(result.as_of)}, method {result.method} version {result.method_version}"
    heads = ["vintages", "outturn kind", "origin", "as of", "target", "median", *(f"{level:.0%} range" for level in result.levels), "outturn", "inside"]
    return title, heads, [_row(one) for one in result.outcomes]


def backtest_sentences(result: Backtest) -> list[str]:
    """What the outcomes add up to, kind by kind, and what could not be scored."""
    sentences = [line for summary in result.summaries for line in _summary_sentences(summary)]
    return [*(sentences or [NO_OUTCOME]), *(f"Not scored: {one.reason}" for one in result.unscored)]


def overlap_note(summary: Summary) -> str:
    """Why hits may not be counted as independent; empty where they may."""
    if not summary.overlapping:
        return ""
    return (
        f"Horizons overlap: {summary.outcomes} outcomes come from {_counted(summary.origins, 'origin')} and "
        f"{_counted(summary.target_years, 'target year')}, so they are not independent, and the exact ranges are narrower than they should be."
    )


def _summary_sentences(summary: Summary) -> list[str]:
    heading = f"{KIND_WORDS[summary.vintages, summary.outturn_kind]}: {_counted(summary.outcomes, 'outcome')}."
    hits = [_hit_sentence(found) for found in summary.coverage]
    ahead = ", ".join(f"{found.hits} of {found.tries} inside {found.level:.0%}" for found in summary.one_year_ahead)
    skills = ", ".join(f"{one.baseline} {_percent(one.wis)} (median alone {_percent(one.mae)})" for one in summary.skill)
    return [
        heading,
        *hits,
        *([f"  One year ahead: {ahead}."] if ahead else []),
        f"  Score saved against each baseline: {skills}. A baseline states no range, so that its score is its absolute error.",
        *([f"  {note}"] if (note := overlap_note(summary)) else []),
    ]


def _hit_sentence(found: Coverage) -> str:
    held = f"{found.hits} of {found.tries} inside the {found.level:.0%} range, where we would expect about {found.expected:.0f}"
    return f"  {held}; exact binomial range of the rate: {found.low:.0%} to {found.high:.0%}."


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _percent(part: float | None) -> str:
    return "unknown" if part is None else f"{part:+.0%}"


def _row(one: Outcome) -> list[str]:
    style = ".4f" if abs(one.median) < 10 else ",.0f"
    held = next((f"{interval.level:.0%}" for interval in one.intervals if interval.holds(one.outturn.value)), "none")
    ranges = [f"{interval.lower:{style}} to {interval.upper:{style}}" for interval in one.intervals]
    start = [one.vintages, one.outturn.kind, str(one.origin_year), one.as_of.isoformat(), str(one.target_year), format(one.median, style)]
    return [*start, *ranges, format(one.outturn.value, style), held]


def _outcome_record(one: Outcome) -> dict[str, Any]:
    found = one.outturn
    return {
        "vintages": one.vintages,
        "outturn_kind": found.kind,
        "origin_year": one.origin_year,
        "as_of": one.as_of.isoformat(),
        "horizon": one.horizon,
        "target_year": one.target_year,
        "definition_id": one.definition_id,
        "median": one.median,
        "bands": [{"level": part.level, "lower": part.lower, "upper": part.upper, "inside": part.holds(found.value)} for part in one.intervals],
        "outturn": {
            "value": found.value,
            "scale": found.scale,
            "published": found.observation.value,
            "period": found.observation.period,
            "vintage": found.observation.vintage.isoformat(),
            "definition_id": found.observation.definition_id,
            "source_ids": list(found.source_ids),
            "note": found.note,
        },
        "baselines": [{"name": part.name, "value": part.value, "absolute_error": part.absolute_error} for part in one.baselines],
        "absolute_error": one.absolute_error,
        "wis": one.wis,
        "source_ids": list(one.source_ids),
    }


def _summary_record(one: Summary) -> dict[str, Any]:
    return {
        "vintages": one.vintages,
        "outturn_kind": one.outturn_kind,
        "outcomes": one.outcomes,
        "origins": one.origins,
        "target_years": one.target_years,
        "few": one.few,
        "coverage": [_coverage_record(found) for found in one.coverage],
        "one_year_ahead": [_coverage_record(found) for found in one.one_year_ahead],
        "wis": one.wis,
        "mae": one.mae,
        "skill": [{"baseline": part.baseline, "wis": part.wis, "mae": part.mae} for part in one.skill],
        "note": overlap_note(one),
    }


def _coverage_record(found: Coverage) -> dict[str, Any]:
    return {
        "level": found.level,
        "hits": found.hits,
        "tries": found.tries,
        "share": found.share,
        "low": found.low,
        "high": found.high,
        "expected": found.expected,
    }


def _unscored_record(one: Unscored) -> dict[str, Any]:
    return {
        "origin_year": one.origin_year,
        "as_of": one.as_of.isoformat(),
        "target_year": one.target_year,
        "value": one.observation.value,
        "vintage": one.observation.vintage.isoformat(),
        "definition_id": one.observation.definition_id,
        "source_ids": list(one.observation.source_ids),
        "reason": one.reason,
    }
