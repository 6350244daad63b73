"""Invariants of the frozen values."""

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from builders import a_projection, a_series, a_source, an_event, an_observation, an_outlook, with_
from forecasting.domain import Band, Citation


def test_observation_is_refused_without_a_citation() -> None:
    with pytest.raises(ValueError, match="at least one citation"):
        an_observation(citations=())


def test_observation_names_its_sources_in_order_of_reading() -> None:
    citations = tuple(Citation(source_id=name, locator="", quote="") for name in ("second", "first"))

    assert an_observation(citations=citations).source_ids == ("second", "first")


@pytest.mark.parametrize(("period", "year"), [("2019", 2019), ("2019-05", 2019), ("2019-Q4", 2019)])
def test_year_is_that_of_the_period(period: str, year: int) -> None:
    assert an_observation(period=period).year == year
    assert an_event(period=period).year == year
    assert an_outlook(target_period=period).year == year


def test_values_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError, match="title"):
        a_source().title = "Another"  # type: ignore[misc]  # the assignment is what must fail


def test_series_is_refused_when_comparable_values_do_not_align() -> None:
    with pytest.raises(ValueError, match="comparable_values must align"):
        a_series((1.0, 2.0), comparable_values=(1.0,))


def test_annual_series_is_refused_with_two_observations_of_a_year() -> None:
    twice = (an_observation(period="2019"), an_observation(period="2019"))

    with pytest.raises(ValueError, match="years must rise"):
        a_series((1.0, 2.0), observations=twice)


def test_irregular_series_may_have_two_observations_of_a_year() -> None:
    quantity = with_(a_series().quantity, frequency="irregular")
    twice = (an_observation(period="2019-05"), an_observation(period="2019-Q4"))

    assert a_series((1.0, 2.0), quantity=quantity, observations=twice).years == (2019, 2019)


def test_projection_is_refused_without_sources() -> None:
    with pytest.raises(ValueError, match="needs its sources"):
        a_projection(sources=())


def test_projection_is_refused_when_a_source_of_its_history_is_lost() -> None:
    with pytest.raises(ValueError, match=r"sources lost on the way.*a-source"):
        a_projection(sources=(a_source(source_id="another"),))


def test_projection_is_refused_when_a_band_is_shorter_than_its_years() -> None:
    with pytest.raises(ValueError, match="must align"):
        a_projection(bands=(Band(level=0.8, lower=(1.0,), upper=(9.0,)),))


def test_projection_is_refused_when_a_band_misses_the_median() -> None:
    projection = a_projection(horizon=1)
    above = tuple(value * 1.1 for value in projection.median)

    with pytest.raises(ValueError, match=r"the 0\.8 band does not hold the median"):
        with_(projection, bands=(Band(level=0.8, lower=above, upper=above),))


def test_projection_is_refused_when_bands_cross() -> None:
    narrow, wide = a_projection(levels=(0.5, 0.8)).bands

    with pytest.raises(ValueError, match="bands cross"):
        a_projection(bands=(wide, narrow))


def test_projection_finds_a_band_by_its_level() -> None:
    projection = a_projection(levels=(0.5, 0.8))

    assert projection.band(0.8).level == 0.8
    with pytest.raises(KeyError, match=r"0\.95"):
        projection.band(0.95)


def test_projection_reports_its_series() -> None:
    projection = a_projection((0.011, 0.012, 0.015, 0.018), measure="share", first_year=2021)

    assert (projection.series_id, projection.unit, projection.origin_year) == ("a_series", "fraction", 2024)
    assert projection.as_of == date(2025, 3, 31)
    assert projection.history == projection.series.observations
