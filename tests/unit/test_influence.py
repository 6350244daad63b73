"""Influence of points and sources: a real refit of the remaining evidence, ranked, with a reason where nothing is left to fit."""

import dataclasses

import pytest

from forecasting.catalog import Catalog, amend
from forecasting.domain import Amendment, Headline, Influence, Selection
from forecasting.errors import CitecastError, HorizonError, InvalidValueError, NotEnoughEvidenceError
from forecasting.evidence.influence import influence
from forecasting.scenarios import project_selection

GAP, SHARE, WAGE, INDEED = "global_cyber_workforce_gap", "us_ai_skill_share_postings", "us_infosec_analyst_median_wage", "us_indeed_ai_share_postings"
ASKED = [
    Selection(series_id=GAP, until=2028),
    Selection(series_id="global_cyber_workforce_needed", until=2028),
    Selection(series_id=SHARE, until=2030),
    Selection(series_id=INDEED, until=2030),
    Selection(series_id=WAGE, until=2032),
    Selection(series_id=WAGE, until=2030, real=True),
    Selection(series_id=GAP, until=2027, scenario_id="pipeline_push"),
    Selection(series_id=GAP, until=2027, scenario_id="pipeline_push", method="theta"),
    Selection(series_id=WAGE, until=2029, scenario_id="ai_raises_stakes"),
]


def refit(catalog: Catalog, selection: Selection, one: Influence) -> Headline:
    """The projection of the evidence without a point or source, by the ordinary way."""
    points = ((one.series_id, one.period),) if one.kind == "point" else ()
    left = amend(catalog, Amendment(without_points=points, without_sources=() if points else one.source_ids))
    made = project_selection(left, dataclasses.replace(selection, as_of=catalog.newest_vintage))
    return Headline(year=made.years[-1], median=made.median[-1], lower=made.band(0.8).lower[-1], upper=made.band(0.8).upper[-1])


@pytest.mark.parametrize("selection", ASKED, ids=lambda one: f"{one.series_id}-{one.scenario_id}-{one.method}-{one.real}")
def test_influence_equals_a_real_refit_of_what_is_left(catalog: Catalog, selection: Selection) -> None:
    found = influence(catalog, selection)

    fitted = [one for one in (*found.points, *found.sources) if one.without][:3]
    assert fitted
    for one in fitted:
        again = refit(catalog, selection, one)
        assert one.without is not None
        assert dataclasses.astuple(one.without) == pytest.approx(dataclasses.astuple(again), rel=2e-6)


@pytest.mark.parametrize("selection", [ASKED[0], ASKED[3]], ids=["gap", "indeed"])
def test_influence_fails_exactly_where_a_real_refit_fails(catalog: Catalog, selection: Selection) -> None:
    found = influence(catalog, selection)

    for one in (*found.points, *found.sources):
        if one.without is None:
            with pytest.raises((NotEnoughEvidenceError, HorizonError, CitecastError), match=r"."):
                refit(catalog, selection, one)
            assert one.reason


def test_influence_looks_at_every_point_and_source_of_the_fit(catalog: Catalog) -> None:
    found = influence(catalog, Selection(series_id=WAGE, until=2030))

    history = project_selection(catalog, Selection(series_id=WAGE, until=2030)).history
    assert {one.period for one in found.points} == {point.period for point in history}
    assert {source_id for point in history for source_id in point.source_ids} < {source_id for one in found.sources for source_id in one.source_ids}


def test_influence_moves_are_differences_from_the_headline(catalog: Catalog) -> None:
    found = influence(catalog, Selection(series_id=SHARE, until=2030))

    last = next(one for one in found.points if one.period == "2024")
    assert last.without is not None
    assert last.moved is not None
    assert last.moved == pytest.approx(
        (last.without.median - found.headline.median, last.without.lower - found.headline.lower, last.without.upper - found.headline.upper)
    )
    assert last.moved[0] == pytest.approx(-0.00635, rel=0.01)


def test_influence_ranks_what_moves_most_first(catalog: Catalog) -> None:
    found = influence(catalog, Selection(series_id=SHARE, until=2030))

    moves = [abs(one.moved[0]) for one in found.points if one.moved]
    assert moves == sorted(moves, reverse=True)
    assert found.points[0].sentence == "Without the value of 2024, 2030 falls by 0.63\u00a0percentage points to 1.4%."


def test_gap_point_takes_its_year_out_of_the_shortfall(catalog: Catalog) -> None:
    found = influence(catalog, Selection(series_id=GAP, until=2029))

    first = {one.label: one for one in found.points}
    assert first["the gap of 2019"].without == first["the workforce of 2019"].without


def test_point_that_everything_hangs_on_says_so(catalog: Catalog) -> None:
    found = influence(catalog, Selection(series_id=GAP, until=2030))

    one = next(one for one in found.points if one.label == "the gap of 2021")
    assert (one.without, one.nearest, one.moved) == (None, None, None)
    assert one.reason.startswith("3 usable years are left, and 4 are needed. The splice of 2022 rests on it")
    assert found.points[0].without is None


def test_point_that_shortens_the_history_is_compared_in_the_last_year_left(catalog: Catalog) -> None:
    selection = Selection(series_id=GAP, until=2030)
    one = next(one for one in influence(catalog, selection).points if one.label == "the gap of 2024")

    assert one.without is None
    assert one.nearest is not None
    assert dataclasses.astuple(one.nearest) == pytest.approx(dataclasses.astuple(refit(catalog, dataclasses.replace(selection, until=2028), one)), rel=2e-6)
    assert "the projection ends in 2028; there it falls by 1.1\u00a0million" in one.sentence


def test_influence_of_a_source_takes_its_splice_too(catalog: Catalog) -> None:
    found = influence(catalog, Selection(series_id=WAGE, until=2030))

    note = next(one for one in found.sources if one.source_ids == ("bls-oews-mb3-note",))
    assert note.moved is not None
    assert note.moved[0] > 1000


def test_influence_uses_only_what_was_known_on_the_day(catalog: Catalog) -> None:
    day = catalog.newest_vintage.replace(year=2020)
    found = influence(catalog, Selection(series_id=WAGE, until=2023, as_of=day))

    assert max(one.period for one in found.points) == "2019-05"
    assert found.as_of == day


def test_influence_of_what_cannot_be_projected_is_refused(catalog: Catalog) -> None:
    with pytest.raises(HorizonError, match="2045"):
        influence(catalog, Selection(series_id=SHARE, until=2045))


def test_influence_refuses_a_scenario_for_the_direct_fit(catalog: Catalog) -> None:
    with pytest.raises(InvalidValueError, match="direct fit looks at the shortfall alone"):
        influence(catalog, Selection(series_id=GAP, until=2028, method="direct", scenario_id="pipeline_push"))


def test_influence_says_that_the_count_changes_with_a_source(catalog: Catalog) -> None:
    found = influence(catalog, Selection(series_id=SHARE, until=2030))

    one = next(one for one in found.sources if one.source_ids == ("ai-index-2025",))
    assert one.other_count == "Lightcast skills, 2022 edition"
    assert "the count changes: what is left is counted as “Lightcast skills, 2022 edition”. So counted, 2030 is 1.1%" in one.sentence
    assert found.sentence == one.sentence


def test_influence_names_no_other_count_where_the_scale_stays(catalog: Catalog) -> None:
    found = (*influence(catalog, Selection(series_id=GAP, until=2027)).points, *influence(catalog, Selection(series_id=WAGE, until=2030)).sources)

    assert [one.label for one in found if one.other_count] == []
