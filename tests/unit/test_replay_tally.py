"""A replay counts each different projection once, says so, and agrees with the backtest of the same series."""

import dataclasses
from datetime import date
from functools import lru_cache

import pytest

from forecasting.catalog import load_catalog
from forecasting.domain import Replay, Selection
from forecasting.evaluation import run_backtest
from forecasting.evidence.replay import replay
from forecasting.evidence.replay_tally import tally_of, tally_sentence

GAP, SHARE, WAGE, INDEED = "global_cyber_workforce_gap", "us_ai_skill_share_postings", "us_infosec_analyst_median_wage", "us_indeed_ai_share_postings"
CATALOG = load_catalog()


@lru_cache(maxsize=8)
def played(series_id: str) -> Replay:
    return replay(CATALOG, Selection(series_id=series_id, until=0))


@pytest.mark.parametrize(("series_id", "projected_days", "projections", "values"), [(SHARE, 5, 2, 3), (GAP, 5, 3, 3), (WAGE, 11, 11, 43)])
def test_tally_counts_a_repeated_projection_once(series_id: str, projected_days: int, projections: int, values: int) -> None:
    tally = played(series_id).tally

    assert (tally.projected_days, tally.projections, tally.values) == (projected_days, projections, values)


@pytest.mark.parametrize("series_id", [GAP, SHARE, WAGE, INDEED])
def test_tally_holds_the_counts_of_the_backtest(series_id: str) -> None:
    tally = played(series_id).tally
    outcomes = [one for one in run_backtest(CATALOG, series_id).outcomes if one.vintages == "true"]

    assert (tally.backtest_values, tally.backtest_inside) == (len(outcomes), sum(one.inside(0.8) for one in outcomes))


def test_tally_counts_days_that_repeat_a_step_once() -> None:
    steps = played(WAGE).steps
    again = dataclasses.replace(steps[-2], as_of=date(2026, 1, 1))

    assert tally_of((*steps[:-1], again)).values == tally_of(steps[:-1]).values


def test_sentence_says_that_repeats_count_once() -> None:
    said = played(SHARE).sentence

    assert "on each of them" in said
    assert "That makes 2 different projections; one that a later day repeats counts once." in said
    assert "Of 3 projected values published later, 3 lie in the 8 in 10 range of their day." in said


def test_sentence_explains_what_a_backtest_counts_otherwise() -> None:
    said = played(WAGE).sentence

    assert "Of 43 projected values published later, 23 lie in" in said
    assert said.endswith("A backtest takes the first projection from each last year and at most five years ahead: 23 of 39.")


def test_sentence_keeps_silent_where_the_backtest_counts_the_same() -> None:
    assert "backtest" not in played(GAP).sentence


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (0, "Nothing was known of the series yet."),
        (1, "Something became known of the series on one day, and then it could not be projected."),
        (2, "Something became known of the series on 2 days, and on none of them could it be projected."),
    ],
)
def test_sentence_says_that_nothing_could_be_projected(count: int, sentence: str) -> None:
    steps = played(WAGE).steps[:count]

    assert tally_sentence(tally_of(steps), steps) == sentence
