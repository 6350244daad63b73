"""The real `data/`: it validates, says enough, and its past stays as it was."""

import dataclasses
from datetime import date

import pytest

from forecasting.catalog import Catalog, find_problems, select_series
from forecasting.catalog.second_opinion import frictionless_problems

HEADLINES = ("global_cyber_workforce_gap", "us_ai_skill_share_postings", "us_infosec_analyst_median_wage")


def test_data_has_no_problem() -> None:
    assert [str(problem) for problem in find_problems()] == []


def test_frictionless_finds_the_data_package_valid(catalog: Catalog) -> None:
    assert frictionless_problems(catalog.root) == ()


def test_data_has_at_least_forty_series(catalog: Catalog) -> None:
    assert len(catalog.quantities) >= 40


@pytest.mark.parametrize("series_id", HEADLINES)
def test_headline_series_can_be_fitted(catalog: Catalog, series_id: str) -> None:
    series = select_series(catalog, series_id, as_of=catalog.newest_vintage)

    assert series.quantity.headline
    assert len(series.observations) >= 4


def test_every_series_has_observations_or_outlooks(catalog: Catalog) -> None:
    spoken_of = {row.series_id for row in catalog.observations} | {outlook.series_id for outlook in catalog.outlooks}

    assert set(catalog.quantities) == spoken_of


def test_every_definition_is_used(catalog: Catalog) -> None:
    assert {row.definition_id for row in catalog.observations} >= set(catalog.definitions)


def test_every_source_is_used(catalog: Catalog) -> None:
    used = {source_id for row in catalog.observations for source_id in row.source_ids}
    used |= {event.citation.source_id for event in catalog.events} | {outlook.citation.source_id for outlook in catalog.outlooks}
    used |= {splice.source_id for splice in catalog.splices}
    for table in (catalog.assumptions.values(), catalog.roles, catalog.deployments, catalog.stages, catalog.role_demand, catalog.claims):
        used |= {row.source_id for row in table if row.source_id}
    used |= {source.derived_from for source in catalog.sources.values() if source.derived_from}
    used |= {source_id for scenario in catalog.scenarios.values() for change in scenario.changes for source_id in change.source_ids}

    assert set(catalog.sources) - used == set()


def test_every_series_selects_at_every_vintage(catalog: Catalog) -> None:
    vintages = {row.series_id: {other.vintage for other in catalog.observations if other.series_id == row.series_id} for row in catalog.observations}

    for series_id, days in vintages.items():
        for day in days:
            assert select_series(catalog, series_id, as_of=day).observations


def test_no_later_publication_changes_an_earlier_as_of(catalog: Catalog) -> None:
    for series_id in catalog.quantities:
        own = tuple(row for row in catalog.observations if row.series_id == series_id)
        small = dataclasses.replace(catalog, observations=own)
        for day in sorted({row.vintage for row in own}):
            before = dataclasses.replace(small, observations=tuple(row for row in own if row.vintage <= day))

            assert select_series(small, series_id, as_of=day) == select_series(before, series_id, as_of=day)


def test_infosec_wage_known_in_june_2020_ends_in_2019(catalog: Catalog) -> None:
    series = select_series(catalog, "us_infosec_analyst_median_wage", as_of=date(2020, 6, 30))

    assert series.years[-1] == 2019


def test_newer_partial_edition_of_the_ai_share_is_shown_and_not_used(catalog: Catalog) -> None:
    series = select_series(catalog, "us_ai_skill_share_postings", as_of=catalog.newest_vintage)

    assert series.years == tuple(range(2014, 2025))
    assert [row.year for row in series.shown] == [2025]


def test_gap_crosses_its_breaks_by_published_growth(catalog: Catalog) -> None:
    series = select_series(catalog, "global_cyber_workforce_gap", as_of=catalog.newest_vintage)

    growth = {year: new / old - 1 for year, old, new in zip(series.years[1:], series.comparable_values, series.comparable_values[1:], strict=False)}
    assert growth[2022] == pytest.approx(0.262, abs=0.001)
    assert growth[2023] == pytest.approx(0.126, abs=0.001)
    assert growth[2024] == pytest.approx(0.191, abs=0.001)
