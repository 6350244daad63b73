"""Rolling origins over small catalogs: which projections are scored, against what, on which scale, and what they add up to."""

import dataclasses
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_catalog, a_definition, a_quantity, a_splice, an_observation, with_
from forecasting.catalog import Catalog
from forecasting.domain import Observation
from forecasting.errors import CitecastError, InvalidValueError, NotAnnualError, ThinEvidenceError, UnknownIdError
from forecasting.evaluation import Backtest, backtest_sentences, projections_made, run_backtest, summarise

VALUES = (100.0, 112.0, 121.0, 138.0, 149.0, 166.0, 180.0, 201.0)
FIRST = 2015


def yearly(values: Sequence[float] = VALUES, **overrides: Any) -> list[Observation]:
    """Values of consecutive years, each published on 31 March of the next year."""
    return [an_observation(period=str(FIRST + place), value=value, **overrides) for place, value in enumerate(values)]


def edition(values: Sequence[float], published: int, **overrides: Any) -> list[Observation]:
    """A whole history published in one year."""
    return yearly(values, vintage=date(published, 4, 30), **overrides)


def test_backtest_scores_every_later_year_of_every_origin() -> None:
    result = run_backtest(a_catalog(*yearly()), "a_series")

    found = [(one.origin_year, one.target_year) for one in result.outcomes]
    assert found == [(origin, target) for origin in range(2018, 2022) for target in range(origin + 1, 2023)]
    assert {(one.vintages, one.outturn.kind) for one in result.outcomes} == {("true", "same_edition_family")}


def test_backtest_looks_at_most_five_years_ahead() -> None:
    result = run_backtest(a_catalog(*yearly([100 + 7 * year + year % 3 for year in range(14)])), "a_series")

    assert max(one.horizon for one in result.outcomes) == 5


@pytest.mark.parametrize("growth", [-0.01, 0.0, 0.01])
def test_backtest_hits_a_series_that_grows_evenly(growth: float) -> None:
    values = [1000 * (1 + growth) ** year + (3 if year % 2 else -3) for year in range(10)]

    result = run_backtest(a_catalog(*yearly(values)), "a_series")

    assert result.summaries[0].hits(0.95).share == 1


def test_outturn_is_the_value_first_published() -> None:
    revised = an_observation(period="2019", value=400.0, vintage=date(2021, 6, 30))

    result = run_backtest(a_catalog(*yearly(), revised), "a_series")

    assert next(one for one in result.outcomes if one.target_year == 2019).outturn.value == 149.0


def test_revision_of_history_makes_no_new_origin() -> None:
    revised = an_observation(period="2018", value=139.0, vintage=date(2019, 6, 30))

    projections = projections_made(a_catalog(*yearly(), revised), "a_series")

    assert [(one.origin_year, one.as_of) for one in projections][:2] == [(2018, date(2019, 3, 31)), (2019, date(2020, 3, 31))]


def test_outturn_after_revised_origin_is_restated_on_the_scale_of_the_projection() -> None:
    revised = an_observation(period="2018", value=276.0, vintage=date(2019, 6, 30))

    first = run_backtest(a_catalog(*yearly(), revised), "a_series").outcomes[0]

    assert (first.outturn.kind, first.outturn.scale, first.outturn.value) == ("restated", 0.5, 74.5)
    assert "2018 was 138 when the projection was made and is 276 in the later publication" in first.outturn.note


def test_outturn_after_a_repeat_within_rounding_is_not_restated() -> None:
    rows = yearly()
    rows[3] = with_(rows[3], precision="rounded", low=135.0, high=145.0)
    repeated = an_observation(period="2018", value=141.0, vintage=date(2019, 6, 30))

    first = run_backtest(a_catalog(*rows, repeated), "a_series").outcomes[0]

    assert (first.outturn.kind, first.outturn.value) == ("same_edition_family", 149.0)


def two_definitions(**splice: Any) -> Catalog:
    """From 2020 the values are counted by a newer definition, ten times as high, that states growth of 20 % into 2020."""
    rows = yearly(VALUES[:5], definition_id="older-definition") + yearly([10 * value for value in VALUES])[5:]
    joined = (a_splice(rate=0.2, **splice),) if splice else ()
    return a_catalog(*rows, splices=joined, definitions={"older-definition": a_definition(definition_id="older-definition")})


def test_outturn_across_a_growth_rate_is_restated_by_that_growth() -> None:
    result = run_backtest(two_definitions(method="growth_rate"), "a_series")

    found = next(one for one in result.outcomes if (one.origin_year, one.target_year) == (2019, 2020))
    assert (found.outturn.kind, found.outturn.observation.value) == ("restated", 1660.0)
    assert found.outturn.value == pytest.approx(149 * 1.2)
    assert "The definition changed in 2020: The survey's method changed." in found.outturn.note


def test_outturn_joined_as_published_is_of_the_same_family_and_says_so() -> None:
    result = run_backtest(two_definitions(method="as_published"), "a_series")

    found = next(one for one in result.outcomes if (one.origin_year, one.target_year) == (2019, 2020))
    assert (found.outturn.kind, found.outturn.value) == ("same_edition_family", 1660.0)
    assert found.outturn.note == "The definition changed in 2020: The survey's method changed."


def test_value_without_a_recorded_link_is_not_scored() -> None:
    result = run_backtest(two_definitions(), "a_series")

    assert [(one.origin_year, one.target_year) for one in result.unscored if one.origin_year == 2019] == [(2019, 2020), (2019, 2021), (2019, 2022)]
    assert [(one.origin_year, one.target_year) for one in result.outcomes] == [(2018, 2019)]
    assert "Nothing recorded joins it to 2019" in result.unscored[-1].reason


def restated_editions() -> Backtest:
    """Two editions of a share; the second doubles the history and adds two years."""
    rows = edition([0.010, 0.012, 0.011, 0.014, 0.015], 2020) + edition([0.020, 0.024, 0.022, 0.028, 0.030, 0.033, 0.036], 2022, definition_id="second")
    return run_backtest(a_catalog(*rows, quantities={"a_series": a_quantity(measure="share", revision="edition")}), "a_series")


def test_restated_edition_is_scored_apart_and_on_the_old_scale() -> None:
    result = restated_editions()

    true = [one for one in result.outcomes if one.vintages == "true"]
    assert [one.outturn.kind for one in true] == ["restated", "restated"]
    assert [one.outturn.value for one in true] == pytest.approx([0.0165, 0.018])
    assert result.summary("true", "same_edition_family") is None


def test_edition_is_cut_short_besides_and_marked_as_pseudo() -> None:
    pseudo = [one for one in restated_editions().outcomes if one.vintages == "pseudo"]

    assert [(one.origin_year, one.target_year) for one in pseudo] == [(2018, 2019), (2018, 2020), (2018, 2021), (2019, 2020), (2019, 2021), (2020, 2021)]
    assert {one.as_of for one in pseudo} == {date(2022, 4, 30)}


def test_summaries_never_mix_kinds() -> None:
    result = restated_editions()

    counts = {(one.vintages, one.outturn_kind): one.outcomes for one in result.summaries}
    assert counts == {("true", "restated"): 2, ("pseudo", "same_edition_family"): 6}


def test_summary_counts_hits_and_next_year_hits() -> None:
    result = run_backtest(a_catalog(*yearly()), "a_series")

    summary = result.summaries[0]
    assert summary.hits(0.8).hits == sum(one.inside(0.8) for one in result.outcomes)
    assert {found.tries for found in summary.one_year_ahead} == {4}
    assert (summary.few, summary.overlapping, summary.origins, summary.target_years) == (True, True, 4, 4)


def test_summary_gives_skill_of_the_median_against_each_baseline() -> None:
    outcomes = run_backtest(a_catalog(*yearly()), "a_series").outcomes

    drift = next(one for one in summarise(outcomes)[0].skill if one.baseline == "drift")
    errors = [part.absolute_error for one in outcomes for part in one.baselines if part.name == "drift"]
    assert drift.mae == pytest.approx(1 - sum(one.absolute_error for one in outcomes) / sum(errors))


def test_summarise_of_nothing_is_nothing() -> None:
    assert summarise(()) == ()


def test_backtest_says_clearly_that_there_is_no_outcome_yet() -> None:
    result = run_backtest(a_catalog(*yearly(VALUES[:4])), "a_series")

    assert (result.outcomes, result.summaries) == ((), ())
    assert backtest_sentences(result)[0].startswith("No outcome yet: no value was published after a projection could be made")


def test_backtest_names_days_on_which_nothing_could_be_projected() -> None:
    result = run_backtest(a_catalog(*yearly()), "a_series")

    assert [one.as_of.year for one in result.passed_over] == [2016, 2017, 2018]
    assert "a projection needs 4" in result.passed_over[0].reason


def test_backtest_keeps_every_source_of_forecast_and_outturn() -> None:
    rows = [with_(row, citations=(with_(row.citations[0], source_id=f"source-{row.period}"),)) for row in yearly()]

    first = run_backtest(a_catalog(*rows), "a_series").outcomes[0]

    assert {f"source-{year}" for year in range(2015, 2020)} <= set(first.source_ids)
    assert first.outturn.source_ids == ("source-2019",)


@settings(max_examples=20, deadline=None)
@given(st.integers(4, len(VALUES) - 1), st.floats(1, 1e6))
def test_later_vintages_change_no_earlier_projection(count: int, later_value: float) -> None:
    rows = yearly()
    changed = rows[:count] + [dataclasses.replace(row, value=later_value) for row in rows[count:]]

    same = [one.median[0] for one in projections_made(a_catalog(*rows), "a_series")[: count - 3]]

    assert [one.median[0] for one in projections_made(a_catalog(*changed), "a_series")[: count - 3]] == same


def test_as_of_hides_outturns_published_later() -> None:
    result = run_backtest(a_catalog(*yearly()), "a_series", as_of=date(2021, 12, 31))

    assert max(one.outturn.observation.vintage for one in result.outcomes) == date(2021, 3, 31)


@pytest.mark.parametrize(
    ("quantity", "error", "message"),
    [
        ({"thin": True}, ThinEvidenceError, "too thin to project"),
        ({"frequency": "irregular"}, NotAnnualError, "only yearly series are projected"),
        ({"measure": "index"}, InvalidValueError, "an index or a rate is shown, not projected"),
    ],
)
def test_backtest_refuses_what_is_never_projected(quantity: dict[str, Any], error: type[CitecastError], message: str) -> None:
    with pytest.raises(error, match=message):
        run_backtest(a_catalog(*yearly(), quantities={"a_series": a_quantity(**quantity)}), "a_series")


@pytest.mark.parametrize(("series_id", "method", "message"), [("a_serie", "blend", "no series 'a_serie'"), ("a_series", "magic", "no method 'magic'")])
def test_backtest_refuses_unknown_ids(series_id: str, method: str, message: str) -> None:
    with pytest.raises(UnknownIdError, match=message):
        run_backtest(a_catalog(*yearly()), series_id, method=method)
