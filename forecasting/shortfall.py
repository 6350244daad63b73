"""Need, unfilled share, gap and supply that always add up.

The gap is what is needed minus what is there. Fitting gap and workforce apart, or demand and supply apart, gives gaps below zero and
sums that do not hold. Here need (workforce + gap) and the unfilled share of it (gap / need) are fitted, and drawn jointly.
"""

import dataclasses
from dataclasses import dataclass

import numpy as np

from forecasting.domain import Definition, Observation, Projection, Quantity, Series
from forecasting.errors import NotEnoughEvidenceError
from forecasting.models import (
    MIN_OBSERVATIONS,
    Fit,
    assemble,
    check_levels,
    draw_paths,
    fit,
    last_allowed_year,
    probabilities_of,
    project,
    walk_ranks,
    years_to,
)
from forecasting.models.scales import Floats

GAP_ID = "global_cyber_workforce_gap"
SUPPLY_ID = "global_cyber_workforce"
NEED_ID = "global_cyber_workforce_needed"
DRAWS = 20_000
SEED = 20_241_031
CORRELATION_PRIOR_STEPS = 8
"""Steps that the prior of no correlation between need and share weighs: with 5 observed steps an estimate of 0.8 becomes 0.31."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """The three projections drawn together, and the gap fitted directly as the alternative shown."""

    need: Projection
    supply: Projection
    gap: Projection
    direct: Projection
    share: Series
    """The observed unfilled share of need."""
    correlation: float
    """Between yearly steps of log need and logit share, estimated and shrunk towards none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JointFit:
    """Need and unfilled share, fitted, with the correlation of their steps."""

    need: Fit
    share: Fit
    correlation: float

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that may be projected."""
        return years_to(self.need.series, until=last_allowed_year(self.need.series))

    def draw(self) -> tuple[Floats, Floats]:
        """Draws of need and of the unfilled share for every year that may be projected, so that a year's numbers do not depend on the years asked for.

        Returns
        -------
        need, share : each of shape (`DRAWS`, `years`); gap = need × share and supply = need - gap in every draw.

        Notes
        -----
        1. Two random walks with uncertain drift, their yearly steps correlated, give each draw a rank in every year.
        2. A rank becomes a value by the fitted quantiles of that year: the margins are those of the two fits, the walk lends
           only the dependence between years and between need and share.
        """
        first, second = np.random.default_rng(SEED).standard_normal((2, DRAWS, len(self.years) + 1))
        mixed = self.correlation * first + np.sqrt(1 - self.correlation**2) * second
        steps = len(self.need.series.years) - 1
        return draw_paths(self.need, walk_ranks(first, steps=steps)), draw_paths(self.share, walk_ranks(mixed, steps=steps))


def is_shortfall(series_id: str) -> bool:
    """Whether a series is one of the three that are drawn together."""
    return series_id in (GAP_ID, SUPPLY_ID, NEED_ID)


def need_and_share(gap: Series, workforce: Series) -> tuple[Series, Series]:
    """Need and unfilled share in the years that have both gap and workforce, on the newest definitions' scale.

    Raises
    ------
    NotEnoughEvidenceError
        Fewer than four years have both.
    """
    gaps, staff = _by_year(gap), _by_year(workforce)
    years = sorted(gaps.keys() & staff.keys())
    if len(years) < MIN_OBSERVATIONS:
        raise NotEnoughEvidenceError(gap.series_id, count=len(years), needed=MIN_OBSERVATIONS, reason="Each year needs both a gap and a workforce.")
    need_values = tuple(gaps[year][1] + staff[year][1] for year in years)
    share_values = tuple(gaps[year][1] / need for year, need in zip(years, need_values, strict=True))
    need = _derived_series(gap, workforce, years, need_values, NEED_ID, "workforce + gap")
    share = _derived_series(gap, workforce, years, share_values, "global_cyber_unfilled_share", "gap / (workforce + gap)")
    return need, share


def fit_jointly(gap: Series, workforce: Series, *, method: str = "blend") -> JointFit:
    """Fit need (growth) and unfilled share (share), and estimate how their yearly steps move together."""
    need, share = need_and_share(gap, workforce)
    return JointFit(need=fit(need, method=method), share=fit(share, method=method), correlation=_shrunk_correlation(need, share))


def project_shortfall(gap: Series, workforce: Series, *, until: int, levels: tuple[float, ...], method: str = "blend") -> Shortfall:
    """Need, supply and gap to one year, and the direct fit of the gap beside them.

    Parameters
    ----------
    gap, workforce : the published series at the same as_of
    until : at most as many years after the last data as there are years with both values

    Raises
    ------
    NotEnoughEvidenceError, HorizonError, InvalidValueError, FitNotConvergedError
    """
    wanted = check_levels(levels)
    joint = fit_jointly(gap, workforce, method=method)
    need_series, share_series = joint.need.series, joint.share.series
    years = years_to(need_series, until=until)
    need, share = (draws[:, : len(years)] for draws in joint.draw())
    missing = need * share
    parts = {
        "need": (need_series, need),
        "supply": (_with_history(workforce, need_series), need - missing),
        "gap": (_with_history(gap, need_series), missing),
    }
    projections = {
        name: assemble(series, years=years, levels=wanted, table=_quantile_table(draws, wanted), method=method) for name, (series, draws) in parts.items()
    }
    direct = project(fit(parts["gap"][0], method=method), until=until, levels=wanted)
    return Shortfall(
        need=projections["need"], supply=projections["supply"], gap=projections["gap"], direct=direct, share=share_series, correlation=joint.correlation
    )


def _quantile_table(draws: Floats, levels: tuple[float, ...]) -> Floats:
    return np.quantile(draws, probabilities_of(levels), axis=0).T


def _shrunk_correlation(need: Series, share: Series) -> float:
    steps = [np.diff(np.log(need.comparable_values)), np.diff(np.log(np.array(share.comparable_values) / (1 - np.array(share.comparable_values))))]
    if min(float(part.std()) for part in steps) == 0:
        return 0.0
    count = len(steps[0])
    return float(np.corrcoef(steps)[0, 1]) * count / (count + CORRELATION_PRIOR_STEPS)


def _by_year(series: Series) -> dict[int, tuple[Observation, float]]:
    return {point.year: (point, value) for point, value in zip(series.observations, series.comparable_values, strict=True)}


def _with_history(series: Series, need: Series) -> Series:
    """The series cut to the years that the joint fit uses; other years stay visible as `shown`."""
    used = [(point, value) for point, value in zip(series.observations, series.comparable_values, strict=True) if point.year in need.years]
    rest = tuple(point for point in series.observations if point.year not in need.years)
    sources = tuple(dict.fromkeys((*series.sources, *need.sources)))
    return dataclasses.replace(
        series, observations=tuple(p for p, _ in used), comparable_values=tuple(v for _, v in used), shown=(*rest, *series.shown), sources=sources
    )


def _derived_series(gap: Series, workforce: Series, years: list[int], values: tuple[float, ...], series_id: str, formula: str) -> Series:
    gaps, staff = _by_year(gap), _by_year(workforce)
    is_share = series_id != NEED_ID
    definition = _definition(gap, workforce, series_id, formula)
    observations = tuple(
        Observation(
            series_id=series_id,
            period=str(year),
            value=value,
            low=_end(gaps[year], staff[year], is_share=is_share, upper=False),
            high=_end(gaps[year], staff[year], is_share=is_share, upper=True),
            precision="rounded" if "rounded" in (gaps[year][0].precision, staff[year][0].precision) else "exact",
            kind="derived",
            definition_id=definition.definition_id,
            vintage=max(gaps[year][0].vintage, staff[year][0].vintage),
            vintage_precision=gaps[year][0].vintage_precision,
            citations=tuple(dict.fromkeys((*gaps[year][0].citations, *staff[year][0].citations))),
            note=f"{formula}, both on the scale of the newest definition: gap {gaps[year][1]:,.0f}, workforce {staff[year][1]:,.0f}.",
        )
        for year, value in zip(years, values, strict=True)
    )
    quantity: Quantity = dataclasses.replace(
        gap.quantity,
        series_id=series_id,
        title="Unfilled share of the security staff needed, world" if is_share else "Security staff needed, world",
        measure="share" if is_share else "count",
        unit="fraction" if is_share else "people",
        headline=False,
        note=formula,
    )
    return Series(
        quantity=quantity,
        definition_id=definition.definition_id,
        as_of=gap.as_of,
        observations=observations,
        comparable_values=values,
        shown=(),
        breaks=gap.breaks,
        events=gap.events,
        definitions=(definition, *gap.definitions),
        sources=tuple(dict.fromkeys((*gap.sources, *workforce.sources))),
    )


def _end(gap: tuple[Observation, float], staff: tuple[Observation, float], *, is_share: bool, upper: bool) -> float | None:
    """One end of what the rounding of gap and workforce leaves open; `None` when both are exact."""
    if gap[0].low is None and staff[0].low is None:
        return None
    missing = _bound(*gap, upper=upper)
    working = _bound(*staff, upper=upper != is_share)
    return missing / (missing + working) if is_share else missing + working


def _bound(point: Observation, comparable: float, *, upper: bool) -> float:
    end = point.high if upper else point.low
    return comparable if end is None else end * comparable / point.value


def _definition(gap: Series, workforce: Series, series_id: str, formula: str) -> Definition:
    return Definition(
        definition_id=f"{series_id}_derived",
        label="Derived by us",
        counts=f"{formula}, from {gap.quantity.title} and {workforce.quantity.title}",
        excludes="",
        method="Arithmetic on published values, on the scale of the newest definitions",
        valid_from="",
        valid_to="",
        comparable_with=(),
        note="",
    )
