"""What the market scenario says to one organisation: pay of the occupation, prices, and how many posts stay unfilled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from forecasting.catalog import Catalog
from forecasting.domain import DifficultyWord, Selection
from forecasting.planning.coefficients import Coefficients, Floats
from forecasting.scenarios import PAY_ID, World, draw_assumption, play
from forecasting.scenarios.world import with_track
from forecasting.shortfall import GAP_ID, NEED_ID

DIFFICULTY_SCALE = (
    DifficultyWord(words="easy", low=0.0, high=0.1),
    DifficultyWord(words="takes effort", low=0.1, high=0.2),
    DifficultyWord(words="hard", low=0.2, high=0.3),
    DifficultyWord(words="very hard", low=0.3, high=0.45),
    DifficultyWord(words="extremely hard", low=0.45, high=1.01),
)
"""Words for the expected part of posts that stays unfilled: our own, made exclusive of one another."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Market:
    """Draws of the market in the years of a plan, each of shape (years, draws)."""

    wage: Floats
    """Median annual wage of the occupation, USD in money of the year."""
    deflator: Floats
    """Real over nominal wage in the same draw: what turns pay in money of the year into prices of the last observed year."""
    ai_premium: Floats
    """Relative pay of work that asks for AI skills, as the market states it."""
    unfilled: Floats
    """Unfilled share of the security staff needed in the world; 0 in a surplus."""
    wage_year: int


def read_market(world: World, years: Sequence[int], values: Mapping[str, float], *, real: World) -> Market:
    """Play the scenario for the years of a plan.

    Parameters
    ----------
    years : all within what the headlines may be projected to
    values : changed assumptions by id
    real : the same world with the wage in constant prices: `real_world`

    Notes
    -----
    Nominal and real wage are the two projections of the wage headline, each fitted to its own history and played under the same values, so
    that a plan says of either what the projection says; inflation alone moves no pay in constant prices. The premium on AI skills decays
    by its yearly rate from the year after the as_of date, whenever a scenario starts. The draws are those of the engine: a draw has one
    rank in both wages, and high pay meets scarcity in the same draw.
    """
    (known, nominal), (_, constant) = (play(one, PAY_ID, values, until=years[-1]) for one in (world, real))
    wage = _rows(nominal, known, years)
    terms = np.array([max(0, year - world.as_of.year) for year in years], dtype=np.float64)[:, None]
    premium = _drawn(world, values, "ai_premium") * np.exp(np.log1p(-_drawn(world, values, "ai_premium_decay")) * terms)
    (joint, gap), (_, need) = (play(world, series_id, values, until=years[-1]) for series_id in (GAP_ID, NEED_ID))
    shortfall = np.clip(gap / need, 0.0, 1.0)
    return Market(wage=wage, deflator=_rows(constant, known, years) / wage, ai_premium=premium, unfilled=_rows(shortfall, joint, years), wage_year=known[0] - 1)


def real_world(world: World, catalog: Catalog) -> World:
    """The world with the wage in prices of its last observed year in the place of the nominal wage."""
    return with_track(world, catalog, Selection(series_id=PAY_ID, until=0, as_of=world.as_of, real=True))


def pay_per_post(market: Market, drawn: Coefficients, role_ids: Sequence[str]) -> Floats:
    """Base pay a year of one full-time job: shape (roles, years, draws), USD in money of the year.

    Notes
    -----
    Occupation's wage × (1 + pay_premium of the role) × (1 + ai_premium_part × AI premium of the year).
    """
    skills = 1 + drawn.of("ai_premium_part") * market.ai_premium
    return np.asarray(market.wage * skills * (1 + drawn.for_roles("pay_premium", role_ids)))


def unfilled_posts(market: Market, drawn: Coefficients, role_ids: Sequence[str]) -> Floats:
    """Expected part of a role's posts that stays unfilled: shape (roles, years, draws), in [0, unfilled_most].

    Notes
    -----
    Unfilled share of need × open_share × scarcity of the role, at most unfilled_most. It falls when the scenario closes the gap.
    """
    share = market.unfilled * drawn.of("open_share") * drawn.for_roles("scarcity", role_ids)
    return np.asarray(np.minimum(share, drawn.of("unfilled_most")))


def difficulty_words(unfilled: float) -> str:
    """The word of the printed scale for an expected unfilled part, to whole percent as it is shown."""
    return next(item.words for item in DIFFICULTY_SCALE if item.low <= round(unfilled, 2) < item.high)


def _drawn(world: World, values: Mapping[str, float], name: str) -> Floats:
    assumption = world.assumptions[name]
    return draw_assumption(assumption, values.get(name, assumption.value))


def _rows(paths: Floats, known: Sequence[int], years: Sequence[int]) -> Floats:
    return np.asarray(paths[[known.index(year) for year in years]])
