"""Answers to why, what if and how likely: as plain values for JSON, and as rows for a terminal."""

from collections.abc import Sequence
from typing import Any

from forecasting.domain import Change, Explanation, GoalAnswer, LikelihoodWord, Quantity, Scenario, Swing, TeamPlan, ThresholdAnswer, Tornado
from forecasting.listing import BASELINE, plain

TableRows = tuple[str, list[str], list[list[str]]]
"""Title, column heads and rows."""
DIGITS = {"fraction": ".4f"}
"""By unit; counts and money are whole."""
WHOLE = ",.0f"
PUBLISHED_DIGITS = 6
"""Significant digits of what is published: beyond them, processors differ."""
_PLACES = {"fraction": 9}
"""By unit, decimals below which a number is the remainder of a search; others have 4."""
SWING_HEADS = ["assumption", "from low to high", "at low", "at high"]


def published(value: float, unit: str = "fraction") -> float:
    """A number with as many digits as every processor agrees on."""
    return round(float(f"{value:.{PUBLISHED_DIGITS}g}"), _PLACES.get(unit, 4)) + 0.0


def explanation_record(explanation: Explanation, tornado: Tornado, changes: Sequence[Change], quantity: Quantity) -> dict[str, Any]:
    """The documented JSON of `explain`."""
    return {
        "series_id": explanation.series_id,
        "title": quantity.title,
        "unit": explanation.unit,
        "until": explanation.until,
        "scenario_id": explanation.scenario_id,
        "baseline": published(explanation.baseline, explanation.unit),
        "scenario": published(explanation.scenario, explanation.unit),
        "difference": published(explanation.difference, explanation.unit),
        "exact": explanation.exact,
        "parts": [
            {
                "assumption_id": part.assumption.assumption_id,
                "title": part.assumption.title,
                "value": part.assumption.value,
                "unit": part.assumption.unit,
                "contribution": published(part.contribution, explanation.unit),
                **_grounds(part.assumption.assumption_id, changes),
            }
            for part in explanation.parts
        ],
        "sentence": explanation.sentence,
        "tornado": [
            {
                "assumption_id": swing.assumption.assumption_id,
                "title": swing.assumption.title,
                "unit": swing.assumption.unit,
                "low": swing.assumption.low,
                "high": swing.assumption.high,
                "at_low": published(swing.at_low, tornado.unit),
                "at_high": published(swing.at_high, tornado.unit),
            }
            for swing in tornado.swings
        ],
        "tornado_sentence": tornado.sentence,
    }


def waterfall_table(explanation: Explanation, changes: Sequence[Change], quantity: Quantity) -> TableRows:
    """Baseline, what each changed assumption adds, and the scenario."""
    how = "" if explanation.exact else ", parts from a sample of orders"
    title = f"{quantity.title} ({explanation.unit}) in {explanation.until}, {_way(explanation)}{how}"
    parts = [
        [
            part.assumption.assumption_id,
            f"{plain(part.assumption.value)} {part.assumption.unit}",
            _signed(part.contribution, explanation.unit),
            str(_grounds(part.assumption.assumption_id, changes)["reason"]),
        ]
        for part in explanation.parts
    ]
    ends = (["baseline", "", _number(explanation.baseline, explanation.unit), ""], ["scenario", "", _number(explanation.scenario, explanation.unit), ""])
    return title, ["part", "set to", "adds", "why"], [ends[0], *parts, ends[1]]


def tornado_table(tornado: Tornado) -> TableRows:
    """The median with each assumption at the low and at the high end of its range."""
    title = f"Each assumption from the low to the high end of its 8 in 10 range, all others as they are; median {_number(tornado.median, tornado.unit)}"
    return title, SWING_HEADS, [_swing_row(swing, DIGITS.get(tornado.unit, WHOLE)) for swing in tornado.swings]


def goal_record(answer: GoalAnswer, quantity: Quantity) -> dict[str, Any]:
    """The documented JSON of `goal`."""
    return {
        "series_id": answer.series_id,
        "title": quantity.title,
        "unit": answer.unit,
        "until": answer.until,
        "scenario_id": answer.scenario_id,
        "target": answer.target,
        "lever": answer.assumption.assumption_id,
        "lever_title": answer.assumption.title,
        "lever_unit": answer.assumption.unit,
        "minimum": answer.assumption.minimum,
        "maximum": answer.assumption.maximum,
        "value": None if answer.value is None else published(answer.value),
        "reached": answer.reached,
        "probability": published(answer.probability),
        "nearest": published(answer.nearest),
        "median": published(answer.median, answer.unit),
        "sentence": answer.sentence,
    }


def goal_table(answer: GoalAnswer, quantity: Quantity) -> TableRows:
    """What was asked and what it takes."""
    assumption = answer.assumption
    rows = [
        ["target", _number(answer.target, answer.unit), answer.unit],
        ["reached", "yes" if answer.reached else "no", ""],
        [assumption.assumption_id, f"{answer.nearest:.6g}", assumption.unit],
        ["allowed", f"{plain(assumption.minimum)} to {plain(assumption.maximum)}", assumption.unit],
        ["median with it", _number(answer.median, answer.unit), answer.unit],
        ["probability of reaching it", f"{answer.probability:.2f}", ""],
    ]
    return f"{quantity.title} in {answer.until}, scenario {answer.scenario_id}", ["what", "value", "unit"], rows


def threshold_record(answer: ThresholdAnswer, quantity: Quantity) -> dict[str, Any]:
    """The documented JSON of `ask` for one scenario."""
    return {**_question(answer, quantity), **_likelihood(answer)}


def thresholds_record(answers: Sequence[ThresholdAnswer], scenarios: Sequence[Scenario], quantity: Quantity) -> dict[str, Any]:
    """The same question for several scenarios, in their order."""
    listed = [{"title": scenario.title, **_likelihood(answer)} for answer, scenario in zip(answers, scenarios, strict=True)]
    return {**_question(answers[0], quantity), "scenarios": listed}


def threshold_sentences(answers: Sequence[ThresholdAnswer], scenarios: Sequence[Scenario]) -> str:
    """One line a scenario; a single scenario needs no name."""
    if len(answers) == 1:
        return answers[0].sentence
    return "\n".join(f"{scenario.title}: {answer.sentence}" for answer, scenario in zip(answers, scenarios, strict=True))


def threshold_table(answers: Sequence[ThresholdAnswer], quantity: Quantity) -> TableRows:
    """One row a scenario."""
    first = answers[0]
    title = f"{quantity.title} ({first.unit}): above {_number(first.threshold, first.unit)}"
    heads = ["scenario", f"in {first.year}", "odds", "in words", f"in any year up to {first.year}"]
    return title, heads, [[one.scenario_id, f"{one.probability:.2f}", one.odds, one.words, f"{one.probability_by:.2f}"] for one in answers]


def scale_table(scale: Sequence[LikelihoodWord]) -> TableRows:
    """The printed scale of words."""
    return "The words", ["words", "probability"], [[word.words, f"{word.low:g} to {min(word.high, 1.0):g}"] for word in scale]


def scale_records(scale: Sequence[LikelihoodWord]) -> list[dict[str, Any]]:
    """The printed scale of words, a record a line."""
    return [{"words": word.words, "low": word.low, "high": min(word.high, 1.0)} for word in scale]


def standards_table(plan: TeamPlan) -> TableRows:
    """The standards that bear on a plan, with their status on a day."""
    rows = [
        [one.framework.title, one.framework.publisher, one.framework.status, str(one.framework.status_as_of), one.framework.applies_if]
        for one in plan.standards
    ]
    return "Standards that apply", ["standard", "publisher", "status", "seen on", "applies"], rows


def plan_swings_table(plan: TeamPlan) -> TableRows:
    """Full-time jobs of the last year with each coefficient at the low and at the high end of its range."""
    title = (
        f"Full-time jobs in {plan.years[-1].year} with each coefficient from the low to the high end of its 8 in 10 range, all others at their central values"
    )
    return title, SWING_HEADS, [_swing_row(swing, ",.1f") for swing in plan.swings]


def basis_table(plan: TeamPlan) -> TableRows:
    """What a plan rests on: our judgement, or sources."""
    rows = [[one.statement, "own judgement" if one.own_judgement else "sources: " + ", ".join(one.source_ids)] for one in plan.basis]
    return "What it rests on", ["statement", "basis"], rows


def _way(explanation: Explanation) -> str:
    """What a table leads from and to."""
    if explanation.scenario_id != BASELINE:
        return f"from baseline to scenario {explanation.scenario_id}"
    return "from baseline to what was set by hand" if explanation.parts else "baseline"


def _question(answer: ThresholdAnswer, quantity: Quantity) -> dict[str, Any]:
    return {"series_id": answer.series_id, "title": quantity.title, "unit": answer.unit, "year": answer.year, "threshold": answer.threshold}


def _likelihood(answer: ThresholdAnswer) -> dict[str, Any]:
    return {
        "scenario_id": answer.scenario_id,
        "probability": published(answer.probability),
        "probability_by": published(answer.probability_by),
        "words": answer.words,
        "odds": answer.odds,
        "sentence": answer.sentence,
    }


def _grounds(assumption_id: str, changes: Sequence[Change]) -> dict[str, Any]:
    """Why an assumption is set as it is, and references; without any it is the author's own judgement. The last change wins."""
    change = next((change for change in reversed(changes) if change.assumption_id == assumption_id), None)
    return {"reason": change.reason if change else "", "source_ids": list(change.source_ids) if change else []}


def _swing_row(swing: Swing, digits: str) -> list[str]:
    one = swing.assumption
    return [one.assumption_id, f"{plain(one.low)} to {plain(one.high)} {one.unit}", format(swing.at_low, digits), format(swing.at_high, digits)]


def _number(value: float, unit: str) -> str:
    return format(value, DIGITS.get(unit, WHOLE))


def _signed(value: float, unit: str) -> str:
    return format(value, "+" + DIGITS.get(unit, WHOLE))
