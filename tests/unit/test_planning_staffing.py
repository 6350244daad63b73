"""From work to people, and from draws to ranges."""

import numpy as np
import pytest
from pytest import approx

from forecasting.domain import Range, Spread
from forecasting.planning.spreads import spreads_of
from forecasting.planning.staffing import named_posts, posts_to_fill, work_of_own_staff

RNG = np.random.default_rng(7)


@pytest.mark.parametrize(("work", "posts"), [(0.0, 0), (0.01, 0), (0.02, 1), (0.3, 1), (1.0, 1), (1.01, 2), (7.2, 8)])
def test_part_of_a_job_is_one_named_post(work: float, posts: int) -> None:
    assert named_posts(np.array([work]))[0] == posts


def test_posts_to_fill_never_exceed_named_posts() -> None:
    work = RNG.uniform(0, 5, 1000)
    hired = work * RNG.uniform(0, 1, 1000)

    assert (posts_to_fill(hired) <= named_posts(work)).all()


@pytest.mark.parametrize(("hired", "posts"), [(0.3, 0), (0.5, 1), (1.4, 1), (2.6, 3)])
def test_less_than_half_a_job_is_not_hired_for(hired: float, posts: int) -> None:
    assert posts_to_fill(np.array([hired]))[0] == posts


def own_staff(work: list[list[float]], *, staff: int) -> np.ndarray:
    """Two roles over two years, of whose work half and a fifth suit own staff; a tenth of them can be moved a year."""
    shares = np.array([0.5, 0.2])[:, None, None]
    return work_of_own_staff(np.array(work)[:, :, None], own_share=shares, security_staff=staff, reskill_share=np.array([0.1]), years=(2027, 2028))[:, :, 0]


def test_own_staff_take_over_their_part_where_enough_can_be_moved() -> None:
    assert own_staff([[4.0, 4.0], [5.0, 5.0]], staff=100) == approx(np.array([[2.0, 2.0], [1.0, 1.0]]))


def test_too_few_own_staff_are_shared_out_in_proportion_and_more_follow_each_year() -> None:
    moved = own_staff([[4.0, 4.0], [5.0, 5.0]], staff=10)

    assert moved == approx(np.array([[2 / 3, 4 / 3], [1 / 3, 2 / 3]]))
    assert moved.sum(axis=0) == approx([1.0, 2.0])


def test_no_work_needs_no_own_staff() -> None:
    assert own_staff([[0.0, 0.0], [0.0, 0.0]], staff=10) == approx(0.0)


def test_spreads_are_the_quantiles_of_the_draws() -> None:
    draws = RNG.gamma(2.0, size=(1, 5001))

    spread = spreads_of(draws, (0.5, 0.8))[0]

    assert spread.median == approx(np.median(draws), rel=1e-5)
    assert (spread.range(0.8).lower, spread.range(0.8).upper) == approx(np.quantile(draws, [0.1, 0.9]), rel=1e-5)


def test_people_come_whole() -> None:
    spread = spreads_of(np.array([[1.0, 2.0, 2.0, 3.0]]), (0.8,), whole=True)[0]

    assert spread == Spread(median=2.0, ranges=(Range(level=0.8, lower=1.0, upper=3.0),))


def test_range_of_a_level_not_asked_for_is_no_key() -> None:
    with pytest.raises(KeyError, match=r"0\.95"):
        spreads_of(np.ones((1, 4)), (0.8,))[0].range(0.95)


def test_range_without_its_median_is_refused() -> None:
    with pytest.raises(ValueError, match="does not hold the median"):
        Spread(median=5.0, ranges=(Range(level=0.8, lower=1.0, upper=3.0),))
