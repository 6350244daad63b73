"""Levers of automation: how much of the work needs no person any more."""

import numpy as np

from forecasting.scenarios.levers.lever import Drawn, Lever, Paths


def automate(need: Paths, share: Drawn, *, scope: Drawn, reinvested: Drawn, by_year: Drawn, years: Paths, start_year: int) -> Paths:
    """Need after a part of the affected work is automated step by step.

    Parameters
    ----------
    share : part of the hours of the affected work that is automated by `by_year`
    scope : part of all security work that is affected
    reinvested : part of the time saved that goes into work left undone so far
    years : calendar years, shape (years, 1)

    Notes
    -----
    need' = need × (1 − scope × share × ramp × (1 − reinvested)); the ramp rises in equal yearly steps from 0 in the year before
    `start_year` to 1 in `by_year`, and stays there.
    """
    steps = np.maximum(by_year - (start_year - 1), 1.0)
    ramp = np.clip((years - (start_year - 1)) / steps, 0.0, 1.0)
    return np.asarray(need * (1 - scope * share * ramp * (1 - reinvested)))


_FORMULA = "need' = need × (1 − scope × automated share × ramp × (1 − reinvested)), the ramp rising evenly to 1 in the year given"
_TOUCHES = "Need, and through it gap, unfilled share and pay"

AUTOMATION_LEVERS = (
    Lever(
        lever_id="automated_share",
        group="automation",
        title="Hours of the affected work automated",
        formula=_FORMULA,
        unit="fraction",
        kind="shift",
        neutral=0.0,
        touches=_TOUCHES,
        why="Studies of automation speak of shares of hours; time saved lowers need only as far as nothing else fills it.",
    ),
    Lever(
        lever_id="automation_year",
        group="automation",
        title="Year by which that share is automated",
        formula=_FORMULA,
        unit="year",
        kind="coefficient",
        neutral=None,
        touches=_TOUCHES,
        why="Tools spread over years; equal steps are the plainest path between none and all.",
    ),
    Lever(
        lever_id="automation_scope",
        group="automation",
        title="Security work that can be automated at all",
        formula=_FORMULA,
        unit="fraction",
        kind="coefficient",
        neutral=None,
        touches=_TOUCHES,
        why="Triage and reports can be automated, decisions and design hardly: the share of hours is one of a part.",
    ),
    Lever(
        lever_id="automation_reinvested",
        group="automation",
        title="Time saved that goes into work left undone",
        formula=_FORMULA,
        unit="fraction",
        kind="coefficient",
        neutral=None,
        touches=_TOUCHES,
        why="Teams that are short of staff leave work undone; what they save goes there first.",
    ),
)
