"""The uncertainty budget: parts that add up, exactly nothing where a cause is off, and both widths."""

import dataclasses
import math
from types import MappingProxyType

import pytest

from forecasting.catalog import Catalog, select_series
from forecasting.domain import BudgetPart, Selection, UncertaintyBudget
from forecasting.errors import HorizonError, UnknownIdError
from forecasting.evidence.budget import uncertainty_budget
from forecasting.evidence.readings import revised_readings
from forecasting.evidence.records import budget_table
from forecasting.scenarios import project_selection

GAP, SHARE, WAGE = "global_cyber_workforce_gap", "us_ai_skill_share_postings", "us_infosec_analyst_median_wage"
UK = "uk_ai_skill_share_postings"
ASKED = [
    Selection(series_id=GAP, until=2030),
    Selection(series_id="global_cyber_workforce", until=2030),
    Selection(series_id=SHARE, until=2030),
    Selection(series_id=UK, until=2028),
    Selection(series_id=WAGE, until=2030),
    Selection(series_id=GAP, until=2030, scenario_id="pipeline_push"),
    Selection(series_id=SHARE, until=2030, scenario_id="ai_raises_stakes"),
]


def part(budget: UncertaintyBudget, cause: str) -> BudgetPart:
    """One part by its cause."""
    return next(one for one in budget.parts if one.cause == cause)


@pytest.mark.parametrize("selection", ASKED, ids=lambda one: f"{one.series_id}-{one.scenario_id}")
def test_budget_parts_add_up_to_the_whole(catalog: Catalog, selection: Selection) -> None:
    budget = uncertainty_budget(catalog, selection)

    assert sum(one.width for one in budget.parts) == pytest.approx(budget.total, rel=1e-12)
    assert sum(one.share for one in budget.parts) == pytest.approx(1, rel=1e-12)
    assert math.hypot(*(one.alone for one in budget.parts)) == pytest.approx(budget.total, rel=1e-12)
    assert min(one.width for one in budget.parts) >= 0


@pytest.mark.parametrize("selection", ASKED, ids=lambda one: f"{one.series_id}-{one.scenario_id}")
def test_budget_holds_the_printed_range_in_noise_and_assumptions(catalog: Catalog, selection: Selection) -> None:
    budget = uncertainty_budget(catalog, selection)

    band = project_selection(catalog, selection).band(0.8)
    assert budget.printed == pytest.approx(band.upper[-1] - band.lower[-1], rel=1e-6)
    assert math.hypot(part(budget, "noise").alone, part(budget, "assumptions").alone) == pytest.approx(budget.printed, rel=1e-12)
    assert budget.total >= budget.printed


def test_budget_assumptions_are_nothing_in_the_baseline(catalog: Catalog) -> None:
    baseline = part(uncertainty_budget(catalog, Selection(series_id=WAGE, until=2030)), "assumptions")
    push = part(uncertainty_budget(catalog, Selection(series_id=WAGE, until=2030, scenario_id="pipeline_push")), "assumptions")

    assert (baseline.width, baseline.share) == (0, 0)
    assert push.alone > 1000


def test_budget_assumptions_are_nothing_when_none_is_drawn(catalog: Catalog) -> None:
    fixed = {name: dataclasses.replace(one, distribution="fixed") for name, one in catalog.assumptions.items()}
    still = dataclasses.replace(catalog, assumptions=MappingProxyType(fixed))

    budget = uncertainty_budget(still, Selection(series_id=WAGE, until=2030, scenario_id="pipeline_push"))
    assert part(budget, "assumptions").width == 0
    assert part(budget, "noise").alone == budget.printed


def test_budget_revision_is_nothing_where_each_value_was_published_once(catalog: Catalog) -> None:
    once = part(uncertainty_budget(catalog, Selection(series_id=WAGE, until=2030)), "revision")
    often = part(uncertainty_budget(catalog, Selection(series_id=SHARE, until=2030)), "revision")

    assert once.width == 0
    assert [name for name, _ in often.readings] == [
        "as published now", "as published on 31 March 2022 (2021)", "as published on 30 April 2023 (2022)", "as published on 30 April 2024 (2023)",
    ]  # fmt: skip
    assert often.alone == pytest.approx(0.0128, rel=0.01)


def test_revised_reading_carries_the_odds_of_the_older_value(catalog: Catalog) -> None:
    selection = Selection(series_id=SHARE, until=2030)
    budget = uncertainty_budget(catalog, selection)
    older = dict(revised_readings(catalog, selection, budget.headline))["as published on 30 April 2024 (2023)"]

    odds = [value / (1 - value) for value in (older, budget.headline.median, 0.0162, 0.0139)]
    assert odds[0] / odds[1] == pytest.approx(odds[2] / odds[3])


def test_budget_disagreement_is_nothing_without_rivals(catalog: Catalog) -> None:
    alone = dataclasses.replace(catalog, observations=tuple(row for row in catalog.observations if row.series_id == UK))
    budget = uncertainty_budget(alone, Selection(series_id=UK, until=2030))
    full = uncertainty_budget(catalog, Selection(series_id=UK, until=2030))

    assert part(budget, "disagreement").width == 0
    assert part(full, "disagreement").alone > 0.01
    assert (budget.printed, budget.headline) == (full.printed, full.headline)


def test_budget_models_compares_every_method_that_can_be_chosen(catalog: Catalog) -> None:
    models = part(uncertainty_budget(catalog, Selection(series_id=WAGE, until=2030)), "models")

    medians = dict(models.readings)
    last = select_series(catalog, WAGE, as_of=catalog.newest_vintage).values[-1]
    assert list(medians) == ["Blend", "Last value", "Drift", "Half drift", "Local trend", "Theta", "Straight line"]
    assert medians["Last value"] == pytest.approx(last, rel=1e-5)


def test_budget_sentence_names_both_widths_and_the_largest_cause(catalog: Catalog) -> None:
    budget = uncertainty_budget(catalog, Selection(series_id=SHARE, until=2030))

    assert budget.sentence == (
        "Most of this range is the future itself: past steps vary, and few are known. The printed range is 2.6\u00a0percentage points wide; "
        "with what it leaves out (revision, disagreement, choice of method) it would be 3.3\u00a0percentage points."
    )


def test_budget_sentence_says_when_people_count_different_things(catalog: Catalog) -> None:
    found = [uncertainty_budget(catalog, Selection(series_id=UK, until=until)) for until in (2025, 2034)]

    assert found[0].sentence.startswith("Most of this range is people counting different things, not the future.")
    assert part(found[0], "disagreement").share > 0.5 > part(found[1], "disagreement").share


def test_budget_is_the_same_twice(catalog: Catalog) -> None:
    selection = Selection(series_id=GAP, until=2029, scenario_id="pipeline_push")

    assert uncertainty_budget(catalog, selection) == uncertainty_budget(catalog, selection)


def test_budget_refuses_what_cannot_be_projected(catalog: Catalog) -> None:
    with pytest.raises(HorizonError, match="2045"):
        uncertainty_budget(catalog, Selection(series_id=SHARE, until=2045))
    with pytest.raises(UnknownIdError, match="nothing_such"):
        uncertainty_budget(catalog, Selection(series_id="nothing_such", until=2030))


@pytest.mark.parametrize("selection", ASKED, ids=lambda one: f"{one.series_id}-{one.scenario_id}")
def test_budget_percent_of_the_parts_add_up_to_100(catalog: Catalog, selection: Selection) -> None:
    parts = uncertainty_budget(catalog, selection).parts

    assert sum(one.percent for one in parts) == 100
    assert all(abs(one.percent - 100 * one.share) < 1 for one in parts)


def test_budget_table_prints_percent_that_add_up(catalog: Catalog) -> None:
    _, _, rows = budget_table(uncertainty_budget(catalog, Selection(series_id=GAP, until=2030)))

    assert [row[1] for row in rows] == ["0%", "1%", "2%", "97%", "0%", "100%", ""]


def test_budget_says_why_a_rival_that_it_names_is_not_compared(catalog: Catalog) -> None:
    found = uncertainty_budget(catalog, Selection(series_id=SHARE, until=2030)).disagreement

    assert found is not None
    assert "32-fold" in found.sentence
    assert "Not compared in this budget: “CompTIA: AI in tech postings, 2025” is a share of another base;" in found.sentence
