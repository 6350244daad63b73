"""Averaged steps: one small model of yearly steps, averaged over a grid of what few values cannot tell apart.

    y(t) = level(t) + e(t),  level(t) = level(t-1) + b + x(t),  x(t) = p x(t-1) + u(t)

Steps x persist by p (0: a random walk, 0.9: slowly changing growth), e is noise that passes, b a drift. On the scale of the steps
(standard deviation of x = 1), e has the variance r and b the prior N(0, k²); the level is diffuse. For each cell (p, r, k) of the grid the
common variance s² is integrated out under its reference prior, which leaves Student-t forecasts with as many degrees of freedom as there
are steps. Cells are weighted by their likelihood to the power `LIKELIHOOD_POWER`: weights shrunk towards equal, because the likelihood of
a handful of steps says little. The average is a Student-t with the mean and variance of the weighted mixture.

This module holds the closed form, for many series at once; `statespace.py` fits the same by statsmodels for the pages.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from forecasting.models.scales import Floats

Family = Literal["growth", "share"]
Cell = tuple[float, float, float]
"""Persistence of steps, noise variance, standard deviation of the drift's prior; the last two in units of the steps."""

GRIDS: dict[Family, tuple[Cell, ...]] = {
    "growth": tuple(product((0.0, 0.3, 0.6, 0.9), (0.0, 0.3, 1.0, 3.0), (0.0, 1.0, 3.0, 9.0))),
    "share": tuple(product((0.0, 0.3, 0.6), (0.0, 0.3, 1.0), (0.0, 0.3))),
}
"""Shares drift little and cannot drift for ever, so their grid holds small drifts only."""
LIKELIHOOD_POWER: dict[Family, float] = {"growth": 0.4, "share": 1.0}
SMALLEST_STEP = 1e-4
"""Step given to a series that never moved, as a part of its size."""
CACHED_PATTERNS = 512


@dataclass(frozen=True, slots=True)
class Cells:
    """What every cell of the grid says of one series, with s² = 1; c cells, m steps, h horizons."""

    squares: Floats
    """(c,): sum of v²/F over the steps."""
    log_determinant: Floats
    """(c,): sum of log F."""
    centers: Floats
    """(c, h): forecast means."""
    variances: Floats
    """(c, h): forecast variances."""
    misses: Floats
    """(c, m): one-year-ahead errors v."""


@dataclass(frozen=True, slots=True)
class Operators:
    """Everything about a pattern of years that does not depend on the values; c cells, m steps, h horizons."""

    whiten: Floats
    """(c, m, m): turns steps into independent ones of variance s²."""
    ahead: Floats
    """(c, h, m): the mean of y(T+h) - y(T) given the steps."""
    variance: Floats
    """(c, h): its variance, in units of s²."""
    log_determinant: Floats
    """(c,): of the covariance of the steps."""
    deviation: Floats
    """(c, m): standard deviation of each step given those before it."""


@lru_cache(maxsize=CACHED_PATTERNS)
def operators(spans: tuple[int, ...], horizons: int, family: Family, errors: tuple[float, ...] = ()) -> Operators:
    """Operators for observations `spans` years apart, oldest first, and forecasts 1 … `horizons` years after the last.

    `errors` are variances of the known errors of the observations, in units of the steps' variance; none by default.
    """
    steps = len(spans)
    covariance = _step_covariances(spans, horizons, family)
    if any(errors):
        difference = _differences(steps, horizons)
        covariance = covariance + difference @ np.diag([*errors, *[0.0] * horizons]) @ difference.T
    past, cross, future = covariance[:, :steps, :steps], covariance[:, steps:, :steps], covariance[:, steps:, steps:]
    factor = np.linalg.cholesky(past)
    whiten = np.linalg.inv(factor)
    ahead = cross @ whiten.transpose(0, 2, 1) @ whiten
    variance = np.diagonal(future, axis1=1, axis2=2) - np.einsum("chm,chm->ch", ahead, cross)
    deviation = np.diagonal(factor, axis1=1, axis2=2)
    return Operators(whiten, ahead, variance, 2 * np.log(deviation).sum(axis=1), deviation)


def solve_cells(observed: Floats, years: Floats, errors: Floats, *, horizons: int, family: Family) -> Cells:
    """The closed form of what the Kalman filter finds: the level is diffuse, so that steps say all.

    Parameters
    ----------
    observed, years, errors : shape (n,): values on the scale of the fit, whole years, variances of known errors in units of the steps'
    """
    steps = np.diff(observed)
    parts = operators(tuple(int(span) for span in np.diff(years)), horizons, family, tuple(float(error) for error in errors))
    whitened = parts.whiten @ steps
    return Cells(
        squares=np.einsum("cm,cm->c", whitened, whitened),
        log_determinant=parts.log_determinant,
        centers=observed[-1] + parts.ahead @ steps,
        variances=parts.variance,
        misses=whitened * parts.deviation,
    )


def predict(steps: Floats, *, size: Floats, spans: tuple[int, ...], horizons: int, family: Family) -> tuple[Floats, Floats]:
    """Centre and spread of the averaged Student-t of y(T+h) - y(T), which has as many degrees of freedom as there are steps.

    Parameters
    ----------
    steps : shape (s, m), differences between successive observations
    size : shape (s,), a magnitude of the values, for series that never moved
    spans : m whole years between observations

    Returns
    -------
    centre, spread : each of shape (s, horizons)
    """
    parts = operators(spans, horizons, family)
    count, cells = steps.shape[1], len(parts.log_determinant)
    whitened = (steps @ parts.whiten.reshape(cells * count, count).T).reshape(len(steps), cells, count)
    squares = np.maximum(np.einsum("scm,scm->sc", whitened, whitened), (SMALLEST_STEP * size[:, None]) ** 2)
    weights = cell_weights(squares, log_determinant=parts.log_determinant, count=count, power=LIKELIHOOD_POWER[family])
    centers = (steps @ parts.ahead.reshape(cells * horizons, count).T).reshape(len(steps), cells, horizons)
    center = np.einsum("sc,sch->sh", weights, centers)
    within = (weights * squares / count) @ parts.variance
    between = np.einsum("sc,sch->sh", weights, (centers - center[:, None, :]) ** 2)
    return center, np.sqrt(within + between / variance_of_t(count))


def cell_weights(squares: Floats, *, log_determinant: Floats, count: int, power: float) -> Floats:
    """Weights of the cells, shape (s, c), summing to 1: likelihood with s² integrated out, to the given power."""
    log_likelihood = -0.5 * log_determinant - count / 2 * np.log(squares)
    scaled = power * (log_likelihood - log_likelihood.max(axis=1, keepdims=True))
    weights = np.exp(scaled)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), dtype=np.float64)


def variance_of_t(dof: float) -> float:
    """Variance of a Student-t with unit spread; 3 where it does not exist (up to two degrees of freedom)."""
    return dof / (dof - 2) if dof > 2 else 3.0


@lru_cache(maxsize=CACHED_PATTERNS)
def _step_covariances(spans: tuple[int, ...], horizons: int, family: Family) -> Floats:
    times = np.concatenate([[0], np.cumsum(spans), np.sum(spans) + np.arange(1, horizons + 1)]).astype(int)
    difference = _differences(len(spans), horizons)
    return np.array([difference @ _level_covariance(times, cell) @ difference.T for cell in GRIDS[family]])


def _differences(steps: int, horizons: int) -> Floats:
    """From values to the steps between them, then to what lies between the last one and each year ahead."""
    difference = np.zeros((steps + horizons, 1 + steps + horizons))
    difference[np.arange(steps), np.arange(1, steps + 1)] = 1
    difference[np.arange(steps), np.arange(steps)] = -1
    difference[np.arange(steps, steps + horizons), np.arange(steps + 1, steps + 1 + horizons)] = 1
    difference[steps:, steps] = -1
    return difference


def _level_covariance(times: NDArray[np.int_], cell: Cell) -> Floats:
    """Covariance of y(t) - y(0) at whole `times`, in units of the steps' variance."""
    persistence, noise, drift = cell
    length = int(times[-1])
    lags = np.abs(np.subtract.outer(np.arange(length), np.arange(length)))
    walk = np.zeros((length + 1, length + 1))
    walk[1:, 1:] = (persistence**lags).cumsum(axis=0).cumsum(axis=1)
    return np.asarray(walk[np.ix_(times, times)] + drift**2 * np.outer(times, times) + noise * np.eye(len(times)), dtype=np.float64)
