"""The peers: libraries that people use for short yearly series, as they come, each as one function of one series.

One is also shown *helped*: series rescaled before its optimiser, and gaps left to its filter instead of bridged by straight lines.

Runs in the environment of the peers; nothing of this project is imported.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from statsforecast.models import AutoARIMA, AutoETS, Naive, RandomWalkWithDrift, Theta
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.forecasting.theta import ThetaModel
from statsmodels.tsa.statespace.structural import UnobservedComponents

Floats = NDArray[np.float64]
Forecaster = Callable[[Floats, int], Floats]
"""Yearly values (missing years are NaN) and a number of years ahead; gives (years, 5): mean, lo-80, hi-80, lo-95, hi-95."""
ALPHAS = (1 - 0.80, 1 - 0.95)
SMALLEST_SHARE = 1e-6
FAILURES = (ArithmeticError, ValueError, TypeError, IndexError, NotImplementedError, np.linalg.LinAlgError)
"""What peers are known to raise on short or flat series: such a series counts as failed, and is scored as naive."""


class StatsforecastModel(Protocol):
    """The part of a model of statsforecast that is used."""

    def forecast(self, y: Floats, h: int, level: list[int]) -> dict[str, Floats]:
        """Fit and answer."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A peer as it is listed."""

    name: str
    forecast: Forecaster
    slow: bool = False
    """Runs on a fixed stride of series."""
    shares_only: bool = False


def answer(peer: Peer, years: Floats, values: Floats, horizon: int) -> Floats | None:
    """The forecast of one series, or None where the peer refuses or answers without numbers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # peers warn of nearly every short series
        try:
            forecast = peer.forecast(_yearly(years, values), horizon)
        except FAILURES:
            return None
    return forecast if np.isfinite(forecast).all() else None


def _yearly(years: Floats, values: Floats) -> Floats:
    grid = np.full(int(years[-1] - years[0]) + 1, np.nan)
    grid[(years - years[0]).astype(int)] = values
    return grid


def _filled(values: Floats) -> Floats:
    """Missing years on a straight line between their neighbours: most peers take no gaps."""
    known = np.flatnonzero(np.isfinite(values))
    return np.interp(np.arange(len(values)), known, values[known])


def _statsforecast(build: Callable[[], StatsforecastModel], values: Floats, horizon: int) -> Floats:
    answered = build().forecast(y=_filled(values), h=horizon, level=[80, 95])
    return np.column_stack([np.asarray(answered[column], dtype=np.float64) for column in ("mean", "lo-80", "hi-80", "lo-95", "hi-95")])


def _ets_damped(values: Floats, horizon: int) -> Floats:
    filled = _filled(values)
    prediction = (
        ETSModel(pd.Series(filled), error="add", trend="add", damped_trend=True).fit(disp=0).get_prediction(start=len(filled), end=len(filled) + horizon - 1)
    )
    ends = [prediction.pred_int(alpha=alpha).to_numpy() for alpha in ALPHAS]
    return np.column_stack([prediction.predicted_mean.to_numpy(), *ends])


def _theta(values: Floats, horizon: int) -> Floats:
    fit = ThetaModel(_filled(values), period=1, deseasonalize=False).fit()
    return np.column_stack([fit.forecast(horizon), *(np.asarray(fit.prediction_intervals(horizon, alpha=alpha)) for alpha in ALPHAS)])


def _random_walk_with_drift(values: Floats, horizon: int) -> Floats:
    return _random_walk_over_gaps(_filled(values), horizon)


def _random_walk_over_gaps(values: Floats, horizon: int) -> Floats:
    """The filter knows what a missing year is."""
    forecast = UnobservedComponents(values, "rwdrift").fit(disp=0).get_forecast(horizon)
    return np.column_stack([forecast.predicted_mean, *(forecast.conf_int(alpha=alpha) for alpha in ALPHAS)])


def _rescaled(forecast: Forecaster, values: Floats, horizon: int) -> Floats:
    """With a mean size of 1: the optimisers of statsmodels do worse on very small numbers."""
    size = float(np.nanmean(np.abs(values))) or 1.0
    return size * forecast(values / size, horizon)


def _on_logit(forecast: Forecaster, values: Floats, horizon: int) -> Floats:
    shares = np.clip(values, SMALLEST_SHARE, 1 - SMALLEST_SHARE)
    return np.asarray(1 / (1 + np.exp(-forecast(np.log(shares / (1 - shares)), horizon))))


NAIVE = partial(_statsforecast, Naive)
DRIFT = partial(_statsforecast, RandomWalkWithDrift)
THETA = partial(_statsforecast, partial(Theta, season_length=1))
AUTO_ETS = partial(_statsforecast, partial(AutoETS, season_length=1))
PEERS = (
    Peer(name="statsforecast Naive", forecast=NAIVE),
    Peer(name="statsforecast RandomWalkWithDrift", forecast=DRIFT),
    Peer(name="statsforecast Theta", forecast=THETA),
    Peer(name="statsforecast AutoETS", forecast=AUTO_ETS),
    Peer(name="statsmodels UC rwdrift", forecast=_random_walk_with_drift),
    Peer(name="statsmodels UC rwdrift, helped", forecast=partial(_rescaled, _random_walk_over_gaps)),
    Peer(name="Naive on logit", forecast=partial(_on_logit, NAIVE), shares_only=True),
    Peer(name="RandomWalkWithDrift on logit", forecast=partial(_on_logit, DRIFT), shares_only=True),
    Peer(name="Theta on logit", forecast=partial(_on_logit, THETA), shares_only=True),
    Peer(name="AutoETS on logit", forecast=partial(_on_logit, AUTO_ETS), shares_only=True),
    Peer(name="statsforecast AutoARIMA", forecast=partial(_statsforecast, partial(AutoARIMA, season_length=1)), slow=True),
    Peer(name="statsmodels ETS damped", forecast=_ets_damped, slow=True),
    Peer(name="statsmodels ThetaModel", forecast=_theta, slow=True),
)
