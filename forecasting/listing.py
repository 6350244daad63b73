"""Rows for printing: series, problems, scenarios, assumptions, a projection as a table."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from forecasting.amounts import day_words
from forecasting.catalog import Catalog
from forecasting.domain import Amendment, Assumption, Change, Observation, Projection, Quantity, Scenario
from forecasting.errors import Problem

if TYPE_CHECKING:  # listing must not wait for the models behind it
    from forecasting.scenarios import Lever

BASELINE = "baseline"
OWN_JUDGEMENT = "own judgement"


def plain(value: float) -> str:
    """A value of an assumption with the digits in which it is typed: no separators, no powers of ten."""
    return f"{value:.10g}"


def baseline_first(scenarios: Iterable[Scenario]) -> tuple[Scenario, ...]:
    """The scenarios as they are, but for the one that all others are compared with."""
    return tuple(sorted(scenarios, key=lambda scenario: scenario.scenario_id != BASELINE))


def series_records(catalog: Catalog) -> list[dict[str, object]]:
    """One record a series in the catalog's order, with its span and what is held of it, for `series`."""
    held: dict[str, list[Observation]] = {series_id: [] for series_id in catalog.quantities}
    for observation in catalog.observations:
        held[observation.series_id].append(observation)
    return [_series_record(quantity, held[series_id]) for series_id, quantity in catalog.quantities.items()]


def problem_records(problems: Sequence[Problem]) -> list[dict[str, object]]:
    """One record a problem, for `validate`."""
    return [{"table": p.table, "row": p.row, "column": p.column, "value": p.value, "rule": p.rule, "remedy": p.remedy} for p in problems]


def scenario_records(scenarios: Iterable[Scenario]) -> list[dict[str, object]]:
    """One record a scenario, for `scenarios`; a change without sources is the author's own judgement."""
    return [
        {
            "scenario_id": scenario.scenario_id,
            "title": scenario.title,
            "narrative": scenario.narrative,
            "author": scenario.author,
            "schema_version": scenario.schema_version,
            "start_year": scenario.start_year,
            "changes": change_records(scenario.changes),
        }
        for scenario in baseline_first(scenarios)
    ]


def change_records(changes: Iterable[Change]) -> list[dict[str, object]]:
    """What a scenario changes, with reasons and references."""
    return [{"assumption_id": one.assumption_id, "value": one.value, "reason": one.reason, "source_ids": list(one.source_ids)} for one in changes]


def scenario_table(scenarios: Iterable[Scenario], assumptions: Mapping[str, Assumption]) -> tuple[str, list[str], list[list[str]]]:
    """One row a changed assumption; the first of a scenario bears its name."""
    rows: list[list[str]] = []
    for scenario in baseline_first(scenarios):
        changes = [[one.assumption_id, f"{plain(one.value)} {assumptions[one.assumption_id].unit}", one.reason] for one in scenario.changes]
        name = [scenario.scenario_id, scenario.title]
        rows += [[*(name if number == 0 else ["", ""]), *change] for number, change in enumerate(changes or [["nothing", "", scenario.narrative]])]
    return "", ["scenario", "title", "changes", "to", "why"], rows


def assumption_records(assumptions: Iterable[Assumption], levers: Mapping[str, "Lever"]) -> list[dict[str, object]]:
    """One record an assumption, for `assumptions`; `formula` and what follows it are empty for a coefficient of the team plan."""
    return [_assumption_record(assumption, levers.get(assumption.lever)) for assumption in assumptions]


def assumption_table(assumptions: Iterable[Assumption], levers: Mapping[str, "Lever"]) -> tuple[str, list[str], list[list[str]]]:
    """One row an assumption: its values, and what it does, why it has its value, and who says so."""
    rows = []
    for one in assumptions:
        lever = levers.get(one.lever)
        values = (
            f"{plain(one.value)} {one.unit}",
            f"8 in 10: {plain(one.low)} to {plain(one.high)}",
            f"may be set: {plain(one.minimum)} to {plain(one.maximum)}",
        )
        words = (one.title, lever.formula if lever else "Coefficient of the team plan", one.rationale, f"Source: {one.source_id or OWN_JUDGEMENT}")
        rows.append([one.assumption_id, "\n".join(values), "\n".join(words)])
    return "", ["assumption", "in the baseline", "what it does, and why"], rows


def evidence_record(amendment: Amendment) -> dict[str, object]:
    """What a reader left out of the evidence and added to it; empty lists where it is as curated."""
    return {
        "evidence": {
            "without_sources": list(amendment.without_sources),
            "without_points": [{"series_id": series_id, "period": period} for series_id, period in amendment.without_points],
            "own": [{"series_id": one.series_id, "period": one.period, "value": one.value, "vintage": one.vintage.isoformat()} for one in amendment.own],
        }
    }


def edited_sentence(amendment: Amendment) -> str:
    """The same in one line, which every answer to edited evidence bears; nothing where it is as curated."""
    left_out = [*amendment.without_sources, *(f"{series_id} of {period}" for series_id, period in amendment.without_points)]
    added = [f"{one.series_id} of {one.period}" for one in amendment.own]
    parts = [f"{words} {', '.join(items)}" for words, items in (("left out", left_out), ("own values added for", added)) if items]
    return f"The evidence is edited: {'; '.join(parts)}." if parts else ""


def idle_sentences(settings: Iterable[tuple[str, float]], changes: Iterable[Change], in_force: Iterable[Assumption]) -> tuple[str, ...]:
    """A line for each assumption that was set by hand, differs from the baseline, and still does nothing, with the reason."""
    changed, used = {change.assumption_id for change in changes}, {one.assumption_id for one in in_force}
    idle = [name for name, _ in settings if name in changed and name not in used]
    return tuple(_idle_sentence(name) for name in idle)


def _idle_sentence(assumption_id: str) -> str:
    """Inflation is taken out of constant prices; every other idle assumption is a coefficient without its lever."""
    if assumption_id == "inflation":
        return "inflation does nothing here: in prices of one year it is taken out."
    return f"{assumption_id} says how strongly other levers act, and none of them is changed: it does nothing here."


def assumed_table(projection: Projection, changes: Iterable[Change]) -> tuple[str, list[str], list[list[str]]]:
    """What was set otherwise than in the baseline, and why."""
    reasons = {change.assumption_id: change.reason for change in changes}
    rows = [[one.assumption_id, f"{plain(one.value)} {one.unit}", reasons.get(one.assumption_id, "")] for one in projection.assumptions]
    return "Assumed otherwise than in the baseline", ["assumption", "set to", "why"], rows


def projection_table(projection: Projection) -> tuple[str, list[str], list[list[str]]]:
    """Title, column heads and rows of a projection for a terminal."""
    quantity = projection.series.quantity
    title = (
        f"{quantity.title} ({quantity.unit}), as of {day_words(projection.as_of)}, scenario {projection.scenario_id}, "
        f"method {projection.method} version {projection.method_version}"
    )
    heads = ["year", "kind", "value or median", *(f"{band.level:.0%} range" for band in projection.bands), "sources"]
    style = ".4f" if abs(projection.median[0]) < 10 else ",.0f"
    rows = [[point.period, point.kind, format(point.value, style), *[""] * len(projection.bands), ", ".join(point.source_ids)] for point in projection.history]
    for i, year in enumerate(projection.years):
        ranges = [f"{band.lower[i]:{style}} to {band.upper[i]:{style}}" for band in projection.bands]
        rows.append([str(year), "projected", format(projection.median[i], style), *ranges, ""])
    return title, heads, rows


def _series_record(quantity: Quantity, observations: list[Observation]) -> dict[str, object]:
    ordered = sorted(observations, key=lambda point: (point.period, point.vintage))
    return {
        "series_id": quantity.series_id,
        "title": quantity.title,
        "theme": quantity.theme,
        "measure": quantity.measure,
        "unit": quantity.unit,
        "geography": quantity.geography,
        "frequency": quantity.frequency,
        "headline": quantity.headline,
        "thin": quantity.thin,
        "first_period": ordered[0].period if ordered else "",
        "last_period": ordered[-1].period if ordered else "",
        "observations": len({point.period for point in ordered}),
        "vintages": len({point.vintage for point in ordered}),
        "last_value": ordered[-1].value if ordered else None,
    }


def _assumption_record(assumption: Assumption, lever: "Lever | None") -> dict[str, object]:
    return {
        "assumption_id": assumption.assumption_id,
        "title": assumption.title,
        "value": assumption.value,
        "low": assumption.low,
        "high": assumption.high,
        "minimum": assumption.minimum,
        "maximum": assumption.maximum,
        "unit": assumption.unit,
        "distribution": assumption.distribution,
        "rationale": assumption.rationale,
        "source_id": assumption.source_id or OWN_JUDGEMENT,
        "series_ids": list(assumption.series_ids),
        "lever": assumption.lever,
        "group": lever.group if lever else "",
        "kind": lever.kind if lever else "",
        "neutral": lever.neutral if lever else None,
        "formula": lever.formula if lever else "",
        "touches": lever.touches if lever else "",
        "why": lever.why if lever else "",
    }
