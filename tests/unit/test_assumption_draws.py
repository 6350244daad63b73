"""How assumptions are drawn."""

from dataclasses import replace

import numpy as np
import pytest
from pytest import approx

from builders import an_assumption
from forecasting.scenarios import draw_assumption

SHIFT = an_assumption(assumption_id="demand_growth_shift", lever="demand_growth_shift", low=-0.02, high=0.04, minimum=-0.1, maximum=0.1, distribution="normal")
COEFFICIENT = an_assumption(
    assumption_id="automation_scope", lever="automation_scope", value=0.5, low=0.4, high=0.7, minimum=0.0, maximum=1.0, distribution="normal"
)


@pytest.mark.parametrize("distribution", ["normal", "triangular", "uniform"])
def test_coefficient_lies_in_its_range_in_8_of_10_draws(distribution: str) -> None:
    drawn = draw_assumption(replace(COEFFICIENT, distribution=distribution), 0.5)  # type: ignore[arg-type]  # one of the literals

    assert np.quantile(drawn, [0.1, 0.5, 0.9]) == approx([0.4, 0.5, 0.7], abs=1e-3)


def test_unchanged_shift_is_not_drawn() -> None:
    assert np.ptp(draw_assumption(SHIFT, 0.0)) == 0


def test_shift_changed_to_the_end_of_its_range_is_drawn_with_half_its_width() -> None:
    assert np.quantile(draw_assumption(SHIFT, 0.04), [0.1, 0.5, 0.9]) == approx([0.04 - 0.015, 0.04, 0.04 + 0.015], abs=1e-4)


def test_small_change_adds_little_doubt() -> None:
    assert np.ptp(draw_assumption(SHIFT, 0.0001)) < 0.01 * np.ptp(draw_assumption(SHIFT, 0.04))


def test_fixed_assumption_is_never_drawn() -> None:
    assert set(draw_assumption(replace(COEFFICIENT, distribution="fixed"), 0.6)) == {0.6}


def test_draws_stay_within_what_may_be_set() -> None:
    drawn = draw_assumption(replace(SHIFT, maximum=0.05), 0.05)

    assert (drawn.min() >= -0.1, drawn.max()) == (True, 0.05)


@pytest.mark.parametrize("end", [0.0, 1.0])
def test_coefficient_set_to_an_end_of_what_may_be_set_is_not_drawn(end: float) -> None:
    assert set(draw_assumption(COEFFICIENT, end)) == {end}


def test_two_assumptions_are_drawn_independently() -> None:
    other = replace(COEFFICIENT, assumption_id="automation_reinvested", lever="automation_reinvested")

    assert abs(np.corrcoef(draw_assumption(COEFFICIENT, 0.5), draw_assumption(other, 0.5))[0, 1]) < 0.03


def test_same_assumption_is_drawn_the_same_again() -> None:
    assert draw_assumption(COEFFICIENT, 0.5).tolist() == draw_assumption(COEFFICIENT, 0.5).tolist()
