"""Need, supply and gap to one year, with medians and ranges."""

from dataclasses import dataclass

import numpy as np

from forecasting.domain import Projection, Series
from forecasting.models import assemble, check_levels, fit, probabilities_of, project, years_to
from forecasting.models.scales import Floats
from forecasting.shortfall.derived import GAP_ID, NEED_ID, SUPPLY_ID, with_history
from forecasting.shortfall.joint import fit_jointly


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
        "supply": (with_history(workforce, need_series), need - missing),
        "gap": (with_history(gap, need_series), missing),
    }
    projections = {
        name: assemble(series, years=years, levels=wanted, table=_quantile_table(draws, wanted), method=method) for name, (series, draws) in parts.items()
    }
    direct = project(fit(parts["gap"][0], method=method), until=until, levels=wanted)
    return Shortfall(
        need=projections["need"], supply=projections["supply"], gap=projections["gap"], direct=direct, share=share_series, correlation=joint.correlation
    )


def project_part(
    gap: Series, workforce: Series, series_id: str, *, until: int, levels: tuple[float, ...], method: str = "blend", only_last: bool = False
) -> Projection:
    """One of the three as `project_shortfall` gives it, in closed form: the same numbers, for answers that take many fits.

    Parameters
    ----------
    only_last : the year `until` alone, in a fraction of the time

    Raises
    ------
    NotEnoughEvidenceError, HorizonError, InvalidValueError, FitNotConvergedError
    """
    wanted = check_levels(levels)
    joint = fit_jointly(gap, workforce, method=method, closed_form=True)
    years = years_to(joint.need.series, until=until)
    chosen = years[-1:] if only_last else years
    need, share = joint.draw(years=chosen)
    draws = {NEED_ID: need, SUPPLY_ID: need - need * share, GAP_ID: need * share}[series_id]
    series = {NEED_ID: joint.need.series, SUPPLY_ID: workforce, GAP_ID: gap}[series_id]
    shown = series if series_id == NEED_ID else with_history(series, joint.need.series)
    return assemble(shown, years=chosen, levels=wanted, table=_quantile_table(draws, wanted), method=method)


def _quantile_table(draws: Floats, levels: tuple[float, ...]) -> Floats:
    return np.quantile(draws, probabilities_of(levels), axis=0).T
