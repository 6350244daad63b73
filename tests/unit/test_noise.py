"""Rough values pull less: rounding, grades, and what they do to a projection."""

import math

import numpy as np
import pytest

from builders import a_series, a_source, an_observation, with_
from forecasting.domain import Series
from forecasting.models import fit
from forecasting.models.noise import GRADE_NOISE, observation_noise
from forecasting.models.scales import Scale
from forecasting.models.statespace import fit_increments

LEVEL = Scale(name="level")


def _series(*, last_low: float | None = None, last_high: float | None = None, grade: str = "A") -> Series:
    values = (100.0, 104.0, 109.0, 112.0, 117.0, 140.0)
    points = [an_observation(period=str(2018 + i), value=value) for i, value in enumerate(values)]
    points[-1] = with_(points[-1], low=last_low, high=last_high, precision="rounded" if last_low else "exact")
    return a_series(values=values, observations=tuple(points), sources=(a_source(grade=grade),))


def test_rounding_counts_as_a_uniform_error() -> None:
    assert observation_noise(_series(last_low=130.0, last_high=150.0)) == pytest.approx((0, 0, 0, 0, 0, 20 / math.sqrt(12)))


@pytest.mark.parametrize("grade", ["A", "B", "C", "D"])
def test_grade_adds_a_part_of_the_value(grade: str) -> None:
    assert observation_noise(_series(grade=grade))[0] == pytest.approx(100 * GRADE_NOISE[grade])  # type: ignore[index] # a literal in a table


def test_errors_follow_the_scale_of_a_splice() -> None:
    series = _series(last_low=130.0, last_high=150.0)
    doubled = with_(series, comparable_values=tuple(2 * value for value in series.comparable_values))

    assert observation_noise(doubled)[-1] == pytest.approx(2 * observation_noise(series)[-1])


def test_rough_last_value_pulls_the_projection_less() -> None:
    sharp = fit(_series()).quantiles([0.5], horizon=1)[0]
    rough = fit(_series(last_low=100.0, last_high=180.0)).quantiles([0.5], horizon=1)[0]

    assert 117 < rough < sharp


def test_error_alone_gives_the_weights_of_a_known_noise() -> None:
    years, values = np.arange(6.0), np.array([10.0, 12, 13, 15, 16, 19])

    plain = fit_increments(years, values, scale=LEVEL, horizons=2, family="growth")
    exact = fit_increments(years, values, scale=LEVEL, horizons=2, family="growth", noise=np.zeros(6))
    equal = fit_increments(years, values, scale=LEVEL, horizons=2, family="growth", noise=np.full(6, 1e6))

    assert exact.components == plain.components
    # errors far larger than the steps leave a constant level: the mean of the values
    assert equal.components[0].center == pytest.approx((values.mean(),) * 2, rel=0.02)
