"""From a series to a projection: what any projection must be, whatever the numbers."""

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_series, an_observation, with_
from forecasting.errors import HorizonError, InvalidValueError, NotAnnualError, NotEnoughEvidenceError, ThinEvidenceError, UnknownIdError
from forecasting.models import METHODS, fit, last_allowed_year, project

LEVELS = (0.5, 0.8, 0.95)
positive = st.lists(st.floats(min_value=1.0, max_value=1e7), min_size=4, max_size=12)
fractions = st.lists(st.floats(min_value=0.001, max_value=0.95), min_size=4, max_size=12)
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(positive, st.sampled_from(sorted(METHODS)))
def test_bands_of_counts_are_positive_and_never_cross(values: list[float], method: str) -> None:
    projection = project(fit(a_series(values=values), method=method), until=2015 + len(values) + 2, levels=LEVELS)

    for narrow, wide in zip(projection.bands, projection.bands[1:], strict=False):
        assert all(0 < w <= n for w, n in zip(wide.lower, narrow.lower, strict=True))
        assert all(n <= w < math.inf for w, n in zip(wide.upper, narrow.upper, strict=True))


@few
@given(fractions, st.sampled_from(sorted(METHODS)))
def test_bands_of_shares_stay_between_nothing_and_everything(values: list[float], method: str) -> None:
    projection = project(fit(a_series(values=values, measure="share"), method=method), until=2015 + len(values) + 2, levels=LEVELS)

    assert all(0 < low <= high < 1 for band in projection.bands for low, high in zip(band.lower, band.upper, strict=True))


def test_steep_fall_keeps_a_range_although_its_median_meets_the_floor() -> None:
    band = project(fit(a_series(values=(100.0, 80, 60, 35, 10))), until=2024, levels=(0.95,)).band(0.95)

    assert band.lower[-1] == pytest.approx(0.01)
    assert band.upper[-1] > 10


@pytest.mark.parametrize("method", sorted(METHODS))
def test_shares_close_to_their_ends_stay_inside_and_keep_a_range(method: str) -> None:
    for values in ((0.999, 0.9995, 0.9999, 0.99999, 0.999995), (1e-6, 1.2e-6, 1.1e-6, 1.4e-6, 1.5e-6)):
        band = project(fit(a_series(values=values, measure="share"), method=method), until=2022, levels=(0.95,)).band(0.95)

        assert all(0 < low < high < 1 for low, high in zip(band.lower, band.upper, strict=True))


def test_bands_stay_below_the_ceiling_of_a_share() -> None:
    series = a_series(values=(0.01, 0.014, 0.02, 0.03, 0.041), measure="share")

    projection = project(fit(series, ceiling=0.05), until=2024, levels=LEVELS)

    assert max(projection.band(0.95).upper) < 0.05


@pytest.mark.parametrize("method", sorted(METHODS))
def test_every_method_projects_and_keeps_every_source(method: str) -> None:
    series = a_series()

    projection = project(fit(series, method=method), until=2026)

    assert projection.sources == series.sources
    assert (projection.method, projection.origin_year, projection.years) == (method, 2022, (2023, 2024, 2025, 2026))


def test_comparable_values_are_fitted_rather_than_published_ones() -> None:
    series = a_series(values=(50.0, 56, 61, 70, 150, 166))
    spliced = with_(series, comparable_values=(100.0, 112.0, 122.0, 140.0, 150.0, 166.0))

    assert project(fit(spliced), until=2022).median[0] < project(fit(series), until=2022).median[0]


def test_wider_past_steps_give_wider_ranges() -> None:
    calm, wild = a_series(values=(100, 110, 120, 131, 140)), a_series(values=(100, 130, 105, 150, 140))

    widths = [band.upper[1] - band.lower[1] for band in (project(fit(s), until=2021).band(0.8) for s in (calm, wild))]

    assert widths[1] > 3 * widths[0]


def test_horizon_error_names_the_last_allowed_year() -> None:
    with pytest.raises(HorizonError, match="the last allowed year is 2020"):
        project(fit(a_series(values=(1, 2, 3, 4, 5), first_year=2011)), until=2021)


@pytest.mark.parametrize(("count", "allowed"), [(4, 2014 + 4), (8, 2018 + 8), (15, 2025 + 10)])
def test_last_allowed_year_is_the_span_of_history_and_at_most_ten(count: int, allowed: int) -> None:
    assert last_allowed_year(a_series(values=range(1, count + 1), first_year=2011)) == allowed


def test_fit_refuses_fewer_than_four_observations() -> None:
    with pytest.raises(NotEnoughEvidenceError, match="3 usable observations; a projection needs 4"):
        fit(a_series(values=(1, 2, 3)))


def test_last_allowed_year_needs_an_observation() -> None:
    with pytest.raises(NotEnoughEvidenceError, match="There are no usable observations"):
        last_allowed_year(a_series(values=()))


def test_fit_refuses_values_that_their_source_projected() -> None:
    series = a_series()
    projected = (*series.observations[:-1], with_(series.observations[-1], kind="projected"))

    with pytest.raises(NotEnoughEvidenceError, match="Projected by their source: 2022"):
        fit(with_(series, observations=projected))


def test_fit_refuses_thin_evidence_however_long() -> None:
    series = a_series()
    thin = with_(series, quantity=with_(series.quantity, thin=True, note="One vendor, no method."))

    with pytest.raises(ThinEvidenceError, match=r"too thin to project\. One vendor, no method"):
        fit(thin)


def test_fit_refuses_monthly_series() -> None:
    series = a_series()
    monthly = with_(series, quantity=with_(series.quantity, frequency="monthly"))

    with pytest.raises(NotAnnualError, match="monthly; only yearly series are projected"):
        fit(monthly)


@pytest.mark.parametrize("measure", ["index", "rate"])
def test_fit_refuses_measures_without_a_family(measure: str) -> None:
    with pytest.raises(InvalidValueError, match="expected count, money or share"):
        fit(a_series(measure=measure))


@pytest.mark.parametrize("values", [(0.0, 1, 2, 3), (-1.0, 1, 2, 3)])
def test_fit_refuses_values_that_are_not_positive(values: tuple[float, ...]) -> None:
    with pytest.raises(InvalidValueError, match="expected positive"):
        fit(a_series(values=values))


def test_fit_refuses_a_ceiling_below_the_history() -> None:
    with pytest.raises(InvalidValueError, match=r"more than the highest value, 0\.3"):
        fit(a_series(values=(0.1, 0.2, 0.25, 0.3), measure="share"), ceiling=0.2)


def test_fit_refuses_an_unknown_method() -> None:
    with pytest.raises(UnknownIdError, match=r"There is no method 'drft'\. Did you mean 'drift'"):
        fit(a_series(), method="drft")


@pytest.mark.parametrize("level", [0, 1, -0.1, 80, 0.9999])
def test_project_refuses_impossible_levels(level: float) -> None:
    with pytest.raises(InvalidValueError, match="a number between 0 and 1"):
        project(fit(a_series()), until=2024, levels=(0.5, level))


def test_gaps_in_years_are_fitted_without_filling_them() -> None:
    series = a_series()
    kept = tuple(point for point in series.observations if point.year not in (2017, 2020))

    projection = project(fit(with_(series, observations=kept, comparable_values=tuple(p.value for p in kept))), until=2026)

    assert len(projection.history) == 6
    assert projection.band(0.8).lower[0] < projection.median[0] < projection.band(0.8).upper[0]


def test_published_numbers_have_six_significant_digits() -> None:
    projection = project(fit(a_series(values=(4.07e6, 3.12e6, 2.72e6, 3.55e6, 4e6, 4763963))), until=2024)

    assert all(float(f"{value:.6g}") == value for band in projection.bands for value in (*band.lower, *band.upper, *projection.median))


def test_naive_baselines_are_the_textbook_ones() -> None:
    projection = project(fit(a_series(values=(10.0, 14, 12, 20), first_year=2020)), until=2025)

    paths = {baseline.name: baseline.values for baseline in projection.baselines}
    assert paths["last_value"] == (20.0, 20.0)
    assert paths["drift"] == pytest.approx((20 + 10 / 3, 20 + 20 / 3), rel=1e-5)
    assert paths["bls_trend"] == pytest.approx((21.0, 23.8))


def test_observations_keep_their_own_values_in_history() -> None:
    series = a_series(
        observations=tuple(an_observation(period=str(y), value=v) for y, v in zip(range(2019, 2023), (1.0, 2, 3, 4), strict=True)), values=(1, 2, 3, 4)
    )

    assert [point.value for point in project(fit(series), until=2024).history] == [1.0, 2.0, 3.0, 4.0]
