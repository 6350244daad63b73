"""Levers of demand: how many security staff are needed."""

import numpy as np

from forecasting.scenarios.levers.lever import Drawn, Lever, Paths


def grow_need(need: Paths, shift: Drawn, *, in_force: Paths) -> Paths:
    """Need that grows `shift` a year faster; `in_force` counts the years in force, shape (years, 1)."""
    return np.asarray(need * np.exp(np.log1p(shift) * in_force))


def add_protection(need: Paths, people: Drawn, *, in_force: Paths) -> Paths:
    """Need with `people` more in each year in force."""
    return need + people * in_force


FUNDING_YEARS = 3.0
"""Posts without a budget lapse as they come up for renewal: in equal steps over so many yearly budgets."""


def fund_need(need: Paths, funded: Drawn, *, workforce: Paths, in_force: Paths) -> Paths:
    """Need of which, step by step, only a part of what stands above the baseline workforce is funded; what lies below is left as it is."""
    unfunded = (1 - funded) * np.minimum(in_force / FUNDING_YEARS, 1.0)
    return np.asarray(need - unfunded * np.maximum(need - workforce, 0.0))


DEMAND_LEVERS = (
    Lever(
        lever_id="demand_growth_shift",
        group="demand",
        title="Growth of need",
        formula="need' = need × (1 + shift) ^ years in force",
        unit="fraction a year",
        kind="shift",
        neutral=0.0,
        touches="Need, and through it gap, unfilled share and pay",
        why="Need is fitted on the log scale, where faster growth is one more constant step a year.",
    ),
    Lever(
        lever_id="ai_protection_staff",
        group="demand",
        title="Staff to protect new AI systems",
        formula="need' = need + people × years in force",
        unit="people a year",
        kind="shift",
        neutral=0.0,
        touches="Need, and through it gap, unfilled share and pay",
        why="Systems to protect come on top of what is needed today, so that they add people and do not multiply what is there.",
    ),
    Lever(
        lever_id="funded_share",
        group="demand",
        title="Funded part of the unfilled need",
        formula="need' = workforce + funded × (need − workforce), with the workforce of the baseline, in equal steps over three years",
        unit="fraction",
        kind="shift",
        neutral=1.0,
        touches="Need, and through it gap and unfilled share; not pay, because posts without a budget never bid",
        why="The published gap is a need that teams state, not posts with a budget: a budget can only cut what is not filled yet.",
    ),
)
