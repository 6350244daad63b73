"""Levers of pay: inflation, scarcity, and the premium on AI skills."""

import numpy as np

from forecasting.scenarios.levers.lever import Drawn, Lever, Paths


def inflate(pay: Paths, inflation: Drawn, *, carried: float, in_force: Paths) -> Paths:
    """Pay in money of the day under another inflation than the one that the history carries; what it buys stays the same."""
    return np.asarray(pay * np.exp((np.log1p(inflation) - np.log1p(carried)) * in_force))


def answer_scarcity(pay: Paths, response: Drawn, *, scarcer: Paths) -> Paths:
    """Pay that answers to `scarcer`, the unfilled share of need above that of the baseline in the same draw."""
    return np.asarray(pay * np.exp(response * scarcer))


def reward_skills(pay: Paths, premium: Drawn, *, decay: Drawn, spread: Paths, in_force: Paths) -> Paths:
    """Pay that carries the premium on AI skills for `spread`, the share of postings above that of the baseline in the same draw."""
    return np.asarray(pay * (1 + premium * np.exp(np.log1p(-decay) * in_force) * spread))


_TOUCHES = "Pay of security analysts"

PAY_LEVERS = (
    Lever(
        lever_id="inflation",
        group="pay",
        title="Inflation",
        formula="pay' = pay × ((1 + inflation) / (1 + inflation of the baseline)) ^ years in force; pay in constant prices stays",
        unit="fraction a year",
        kind="shift",
        neutral=None,
        touches="Pay in money of the day",
        why="Pay follows prices in the long run; the baseline carries the inflation of the years it was fitted on.",
    ),
    Lever(
        lever_id="pay_scarcity_response",
        group="pay",
        title="Response of pay to scarcity",
        formula="pay' = pay × exp(response × (unfilled share − unfilled share of the baseline))",
        unit="fraction of pay for a whole unit of unfilled share",
        kind="coefficient",
        neutral=None,
        touches=_TOUCHES,
        why="Only scarcity beyond the baseline moves pay: what the history carries is in the fit already.",
    ),
    Lever(
        lever_id="ai_premium",
        group="pay",
        title="Premium on AI skills",
        formula="pay' = pay × (1 + premium × (1 − decay) ^ years in force × (AI share − AI share of the baseline))",
        unit="fraction of pay",
        kind="coefficient",
        neutral=None,
        touches=_TOUCHES,
        why="A premium moves the median only through the number who earn it, for which the share of postings stands.",
    ),
    Lever(
        lever_id="ai_premium_decay",
        group="pay",
        title="Yearly decay of that premium",
        formula="premium × (1 − decay) ^ years in force",
        unit="fraction a year",
        kind="coefficient",
        neutral=None,
        touches=_TOUCHES,
        why="Premiums on new skills shrink as the skills spread; a constant rate is the plainest way.",
    ),
)
