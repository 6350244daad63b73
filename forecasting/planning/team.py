"""The draws of a team plan, summed and summarised: by role, by group and in total."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from forecasting.domain import Pay, Spread, TeamSize
from forecasting.planning.coefficients import Coefficients, Floats
from forecasting.planning.market import Market, pay_per_post, unfilled_posts
from forecasting.planning.spreads import spreads_of
from forecasting.planning.staffing import named_posts, posts_to_fill, work_of_own_staff


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TeamDraws:
    """Each of shape (roles, years, draws); sums over roles are those of the team in every draw."""

    work: Floats
    """Full-time jobs."""
    posts: Floats
    """Named posts, whole."""
    own: Floats
    """Of the work, what own staff do."""
    hired: Floats
    hires: Floats
    """Named posts to be filled from outside, whole."""
    pay: Floats
    """Base pay a year of one full-time job, USD in money of the year."""
    budget: Floats
    """Work × pay."""
    new_budget: Floats
    """Hired work × pay."""
    unfilled: Floats
    """Expected part of posts that stays unfilled."""


def draw_team(work: Floats, *, drawn: Coefficients, market: Market, role_ids: Sequence[str], security_staff: int, years: Sequence[int]) -> TeamDraws:
    """From the work of each role, shape (roles, years, draws), to people and pay."""
    own = work_of_own_staff(
        work,
        own_share=drawn.for_roles("own_share", role_ids),
        security_staff=security_staff,
        reskill_share=drawn.of("reskill_share"),
        years=years,
    )
    pay = pay_per_post(market, drawn, role_ids)
    return TeamDraws(
        work=work,
        posts=named_posts(work),
        own=own,
        hired=work - own,
        hires=posts_to_fill(work - own),
        pay=pay,
        budget=work * pay,
        new_budget=(work - own) * pay,
        unfilled=unfilled_posts(market, drawn, role_ids),
    )


def sizes_by_year(team: TeamDraws, rows: Sequence[int], *, deflator: Floats, levels: tuple[float, ...]) -> tuple[TeamSize, ...]:
    """The part of the team in the given rows of roles, added up in every draw, then summarised: one value a year."""
    chosen = list(rows)

    def added(draws: Floats) -> Floats:
        return np.asarray(draws[chosen].sum(axis=0))

    counts = [spreads_of(added(draws), levels, whole=True) for draws in (team.posts, team.hires)]
    work, own, hired = (spreads_of(added(draws), levels) for draws in (team.work, team.own, team.hired))
    paid, fresh = (pay_by_year(added(draws), deflator=deflator, levels=levels) for draws in (team.budget, team.new_budget))
    return tuple(
        TeamSize(fte=work[i], headcount=counts[0][i], own_staff=own[i], to_hire=hired[i], hires=counts[1][i], budget=paid[i], new_budget=fresh[i])
        for i in range(len(work))
    )


def pay_by_year(nominal: Floats, *, deflator: Floats, levels: tuple[float, ...]) -> tuple[Pay, ...]:
    """Nominal and real spreads of an amount, shape (years, draws)."""
    pairs = zip(spreads_of(nominal, levels), spreads_of(nominal * deflator, levels), strict=True)
    return tuple(Pay(nominal=first, real=second) for first, second in pairs)


def stage_spreads(work: Floats, levels: tuple[float, ...]) -> tuple[tuple[tuple[Spread, ...], ...], ...]:
    """Spreads of work by stage: from (roles, stages, years, draws) to [role][stage][year]."""
    roles, stages, years, draws = work.shape
    flat = iter(spreads_of(np.ascontiguousarray(work).reshape(-1, draws), levels))
    return tuple(tuple(tuple(next(flat) for _ in range(years)) for _ in range(stages)) for _ in range(roles))
