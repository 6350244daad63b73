"""Which coefficients move the work most: each from the low to the high end of its own range, all others as they are."""

from collections.abc import Mapping, Sequence

import numpy as np

from forecasting.domain import Assumption, PlanRequest, Role, RoleDemand, Stage, Swing
from forecasting.planning.coefficients import Coefficients
from forecasting.planning.demand import schedule, work_by_stage
from forecasting.planning.spreads import six_digits
from forecasting.scenarios import TEAM_PLAN


def swings_of_work(
    assumptions: Sequence[Assumption], request: PlanRequest, *, roles: Sequence[Role], stages: Sequence[Stage], demand: Mapping[tuple[str, str], RoleDemand]
) -> tuple[Swing, ...]:
    """Full-time jobs of the whole team in the last year with one coefficient at each end of its 8 in 10 range, from the widest swing.

    Parameters
    ----------
    assumptions : with the values in force; those that move no work are left out of the answer

    Notes
    -----
    One evaluation of `work_by_stage`, in which a column takes the place of a draw: two columns a coefficient, all other coefficients at
    their values in force. So these are amounts at central values, not medians of draws.
    """
    chosen = [one for one in assumptions if one.lever == TEAM_PLAN]
    columns = np.repeat(np.array([[one.value] for one in chosen]), 2 * len(chosen), axis=1)
    for i, one in enumerate(chosen):
        columns[i, 2 * i : 2 * i + 2] = one.low, one.high
    ends = Coefficients(draws={one.assumption_id: columns[i] for i, one in enumerate(chosen)})
    years = tuple(range(request.start_year, request.until + 1))
    work = work_by_stage(
        schedule(ends, years), roles=roles, stages=stages, demand=demand, ai_systems=request.ai_systems, security_staff=request.security_staff, drawn=ends
    )
    jobs = work[:, :, -1].sum(axis=(0, 1)).tolist()
    swings = [Swing(assumption=one, at_low=six_digits(jobs[2 * i]), at_high=six_digits(jobs[2 * i + 1])) for i, one in enumerate(chosen)]
    return tuple(sorted((one for one in swings if _width(one) > 0), key=_width, reverse=True))


def _width(swing: Swing) -> float:
    return abs(swing.at_high - swing.at_low)
