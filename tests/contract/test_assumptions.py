"""The numbers that we chose: each lever has one, each says why, and the scenarios that use them are small and referenced."""

import re

import pytest

from forecasting.catalog import Catalog
from forecasting.scenarios import LEVERS

NUMBER = re.compile(r"\d")
SCENARIOS = ("ai_absorbs_routine", "ai_raises_stakes", "pipeline_push", "budget_freeze", "governance_wave")


def test_every_lever_has_its_assumption(catalog: Catalog) -> None:
    assert {row.lever for row in catalog.assumptions.values()} - {"team_plan"} == set(LEVERS)
    assert all(catalog.assumptions[lever_id].lever == lever_id for lever_id in LEVERS)


def test_lever_and_assumption_speak_of_one_unit(catalog: Catalog) -> None:
    assert {lever_id: catalog.assumptions[lever_id].unit for lever_id in LEVERS} == {lever_id: lever.unit for lever_id, lever in LEVERS.items()}


def test_every_assumption_has_its_rationale(catalog: Catalog) -> None:
    short = [row.assumption_id for row in catalog.assumptions.values() if len(row.rationale.split()) < 12]

    assert short == []


def test_assumption_of_a_lever_names_its_source_or_says_own_judgement(catalog: Catalog) -> None:
    silent = [lever_id for lever_id in LEVERS if catalog.assumptions[lever_id].source_id is None and "judgement" not in catalog.assumptions[lever_id].rationale]

    assert silent == []


def test_shift_does_nothing_at_the_value_of_the_baseline(catalog: Catalog) -> None:
    neutral = {lever_id: lever.neutral for lever_id, lever in LEVERS.items() if lever.kind == "shift" and lever.neutral is not None}

    assert {lever_id: catalog.assumptions[lever_id].value for lever_id in neutral} == neutral


def test_assumption_can_be_set_beyond_its_range(catalog: Catalog) -> None:
    for lever_id in LEVERS:
        row = catalog.assumptions[lever_id]

        assert row.minimum <= row.low < row.high <= row.maximum


def test_inflation_is_what_the_wage_history_carries(catalog: Catalog) -> None:
    prices = {row.period: row.value for row in catalog.observations if row.series_id == "us_cpi_u_may"}

    mean = (prices["2025-05"] / prices["2012-05"]) ** (1 / 13) - 1

    assert catalog.assumptions["inflation"].value == pytest.approx(mean, abs=5e-5)


def test_inflation_touches_every_nominal_wage_that_can_be_projected(catalog: Catalog) -> None:
    wages = {row.series_id for row in catalog.observations if row.period >= "2025" and catalog.quantities[row.series_id].deflator == "us_cpi_u_may"}

    assert set(catalog.assumptions["inflation"].series_ids) == wages


def test_data_has_five_scenarios_beside_the_baseline(catalog: Catalog) -> None:
    assert set(catalog.scenarios) == {"baseline", *SCENARIOS}


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_scenario_changes_a_few_assumptions_within_their_range(catalog: Catalog, scenario_id: str) -> None:
    changes = catalog.scenarios[scenario_id].changes

    assert 2 <= len(changes) <= 6
    for change in changes:
        row = catalog.assumptions[change.assumption_id]
        assert row.low <= change.value <= row.high
        assert change.value != row.value


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_scenario_has_references_that_exist(catalog: Catalog, scenario_id: str) -> None:
    changes = catalog.scenarios[scenario_id].changes

    assert {source_id for change in changes for source_id in change.source_ids} <= set(catalog.sources)
    for change in changes:
        assert change.source_ids or ("judgement" in change.reason and not NUMBER.search(change.reason))


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_scenario_says_what_would_make_it_wrong(catalog: Catalog, scenario_id: str) -> None:
    narrative = catalog.scenarios[scenario_id].narrative

    assert 2 <= len(re.findall(r"\.(?:\s|$)", narrative)) <= 4
    assert "It is plausible because" in narrative
    assert "It would be wrong if" in narrative
