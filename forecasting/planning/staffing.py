"""From work to people: named posts, what own staff can take over, and what is left to hire."""

from collections.abc import Sequence

import numpy as np

from forecasting.planning.coefficients import Floats

LEAST_NAMED = 0.02
"""Full-time jobs from which a post is named: about a week a year; below it the work is a phone call."""


def named_posts(work: Floats) -> Floats:
    """Posts to be named: the work rounded up to whole people, at least one where a week a year or more is to be done.

    Notes
    -----
    A lead with 0.3 of a job is one person named part-time. In a small team one person may hold several posts, so posts of roles can
    add up to more than the people.
    """
    return np.where(work >= LEAST_NAMED, np.ceil(work - 1e-9), 0.0)


def posts_to_fill(hired: Floats) -> Floats:
    """Named posts to be filled from outside: what is left to hire, rounded to the nearest whole post, never more than `named_posts`.

    Notes
    -----
    Less than half a job is not hired for: own people stretch, or the work is bought in.
    """
    return np.floor(hired + 0.5)


def work_of_own_staff(work: Floats, *, own_share: Floats, security_staff: int, reskill_share: Floats, years: Sequence[int]) -> Floats:
    """What own staff do who were moved into the roles or retrained; the rest is to be hired.

    Parameters
    ----------
    work : shape (roles, years, draws)
    own_share : the part of a role's work that own staff can take over, shape (roles, 1, draws)
    years : calendar years, from the one in which the plan starts
    reskill_share : own staff that can be moved in a year, shape (draws,)

    Returns
    -------
    shape of `work`, never above it.

    Notes
    -----
    Moved by the end of year y: security_staff × min(1, reskill_share × (y - first year + 1)) people. Where the roles together could
    take more than that, each gets the same part of what it could take.
    """
    wanted = work * own_share
    terms = np.array([year - years[0] + 1 for year in years], dtype=np.float64)[:, None]
    moved = security_staff * np.minimum(1.0, reskill_share * terms)
    total = wanted.sum(axis=0)
    part = np.minimum(1.0, np.divide(moved, total, out=np.ones_like(total), where=total > 0))
    return np.asarray(wanted * part)
