"""Pay and scarcity that the market scenario means for one organisation."""

import itertools
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from pytest import approx

from forecasting.catalog import Catalog
from forecasting.planning import DIFFICULTY_SCALE, difficulty_words
from forecasting.planning.coefficients import Coefficients
from forecasting.planning.market import Market, pay_per_post, read_market, real_world, unfilled_posts
from forecasting.scenarios import PAY_ID, World, build_world

YEARS = (2027, 2028, 2029, 2030)
Read = Callable[..., Market]


@pytest.fixture(scope="module")
def world(catalog: Catalog) -> World:
    return build_world(catalog)


@pytest.fixture(scope="module")
def constant(catalog: Catalog, world: World) -> World:
    return real_world(world, catalog)


@pytest.fixture(scope="module")
def market_of(world: World, constant: World) -> Read:
    return lambda **values: read_market(world, YEARS, values, real=constant)


def coefficients(**values: float) -> Coefficients:
    return Coefficients(draws={f"plan_{name}": np.full(1, value) for name, value in values.items()})


def a_market(*, wage: float = 130_000.0, premium: float = 0.2, unfilled: float = 0.45) -> Market:
    def one(value: float) -> NDArray[np.float64]:
        return np.full((1, 1), value)

    return Market(wage=one(wage), deflator=one(1.0), ai_premium=one(premium), unfilled=one(unfilled), wage_year=2025)


def test_pay_is_wage_times_role_and_ai_premium() -> None:
    pay = pay_per_post(a_market(), coefficients(pay_premium_x=0.15, ai_premium_part=0.5), ["x"])

    assert pay[0, 0, 0] == approx(130_000 * 1.15 * 1.1)


def test_unfilled_posts_are_the_market_share_times_what_is_open_and_scarcity() -> None:
    assert unfilled_posts(a_market(), coefficients(scarcity_x=1.5, open_share=0.4, unfilled_most=0.85), ["x"])[0, 0, 0] == approx(0.27)


def test_unfilled_posts_stop_at_the_cap() -> None:
    assert unfilled_posts(a_market(unfilled=0.9), coefficients(scarcity_x=5.0, open_share=1.0, unfilled_most=0.85), ["x"])[0, 0, 0] == approx(0.85)


@pytest.mark.parametrize(("unfilled", "words"), [(0.0, "easy"), (0.1, "takes effort"), (0.2, "hard"), (0.296, "very hard"), (0.45, "extremely hard")])
def test_words_agree_with_the_percent_shown(unfilled: float, words: str) -> None:
    assert difficulty_words(unfilled) == words


def test_printed_scale_leaves_no_gap() -> None:
    assert DIFFICULTY_SCALE[0].low == 0
    assert DIFFICULTY_SCALE[-1].high > 1
    assert all(one.high == two.low for one, two in itertools.pairwise(DIFFICULTY_SCALE))


def test_market_reads_the_median_wage_of_the_projection(world: World, market_of: Read) -> None:
    market = market_of()

    assert market.wage_year == 2025
    assert market.wage.shape == market.unfilled.shape == (4, 20_000)
    assert np.median(market.wage[0]) == approx(np.median(world.tracks[PAY_ID].paths[1]))


def test_inflation_alone_moves_no_pay_in_constant_prices(market_of: Read) -> None:
    calm, high = market_of(), market_of(inflation=0.08)

    assert np.median(high.wage[-1]) > 1.15 * np.median(calm.wage[-1])
    assert high.wage * high.deflator == approx(calm.wage * calm.deflator)


def test_wage_in_constant_prices_is_that_of_the_real_projection_in_every_draw(market_of: Read, constant: World) -> None:
    market = market_of()

    assert market.wage * market.deflator == approx(constant.tracks[PAY_ID].paths[1:5])
    assert np.corrcoef(market.wage[-1], market.wage[-1] * market.deflator[-1])[0, 1] > 0.95


def test_premium_on_ai_skills_decays(market_of: Read) -> None:
    premium = np.median(market_of(ai_premium_decay=0.1).ai_premium, axis=1)

    assert premium[1:] / premium[:-1] == approx(0.9, rel=0.02)


def test_surplus_leaves_no_post_unfilled(market_of: Read) -> None:
    market = market_of(supply_growth_shift=0.2, career_changers=1_000_000.0)

    assert np.median(market.unfilled[-1]) == 0
    assert market.unfilled.min() == 0
