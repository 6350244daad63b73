"""Naive projections, always computed beside ours."""

import numpy as np
from statsmodels.regression.linear_model import OLS

from forecasting.domain import Baseline, Series

BLS_YEARS = 10
SMALLEST_SHARE_OF_LAST = 1e-3


def naive_baselines(series: Series, *, years: tuple[int, ...]) -> tuple[Baseline, ...]:
    """Last value, drift, and the straight line through the last ten years that the BLS grades itself against.

    Values are cut to the possible: above 0, and below 1 for shares.

    References
    ----------
    US Bureau of Labor Statistics, Evaluation of employment projections, methods.
    """
    known, values = np.array(series.years, dtype=np.float64), np.array(series.comparable_values)
    ahead = np.array(years, dtype=np.float64)
    last = float(values[-1])
    drift = (last - values[0]) / (known[-1] - known[0])
    recent = known > known[-1] - BLS_YEARS
    line = OLS(values[recent], np.column_stack([np.ones(recent.sum()), known[recent] - known[-1]])).fit().params
    top = 1 - SMALLEST_SHARE_OF_LAST * (1 - last) if series.quantity.measure == "share" else np.inf
    paths = {
        "last_value": np.full(len(years), last),
        "drift": last + drift * (ahead - known[-1]),
        "bls_trend": line[0] + line[1] * (ahead - known[-1]),
    }
    return tuple(
        Baseline(name=name, values=tuple(float(f"{value:.6g}") for value in np.clip(path, SMALLEST_SHARE_OF_LAST * last, top))) for name, path in paths.items()
    )
