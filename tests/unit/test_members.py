"""The members: known answers, recovered parameters, and what their ranges must do."""

from collections.abc import Callable

import numpy as np
import pytest
from scipy.stats import t as student

from forecasting.models.members import fit_drift, fit_last_value, fit_local_trend, fit_theta, fit_trend
from forecasting.models.predictive import Member
from forecasting.models.scales import Floats, Scale

LEVEL = Scale(name="level")
LOG = Scale(name="log")


def test_drift_gives_the_hand_computed_answer_on_four_points() -> None:
    years, values = np.array([2020.0, 2021, 2022, 2023]), np.array([10.0, 13, 14, 19])

    member = fit_drift(years, values, scale=LEVEL, horizons=2, drift_share=1.0)

    # steps 3, 1, 5: mean 3, variance 4; two years ahead: 19 + 6, 2 * sqrt(2 * (1 + 2 / 3))
    expected = 25 + 2 * np.sqrt(2 * (1 + 2 / 3)) * student.ppf([0.1, 0.5, 0.9], 2)
    assert member.quantiles(np.array([0.1, 0.5, 0.9]), horizon=2) == pytest.approx(expected)


def test_drift_counts_a_step_over_a_gap_as_several_years() -> None:
    years, values = np.array([2018.0, 2019, 2022, 2023]), np.array([10.0, 12, 18, 20])

    member = fit_drift(years, values, scale=LEVEL, horizons=1, drift_share=1.0)

    assert dict(member.parameters)["mean_step_per_year"] == pytest.approx(2.0)


def test_last_value_stays_at_the_last_value() -> None:
    member = fit_last_value(np.arange(2015.0, 2023), np.array([5.0, 6, 7, 9, 8, 9, 11, 12]), scale=LOG, horizons=5)

    assert member.quantiles(np.array([0.5]), horizon=5) == pytest.approx([12.0])


def test_drift_recovers_the_growth_it_was_simulated_with() -> None:
    steps = np.random.default_rng(7).normal(0.05, 0.02, 400)
    values = 100 * np.exp(np.concatenate([[0], steps.cumsum()]))

    member = fit_drift(np.arange(401.0), values, scale=LOG, horizons=1, drift_share=1.0)

    assert dict(member.parameters)["mean_step_per_year"] == pytest.approx(0.05, abs=0.003)
    assert dict(member.parameters)["step_deviation"] == pytest.approx(0.02, rel=0.1)


@pytest.mark.parametrize(("noise", "step", "quiet_ratio"), [(0.1, 2.0, 10.0), (5.0, 0.3, 0.1)])
def test_local_trend_weighs_the_ratio_it_was_simulated_with(noise: float, step: float, quiet_ratio: float) -> None:
    generator = np.random.default_rng(11)
    values = 500 + generator.normal(2, step, 120).cumsum() + generator.normal(0, noise, 120)

    member = fit_local_trend(np.arange(120.0), values, scale=LEVEL, horizons=1)

    weights = dict(member.parameters)
    assert max(weights, key=weights.__getitem__) == f"weight_of_ratio_{quiet_ratio:g}"


def test_local_trend_agrees_with_generalised_least_squares() -> None:
    years, values = np.arange(2014.0, 2022), np.array([3.0, 4.1, 4.8, 6.3, 7.1, 7.7, 9.2, 9.9])

    member = fit_local_trend(years, values, scale=LEVEL, horizons=3)

    for component, ratio in zip(member.components, (0.1, 0.3, 1.0, 3.0, 10.0), strict=True):
        center, spread = _kriged(years, values, ratio=ratio, ahead=3)
        assert (component.center[2], component.spread[2]) == pytest.approx((center, spread), rel=1e-6)


def test_local_trend_takes_missing_years_as_missing() -> None:
    years, values = np.array([2014.0, 2015, 2017, 2018, 2020, 2021]), np.array([3.0, 4.1, 6.0, 6.8, 9.1, 10.2])

    member = fit_local_trend(years, values, scale=LEVEL, horizons=2)

    center, spread = _kriged(years, values, ratio=1.0, ahead=2)
    assert (member.components[2].center[1], member.components[2].spread[1]) == pytest.approx((center, spread), rel=1e-6)


def test_theta_carries_half_the_slope_of_a_straight_line() -> None:
    values = 10 + 4 * np.arange(12.0)

    member = fit_theta(np.arange(12.0), values, scale=LEVEL, horizons=6)

    steps = np.diff([member.quantiles(np.array([0.5]), horizon=h)[0] for h in range(1, 7)])
    assert steps == pytest.approx([2.0] * 5)


def test_trend_gives_the_textbook_prediction_range() -> None:
    years, values = np.arange(6.0), np.array([1.0, 2.2, 2.9, 4.1, 4.8, 6.2])

    member = fit_trend(years, values, scale=LEVEL, horizons=1)

    slope, start = np.polyfit(years, values, 1)
    error = np.sqrt(np.sum((values - start - slope * years) ** 2) / 4)
    spread = error * np.sqrt(1 + 1 / 6 + 3.5**2 / np.sum((years - 2.5) ** 2))
    assert member.quantiles(np.array([0.9]), horizon=1)[0] == pytest.approx(start + 6 * slope + spread * student.ppf(0.9, 4))


@pytest.mark.parametrize("fit_member", [fit_last_value, fit_local_trend, fit_theta, fit_trend])
@pytest.mark.parametrize("factor", [1e-9, 1.0, 1e12])
def test_members_scale_with_the_unit(fit_member: Callable[..., Member], factor: float) -> None:
    years, values = np.arange(8.0), np.array([3.0, 4.1, 4.8, 6.3, 7.1, 7.7, 9.2, 9.9])

    plain = fit_member(years, values, scale=LEVEL, horizons=3).quantiles(np.array([0.1, 0.5, 0.9]), horizon=3)
    scaled = fit_member(years, values * factor, scale=LEVEL, horizons=3).quantiles(np.array([0.1, 0.5, 0.9]), horizon=3)

    assert scaled == pytest.approx(plain * factor, rel=1e-5)


@pytest.mark.parametrize("fit_member", [fit_last_value, fit_local_trend, fit_theta, fit_trend])
def test_members_answer_for_a_constant_series(fit_member: Callable[..., Member]) -> None:
    member = fit_member(np.arange(6.0), np.full(6, 250.0), scale=LOG, horizons=3)

    low, mid, high = member.quantiles(np.array([0.1, 0.5, 0.9]), horizon=3)
    assert low <= mid <= high
    assert mid == pytest.approx(250.0, rel=1e-4)


def _kriged(years: Floats, values: Floats, *, ratio: float, ahead: int) -> tuple[float, float]:
    """Mean and scale of y(T + ahead) by generalised least squares: y = a + b t + random walk (variance ratio) + noise (variance 1)."""
    times = np.append(years, years[-1] + ahead) - years[0]
    covariance = ratio * np.minimum.outer(times, times) + np.eye(len(times))
    design = np.column_stack([np.ones_like(times), times])
    known, weight = covariance[:-1, :-1], np.linalg.inv(covariance[:-1, :-1])
    bread = np.linalg.inv(design[:-1].T @ weight @ design[:-1])
    beta = bread @ design[:-1].T @ weight @ values
    errors = values - design[:-1] @ beta
    scale = errors @ weight @ errors / (len(values) - 2)
    link = covariance[-1, :-1] @ np.linalg.inv(known)
    rest = design[-1] - link @ design[:-1]
    variance = covariance[-1, -1] - link @ covariance[:-1, -1] + rest @ bread @ rest
    return float(design[-1] @ beta + link @ errors), float(np.sqrt(scale * variance))
