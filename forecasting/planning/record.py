"""A team plan as plain values for JSON, and as rows for a terminal."""

from typing import Any

from forecasting.domain import Assumption, Change, Pay, PlanRequest, RoleNeed, Source, Spread, StageNeed, StandardInForce, Swing, TeamPlan, TeamSize, YearPlan


def plan_record(plan: TeamPlan) -> dict[str, Any]:
    """The documented JSON of `plan`. Shares are fractions, pay is USD a year, work is full-time jobs."""
    return {
        **_request_record(plan.request),
        "deployment": plan.deployment.title,
        "as_of": plan.as_of.isoformat(),
        "wage_year": plan.wage_year,
        "method_version": plan.method_version,
        "sentence": plan.sentence,
        "years": [_year_record(year) for year in plan.years],
        "swings": [_swing_record(swing) for swing in plan.swings],
        "standards": [_standard_record(standard) for standard in plan.standards],
        "basis": [
            {
                "statement": one.statement,
                "own_judgement": one.own_judgement,
                "assumption_ids": list(one.assumption_ids),
                "source_ids": list(one.source_ids),
            }
            for one in plan.basis
        ],
        "left_out": list(plan.left_out),
        "difficulty_scale": [{"words": one.words, "low": one.low, "high": one.high} for one in plan.difficulty_scale],
        "changes": [_change_record(change) for change in plan.changes],
        "assumptions": [_assumption_record(assumption) for assumption in plan.assumptions],
        "sources": [_source_record(source) for source in plan.sources],
    }


def plan_table(plan: TeamPlan) -> tuple[str, list[str], list[list[str]]]:
    """Title, column heads and rows: each year's roles, then its total."""
    request = plan.request
    title = (
        f"{plan.deployment.title}, {request.ai_systems:,} AI systems, {request.security_staff:,} security staff, as of {plan.as_of}, "
        f"scenario {request.scenario_id}; medians with 8 in 10 ranges, pay in prices of {plan.wage_year}"
    )
    heads = ["year", "role", "kind", "full-time jobs", "named posts", "by own staff", "to hire", "posts to fill", "base pay a year, USD", "unfilled posts"]
    rows: list[list[str]] = []
    for year in plan.years:
        rows += [_row(str(year.year), role.role.title, role.role.function, role.size, f"{_percent(role.unfilled)} {role.difficulty}") for role in year.roles]
        rows.append(_row(str(year.year), "Whole team", "", year.total, ""))
    return title, heads, rows


def _row(year: str, name: str, kind: str, size: TeamSize, unfilled: str) -> list[str]:
    spreads = [_jobs(size.fte), _whole(size.headcount), _jobs(size.own_staff), _jobs(size.to_hire), _whole(size.hires), _whole(size.budget.real, -2)]
    return [year, name, kind, *spreads, unfilled]


def _jobs(spread: Spread) -> str:
    return f"{spread.median:,.2f} ({spread.range().lower:,.2f} to {spread.range().upper:,.2f})"


def _whole(spread: Spread, digits: int = 0) -> str:
    median, lower, upper = (round(value, digits) for value in (spread.median, spread.range().lower, spread.range().upper))
    return f"{median:,.0f} ({lower:,.0f} to {upper:,.0f})"


def _percent(spread: Spread) -> str:
    return f"{spread.median:.0%} ({spread.range().lower:.0%} to {spread.range().upper:.0%})"


def _request_record(request: PlanRequest) -> dict[str, Any]:
    return {
        "deployment_id": request.deployment_id,
        "ai_systems": request.ai_systems,
        "security_staff": request.security_staff,
        "start_year": request.start_year,
        "until": request.until,
        "scenario_id": request.scenario_id,
        "settings": dict(request.settings),
        "levels": list(request.levels),
        "edited_evidence": not request.amendment.is_empty,
    }


def _year_record(year: YearPlan) -> dict[str, Any]:
    return {
        "year": year.year,
        "ai_systems": {"preparing": _spread(year.preparing), "integrating": _spread(year.integrating), "running": _spread(year.running)},
        "market_unfilled": _spread(year.market_unfilled),
        "total": _size(year.total),
        "groups": [{"kind": group.kind, "name": group.name, **_size(group.size)} for group in year.groups],
        "stages": [
            {
                "stage_id": one.stage.stage_id,
                "title": one.stage.title,
                "passes": one.passes,
                "fte": _spread(one.fte),
                "technical": _spread(one.technical),
                "governance": _spread(one.governance),
            }
            for one in year.stages
        ],
        "roles": [_role_record(role) for role in year.roles],
    }


def _role_record(need: RoleNeed) -> dict[str, Any]:
    return {
        "role_id": need.role.role_id,
        "title": need.role.title,
        "function": need.role.function,
        "ai_is": need.role.ai_is,
        **_size(need.size),
        "pay_per_post": _pay(need.pay_per_post),
        "unfilled": _spread(need.unfilled),
        "difficulty": need.difficulty,
        "stages": [_stage_record(stage) for stage in need.stages],
    }


def _stage_record(need: StageNeed) -> dict[str, Any]:
    return {
        "stage_id": need.stage.stage_id,
        "need": need.need,
        "fte": _spread(need.fte),
        "basis": need.basis,
        "source_id": need.source_id,
        "note": need.note,
    }


def _size(size: TeamSize) -> dict[str, Any]:
    return {
        "fte": _spread(size.fte),
        "headcount": _spread(size.headcount),
        "own_staff": _spread(size.own_staff),
        "to_hire": _spread(size.to_hire),
        "hires": _spread(size.hires),
        "budget": _pay(size.budget),
        "new_budget": _pay(size.new_budget),
    }


def _pay(pay: Pay) -> dict[str, Any]:
    return {"nominal": _spread(pay.nominal), "real": _spread(pay.real)}


def _spread(spread: Spread) -> dict[str, Any]:
    return {"median": spread.median, "ranges": [{"level": one.level, "lower": one.lower, "upper": one.upper} for one in spread.ranges]}


def _swing_record(swing: Swing) -> dict[str, Any]:
    one = swing.assumption
    return {"assumption_id": one.assumption_id, "title": one.title, "low": one.low, "high": one.high, "at_low": swing.at_low, "at_high": swing.at_high}


def _standard_record(standard: StandardInForce) -> dict[str, Any]:
    framework = standard.framework
    return {
        "framework_id": framework.framework_id,
        "title": framework.title,
        "publisher": framework.publisher,
        "published": framework.published,
        "url": framework.url,
        "status": framework.status,
        "status_as_of": framework.status_as_of.isoformat(),
        "applies_if": framework.applies_if,
        "stages": [stage.stage_id for stage in standard.stages],
        "note": framework.note,
    }


def _change_record(change: Change) -> dict[str, Any]:
    return {"assumption_id": change.assumption_id, "value": change.value, "reason": change.reason, "source_ids": list(change.source_ids)}


def _assumption_record(assumption: Assumption) -> dict[str, Any]:
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
