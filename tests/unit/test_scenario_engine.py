"""Scenarios over the real catalog: consistent across the headlines, and the baseline itself where nothing changes."""

import dataclasses

import numpy as np
import pytest
from pytest import approx

from forecasting.catalog import Catalog
from forecasting.domain import Selection
from forecasting.errors import HorizonError, InvalidValueError, NothingToActOnError, UnknownIdError
from forecasting.pipeline import project_baseline
from forecasting.scenarios import PAY_ID, SHARE_ID, World, build_world, changes_of, play, project_selection, refuse_untouched, start_of
from forecasting.shortfall import GAP_ID, NEED_ID, SUPPLY_ID

HEADLINES = (GAP_ID, NEED_ID, SUPPLY_ID, SHARE_ID, PAY_ID)


@pytest.fixture(scope="module")
def world(catalog: Catalog) -> World:
    return build_world(catalog)


def median(world: World, series_id: str, **values: float) -> float:
    """The median of 2030."""
    return float(np.median(play(world, series_id, values, until=2030)[1][-1]))


@pytest.mark.parametrize("series_id", HEADLINES)
def test_paths_of_the_baseline_have_the_medians_of_its_projection(catalog: Catalog, world: World, series_id: str) -> None:
    projection = project_baseline(catalog, Selection(series_id=series_id, until=2030))

    years, paths = play(world, series_id, {}, until=2030)

    assert years == projection.years
    assert np.median(paths, axis=1) == approx(projection.median, rel=1e-4)


def test_need_workforce_and_gap_add_up_in_every_path_of_a_scenario(world: World) -> None:
    values = {"demand_growth_shift": 0.02, "extra_entrants": 100_000.0, "funded_share": 0.7, "automated_share": 0.2}

    need, supply, gap = (play(world, series_id, values)[1] for series_id in (NEED_ID, SUPPLY_ID, GAP_ID))

    assert gap == approx(need - supply)


@pytest.mark.parametrize(
    ("assumption_id", "value", "moves"),
    [
        ("demand_growth_shift", 0.02, (1, 1, 0, 0, 1)),
        ("ai_protection_staff", 1e5, (1, 1, 0, 0, 1)),
        ("funded_share", 0.6, (-1, -1, 0, 0, 0)),
        ("automated_share", 0.3, (-1, -1, 0, 0, -1)),
        ("supply_growth_shift", 0.02, (-1, 0, 1, 0, -1)),
        ("extra_entrants", 2e5, (-1, 0, 1, 0, -1)),
        ("career_changers", 1e5, (-1, 0, 1, 0, -1)),
        ("attrition_shift", 0.02, (1, 0, -1, 0, 1)),
        ("ai_adoption_shift", 0.1, (0, 0, 0, 1, 1)),
        ("ai_share_ceiling", 0.05, (0, 0, 0, -1, -1)),
        ("inflation", 0.05, (0, 0, 0, 0, 1)),
        ("automation_scope", 0.9, (0, 0, 0, 0, 0)),
        ("pay_scarcity_response", 1.0, (0, 0, 0, 0, 0)),
    ],
)
def test_assumption_moves_every_headline_it_bears_on(world: World, assumption_id: str, value: float, moves: tuple[int, ...]) -> None:
    moved = [np.sign(median(world, one, **{assumption_id: value}) - median(world, one)) for one in HEADLINES]

    assert tuple(moved) == moves


def test_nothing_changes_before_the_year_after_the_as_of(world: World) -> None:
    years, paths = play(world, GAP_ID, {"demand_growth_shift": 0.05})

    before = [years.index(year) for year in years if year < world.start_year]
    assert paths[before] == approx(play(world, GAP_ID, {})[1][before])
    assert world.start_year == world.as_of.year + 1


@pytest.mark.parametrize("series_id", HEADLINES)
@pytest.mark.parametrize("until", [2027, 2030, None])
def test_last_year_alone_is_that_of_all_years(catalog: Catalog, world: World, series_id: str, until: int | None) -> None:
    values = {change.assumption_id: change.value for scenario in catalog.scenarios.values() for change in scenario.changes}

    years, paths = play(world, series_id, values, until=until)
    last, alone = play(world, series_id, values, until=until, only_last=True)

    assert last == years[-1:]
    assert alone.tolist() == paths[-1:].tolist()


@pytest.mark.parametrize(
    ("series_id", "values"),
    [
        (GAP_ID, {"automated_share": 0.8, "automation_scope": 0.0}),
        (GAP_ID, {"automated_share": 0.8, "automation_reinvested": 1.0}),
        (PAY_ID, {"supply_growth_shift": 0.1, "pay_scarcity_response": 0.0}),
        (PAY_ID, {"ai_adoption_shift": 0.2, "ai_premium": 0.0}),
        (PAY_ID, {"funded_share": 0.5}),
    ],
)
def test_coefficient_set_to_none_leaves_the_baseline(world: World, series_id: str, values: dict[str, float]) -> None:
    assert play(world, series_id, values)[1] == approx(play(world, series_id, {})[1], rel=1e-12)


def test_changes_act_from_the_year_that_the_scenario_names(world: World) -> None:
    later = world.starting(2029)
    years, paths = play(later, GAP_ID, {"demand_growth_shift": 0.05})

    moved = np.any(paths != play(world, GAP_ID, {})[1], axis=1)
    assert dict(zip(years, moved.tolist(), strict=True)) == {year: year >= 2029 for year in years}


def test_changes_never_act_before_the_year_after_the_as_of(world: World) -> None:
    assert world.starting(2020).start_year == world.as_of.year + 1


def test_projection_to_a_year_before_changes_act_is_the_baseline(catalog: Catalog, world: World) -> None:
    selection = Selection(series_id=GAP_ID, until=2026, scenario_id="pipeline_push")

    assert project_selection(catalog, selection, world=world).assumptions == ()
    assert start_of(catalog, selection) == 2027


def test_surplus_is_a_gap_below_zero(world: World) -> None:
    assert median(world, GAP_ID, supply_growth_shift=0.2) < 0


def test_scenario_without_effect_on_a_series_is_its_baseline(catalog: Catalog, world: World) -> None:
    selection = Selection(series_id=SHARE_ID, until=2030, scenario_id="pipeline_push")

    projection = project_selection(catalog, selection, world=world)

    assert projection == dataclasses.replace(project_baseline(catalog, selection), scenario_id="pipeline_push")


def test_projection_of_a_scenario_names_its_assumptions_and_keeps_every_source(catalog: Catalog, world: World) -> None:
    selection = Selection(series_id=PAY_ID, until=2030, settings=(("demand_growth_shift", 0.03), ("ai_adoption_shift", 0.1)))

    projection = project_selection(catalog, selection, world=world)

    named = [(one.assumption_id, one.value) for one in projection.assumptions]
    weights = [(name, catalog.assumptions[name].value) for name in ("pay_scarcity_response", "ai_premium", "ai_premium_decay")]
    assert named == [("demand_growth_shift", 0.03), ("ai_adoption_shift", 0.1), *weights]
    linked = {source for one in (GAP_ID, SHARE_ID, PAY_ID) for source in project_baseline(catalog, dataclasses.replace(selection, series_id=one)).sources}
    assert linked <= set(projection.sources)


def test_setting_wins_over_the_scenario(catalog: Catalog) -> None:
    scenario = catalog.scenarios["pipeline_push"]
    first = scenario.changes[0].assumption_id

    changes = changes_of(catalog, Selection(series_id=GAP_ID, until=2030, scenario_id="pipeline_push", settings=((first, 1.0),)))

    assert {change.assumption_id: change.value for change in changes}[first] == 1.0


def test_setting_to_the_baseline_value_is_no_change(catalog: Catalog) -> None:
    assert changes_of(catalog, Selection(series_id=GAP_ID, until=2030, settings=(("demand_growth_shift", 0.0),))) == ()


def test_inflation_leaves_real_pay_alone(catalog: Catalog) -> None:
    selection = Selection(series_id=PAY_ID, until=2030, real=True, settings=(("inflation", 0.08),))

    assert project_selection(catalog, selection).median == approx(project_baseline(catalog, selection).median, rel=1e-4)


def test_same_scenario_gives_the_same_numbers_from_a_new_world(catalog: Catalog, world: World) -> None:
    selection = Selection(series_id=GAP_ID, until=2030, scenario_id="ai_absorbs_routine")

    assert project_selection(catalog, selection) == project_selection(catalog, selection, world=world)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ((("demand_growth_shift", 2.0),), "shares are fractions, so write 0.02 for 2 %"),
        ((("demand_growth_shift", float("nan")),), "demand_growth_shift is nan; expected -0.1 to 0.1"),
        ((("extra_entrants", 1e12),), r"extra_entrants is .*expected -300000 to 1.5e\+06"),
    ],
)
def test_value_outside_what_may_be_set_is_refused(catalog: Catalog, settings: tuple[tuple[str, float], ...], message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        project_selection(catalog, Selection(series_id=GAP_ID, until=2030, settings=settings))


def test_one_definition_of_the_gap_is_named_as_nothing_for_levers_to_act_on() -> None:
    assert "counted by one definition alone the two cannot be put together" in str(NothingToActOnError(method="blend", definition_id="isc2_gap_2024"))


def test_direct_fit_of_the_gap_has_nothing_for_levers_to_act_on(catalog: Catalog) -> None:
    with pytest.raises(NothingToActOnError, match="the direct fit looks at the shortfall alone"):
        project_selection(catalog, Selection(series_id=GAP_ID, until=2030, method="direct", scenario_id="pipeline_push"))


def test_setting_that_does_nothing_to_a_series_can_be_refused(catalog: Catalog) -> None:
    with pytest.raises(InvalidValueError, match="one of the series it touches: us_ai_skill_share_postings"):
        refuse_untouched(catalog, Selection(series_id=GAP_ID, until=2030, settings=(("ai_share_ceiling", 0.5),)))


def test_ceiling_below_the_last_share_is_refused(world: World) -> None:
    track = dataclasses.replace(world.tracks[SHARE_ID], origin=0.06)
    higher = dataclasses.replace(world, tracks={**world.tracks, SHARE_ID: track})

    with pytest.raises(InvalidValueError, match=r"more than the last observed share, 0\.06"):
        play(higher, SHARE_ID, {"ai_share_ceiling": 0.05})


def test_year_too_far_is_refused_in_a_scenario_too(catalog: Catalog) -> None:
    with pytest.raises(HorizonError, match="the last allowed year is 2030"):
        project_selection(catalog, Selection(series_id=GAP_ID, until=2031, scenario_id="pipeline_push"))


def test_series_without_paths_is_named(world: World) -> None:
    with pytest.raises(UnknownIdError, match="us_all_occupations_median_wage"):
        play(world, "us_all_occupations_median_wage", {})
