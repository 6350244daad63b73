"""Each lever against a case computed by hand, and what every lever promises."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from forecasting.scenarios import LEVERS
from forecasting.scenarios.levers import (
    Paths,
    add_protection,
    adopt,
    answer_scarcity,
    automate,
    fund_need,
    grow_need,
    inflate,
    restaff,
    reward_skills,
)

IN_FORCE = np.array([[0.0], [1.0], [2.0]])
NEED = np.array([[100.0], [110.0], [120.0]])
STAFF = np.array([[60.0], [66.0], [72.6]])


def one(value: float) -> np.ndarray:
    """One draw of an assumption."""
    return np.array([value])


def test_need_grows_faster_by_the_shift_from_its_first_year() -> None:
    assert grow_need(NEED, one(0.1), in_force=IN_FORCE)[:, 0] == approx([100, 121, 145.2])


def test_protection_adds_people_for_each_year_in_force() -> None:
    assert add_protection(NEED, one(5), in_force=IN_FORCE)[:, 0] == approx([100, 115, 130])


def test_half_the_funding_halves_what_is_unfilled_in_three_steps() -> None:
    assert fund_need(NEED, one(0.5), workforce=STAFF, in_force=np.array([[0.0], [1.0], [3.0]]))[:, 0] == approx([100, 110 - 44 / 6, 96.3])


def test_funding_leaves_a_surplus_alone() -> None:
    assert fund_need(NEED, one(0.5), workforce=NEED + 10, in_force=IN_FORCE) == approx(NEED)


def test_automation_rises_in_equal_steps_to_its_year() -> None:
    years = np.array([[2026.0], [2027.0], [2028.0]])

    need = automate(NEED, one(0.4), scope=one(0.5), reinvested=one(0.25), by_year=one(2028), years=years, start_year=2027)

    assert need[:, 0] == approx([100, 110 * (1 - 0.5 * 0.4 * 0.5 * 0.75), 120 * (1 - 0.5 * 0.4 * 0.75)])


def restaffed(**changes: float) -> list[float]:
    """The workforce of three years under changed flows."""
    flows = {name: one(0.0) for name in ("shift", "attrition", "entrants", "training_years", "changers")}
    paths = restaff(STAFF, **(flows | {name: one(value) for name, value in changes.items()}), in_force=IN_FORCE, origin=55.0)
    return list(paths[:, 0])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, [60, 66, 72.6]),
        ({"shift": 0.1}, [60, 72, 86.4]),
        ({"attrition": 0.1}, [60, 60, 60]),
        ({"changers": 10.0}, [60, 76, 93.6]),
        ({"entrants": 10.0}, [60, 76, 93.6]),
        ({"entrants": 10.0, "training_years": 1.0}, [60, 66, 82.6]),
    ],
)
def test_workforce_is_a_stock_with_flows(changes: dict[str, float], expected: list[float]) -> None:
    assert restaffed(**changes) == approx(expected)


def test_workforce_never_falls_below_one_person() -> None:
    assert restaffed(entrants=-1e9)[-1] == 1


def test_adoption_multiplies_the_odds_each_year() -> None:
    share = np.array([[0.02], [0.03], [0.04]])

    adopted = adopt(share, one(0.5), ceiling=one(1.0), in_force=IN_FORCE, origin=0.02)[:, 0]

    assert adopted / (1 - adopted) == approx([0.02 / 0.98, 1.5 * 0.03 / 0.97, 2.25 * 0.04 / 0.96])


def test_ceiling_bends_the_share_and_keeps_its_first_rise() -> None:
    share = np.array([[0.0201], [0.04], [0.9]])

    under = adopt(share, one(0.0), ceiling=one(0.05), in_force=0 * IN_FORCE, origin=0.02)[:, 0]

    assert under[0] == approx(0.0201, rel=1e-4)
    assert 0.03 < under[1] < 0.04
    assert under[2] < 0.05


def test_pay_follows_the_inflation_that_is_not_carried_already() -> None:
    assert inflate(NEED, one(0.05), carried=0.02, in_force=IN_FORCE)[:, 0] == approx([100, 110 * 1.05 / 1.02, 120 * (1.05 / 1.02) ** 2])


def test_pay_answers_to_scarcity_beyond_the_baseline() -> None:
    assert answer_scarcity(NEED, one(0.5), scarcer=np.array([[0.0], [0.1], [-0.1]]))[:, 0] == approx([100, 110 * np.exp(0.05), 120 * np.exp(-0.05)])


def test_premium_fades_while_skills_spread() -> None:
    pay = reward_skills(NEED, one(0.2), decay=one(0.1), spread=np.array([[0.0], [0.1], [0.1]]), in_force=IN_FORCE)

    assert pay[:, 0] == approx([100, 110 * (1 + 0.2 * 0.9 * 0.1), 120 * (1 + 0.2 * 0.81 * 0.1)])


NEUTRAL: dict[str, Callable[[Paths], Paths]] = {
    "demand_growth_shift": lambda paths: grow_need(paths, one(0.0), in_force=IN_FORCE),
    "ai_protection_staff": lambda paths: add_protection(paths, one(0.0), in_force=IN_FORCE),
    "funded_share": lambda paths: fund_need(paths, one(1.0), workforce=paths / 2, in_force=IN_FORCE),
    "ai_share_ceiling": lambda paths: 1000 * adopt(paths / 1000, one(0.0), ceiling=one(1.0), in_force=IN_FORCE, origin=0.05),
}


@pytest.mark.parametrize("lever_id", NEUTRAL)
@given(first=st.floats(1, 900))
def test_lever_does_nothing_at_its_neutral_value(lever_id: str, first: float) -> None:
    paths = first + np.array([[0.0], [20.0], [40.0]])

    assert NEUTRAL[lever_id](paths) == approx(paths, rel=1e-12)


def test_every_lever_says_its_formula_unit_series_and_why() -> None:
    assert all(lever.formula and lever.unit and lever.touches and lever.why for lever in LEVERS.values())
    assert {lever.group for lever in LEVERS.values()} == {"demand", "automation", "supply", "ai_skills", "pay"}
