"""The closed form gives the numbers of the Kalman route, for every curated series that can be projected."""

import dataclasses

import pytest

from forecasting.catalog import Catalog, load_catalog, select_series
from forecasting.domain import Selection, Series
from forecasting.errors import CitecastError
from forecasting.models import Fit, fit
from forecasting.pipeline import last_year_for, project_baseline, project_often


def _can_be_projected(series_id: str) -> bool:
    try:
        return bool(fit(select_series(CATALOG, series_id, as_of=CATALOG.newest_vintage), closed_form=True))
    except CitecastError:
        return False


CATALOG = load_catalog()
FITTED = tuple(series_id for series_id in CATALOG.quantities if _can_be_projected(series_id))


def numbers(fitted: Fit) -> list[float]:
    """Everything that a fit found, in one row."""
    found: list[float] = []
    for member in fitted.members:
        found += [value for part in member.components for value in (*part.center, *part.spread)]
        found += [value for _, value in member.parameters]
    return found


def rough(series: Series) -> Series:
    """The same series with every other value known to a tenth only."""
    points = tuple(
        dataclasses.replace(point, low=0.95 * point.value, high=1.05 * point.value) if place % 2 else point for place, point in enumerate(series.observations)
    )
    return dataclasses.replace(series, observations=points)


def test_curated_series_to_fit_are_many() -> None:
    assert len(FITTED) >= 55


@pytest.mark.parametrize("series_id", FITTED)
def test_closed_form_equals_the_kalman_filter(catalog: Catalog, series_id: str) -> None:
    series = rough(select_series(catalog, series_id, as_of=catalog.newest_vintage))

    solved, filtered = fit(series, closed_form=True), fit(series)
    assert numbers(solved) == pytest.approx(numbers(filtered), rel=1e-9)
    for one, other in zip(solved.members, filtered.members, strict=True):
        assert one.residuals == pytest.approx(other.residuals, rel=1e-7, abs=1e-9 * max(map(abs, other.residuals)))


@pytest.mark.parametrize("series_id", ["global_cyber_workforce_gap", "global_cyber_workforce", "us_ai_skill_share_postings", "us_infosec_analyst_employment"])
def test_project_often_gives_the_published_numbers(catalog: Catalog, series_id: str) -> None:
    until = last_year_for(catalog, Selection(series_id=series_id, until=0))
    selection = Selection(series_id=series_id, until=until, levels=(0.5, 0.8, 0.95))

    assert project_often(catalog, selection) == project_baseline(catalog, selection)


def test_project_often_gives_the_last_year_alone(catalog: Catalog) -> None:
    selection = Selection(series_id="global_cyber_workforce_gap", until=2029)

    whole, last = project_often(catalog, selection), project_often(catalog, selection, only_last=True)
    assert (last.years, last.median) == ((2029,), whole.median[-1:])
    assert last.band(0.8).upper == whole.band(0.8).upper[-1:]
