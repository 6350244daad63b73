"""The few-parameter members, each fitted by statsmodels and answering with Student-t quantiles.

All take years and values of equal length and cope with missing years; `horizons` is 1 … the furthest year asked for.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from statsmodels.regression.linear_model import OLS, WLS
from statsmodels.tsa.holtwinters import SimpleExpSmoothing
from statsmodels.tsa.statespace.structural import UnobservedComponents

from forecasting.models.predictive import Component, Member
from forecasting.models.scales import Floats, Scale

SIGNAL_TO_NOISE = (0.1, 0.3, 1.0, 3.0, 10.0)
"""Variance of the level's yearly step over that of the observation noise: the grid that `fit_local_trend` averages over."""
SMOOTHING = (0.2, 0.4, 0.6, 0.8, 1.0)
"""Smoothing parameters that `fit_theta` averages over."""
SMALLEST_SPREAD = 1e-9
"""Width given to a series that never moved, as a part of its size: its range stays a range."""


def fit_last_value(years: Floats, values: Floats, *, scale: Scale, horizons: int) -> Member:
    """Random walk without drift: tomorrow as today.

    Notes
    -----
    On the scale of the fit, y(T+h) = y(T) + s sqrt(h) t(m), where s² is the mean of squared yearly steps and m their number.
    Its range leaves out any change of trend or definition.
    """
    member = _fit_walk(years, values, scale=scale, horizons=horizons, drift_share=0.0)
    return _renamed(member, "last_value", "Stays at the last value; the range comes from past yearly steps alone.")


def fit_drift(years: Floats, values: Floats, *, scale: Scale, horizons: int, drift_share: float) -> Member:
    """Random walk with drift, anchored at the last value.

    Parameters
    ----------
    years, values : shape (n,), n at least 3
    scale : where steps are taken
    drift_share : part of the mean step that is carried on, in [0, 1]

    Notes
    -----
    1. Steps d(i) over k(i) years; WLS of d/k on a constant with weights k gives the mean yearly step b and variance s².
    2. y(T+h) = y(T) + c b h + s sqrt(h (1 + c² h / m)) t(q), with m = sum of k(i), q = number of steps - 1, c = `drift_share`.
    The second term under the root is the uncertainty of b. Changes of trend and of definition are left out.

    References
    ----------
    Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., section 5.2.
    """
    member = _fit_walk(years, values, scale=scale, horizons=horizons, drift_share=drift_share)
    carried = "the whole" if drift_share == 1 else f"{drift_share:.0%}"
    return _renamed(member, "drift" if scale.name == "level" else f"{scale.name}_drift", f"Continues from the last value with {carried} of the mean past step.")


def fit_local_trend(years: Floats, values: Floats, *, scale: Scale, horizons: int) -> Member:
    """Local level with a fixed drift, averaged over a grid of signal-to-noise ratios.

    Notes
    -----
    1. For each ratio q of the grid, the model y(t) = level(t) + e(t), level(t) = level(t-1) + b + u(t), var(u) = q var(e), is filtered
       with exact diffuse level and drift, so that the uncertainty of both is in the forecast variance.
    2. The common variance is concentrated out: s² = sum(v²/F) / (n - 2), giving Student-t forecasts with n - 2 degrees of freedom.
    3. Each ratio is weighted by its restricted likelihood (flat prior over the grid): no single maximum-likelihood point is trusted.
    Missing years are missing observations of the filter. Changes of definition are left out.

    References
    ----------
    Durbin and Koopman, Time Series Analysis by State Space Methods, 2nd ed., chapters 2 and 5.
    """
    full = np.full(int(years[-1] - years[0]) + 1, np.nan)
    full[(years - years[0]).astype(int)] = scale.forward(values)
    unit = max(float(np.nanstd(full)), _smallest(full))
    offset = float(np.nanmean(full))
    model = UnobservedComponents((full - offset) / unit, level="lldtrend", use_exact_diffuse=True)
    dof = float(len(values) - 2)
    cells: list[tuple[float, Floats, Floats, Floats]] = []
    for ratio in SIGNAL_TO_NOISE:
        result = model.filter([1.0, ratio])
        ahead = result.get_forecast(horizons)
        squares = float(np.nansum(result.standardized_forecasts_error[0, 2:] ** 2))
        squares = max(squares, SMALLEST_SPREAD)
        likelihood = float(result.llf) + squares / 2 - dof / 2 * np.log(squares)
        spread = np.sqrt(squares / dof * np.asarray(ahead.var_pred_mean))
        cells.append((likelihood, np.asarray(ahead.predicted_mean), spread, result.forecasts_error[0, 2:]))
    weights = np.exp(np.array([cell[0] for cell in cells]) - max(cell[0] for cell in cells))
    weights /= weights.sum()
    components = tuple(
        Component(weight=float(w), center=_floats(offset + unit * center), spread=_floats(unit * spread), dof=dof)
        for w, (_, center, spread, _) in zip(weights, cells, strict=True)
    )
    errors = unit * np.asarray(weights @ np.array([np.nan_to_num(cell[3]) for cell in cells]), dtype=np.float64)
    best = SIGNAL_TO_NOISE[int(np.argmax(weights))]
    return Member(
        name="local_trend",
        scale=scale,
        last=float(values[-1]),
        components=components,
        parameters=(*((f"weight_of_ratio_{r:g}", float(w)) for r, w in zip(SIGNAL_TO_NOISE, weights, strict=True)),),
        residuals=_floats(errors),
        remark=f"Separates lasting steps from passing noise; a step-to-noise ratio of {best:g} fits best.",
    )


def fit_theta(years: Floats, values: Floats, *, scale: Scale, horizons: int) -> Member:
    """Theta: simple exponential smoothing with half the slope of a straight line, averaged over smoothing parameters.

    Notes
    -----
    1. OLS of y on the year gives the slope b. Missing years are filled on a straight line, for the smoothing only.
    2. For each smoothing parameter a of a grid: level l and one-year errors e of simple exponential smoothing over the n years.
    3. y(T+h) = l + (b/2) (h - 1 + (1 - (1-a)^n) / a), with the spread of a random walk with half drift (`fit_drift`).
    4. The a are weighted by (sum of e²) to the power -(n-1)/2, their profile likelihood: short series cannot hold one optimum.
    The range leaves out changes of trend and definition.

    References
    ----------
    Assimakopoulos and Nikolopoulos (2000), International Journal of Forecasting 16(4); Hyndman and Billah (2003), IJF 19(2).
    """
    fitted = scale.forward(values)
    slope = float(OLS(fitted, np.column_stack([np.ones_like(years), years - years[-1]])).fit().params[1])
    filled = np.interp(np.arange(years[0], years[-1] + 1), years, fitted)
    count = len(filled)
    smoothed = [_smooth(filled, smoothing) for smoothing in SMOOTHING]
    squares = np.array([max(float(np.sum(errors**2)), _smallest(filled) ** 2) for _, errors in smoothed])
    weights = (squares / squares.min()) ** (-(count - 1) / 2)
    weights /= weights.sum()
    walk = _fit_walk(years, values, scale=scale, horizons=horizons, drift_share=0.5).components[0]
    ahead = np.arange(1, horizons + 1)
    components = tuple(
        Component(
            weight=float(weight),
            center=_floats(level + slope / 2 * (ahead - 1 + (1 - (1 - smoothing) ** count) / smoothing)),
            spread=walk.spread,
            dof=walk.dof,
        )
        for weight, smoothing, (level, _) in zip(weights, SMOOTHING, smoothed, strict=True)
    )
    return Member(
        name="theta",
        scale=scale,
        last=float(values[-1]),
        components=components,
        parameters=(("slope_per_year", slope), ("smoothing", float(weights @ np.array(SMOOTHING)))),
        residuals=_floats(weights @ np.array([errors for _, errors in smoothed])),
        remark="A smoothed level that rises or falls with half the long slope.",
    )


def fit_trend(years: Floats, values: Floats, *, scale: Scale, horizons: int) -> Member:
    """Straight line through all years, by OLS on the scale of the fit.

    Notes
    -----
    y(t) = a + b t + e; the range is that of a new observation, Student-t with n - 2 degrees of freedom.
    It does not start at the last value, and it believes the errors to be independent: on yearly series they seldom are.
    """
    fitted = scale.forward(values)
    result = OLS(fitted, np.column_stack([np.ones_like(years), years - years[-1]])).fit()
    steps = np.arange(1, horizons + 1)
    ahead = result.get_prediction(np.column_stack([np.ones(horizons), steps]))
    spread = np.maximum(ahead.se_obs, _smallest(fitted))
    return Member(
        name="trend" if scale.name == "level" else f"{scale.name}_trend",
        scale=scale,
        last=float(values[-1]),
        components=(Component(weight=1.0, center=_floats(ahead.predicted_mean), spread=_floats(spread), dof=float(result.df_resid)),),
        parameters=(("slope_per_year", float(result.params[1])), ("standard_error", float(result.bse[1]))),
        residuals=_floats(result.resid),
        remark="A straight line through all years; it need not pass through the last value.",
    )


def _fit_walk(years: Floats, values: Floats, *, scale: Scale, horizons: int, drift_share: float) -> Member:
    fitted = scale.forward(values)
    spans = np.diff(years)
    steps = np.diff(fitted)
    count, whole = len(steps), float(spans.sum())
    if drift_share:
        result = WLS(steps / spans, np.ones(count), weights=spans).fit()
        drift, variance, dof = float(result.params[0]), float(result.scale), count - 1
    else:
        drift, variance, dof = 0.0, float(np.mean(steps**2 / spans)), count
    deviation = max(float(np.sqrt(variance)), _smallest(fitted))
    ahead = np.arange(1, horizons + 1)
    center = fitted[-1] + drift_share * drift * ahead
    spread = deviation * np.sqrt(ahead * (1 + drift_share**2 * ahead / whole))
    return Member(
        name="walk",
        scale=scale,
        last=float(values[-1]),
        components=(Component(weight=1.0, center=_floats(center), spread=_floats(spread), dof=float(dof)),),
        parameters=(("mean_step_per_year", drift), ("drift_share", drift_share), ("step_deviation", deviation)),
        residuals=_floats(steps - drift * spans),
        remark="",
    )


def _renamed(member: Member, name: str, remark: str) -> Member:
    return Member(
        name=name,
        scale=member.scale,
        last=member.last,
        components=member.components,
        parameters=member.parameters,
        residuals=member.residuals,
        remark=remark,
    )


def _smooth(filled: Floats, smoothing: float) -> tuple[float, Floats]:
    """Final level and one-year-ahead errors of simple exponential smoothing from the first value."""
    with np.errstate(divide="ignore", invalid="ignore"):  # a perfect fit has an infinite likelihood, which is not used
        model = SimpleExpSmoothing(filled, initialization_method="known", initial_level=filled[0])
        result = model.fit(smoothing_level=smoothing, optimized=False)
        return float(result.forecast(1)[0]), np.asarray(result.resid, dtype=np.float64)[1:]


def _smallest(fitted: Floats) -> float:
    return SMALLEST_SPREAD * (float(np.nanmax(np.abs(fitted))) or 1.0)


def _floats(values: Iterable[np.floating[Any]]) -> tuple[float, ...]:
    return tuple(float(value) for value in values)
