"""Waterfall, tornado, goal seek and threshold questions."""

import dataclasses
import itertools
from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from pytest import approx

from forecasting.catalog import Catalog
from forecasting.domain import Explanation, Selection
from forecasting.errors import HorizonError, InvalidValueError, NotEnoughEvidenceError, UnknownIdError
from forecasting.scenarios import LIKELIHOOD_SCALE, PAY_ID, SHARE_ID, World, ask, build_world, explain, likelihood_words, odds_words, play, seek, tornado
from forecasting.shortfall import GAP_ID

PUSH = Selection(series_id=GAP_ID, until=2030, scenario_id="pipeline_push")
NINE = (
    ("demand_growth_shift", 0.02), ("ai_protection_staff", 5e4), ("funded_share", 0.8), ("automated_share", 0.2), ("automation_scope", 0.6),
    ("automation_reinvested", 0.3), ("supply_growth_shift", 0.01), ("career_changers", 3e4), ("attrition_shift", 0.01),
)  # fmt: skip


@pytest.fixture(scope="module")
def world(catalog: Catalog) -> World:
    return build_world(catalog)


def total(found: Explanation) -> float:
    """The sum of the parts."""
    return sum(part.contribution for part in found.parts)


@pytest.mark.parametrize("settings", [NINE[:2], NINE[:5], NINE])
def test_parts_sum_to_the_difference(catalog: Catalog, world: World, settings: tuple[tuple[str, float], ...]) -> None:
    found = explain(catalog, Selection(series_id=GAP_ID, until=2030, settings=settings), world=world)

    assert (found.exact, len(found.parts)) == (len(settings) <= 8, len(settings))
    assert total(found) == approx(found.difference, rel=1e-9)


def test_parts_of_two_changes_are_the_mean_of_both_orders(catalog: Catalog, world: World) -> None:
    (one, a), (two, b) = NINE[0], NINE[2]

    def median(**values: float) -> float:
        return float(np.median(play(world, GAP_ID, values, until=2030)[1][-1]))

    found = explain(catalog, Selection(series_id=GAP_ID, until=2030, settings=(NINE[0], NINE[2])), world=world)

    expected = ((median(**{one: a}) - median()) + (median(**{one: a, two: b}) - median(**{two: b}))) / 2
    assert {part.assumption.assumption_id: part.contribution for part in found.parts}[one] == approx(expected)


def test_parts_do_not_depend_on_the_order_of_the_changes(catalog: Catalog, world: World) -> None:
    found = [explain(catalog, Selection(series_id=GAP_ID, until=2030, settings=order), world=world).parts for order in itertools.permutations(NINE[:3])]

    named = [{part.assumption.assumption_id: part.contribution for part in parts} for parts in found]
    assert all(one == approx(named[0]) for one in named)


def test_sampled_orders_come_close_to_all_orders(catalog: Catalog, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    selection = Selection(series_id=GAP_ID, until=2030, settings=NINE[:5])
    exact = {part.assumption.assumption_id: part.contribution for part in explain(catalog, selection, world=world).parts}

    monkeypatch.setattr("forecasting.scenarios.explanation.MOST_EXACT", 2)
    sampled = explain(catalog, selection, world=world)

    assert not sampled.exact
    assert {part.assumption.assumption_id: part.contribution for part in sampled.parts} == approx(exact, abs=0.03 * max(map(abs, exact.values())))


def test_sentence_names_the_largest_part_first(catalog: Catalog, world: World) -> None:
    found = explain(catalog, PUSH, world=world)

    assert found.sentence.startswith("Of the 1.2\u00a0million less than baseline in 2030, ")
    assert f"from “{found.parts[0].assumption.title}”" in found.sentence


def test_baseline_has_nothing_to_explain(catalog: Catalog, world: World) -> None:
    found = explain(catalog, dataclasses.replace(PUSH, scenario_id="baseline"), world=world)

    assert (found.difference, found.parts) == (0.0, ())
    assert found.sentence == "No changed assumption touches this series: 6.1\u00a0million in 2030, as in the baseline."


def test_coefficient_alone_is_said_to_do_nothing(catalog: Catalog, world: World) -> None:
    found = explain(catalog, Selection(series_id=GAP_ID, until=2030, settings=(("automation_scope", 0.9),)), world=world)

    title = catalog.assumptions["automation_scope"].title
    assert found.sentence.startswith(f"“{title}” does nothing without a lever to weigh: 6.1\u00a0million in 2030")


@pytest.mark.parametrize("answer", [explain, tornado])
def test_too_little_evidence_is_given_as_the_reason(catalog: Catalog, answer: Callable[[Catalog, Selection], object]) -> None:
    with pytest.raises(NotEnoughEvidenceError, match="a projection needs 4"):
        answer(catalog, Selection(series_id=GAP_ID, until=2024, as_of=date(2021, 12, 31), scenario_id="pipeline_push"))


def test_tornado_sets_each_assumption_to_both_ends_of_its_range(catalog: Catalog, world: World) -> None:
    found = tornado(catalog, PUSH, world=world)

    widths = [abs(swing.at_high - swing.at_low) for swing in found.swings]
    shift = next(swing for swing in found.swings if swing.assumption.assumption_id == "demand_growth_shift")
    lowered = dataclasses.replace(PUSH, settings=(("demand_growth_shift", shift.assumption.low),))
    assert widths == sorted(widths, reverse=True)
    assert shift.at_low == approx(explain(catalog, lowered, world=world).scenario)


def test_goal_is_met_by_the_value_found(catalog: Catalog, world: World) -> None:
    found = seek(catalog, PUSH, assumption_id="supply_growth_shift", target=3e6, world=world)

    assert found.reached
    again = explain(catalog, dataclasses.replace(PUSH, settings=(("supply_growth_shift", found.nearest),)), world=world)
    assert again.scenario == approx(3e6, rel=1e-6)
    assert found.probability == approx(0.5, abs=0.01)


def test_goal_out_of_reach_says_how_far_it_gets(catalog: Catalog, world: World) -> None:
    found = seek(catalog, PUSH, assumption_id="extra_entrants", target=-5e7, world=world)

    assert (found.value, found.reached, found.nearest) == (None, False, found.assumption.maximum)
    assert found.sentence.startswith("No allowed value of “") and "the closest is 1,500,000 people a year" in found.sentence


def test_goal_already_met_is_the_present_value(catalog: Catalog, world: World) -> None:
    now = explain(catalog, PUSH, world=world).scenario

    assert seek(catalog, PUSH, assumption_id="demand_growth_shift", target=now, world=world).nearest == approx(0, abs=1e-6)


@pytest.mark.parametrize(
    ("lever", "target", "error", "message"),
    [
        ("supply_growth", 0.0, UnknownIdError, "There is no assumption 'supply_growth'. Did you mean"),
        ("ai_adoption_shift", 0.0, InvalidValueError, "one that touches global_cyber_workforce_gap: "),
        ("supply_growth_shift", float("nan"), InvalidValueError, "target is nan; expected a number"),
    ],
)
def test_goal_refuses_what_it_cannot_seek(catalog: Catalog, world: World, lever: str, target: float, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        seek(catalog, PUSH, assumption_id=lever, target=target, world=world)


@pytest.mark.parametrize("series_id", [GAP_ID, SHARE_ID, PAY_ID])
def test_goal_stays_within_what_may_be_set_for_every_lever(catalog: Catalog, world: World, series_id: str) -> None:
    selection = Selection(series_id=series_id, until=2030)

    for one in catalog.assumptions.values():
        if series_id in one.series_ids:
            found = seek(catalog, selection, assumption_id=one.assumption_id, target=0.02, world=world)
            assert one.minimum <= found.nearest <= one.maximum


def test_goal_says_that_a_coefficient_alone_moves_nothing(catalog: Catalog, world: World) -> None:
    found = seek(catalog, Selection(series_id=GAP_ID, until=2030), assumption_id="automation_scope", target=0.0, world=world)

    assert found.nearest == found.assumption.value
    assert "moves nothing here: whatever it is, the median stays at 6.1\u00a0million" in found.sentence


def test_tornado_keeps_a_ceiling_above_the_last_share(catalog: Catalog, world: World) -> None:
    higher = dataclasses.replace(world, tracks={**world.tracks, SHARE_ID: dataclasses.replace(world.tracks[SHARE_ID], origin=0.2)})

    found = tornado(catalog, Selection(series_id=SHARE_ID, until=2030), world=higher)

    assert {swing.assumption.assumption_id for swing in found.swings} == {"ai_share_ceiling", "ai_adoption_shift"}


def test_year_before_changes_act_is_said(catalog: Catalog, world: World) -> None:
    assert explain(catalog, dataclasses.replace(PUSH, until=2026), world=world).sentence.startswith("Nothing acts before 2027: ")


def test_probability_of_exceeding_never_rises_with_the_threshold(catalog: Catalog, world: World) -> None:
    found = [ask(catalog, dataclasses.replace(PUSH, until=2028), threshold=one * 1e6, world=world) for one in range(-5, 20)]

    assert [one.probability for one in found] == sorted((one.probability for one in found), reverse=True)
    assert all(one.probability_by >= one.probability for one in found)
    assert found[0].probability > 0.99
    assert found[-1].probability < 0.02


def test_threshold_at_the_median_is_as_likely_as_not(catalog: Catalog, world: World) -> None:
    found = ask(catalog, PUSH, threshold=explain(catalog, PUSH, world=world).scenario, world=world)

    assert found.probability == approx(0.5, abs=1e-3)
    assert "is about as likely as not, about 5 in 10" in found.sentence


def test_question_about_a_year_that_cannot_be_projected_is_refused(catalog: Catalog, world: World) -> None:
    with pytest.raises(HorizonError, match="the last allowed year is 2030"):
        ask(catalog, dataclasses.replace(PUSH, until=2040), threshold=5e6, world=world)


@pytest.mark.parametrize(
    ("probability", "words", "odds"),
    [
        (0.0, "exceptionally unlikely", "less than 1 in 100"),
        (0.05, "very unlikely", "about 1 in 20"),
        (0.2, "unlikely", "about 1 in 5"),
        (0.5, "about as likely as not", "about 5 in 10"),
        (0.7, "likely", "about 7 in 10"),
        (0.97, "very likely", "about 97 in 100"),
        (1.0, "virtually certain", "more than 99 in 100"),
    ],
)
def test_words_of_a_probability_stand_beside_the_number(probability: float, words: str, odds: str) -> None:
    assert (likelihood_words(probability), odds_words(probability)) == (words, odds)


def test_printed_scale_covers_every_probability_once() -> None:
    assert (LIKELIHOOD_SCALE[0].low, LIKELIHOOD_SCALE[-1].high) == (0, 1)
    assert all(one.high == other.low for one, other in itertools.pairwise(LIKELIHOOD_SCALE))
