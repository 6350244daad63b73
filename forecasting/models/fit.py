"""From a series to a fit, and from a fit to a projection."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from statsmodels.tools.sm_exceptions import ConvergenceWarning

from forecasting.domain import Band, Projection, Series
from forecasting.domain.evidence import FITTABLE_KINDS
from forecasting.errors import FitNotConvergedError, HorizonError, InvalidValueError, NotAnnualError, NotEnoughEvidenceError, ThinEvidenceError
from forecasting.models.baselines import naive_baselines
from forecasting.models.calibration import Calibration, load_calibration
from forecasting.models.increments import Family
from forecasting.models.noise import observation_noise
from forecasting.models.predictive import Member
from forecasting.models.registry import MAX_YEARS_AHEAD, METHOD_VERSION, MIN_OBSERVATIONS, family_of, member_fits, method_weights
from forecasting.models.scales import Floats

SIGNIFICANT_DIGITS = 6
WIDEST_LEVEL = 0.999
"""Nothing measured here speaks of rarer outcomes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Members fitted to one series, with the weights that combine them; nothing in it changes."""

    series: Series
    family: Family
    method: str
    ceiling: float
    members: tuple[Member, ...]
    weights: tuple[float, ...]
    horizons: int
    calibration: Calibration | None
    """How ranges are widened; only for the blend of counts and money."""

    def quantiles(self, probabilities: Sequence[float] | Floats, *, horizon: int) -> Floats:
        """Values that the outcome stays below with the given probabilities: the weighted mean of the members' quantiles.

        Parameters
        ----------
        probabilities : shape (p,), in (0, 1)
        horizon : whole years after the last data, from 1 to `horizons`
        """
        wanted = np.asarray(probabilities, dtype=np.float64)
        widening = None
        if self.calibration is not None:
            widening = self.calibration.widening(wanted, count=len(self.series.years), horizons=horizon)[-1]
        parts = [weight * member.quantiles(wanted, horizon=horizon, widening=widening) for weight, member in zip(self.weights, self.members, strict=True)]
        return np.asarray(np.sum(parts, axis=0), dtype=np.float64)


def last_allowed_year(series: Series) -> int:
    """The furthest year that may be projected: as many years ahead as the history spans, at most ten."""
    if not series.observations:
        raise NotEnoughEvidenceError(series.series_id, count=0, needed=MIN_OBSERVATIONS)
    span = series.years[-1] - series.years[0] + 1
    return series.years[-1] + min(span, MAX_YEARS_AHEAD)


def fit(series: Series, *, method: str = "blend", ceiling: float = 1.0, closed_form: bool = False) -> Fit:
    """Fit one method to a yearly series.

    Parameters
    ----------
    series : at least four observations of kind observed, estimated or derived; its `comparable_values` are fitted
    method : an id of `registry.METHODS`
    ceiling : for shares, the highest value thought possible, in (last value, 1]
    closed_form : the blend without the Kalman filter: the same numbers to 1e-9, for answers that take many fits

    Raises
    ------
    ThinEvidenceError, NotAnnualError, NotEnoughEvidenceError, UnknownIdError, InvalidValueError, FitNotConvergedError
    """
    family = family_of(series.quantity)
    _refuse_unfittable(series)
    if family == "share" and not max(series.comparable_values) < ceiling <= 1:
        raise InvalidValueError("ceiling", ceiling, expected=f"more than the highest value, {max(series.comparable_values):g}, and at most 1")
    weights = method_weights(family, method)
    horizons = last_allowed_year(series) - series.years[-1]
    years, values = np.array(series.years, dtype=np.float64), np.array(series.comparable_values, dtype=np.float64)
    fits = member_fits(family, ceiling=ceiling, noise=np.array(observation_noise(series)), closed_form=closed_form)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            members = tuple(fits[name](years, values, horizons=horizons) for name in weights)
        except (ConvergenceWarning, RuntimeWarning, np.linalg.LinAlgError) as problem:
            raise FitNotConvergedError(series.series_id, method=method, detail=str(problem)) from problem
    return Fit(
        series=series,
        family=family,
        method=method,
        ceiling=ceiling,
        members=members,
        weights=tuple(weights.values()),
        horizons=horizons,
        calibration=load_calibration() if family == "growth" and method == "blend" else None,
    )


def project(fitted: Fit, *, until: int, levels: Sequence[float] = (0.5, 0.8), only_last: bool = False) -> Projection:
    """Median and central ranges for each year after the last data up to `until`, or for that year alone.

    Raises
    ------
    HorizonError
        `until` is not after the last data, or beyond what the history allows.
    InvalidValueError
        A level outside (0, 1).
    """
    years = years_to(fitted.series, until=until)
    wanted = check_levels(levels)
    chosen = years[-1:] if only_last else years
    probabilities = probabilities_of(wanted)
    table = np.array([fitted.quantiles(probabilities, horizon=year - fitted.series.years[-1]) for year in chosen])
    return assemble(fitted.series, years=chosen, levels=wanted, table=table, method=fitted.method)


def years_to(series: Series, *, until: int) -> tuple[int, ...]:
    """The years after the last data up to `until`; raises `HorizonError` outside the allowed range."""
    origin, last = series.years[-1], last_allowed_year(series)
    if not origin < until <= last:
        raise HorizonError(series.series_id, until=until, origin_year=origin, last_allowed_year=last)
    return tuple(range(origin + 1, until + 1))


def check_levels(levels: Sequence[float]) -> tuple[float, ...]:
    """The levels once each, from narrow to wide; raises `InvalidValueError` outside (0, 1)."""
    for level in levels:
        if not 0 < level <= WIDEST_LEVEL:
            raise InvalidValueError("level", level, expected=f"a number between 0 and 1, at most {WIDEST_LEVEL}, such as 0.8 for 8 in 10")
    if not levels:
        raise InvalidValueError("levels", "", expected="at least one, such as 0.8 for 8 in 10")
    return tuple(sorted(set(levels)))


def probabilities_of(levels: Sequence[float]) -> Floats:
    """The median's probability, then the lower and upper one of each level."""
    return np.array(_probabilities(levels))


def assemble(series: Series, *, years: tuple[int, ...], levels: tuple[float, ...], table: Floats, method: str, scenario_id: str = "baseline") -> Projection:
    """A projection from a table of quantiles: shape (years, 1 + 2 × levels), columns as in `probabilities_of`."""
    is_share = series.quantity.measure == "share"
    rounded = [[_round(value, is_share=is_share) for value in column] for column in table.T]
    bands = tuple(Band(level=level, lower=tuple(rounded[1 + 2 * i]), upper=tuple(rounded[2 + 2 * i])) for i, level in enumerate(levels))
    return Projection(
        series=series,
        scenario_id=scenario_id,
        method=method,
        method_version=METHOD_VERSION,
        years=years,
        median=tuple(rounded[0]),
        bands=bands,
        baselines=naive_baselines(series, years=years),
        assumptions=(),
        sources=series.sources,
    )


def _probabilities(levels: Sequence[float]) -> list[float]:
    return [0.5, *(p for level in levels for p in ((1 - level) / 2, (1 + level) / 2))]


def _refuse_unfittable(series: Series) -> None:
    if series.quantity.thin:
        raise ThinEvidenceError(series.series_id, note=series.quantity.note)
    if series.quantity.frequency != "annual":
        raise NotAnnualError(series.series_id, frequency=series.quantity.frequency)
    unusable = [point.period for point in series.observations if point.kind not in FITTABLE_KINDS]
    usable = len(series.observations) - len(unusable)
    if usable < MIN_OBSERVATIONS or unusable:
        reason = f"Projected by their source: {', '.join(unusable)}." if unusable else ""
        raise NotEnoughEvidenceError(series.series_id, count=usable, needed=MIN_OBSERVATIONS, reason=reason)
    low, high = min(series.comparable_values), max(series.comparable_values)
    if low <= 0 or (series.quantity.measure == "share" and high >= 1):
        raise InvalidValueError(f"values of {series.series_id}", (low, high), expected="positive, and below 1 for shares")


def _round(value: float, *, is_share: bool) -> float:
    """To the digits that are published; shares above a half by their distance from 1, so that none becomes 1."""
    if is_share and value > 0.5:
        return 1 - float(f"{1 - value:.{SIGNIFICANT_DIGITS}g}")
    return float(f"{value:.{SIGNIFICANT_DIGITS}g}")
