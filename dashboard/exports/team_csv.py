"""A team plan as CSV: one row a number, each with its range and what it rests on; no cell can run as a formula."""

import csv
import io
from collections.abc import Iterator

from dashboard.exports.cells import safe_cell
from forecasting.domain import RoleNeed, Spread, TeamPlan, TeamSize, YearPlan

LEVEL = 0.8
HEAD = (
    "year", "part", "id", "title", "function", "ai_is", "measure", "unit", "median", "lower_0.8", "upper_0.8", "words", "deployment_id", "ai_systems",
    "security_staff", "scenario_id", "as_of", "method_version", "changed",
)  # fmt: skip
Cells = tuple[object, ...]


def team_csv(plan: TeamPlan) -> str:
    """Every number of the plan by year: team, groups, roles, roles by stage, stages; then what every assumption is set to, and the sources."""
    request = plan.request
    changed = ";".join(f"{change.assumption_id}={change.value:g}" for change in plan.changes)
    tail = (
        request.deployment_id, request.ai_systems, request.security_staff, request.scenario_id, plan.as_of.isoformat(), plan.method_version, changed,
    )  # fmt: skip
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEAD)
    for year in plan.years:
        writer.writerows([safe_cell(cell) for cell in (year.year, *row, *tail)] for row in _year_rows(year, plan.wage_year))
    writer.writerows([safe_cell(cell) for cell in ("", *row, *tail)] for row in _basis_rows(plan))
    return text.getvalue()


def _basis_rows(plan: TeamPlan) -> Iterator[Cells]:
    for one in plan.assumptions:
        yield ("assumption", one.assumption_id, one.title, "", "", "value", one.unit, one.value, one.low, one.high, one.source_id or "own judgement")
    for source in plan.sources:
        yield ("source", source.source_id, f"{source.publisher}, {source.title}", "", "", "published", "", source.published, "", "", source.url)


def _year_rows(year: YearPlan, wage_year: int) -> Iterator[Cells]:
    yield from _size_rows(("team", "team", "Whole team", "", ""), year.total, wage_year)
    for group in year.groups:
        yield from _size_rows(("group", f"{group.kind}:{group.name}", group.name, "", ""), group.size, wage_year)
    for need in year.roles:
        yield from _role_rows(need, wage_year)
    for stage in year.stages:
        name = ("stage", stage.stage.stage_id, stage.stage.title)
        for function, spread in (("", stage.fte), ("technical", stage.technical), ("governance", stage.governance)):
            yield (*name, function, "", "full_time_jobs", "jobs", *_numbers(spread), "")
    yield ("market", "market", "Security staff in the world", "", "", "unfilled_share", "fraction", *_numbers(year.market_unfilled), "")


def _role_rows(need: RoleNeed, wage_year: int) -> Iterator[Cells]:
    role = need.role
    name = ("role", role.role_id, role.title, role.function, role.ai_is)
    yield from _size_rows(name, need.size, wage_year)
    yield (*name, "pay_of_one_job", "USD a year", *_numbers(need.pay_per_post.nominal), "")
    yield (*name, "pay_of_one_job_real", f"USD of {wage_year} a year", *_numbers(need.pay_per_post.real), "")
    yield (*name, "unfilled_posts", "fraction", *_numbers(need.unfilled), need.difficulty)
    for stage in need.stages:
        place = ("role in stage", f"{role.role_id}:{stage.stage.stage_id}", f"{role.title}, {stage.stage.title}", role.function, role.ai_is)
        yield (*place, "full_time_jobs", "jobs", *_numbers(stage.fte), stage.need)


def _size_rows(name: Cells, size: TeamSize, wage_year: int) -> Iterator[Cells]:
    measures = (
        ("full_time_jobs", "jobs", size.fte), ("named_posts", "posts", size.headcount), ("by_own_staff", "jobs", size.own_staff),
        ("to_hire", "jobs", size.to_hire), ("posts_to_fill", "posts", size.hires),
        ("budget", "USD a year", size.budget.nominal), ("budget_real", f"USD of {wage_year} a year", size.budget.real),
        ("new_budget", "USD a year", size.new_budget.nominal), ("new_budget_real", f"USD of {wage_year} a year", size.new_budget.real),
    )  # fmt: skip
    for measure, unit, spread in measures:
        yield (*name, measure, unit, *_numbers(spread), "")


def _numbers(spread: Spread) -> tuple[float, float, float]:
    ends = spread.range(LEVEL)
    return spread.median, ends.lower, ends.upper
