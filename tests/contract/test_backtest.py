"""Backtests of the real evidence, in the process and on the command line."""

import functools
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from builders import with_
from forecasting.catalog import Catalog
from forecasting.cli import main
from forecasting.domain import Selection
from forecasting.evaluation import Backtest, backtest_record, headline_series, projections_made, run_backtest
from forecasting.scenarios import project_selection

HEADLINES = ("global_cyber_workforce_gap", "us_ai_skill_share_postings", "us_infosec_analyst_median_wage")
WAGE = HEADLINES[2]
FIELDS = {
    *("series_id", "title", "unit", "as_of", "method", "method_version", "levels"),
    *("message", "outcomes", "summaries", "unscored", "passed_over"),
}


@pytest.fixture(scope="module")
def result_of(catalog: Catalog) -> Callable[[str], Backtest]:
    """The backtest of a series, made once."""
    return functools.cache(functools.partial(run_backtest, catalog))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run `backtest` in this process: exit status, standard output, standard error."""

    def _run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["forecasting", "backtest", *arguments])
        with pytest.raises(SystemExit) as stopped:
            main()
        captured = capsys.readouterr()
        return int(stopped.value.code or 0), captured.out, captured.err

    return _run


def test_headline_series_are_the_three(catalog: Catalog) -> None:
    assert set(headline_series(catalog)) == set(HEADLINES)


@pytest.mark.parametrize("series_id", (*HEADLINES, "global_cyber_workforce", "global_cyber_workforce_needed"))
def test_origins_use_only_what_was_known(catalog: Catalog, series_id: str) -> None:
    projections = projections_made(catalog, series_id)

    assert projections
    assert [point for one in projections for point in one.history if point.vintage > one.as_of] == []


@pytest.mark.parametrize("series_id", HEADLINES)
def test_origins_stay_the_same_when_later_rows_are_taken_away(catalog: Catalog, series_id: str) -> None:
    for projection in projections_made(catalog, series_id):
        known = with_(catalog, observations=tuple(row for row in catalog.observations if row.vintage <= projection.as_of))
        selection = Selection(series_id=series_id, until=projection.years[-1], as_of=projection.as_of, levels=(0.5, 0.8, 0.95))

        assert project_selection(known, selection).bands == projection.bands


@pytest.mark.parametrize("series_id", HEADLINES)
def test_outturns_were_published_after_their_projections(result_of: Callable[[str], Backtest], series_id: str) -> None:
    outcomes = [one for one in result_of(series_id).outcomes if one.vintages == "true"]

    assert outcomes
    assert [one for one in outcomes if one.outturn.observation.vintage <= one.as_of or one.outturn.observation.year != one.target_year] == []


def test_wage_has_true_outcomes_from_ten_origins(result_of: Callable[[str], Backtest]) -> None:
    summary = result_of(WAGE).summary("true", "same_edition_family")

    assert summary is not None
    assert summary.origins >= 10
    assert all(found.low <= found.share <= found.high for found in summary.coverage)


def test_gap_is_scored_as_restated_alone(result_of: Callable[[str], Backtest]) -> None:
    result = result_of(HEADLINES[0])

    assert [(one.vintages, one.outturn_kind) for one in result.summaries] == [("true", "restated")]
    assert all(one.outturn.note for one in result.outcomes)


def test_ai_share_keeps_pseudo_outcomes_apart_and_names_what_cannot_be_compared(result_of: Callable[[str], Backtest]) -> None:
    result = result_of(HEADLINES[1])

    assert [one.vintages for one in result.summaries] == ["true", "pseudo"]
    assert ("lightcast_ai_2026", 2025) in {(one.observation.definition_id, one.target_year) for one in result.unscored}


def test_backtest_gives_the_same_answer_twice(catalog: Catalog, result_of: Callable[[str], Backtest]) -> None:
    assert run_backtest(catalog, HEADLINES[0]) == result_of(HEADLINES[0])


def test_command_prints_the_documented_fields_of_the_headlines(run: Any) -> None:
    status, out, err = run("--format", "json")

    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert {one["series_id"] for one in answer} == set(HEADLINES)
    assert [one for one in answer if set(one) != FIELDS] == []


def test_command_counts_the_hits_that_it_lists(run: Any) -> None:
    _, out, _ = run(WAGE, "--format", "json")

    (answer,) = json.loads(out)
    inside = [band["inside"] for one in answer["outcomes"] for band in one["bands"] if band["level"] == 0.8]
    (coverage,) = [found for found in answer["summaries"][0]["coverage"] if found["level"] == 0.8]
    assert (coverage["hits"], coverage["tries"]) == (sum(inside), len(inside))
    assert coverage["expected"] == pytest.approx(0.8 * len(inside))


@pytest.mark.parametrize("series_id", HEADLINES)
def test_record_resolves_every_source(catalog: Catalog, result_of: Callable[[str], Backtest], series_id: str) -> None:
    outcomes = backtest_record(result_of(series_id))["outcomes"]

    assert all(one["source_ids"] and set(one["source_ids"]) <= catalog.sources.keys() for one in outcomes)
    assert all(set(one["outturn"]["source_ids"]) <= set(one["source_ids"]) for one in outcomes)


def test_command_lists_a_row_an_outcome_and_what_they_add_up_to(run: Any) -> None:
    status, out, _ = run(HEADLINES[0])

    rows = [line for line in out.splitlines() if line.startswith("true\t")]
    assert (status, len(rows)) == (0, 3)
    assert "inside the 80% range, where we would expect about" in out
    assert "Horizons overlap" in out


def test_command_says_clearly_that_there_is_no_outcome(run: Any) -> None:
    status, out, _ = run("us_security_engineer_median_salary")

    assert status == 0
    assert "No outcome yet: no value was published after a projection could be made" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("us_infosec_analyst_median_wag",), "Did you mean 'us_infosec_analyst_median_wage'"),
        (("us_cpi_u_annual_avg",), "an index or a rate is shown, not projected"),
        (("us_infosec_analyst_cps_employment",), "too thin to project"),
        (("global_isaca_understaffed_share",), "only yearly series are projected"),
    ],
)
def test_command_answers_mistakes_with_one_message(run: Any, arguments: tuple[str, ...], message: str) -> None:
    status, out, err = run(*arguments)

    assert (status, out) == (1, "")
    assert message in err
