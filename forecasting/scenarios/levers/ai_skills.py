"""Levers of AI skills: the share of job postings that asks for them."""

import numpy as np
from scipy.special import expit, logit

from forecasting.scenarios.levers.lever import Drawn, Lever, Paths


def adopt(share: Paths, shift: Drawn, *, ceiling: Drawn, in_force: Paths, origin: float) -> Paths:
    """The share under a ceiling, its odds growing `shift` a year faster.

    Parameters
    ----------
    share : the baseline, shape (years, draws), in (0, 1)
    ceiling : above `origin`, at most 1
    in_force : years in force of the shift, shape (years, 1); the ceiling holds in every year
    origin : the last observed share

    Notes
    -----
    With x the rise of the log odds since the last observation, shift included,
    share' = ceiling / (1 + (ceiling / origin − 1) exp(−x k)), k = (1 − origin) / (1 − origin / ceiling).
    The factor k keeps the yearly rise in the first year as it is without a ceiling; a ceiling of 1 changes nothing.
    """
    rise = logit(share) - logit(origin) + np.log1p(shift) * in_force
    momentum = (1 - origin) / (1 - origin / ceiling)
    return np.asarray(ceiling * expit(rise * momentum - np.log(ceiling / origin - 1)))


_TOUCHES = "The share of postings, and through it pay"

AI_SKILLS_LEVERS = (
    Lever(
        lever_id="ai_share_ceiling",
        group="ai_skills",
        title="Highest share of postings that could ask for AI skills",
        formula="share' = ceiling / (1 + (ceiling / last − 1) × exp(−k × rise of the log odds)), k so that the first rise is unchanged",
        unit="fraction",
        kind="shift",
        neutral=1.0,
        touches=_TOUCHES,
        why="A skill spreads along an S that ends at a ceiling; on its log odds the fitted steps go on as before.",
    ),
    Lever(
        lever_id="ai_adoption_shift",
        group="ai_skills",
        title="Speed of adoption of AI skills",
        formula="odds' = odds × (1 + shift) ^ years in force, where odds = share / (1 − share)",
        unit="fraction a year",
        kind="shift",
        neutral=0.0,
        touches=_TOUCHES,
        why="The share is fitted on its log odds, where faster adoption is one more constant step a year and never leaves 0 to 1.",
    ),
)
