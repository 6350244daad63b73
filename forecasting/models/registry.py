"""Every method by id: what it is called, which members it uses and with what weight."""

from dataclasses import dataclass
from functools import partial
from typing import Protocol

from forecasting.domain import Quantity
from forecasting.errors import InvalidValueError, UnknownIdError
from forecasting.models.calibration import load_calibration
from forecasting.models.increments import Family
from forecasting.models.members import fit_drift, fit_last_value, fit_local_trend, fit_theta, fit_trend
from forecasting.models.predictive import Member
from forecasting.models.scales import Floats, Scale
from forecasting.models.statespace import fit_increments

METHOD_VERSION = "2"
"""Rises when a published number would change."""
MIN_OBSERVATIONS = 4
MAX_YEARS_AHEAD = 10


class MemberFit(Protocol):
    """Fits one member to years and values on the natural scale."""

    def __call__(self, years: Floats, values: Floats, *, horizons: int) -> Member:
        """Years and values, shape (n,); `horizons` years ahead."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One way to project that a user can choose."""

    method_id: str
    label: str
    explanation: str


METHODS: dict[str, Method] = {
    method.method_id: method
    for method in (
        Method(
            method_id="blend",
            label="Blend",
            explanation=(
                "The default. Averages a grid of small models of yearly steps, which may persist, drift and carry noise, with weights shrunk "
                "towards equal; the ranges of counts and money are adjusted as reference panels taught."
            ),
        ),
        Method(method_id="last_value", label="Last value", explanation="Stays at the last value; the range comes from past yearly steps."),
        Method(method_id="drift", label="Drift", explanation="Carries the mean past step on from the last value, in the unit of the series."),
        Method(method_id="half_drift", label="Half drift", explanation="Carries half of the mean past step on, in proportions (log, or logit for shares)."),
        Method(method_id="local_trend", label="Local trend", explanation="Separates lasting steps from noise, averaged over a grid of step-to-noise ratios."),
        Method(method_id="theta", label="Theta", explanation="A smoothed level plus half the slope of a straight line."),
        Method(
            method_id="trend",
            label="Straight line",
            explanation="A regression line in proportions. Not in the blend: it is anchored on the line rather than on the last value.",
        ),
    )
}

BLEND_WEIGHTS: dict[Family, dict[str, float]] = {
    "growth": {"increments": 1.0},
    "share": {"increments": 0.5, "increments_logit": 0.5},
}
"""The blend is made inside `increments`, over a grid of small models. Counts and money are best in levels: on five to twelve values a log
scale lets upper ranges explode. For shares the mean of levels and logit is better than either."""


def family_of(quantity: Quantity) -> Family:
    """Growth for counts and money, share for shares; raises `InvalidValueError` for indexes and rates."""
    if quantity.measure in ("count", "money"):
        return "growth"
    if quantity.measure == "share":
        return "share"
    raise InvalidValueError(f"measure of {quantity.series_id}", quantity.measure, expected="count, money or share; an index or a rate is shown, not projected")


def member_fits(family: Family, *, ceiling: float, noise: Floats, closed_form: bool = False) -> dict[str, MemberFit]:
    """Member fits of one family by method id; `ceiling` is the upper end of the possible for shares, `noise` the error of each value."""
    level = Scale(name="level", ceiling=ceiling if family == "share" else float("inf"))
    curved = Scale(name="logit", ceiling=ceiling) if family == "share" else Scale(name="log")
    usual = load_calibration().growth_per_year if family == "growth" else 0.0
    return {
        "increments": partial(fit_increments, scale=level, family=family, growth_per_year=usual, noise=noise, closed_form=closed_form),
        "increments_logit": partial(fit_increments, scale=curved, family=family, noise=noise, closed_form=closed_form),
        "last_value": partial(fit_last_value, scale=curved),
        "drift": partial(fit_drift, scale=level, drift_share=1.0),
        "half_drift": partial(fit_drift, scale=curved, drift_share=0.5),
        "local_trend": partial(fit_local_trend, scale=level),
        "theta": partial(fit_theta, scale=level),
        "trend": partial(fit_trend, scale=curved),
    }


def method_weights(family: Family, method: str) -> dict[str, float]:
    """Weights of the members that a method uses, summing to 1; raises `UnknownIdError` for an unknown method."""
    if method not in METHODS:
        raise UnknownIdError("method", method, known=tuple(METHODS))
    return BLEND_WEIGHTS[family] if method == "blend" else {method: 1.0}
