"""Work by role, stage and year: known answers, sums, and what must never fall."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pytest import approx

from forecasting.catalog import Catalog
from forecasting.errors import UnknownIdError
from forecasting.planning.coefficients import Coefficients, draw_coefficients
from forecasting.planning.demand import Presence, phase_shares, schedule, stage_activity, work_by_stage

YEARS = (2027, 2028, 2029, 2030)


def constant(value: float) -> NDArray[np.float64]:
    return np.full(1, value)


def presence(years: tuple[int, ...] = YEARS) -> Presence:
    """Systems start over two years, and spend half a year in each project stage."""
    return phase_shares(years, rollout=constant(2.0), preparing=constant(0.5), integrating=constant(0.5))


def work(catalog: Catalog, drawn: Coefficients, *, systems: int, staff: int, deployment_id: str = "native_ai_soc") -> NDArray[np.float64]:
    """Shape (roles, stages, years, draws)."""
    demand = {(row.stage_id, row.role_id): row for row in catalog.role_demand if row.deployment_id == deployment_id}
    sizes = {"ai_systems": systems, "security_staff": staff}
    return work_by_stage(schedule(drawn, YEARS), roles=catalog.roles, stages=catalog.stages, demand=demand, drawn=drawn, **sizes)


@pytest.fixture(scope="module")
def central(catalog: Catalog) -> Coefficients:
    """Every coefficient at its own value, without spread."""
    return Coefficients(draws={one.assumption_id: constant(one.value) for one in catalog.assumptions.values() if one.lever == "team_plan"})


def test_phase_shares_follow_the_schedule_worked_by_hand() -> None:
    shares = presence()

    assert shares.preparing[:, 0] == approx([0.1875, 0.25, 0.0625, 0.0])
    assert shares.integrating[:, 0] == approx([0.0625, 0.25, 0.1875, 0.0])
    assert shares.running[:, 0] == approx([0.0, 0.25, 0.75, 1.0])


def test_project_stages_pass_and_running_stays() -> None:
    shares = presence(tuple(range(2027, 2037)))

    assert shares.preparing[-1, 0] == approx(0.0, abs=1e-12)
    assert shares.running[3:, 0] == approx(1.0)


@settings(max_examples=40, deadline=None)
@given(rollout=st.floats(0.5, 10), preparing=st.floats(0.05, 3), integrating=st.floats(0.05, 3))
def test_phase_shares_are_at_least_none_and_together_at_most_all(rollout: float, preparing: float, integrating: float) -> None:
    shares = phase_shares(YEARS, rollout=constant(rollout), preparing=constant(preparing), integrating=constant(integrating))

    assert min(part.min() for part in (shares.preparing, shares.integrating, shares.running)) >= -1e-12
    assert (shares.preparing + shares.integrating + shares.running).max() <= 1 + 1e-12
    assert (np.diff(shares.running, axis=0) >= -1e-12).all()


def test_lead_of_one_system_has_the_work_worked_by_hand(catalog: Catalog, central: Coefficients) -> None:
    jobs = work(catalog, central, systems=1, staff=3)

    assert jobs[0, 0, 0, 0] == approx(0.1875 * 0.6 / 0.8)


def test_review_work_is_its_weeks_of_the_year(central: Coefficients) -> None:
    assert stage_activity("audit_governance", presence(), central)[-1, 0] == approx(2 * 5 / 52)


def test_triage_analysts_of_a_centre_supervise_ai_beside_the_work_of_each_system(catalog: Catalog, central: Coefficients) -> None:
    roles = [role.role_id for role in catalog.roles]

    jobs = work(catalog, central, systems=12, staff=40)[roles.index("ai_augmented_soc_analyst"), 2, -1, 0]

    assert jobs == approx(40 * 0.35 * 0.5 + 12**0.65 * 0.5 * 0.6 / 0.8)


def test_few_systems_reach_few_analysts_of_a_large_centre(catalog: Catalog, central: Coefficients) -> None:
    hundred, thousand = (work(catalog, central, systems=1, staff=staff) for staff in (100, 1000))

    assert thousand == approx(hundred)


def test_ten_thousand_systems_take_far_less_than_ten_thousand_times_the_work_of_one(catalog: Catalog, central: Coefficients) -> None:
    one, many = (work(catalog, central, systems=systems, staff=40)[:, :2].sum() for systems in (1, 10_000))

    assert many / one == approx(10_000**0.65)


@pytest.mark.parametrize("deployment_id", ["native_ai_soc", "soc_retrofit", "ai_as_protected_asset"])
def test_more_systems_or_staff_never_take_less_work_in_any_draw(catalog: Catalog, deployment_id: str) -> None:
    drawn = draw_coefficients(catalog.assumptions, {})
    few = Coefficients(draws={name: draws[:200] for name, draws in drawn.draws.items()})

    for sizes in ([(n, 40) for n in (1, 2, 3, 12, 13, 500, 10_000)], [(12, n) for n in (1, 2, 39, 40, 5_000, 1_000_000)]):
        jobs = [work(catalog, few, systems=systems, staff=staff, deployment_id=deployment_id) for systems, staff in sizes]
        assert all((more >= less).all() for less, more in itertools.pairwise(jobs))


def test_role_without_need_has_no_work(catalog: Catalog, central: Coefficients) -> None:
    jobs = work(catalog, central, systems=12, staff=40, deployment_id="soc_retrofit")
    unneeded = [
        (r, s)
        for r, role in enumerate(catalog.roles)
        for s, stage in enumerate(catalog.stages)
        for row in catalog.role_demand
        if (row.deployment_id, row.stage_id, row.role_id, row.need) == ("soc_retrofit", stage.stage_id, role.role_id, "none")
    ]

    assert len(unneeded) == 4
    assert all(jobs[r, s].max() == 0 for r, s in unneeded)


def test_stage_without_a_formula_is_refused(central: Coefficients) -> None:
    with pytest.raises(UnknownIdError, match="no lifecycle stage with a formula 'retirement'"):
        stage_activity("retirement", presence(), central)


def test_missing_coefficient_is_named(central: Coefficients) -> None:
    with pytest.raises(UnknownIdError, match="no assumption of the team plan 'plan_scarcity_poet'"):
        central.for_roles("scarcity", ["poet"])


def test_coefficient_lies_in_its_range_in_eight_of_ten_draws(catalog: Catalog) -> None:
    drawn = draw_coefficients(catalog.assumptions, {})

    for name, draws in drawn.draws.items():
        row = catalog.assumptions[name]
        assert np.quantile(draws, [0.1, 0.5, 0.9]) == approx([row.low, row.value, row.high], abs=1e-3 * max(1.0, row.high)), name


def test_coefficient_set_to_nothing_is_nothing_in_every_draw(catalog: Catalog) -> None:
    drawn = draw_coefficients(catalog.assumptions, {"plan_reviews_per_year": 0.0, "plan_review_weeks": 10.0})

    assert drawn.of("reviews_per_year").max() == 0
    assert np.median(drawn.of("review_weeks")) == approx(10.0, rel=1e-4)
    assert np.quantile(drawn.of("review_weeks"), 0.9) == approx(16.0, rel=1e-3)
