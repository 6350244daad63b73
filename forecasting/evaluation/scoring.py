"""Scores of medians and central ranges against outturns, in the unit of the series; the smaller, the better."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy.special import betaincinv

from forecasting.errors import InvalidValueError

CERTAINTY = 0.95
"""With which the exact range of a hit rate holds the true one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A central range of one forecast: it holds the outturn with probability `level`."""

    level: float
    lower: float
    upper: float

    def __post_init__(self) -> None:
        _check_probability("level", self.level)
        _check_finite(lower=self.lower, upper=self.upper)
        if self.lower > self.upper:
            raise InvalidValueError("lower", self.lower, expected=f"at most the upper end, {self.upper:g}")

    def holds(self, outturn: float) -> bool:
        """Whether the outturn lies inside, ends included."""
        return self.lower <= outturn <= self.upper


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many outturns fell inside ranges of one level, and between which shares the true hit rate may lie."""

    level: float
    hits: int
    tries: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The part of tries that were hits."""
        return self.hits / self.tries

    @property
    def expected(self) -> float:
        """How many hits we would expect about, if ranges held as often as they say."""
        return self.level * self.tries


def interval_score(interval: Interval, outturn: float) -> float:
    """Width of the range, plus a penalty that grows with the distance of an outturn outside it.

    Parameters
    ----------
    interval : ends in the unit of the series
    outturn : in the same unit

    Returns
    -------
    The score, 0 or more, in the same unit; the smaller, the better.

    Raises
    ------
    InvalidValueError
        The outturn is not a finite number.

    Notes
    -----
    (u - l) + 2/a · max(l - y, 0) + 2/a · max(y - u, 0), where a = 1 - level. A proper score: it is smallest in expectation for the true range.

    References
    ----------
    Gneiting and Raftery (2007), Strictly proper scoring rules, prediction, and estimation, section 6.2.
    """
    _check_finite(outturn=outturn)
    return _interval_score(interval.lower, interval.upper, interval.level, outturn)


def weighted_interval_score(median: float, intervals: Sequence[Interval], outturn: float) -> float:
    """One number for a median and all its ranges.

    Parameters
    ----------
    median : the median of the forecast
    intervals : at least one, each level once, every one around the median
    outturn : in the unit of the forecast

    Returns
    -------
    The score, 0 or more, in that unit; for a forecast without spread it is the absolute error.

    Raises
    ------
    InvalidValueError
        No range, a level twice, a median outside a range, or a number that is not finite.

    Notes
    -----
    (|y - m| / 2 + Σ a_k / 2 · IS_k) / (K + 1/2), a_k = 1 - level_k, IS_k the interval score of range k of K: twice the mean pinball loss
    over the median and all ends. It says nothing of what lies beyond the widest range.

    References
    ----------
    Bracher, Ray, Gneiting and Reich (2021), Evaluating epidemic forecasts in an interval format.
    """
    _check_finite(median=median, outturn=outturn)
    levels = [interval.level for interval in intervals]
    if not levels or len(set(levels)) < len(levels):
        raise InvalidValueError("levels", levels, expected="at least one, and each once")
    if outside := [interval for interval in intervals if not interval.holds(median)]:
        raise InvalidValueError("median", median, expected=f"a number inside the {outside[0].level:g} range")
    return _weighted_interval_score(median, intervals, outturn)


def pinball_loss(quantile: float, outturn: float, *, probability: float) -> float:
    """Loss of one stated quantile.

    Parameters
    ----------
    quantile : the value that the outturn was to stay below with `probability`
    outturn : in the same unit
    probability : in (0, 1)

    Raises
    ------
    InvalidValueError
        A probability outside (0, 1), or a number that is not finite.

    Notes
    -----
    p · (y - q) where y ≥ q, else (1 - p) · (q - y).

    References
    ----------
    Koenker and Bassett (1978), Regression quantiles.
    """
    _check_probability("probability", probability)
    _check_finite(quantile=quantile, outturn=outturn)
    return _pinball_loss(quantile, outturn, probability)


def coverage(hits: int, tries: int, *, level: float, certainty: float = CERTAINTY) -> Coverage:
    """A hit rate with its exact binomial range.

    Parameters
    ----------
    hits, tries : whole numbers, 0 ≤ hits ≤ tries, at least one try
    level : what the ranges claim, in (0, 1)
    certainty : of the binomial range, in (0, 1)

    Raises
    ------
    InvalidValueError
        Counts or probabilities outside these bounds.

    Notes
    -----
    The ends are quantiles of beta distributions: low of Beta(h, n - h + 1) at c/2, high of Beta(h + 1, n - h) at 1 - c/2, c = 1 - certainty.
    Exact for independent tries; forecasts whose years overlap are not, and then the range is narrower than it should be.

    References
    ----------
    Clopper and Pearson (1934), The use of confidence or fiducial limits illustrated in the case of the binomial.
    """
    _check_probability("level", level)
    _check_probability("certainty", certainty)
    if tries < 1 or not 0 <= hits <= tries:
        raise InvalidValueError("hits of tries", (hits, tries), expected="at least one try, and between none and all of them hits")
    low, high = _binomial_range(hits, tries, (1 - certainty) / 2)
    return Coverage(level=level, hits=hits, tries=tries, low=low, high=high)


def skill(score: float, baseline_score: float) -> float | None:
    """The part of a baseline's score that a forecast saves.

    Returns
    -------
    1 - score / baseline_score: 0.2 is a fifth better, below 0 is worse; `None` where the baseline made no error at all.

    Raises
    ------
    InvalidValueError
        A score that is negative or not finite.
    """
    _check_finite(score=score, baseline_score=baseline_score)
    if min(score, baseline_score) < 0:
        raise InvalidValueError("score", min(score, baseline_score), expected="0 or more")
    return 1 - score / baseline_score if baseline_score else None


def _interval_score(lower: float, upper: float, level: float, outturn: float) -> float:
    outside = max(lower - outturn, 0.0) + max(outturn - upper, 0.0)
    return upper - lower + 2 / (1 - level) * outside


def _weighted_interval_score(median: float, intervals: Sequence[Interval], outturn: float) -> float:
    parts = ((1 - part.level) / 2 * _interval_score(part.lower, part.upper, part.level, outturn) for part in intervals)
    return (abs(outturn - median) / 2 + sum(parts)) / (len(intervals) + 0.5)


def _pinball_loss(quantile: float, outturn: float, probability: float) -> float:
    return probability * (outturn - quantile) if outturn >= quantile else (1 - probability) * (quantile - outturn)


def _binomial_range(hits: int, tries: int, tail: float) -> tuple[float, float]:
    low = float(betaincinv(hits, tries - hits + 1, tail)) if hits else 0.0
    high = float(betaincinv(hits + 1, tries - hits, 1 - tail)) if hits < tries else 1.0
    return low, high


def _check_probability(name: str, value: float) -> None:
    if not 0 < value < 1:
        raise InvalidValueError(name, value, expected="a number between 0 and 1")


def _check_finite(**numbers: float) -> None:
    for name, value in numbers.items():
        if not math.isfinite(value):
            raise InvalidValueError(name, value, expected="a finite number")
