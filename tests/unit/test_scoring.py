"""Scores against answers worked out by hand, away from zero."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from forecasting.errors import InvalidValueError
from forecasting.evaluation.scoring import Interval, coverage, interval_score, pinball_loss, skill, weighted_interval_score

HALF = Interval(level=0.5, lower=8.0, upper=12.0)
MOST = Interval(level=0.8, lower=5.0, upper=17.0)


@pytest.mark.parametrize(
    ("interval", "outturn", "expected"),
    [
        (HALF, 10.0, 4.0),
        (HALF, 12.0, 4.0),
        (HALF, 13.0, 4 + 4 * 1),
        (HALF, 5.0, 4 + 4 * 3),
        (MOST, 19.0, 12 + 10 * 2),
        (Interval(level=0.95, lower=100.0, upper=140.0), 90.0, 40 + 40 * 10),
    ],
)
def test_interval_score_equals_the_hand_computed_answer(interval: Interval, outturn: float, expected: float) -> None:
    assert interval_score(interval, outturn) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("median", "intervals", "outturn", "expected"),
    [
        (10.0, (HALF,), 10.0, (0 + 0.25 * 4) / 1.5),
        (10.0, (HALF,), 13.0, (1.5 + 0.25 * 8) / 1.5),
        (10.0, (HALF, MOST), 10.0, (0 + 0.25 * 4 + 0.1 * 12) / 2.5),
        (10.0, (HALF, MOST), 19.0, (4.5 + 0.25 * 32 + 0.1 * 32) / 2.5),
    ],
)
def test_weighted_interval_score_equals_the_hand_computed_answer(median: float, intervals: tuple[Interval, ...], outturn: float, expected: float) -> None:
    assert weighted_interval_score(median, intervals, outturn) == pytest.approx(expected)


def test_weighted_interval_score_of_the_textbook_case_is_two_thirds() -> None:
    assert weighted_interval_score(10.0, (HALF,), 10.0) == pytest.approx(0.667, abs=5e-4)


def test_weighted_interval_score_is_the_absolute_error_without_spread() -> None:
    points = tuple(Interval(level=level, lower=110.0, upper=110.0) for level in (0.5, 0.8, 0.95))

    assert weighted_interval_score(110.0, points, 117.5) == pytest.approx(7.5)


@settings(deadline=None)
@given(st.floats(-50, 50), st.tuples(st.floats(0, 9), st.floats(0, 9), st.floats(0, 9), st.floats(0, 9)))
def test_weighted_interval_score_is_twice_the_mean_pinball_loss(outturn: float, steps: tuple[float, float, float, float]) -> None:
    ends = (10 - steps[0] - steps[1], 10 - steps[1], 10.0, 10 + steps[2], 10 + steps[2] + steps[3])
    intervals = (Interval(level=0.5, lower=ends[1], upper=ends[3]), Interval(level=0.8, lower=ends[0], upper=ends[4]))

    losses = [pinball_loss(end, outturn, probability=p) for end, p in zip(ends, (0.1, 0.25, 0.5, 0.75, 0.9), strict=True)]

    assert weighted_interval_score(10.0, intervals, outturn) == pytest.approx(2 * sum(losses) / 5)


@pytest.mark.parametrize(("outturn", "probability", "expected"), [(25.0, 0.9, 4.5), (15.0, 0.9, 0.5), (20.0, 0.3, 0.0), (17.0, 0.5, 1.5)])
def test_pinball_loss_equals_the_hand_computed_answer(outturn: float, probability: float, expected: float) -> None:
    assert pinball_loss(20.0, outturn, probability=probability) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high"),
    [(7, 9, 0.3999, 0.9719), (0, 5, 0.0, 0.5218), (5, 5, 0.4782, 1.0), (1, 1, 0.025, 1.0), (8, 10, 0.4439, 0.9748)],
)
def test_coverage_gives_the_exact_binomial_range(hits: int, tries: int, low: float, high: float) -> None:
    found = coverage(hits, tries, level=0.8)

    assert [found.low, found.high] == pytest.approx([low, high], abs=5e-5)


@settings(deadline=None)
@given(st.integers(1, 60).flatmap(lambda tries: st.tuples(st.integers(0, tries), st.just(tries))), st.floats(0.5, 0.99))
def test_coverage_agrees_with_the_binomial_test(counts: tuple[int, int], certainty: float) -> None:
    found = coverage(*counts, level=0.8, certainty=certainty)

    peer = binomtest(*counts).proportion_ci(confidence_level=certainty, method="exact")
    assert [found.low, found.high] == pytest.approx([peer.low, peer.high], abs=1e-9)


def test_coverage_says_how_many_hits_to_expect() -> None:
    found = coverage(7, 9, level=0.8)

    assert [found.share, found.expected] == pytest.approx([7 / 9, 7.2])


def test_skill_is_the_part_of_the_baseline_saved() -> None:
    assert skill(6.0, 8.0) == pytest.approx(0.25)
    assert skill(10.0, 8.0) == pytest.approx(-0.25)


def test_skill_is_unknown_when_the_baseline_made_no_error() -> None:
    assert skill(1.0, 0.0) is None


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Interval(level=1.0, lower=1, upper=2), "level is 1.0; expected a number between 0 and 1"),
        (lambda: Interval(level=0.5, lower=3, upper=2), "lower is 3; expected at most the upper end, 2"),
        (lambda: Interval(level=0.5, lower=math.nan, upper=2), "lower is nan; expected a finite number"),
        (lambda: interval_score(HALF, math.inf), "outturn is inf"),
        (lambda: weighted_interval_score(20.0, (HALF,), 10.0), "inside the 0.5 range"),
        (lambda: weighted_interval_score(10.0, (), 10.0), "at least one, and each once"),
        (lambda: weighted_interval_score(10.0, (HALF, HALF), 10.0), "at least one, and each once"),
        (lambda: pinball_loss(1.0, 2.0, probability=90), "probability is 90"),
        (lambda: coverage(0, 0, level=0.8), "at least one try"),
        (lambda: coverage(6, 5, level=0.8), "between none and all"),
        (lambda: coverage(4, 5, level=80), "level is 80"),
        (lambda: skill(-1.0, 2.0), "score is -1.0; expected 0 or more"),
    ],
)
def test_scores_refuse_what_makes_no_sense(call: Callable[[], object], message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        call()
