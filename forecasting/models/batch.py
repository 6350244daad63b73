"""Thousands of series at once, in closed form: the numbers that the blend gives, one series at a time, for values without known errors."""

import numpy as np
from scipy.special import stdtrit

from forecasting.models.calibration import Calibration
from forecasting.models.increments import Family, predict
from forecasting.models.scales import FLOOR_SHARE_OF_LAST, Floats, Scale

SHARE_SCALES = (Scale(name="level", ceiling=1.0), Scale(name="logit", ceiling=1.0))
LEAST_SHARE = 1e-6
"""A naive share stays this far from nothing and from everything."""
LONE_STEP = 0.25
"""Yearly step assumed for a series with one value, as a part of it."""


def project_batch(years: Floats, values: Floats, *, family: Family, horizons: int, probabilities: Floats, calibration: Calibration | None = None) -> Floats:
    """Quantiles of the blend for many series of one length.

    Parameters
    ----------
    years, values : shape (s, n), n at least 3; whole years, rising in each row; values positive, for shares below 1
    family : growth for counts and money, share for shares
    horizons : whole years ahead
    probabilities : shape (p,), rising, in (0, 1)
    calibration : what reference panels taught; None for none at all

    Returns
    -------
    shape (s, horizons, p): finite, rising along p, above 0, for shares below 1.
    """
    answer = np.empty((len(values), horizons, len(probabilities)))
    patterns, which = np.unique(np.diff(years, axis=1).astype(int), axis=0, return_inverse=True)
    for number, pattern in enumerate(patterns):
        rows = np.flatnonzero(which.ravel() == number)
        spans = tuple(int(span) for span in pattern)
        answer[rows] = (
            _growth(values[rows], spans, horizons, probabilities, calibration) if family == "growth" else _share(values[rows], spans, horizons, probabilities)
        )
    return answer


def naive_batch(years: Floats, values: Floats, *, family: Family, horizons: int, probabilities: Floats) -> Floats:
    """The last value, with the range of a random walk; answers for any n of at least 1 and any finite values.

    Returns
    -------
    shape (s, horizons, p); above 0 where all values of a series are, for shares within (0, 1).
    """
    last = values[:, -1]
    count = values.shape[1] - 1
    spans = np.diff(years, axis=1)
    squares = (np.diff(values, axis=1) ** 2 / np.maximum(spans, 1)).mean(axis=1) if count else np.zeros(len(values))
    deviation = np.where(squares > 0, np.sqrt(squares), LONE_STEP * np.maximum(np.abs(last), np.finfo(np.float64).tiny))
    spread = deviation[:, None] * np.sqrt(np.arange(1, horizons + 1))
    answer: Floats = last[:, None, None] + spread[:, :, None] * stdtrit(max(count, 1), probabilities)
    if family == "share":
        return np.asarray(np.clip(answer, LEAST_SHARE, 1 - LEAST_SHARE), dtype=np.float64)
    positive = (values > 0).all(axis=1)
    answer[positive] = np.maximum(answer[positive], _floor(last[positive]))
    return answer


def _growth(values: Floats, spans: tuple[int, ...], horizons: int, probabilities: Floats, calibration: Calibration | None) -> Floats:
    last = values[:, -1]
    usual = last * (calibration.growth_per_year if calibration else 0.0)
    steps = np.diff(values, axis=1) - usual[:, None] * np.array(spans)
    center, spread = predict(steps, size=np.abs(values).max(axis=1), spans=spans, horizons=horizons, family="growth")
    center = center + last[:, None] + usual[:, None] * np.arange(1, horizons + 1)
    distance = np.broadcast_to(stdtrit(len(spans), probabilities), (horizons, len(probabilities)))
    if calibration:
        distance = distance * calibration.widening(probabilities, count=values.shape[1], horizons=horizons)
    return np.asarray(np.maximum(center[:, :, None] + spread[:, :, None] * distance, _floor(last)), dtype=np.float64)


def _share(values: Floats, spans: tuple[int, ...], horizons: int, probabilities: Floats) -> Floats:
    parts = []
    for scale in SHARE_SCALES:
        fitted = scale.forward(values)
        center, spread = predict(np.diff(fitted, axis=1), size=scale.size(fitted), spans=spans, horizons=horizons, family="share")
        ahead = fitted[:, -1:, None] + center[:, :, None] + spread[:, :, None] * stdtrit(len(spans), probabilities)
        parts.append(scale.inverse(ahead, last=values[:, -1, None, None]))
    return np.asarray(np.mean(parts, axis=0), dtype=np.float64)


def _floor(last: Floats) -> Floats:
    return (FLOOR_SHARE_OF_LAST * last)[:, None, None]
