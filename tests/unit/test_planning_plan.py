"""The whole plan over the real evidence: credible, additive, seeded, cited, and refusing what cannot be planned."""

import dataclasses
import math
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pytest
from pytest import approx

from forecasting.catalog import Catalog
from forecasting.domain import PlanRequest, Projection, Selection, TeamPlan
from forecasting.errors import HorizonError, InvalidValueError, NotEnoughEvidenceError, UnknownIdError
from forecasting.planning import plan_team
from forecasting.planning.draft import Draft, draw_plan
from forecasting.scenarios import PAY_ID, World, build_world, project_selection


@pytest.fixture(scope="module")
def world(catalog: Catalog) -> World:
    return build_world(catalog)


def a_request(**overrides: Any) -> PlanRequest:
    """Twelve AI systems in a security organisation of forty, built from 2027."""
    fields: dict[str, Any] = {"deployment_id": "native_ai_soc", "ai_systems": 12, "security_staff": 40, "start_year": 2027, "until": 2030}
    return PlanRequest(**(fields | overrides))


@pytest.fixture(scope="module")
def plan(catalog: Catalog, world: World) -> TeamPlan:
    return plan_team(catalog, a_request(), world=world)


@pytest.fixture(scope="module")
def draft(catalog: Catalog, world: World) -> Draft:
    return draw_plan(catalog, a_request(levels=(0.8,)), world=world, values={})


def role(plan: TeamPlan, year: int, role_id: str) -> Any:
    return next(one for one in plan.year(year).roles if one.role.role_id == role_id)


def settled(catalog: Catalog, names: Sequence[str]) -> Catalog:
    """The catalog with some assumptions known for certain."""
    fixed = {name: dataclasses.replace(catalog.assumptions[name], distribution="fixed") for name in names}
    return dataclasses.replace(catalog, assumptions={**catalog.assumptions, **fixed})


def median_of(projection: Projection, year: int) -> float:
    return next(median for known, median in zip(projection.years, projection.median, strict=True) if known == year)


def test_plan_of_twelve_systems_and_forty_staff_is_of_a_size_a_security_chief_knows(plan: TeamPlan) -> None:
    last = plan.year(2030).total

    assert 8 < last.fte.median < 16
    assert 10 <= last.headcount.median <= 18
    assert 1 <= last.hires.median <= 6
    assert 90_000 < last.budget.real.median / last.fte.median < 180_000


def test_build_work_passes_and_running_work_stays(plan: TeamPlan) -> None:
    built = [sum(stage.fte.median for stage in year.stages if stage.passes) for year in plan.years]
    run = [sum(stage.fte.median for stage in year.stages if not stage.passes) for year in plan.years]

    assert max(built) == built[1] > 3 * built[-1]
    assert run == sorted(run)


def test_stages_add_up_to_roles_and_roles_to_the_team_in_every_draw(draft: Draft) -> None:
    team = draft.team

    assert np.allclose(draft.work.sum(axis=1), team.work, rtol=1e-12)
    assert np.allclose(team.own + team.hired, team.work, rtol=1e-12)
    assert np.allclose(team.budget, team.work * team.pay, rtol=1e-12)
    assert (team.own >= 0).all()
    assert (team.hired >= -1e-12).all()


def test_total_budget_is_that_of_the_sum_over_roles_in_every_draw(plan: TeamPlan, draft: Draft) -> None:
    total = draft.team.budget.sum(axis=0)[-1]

    assert plan.year(2030).total.budget.nominal.median == approx(np.median(total), rel=1e-4)
    assert plan.year(2030).total.budget.real.median == approx(np.median(total * draft.market.deflator[-1]), rel=1e-4)


@pytest.mark.parametrize("scenario_id", ["baseline", "ai_raises_stakes", "budget_freeze"])
@pytest.mark.parametrize("real", [False, True])
def test_pay_of_a_job_is_the_projected_median_times_the_role_premium(catalog: Catalog, scenario_id: str, real: bool) -> None:
    settings = (("plan_ai_premium_part", 0.0), ("plan_pay_premium_ai_security_engineer", 0.15))
    known = settled(catalog, [name for name, _ in settings])
    plan = plan_team(known, a_request(scenario_id=scenario_id, settings=settings))
    projected = project_selection(known, Selection(series_id=PAY_ID, until=2030, scenario_id=scenario_id, real=real))

    for year in plan.years:
        pay = role(plan, year.year, "ai_security_engineer").pay_per_post
        assert (pay.real if real else pay.nominal).median == approx(1.15 * median_of(projected, year.year), rel=1e-3)


def test_technical_and_governance_are_apart(plan: TeamPlan) -> None:
    year = plan.year(2030)

    assert year.group("governance").fte == role(plan, 2030, "ai_governance_analyst").size.fte
    assert {group.name for group in year.groups} == {"technical", "governance", "tool", "target", "both"}


def test_smallest_organisation_names_somebody_for_every_lead(catalog: Catalog, world: World) -> None:
    small = plan_team(catalog, a_request(ai_systems=1, security_staff=3), world=world)
    lead = role(small, 2027, "ai_security_engineer")

    assert 0 < lead.size.fte.median < 0.5
    assert lead.size.headcount.median == 1
    assert small.year(2030).total.fte.median < 3


def test_same_request_gives_the_same_numbers(catalog: Catalog, plan: TeamPlan) -> None:
    assert plan_team(catalog, a_request(), world=build_world(catalog)) == plan


def test_year_does_not_depend_on_how_far_the_plan_goes(catalog: Catalog, world: World, plan: TeamPlan) -> None:
    assert plan_team(catalog, a_request(until=2028), world=world).year(2028) == plan.year(2028)


def test_world_of_another_day_is_not_used(catalog: Catalog, world: World) -> None:
    request = a_request(as_of=date(2024, 12, 1), start_year=2025, until=2026)

    assert plan_team(catalog, request, world=world) == plan_team(catalog, request)


def test_eight_in_ten_range_is_always_there(catalog: Catalog, world: World) -> None:
    spread = plan_team(catalog, a_request(levels=(0.5, 0.95)), world=world).year(2030).total.fte

    assert [one.level for one in spread.ranges] == [0.5, 0.8, 0.95]
    assert [one.upper for one in spread.ranges] == sorted(one.upper for one in spread.ranges)


@pytest.mark.parametrize(("scenario_id", "harder"), [("ai_raises_stakes", True), ("pipeline_push", False)])
def test_market_scenario_moves_scarcity_and_not_the_work(catalog: Catalog, world: World, plan: TeamPlan, scenario_id: str, harder: bool) -> None:
    other = plan_team(catalog, a_request(scenario_id=scenario_id), world=world)
    engineer, before = role(other, 2030, "ai_security_engineer"), role(plan, 2030, "ai_security_engineer")

    assert (engineer.unfilled.median > before.unfilled.median) is harder
    assert engineer.size.fte == before.size.fte
    assert {change.assumption_id for change in other.changes} == {change.assumption_id for change in catalog.scenarios[scenario_id].changes}


def test_market_scenario_leaves_the_years_before_its_own_start(catalog: Catalog, world: World, plan: TeamPlan) -> None:
    later = dataclasses.replace(catalog.scenarios["ai_raises_stakes"], start_year=2029)
    known = dataclasses.replace(catalog, scenarios={**catalog.scenarios, "ai_raises_stakes": later})
    other = plan_team(known, a_request(scenario_id="ai_raises_stakes", settings=(("ai_premium", 0.25),)), world=world)

    assert other.year(2028) == plan.year(2028)
    assert other.year(2029).total.budget.real.median > plan.year(2029).total.budget.real.median


def test_changed_coefficient_is_in_force_and_listed(catalog: Catalog, world: World, plan: TeamPlan) -> None:
    other = plan_team(catalog, a_request(settings=(("plan_fte_lead", 1.2),)), world=world)

    assert other.year(2030).total.fte.median > plan.year(2030).total.fte.median
    assert next(one.value for one in other.assumptions if one.assumption_id == "plan_fte_lead") == 1.2
    assert [change.assumption_id for change in other.changes] == ["plan_fte_lead"]


def test_plan_unites_the_sources_of_everything_it_uses(catalog: Catalog, world: World) -> None:
    plan = plan_team(catalog, a_request(scenario_id="budget_freeze"), world=world)
    held = {source.source_id for source in plan.sources}

    assert held >= {one.source_id for one in plan.assumptions if one.source_id}
    assert held >= {source_id for change in plan.changes for source_id in change.source_ids}
    assert held >= {source_id for one in plan.basis for source_id in one.source_ids}
    assert {"bls-oews-2025", "isc2-study-2024"} & held


def test_plan_says_what_is_judgement_and_what_is_sourced(plan: TeamPlan) -> None:
    listed = [name for one in plan.basis for name in one.assumption_ids]

    assert sorted(listed) == sorted(one.assumption_id for one in plan.assumptions)
    assert plan.basis[0].statement == "Which role is needed in which stage of “Native AI SOC build-out”: 25 of 25 cells are our judgement."
    assert {one.own_judgement for one in plan.basis} == {True, False}


def test_coefficients_that_a_scenario_sets_to_work_are_listed(catalog: Catalog, world: World) -> None:
    plan = plan_team(catalog, a_request(scenario_id="ai_absorbs_routine"), world=world)

    assert {"automation_scope", "automation_reinvested", "pay_scarcity_response", "inflation"} <= {one.assumption_id for one in plan.assumptions}


def test_sentence_names_work_hires_pay_and_the_hardest_role(plan: TeamPlan) -> None:
    assert plan.sentence.startswith("Native AI SOC build-out: in 2030, 12 AI systems take about 12 (8 in 10: ")
    assert "in prices of 2025" in plan.sentence
    assert "Hardest to fill is the Adversarial ML Specialist: very hard" in plan.sentence


def test_swings_go_from_the_widest_and_move_the_work_of_the_last_year(plan: TeamPlan) -> None:
    widths = [abs(swing.at_high - swing.at_low) for swing in plan.swings]

    assert widths == sorted(widths, reverse=True)
    assert {swing.assumption.assumption_id for swing in plan.swings[:3]} >= {"plan_supervision_time", "plan_triage_share"}
    assert all(not swing.assumption.assumption_id.startswith("plan_pay_premium") for swing in plan.swings)


def test_swing_is_the_work_with_the_coefficient_at_its_ends(catalog: Catalog, world: World, plan: TeamPlan) -> None:
    swing = next(one for one in plan.swings if one.assumption.assumption_id == "plan_productive_share")
    lower, higher = (plan_team(catalog, a_request(settings=(("plan_productive_share", value),)), world=world) for value in (0.72, 0.86))

    assert swing.at_low > swing.at_high
    assert swing.at_low == approx(lower.year(2030).total.fte.median, rel=0.1)
    assert swing.at_high == approx(higher.year(2030).total.fte.median, rel=0.1)


REFUSED = [
    ({"deployment_id": "native_soc"}, UnknownIdError, "no deployment 'native_soc'. Did you mean 'native_ai_soc'"),
    ({"ai_systems": 0}, InvalidValueError, "ai_systems is 0; expected a whole number from 1 to 10,000"),
    ({"ai_systems": 10_001}, InvalidValueError, "ai_systems is 10001"),
    ({"ai_systems": math.nan}, InvalidValueError, "ai_systems is nan"),
    ({"ai_systems": True}, InvalidValueError, "ai_systems is True"),
    ({"security_staff": -3}, InvalidValueError, "security_staff is -3; expected a whole number from 1 to 1,000,000"),
    ({"security_staff": 2.5}, InvalidValueError, r"security_staff is 2\.5"),
    ({"start_year": 2025}, InvalidValueError, "start_year is 2025; expected 2026 or later"),
    ({"start_year": "2027"}, InvalidValueError, "start_year is '2027'; expected a year"),
    ({"until": 2026}, InvalidValueError, "until is 2026; expected 2027 or later, the year in which the plan starts, and at most 2030"),
    ({"until": 2040}, HorizonError, "the last allowed year is 2030"),
    ({"as_of": date(2015, 6, 1)}, NotEnoughEvidenceError, "no usable observations"),
    ({"scenario_id": "boom"}, UnknownIdError, "no scenario 'boom'"),
    ({"settings": (("plan_fte_lea", 1.0),)}, UnknownIdError, "Did you mean 'plan_fte_lead'"),
    ({"settings": (("plan_triage_share", 30.0),)}, InvalidValueError, "write 0.3 for 30 %"),
    ({"settings": (("plan_fte_lead", math.nan),)}, InvalidValueError, "plan_fte_lead is nan; expected 0.1 to 2"),
    ({"levels": (1.2,)}, InvalidValueError, r"level is 1\.2"),
]


@pytest.mark.parametrize(("overrides", "error", "message"), REFUSED)
def test_request_that_cannot_be_planned_is_refused_with_a_sentence(
    catalog: Catalog, world: World, overrides: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        plan_team(catalog, dataclasses.replace(a_request(), **overrides), world=world)
