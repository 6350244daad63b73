"""The closed form for many series: the same numbers as the blend, and answers that stay inside the possible."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_series, an_observation
from forecasting.models import fit
from forecasting.models.batch import naive_batch, project_batch
from forecasting.models.calibration import load_calibration
from forecasting.models.increments import GRIDS, Family, operators, predict
from forecasting.models.scales import Scale
from forecasting.models.statespace import _filter_cell, fit_increments

PROBABILITIES = np.array([0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975])
LEVEL = Scale(name="level")


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("family", ["growth", "share"])
def test_closed_form_agrees_with_the_filter_of_statsmodels(seed: int, family: Family) -> None:
    generator = np.random.default_rng(seed)
    years = np.cumsum(generator.choice([1, 1, 1, 2, 3], generator.integers(3, 13))).astype(float)
    values = 100 + np.cumsum(generator.normal(2, 3, len(years)))

    member = fit_increments(years, values, scale=LEVEL, horizons=6, family=family)
    center, spread = predict(np.diff(values)[None], size=np.abs(values).max()[None], spans=tuple(np.diff(years).astype(int)), horizons=6, family=family)

    assert member.components[0].center == pytest.approx(values[-1] + center[0], rel=1e-9)
    assert member.components[0].spread == pytest.approx(spread[0], rel=1e-9)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("family", ["growth", "share"])
def test_likelihood_of_every_cell_is_that_of_the_filter(seed: int, family: Family) -> None:
    generator = np.random.default_rng(seed)
    spans = generator.choice([1, 1, 2, 3], generator.integers(3, 11))
    steps = generator.normal(1, 2, len(spans))
    observed = np.full(int(spans.sum()) + 2, np.nan)
    observed[np.concatenate([[0], spans.cumsum()])] = np.concatenate([[0], steps.cumsum()])
    parts = operators(tuple(int(span) for span in spans), 1, family)

    for number, cell in enumerate(GRIDS[family]):
        squares, log_determinant, *_ = _filter_cell(observed, np.zeros(len(observed)), cell, horizons=1)
        closed = np.sum((parts.whiten[number] @ steps) ** 2)

        assert (closed, parts.log_determinant[number]) == pytest.approx((squares, log_determinant), rel=1e-6, abs=1e-6)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(1e-3, 1e6), min_size=4, max_size=10), st.integers(0, 2**20))
def test_batch_gives_the_numbers_of_the_blend_for_any_values(values: list[float], seed: int) -> None:
    years = np.cumsum(np.random.default_rng(seed).choice([1, 1, 2, 3], len(values)))
    points = tuple(an_observation(period=str(2000 + year), value=value) for year, value in zip(years, values, strict=True))
    fitted = fit(a_series(values=values, observations=points))

    batch = project_batch(
        years[None].astype(float), np.array(values)[None], family="growth", horizons=3, probabilities=PROBABILITIES, calibration=load_calibration()
    )

    assert batch[0] == pytest.approx(np.array([fitted.quantiles(PROBABILITIES, horizon=h) for h in range(1, 4)]), rel=1e-6)


@pytest.mark.parametrize(("measure", "family"), [("count", "growth"), ("share", "share")])
def test_batch_gives_the_numbers_of_the_blend_that_users_see(measure: str, family: Family) -> None:
    values = (0.11, 0.14, 0.13, 0.18, 0.21, 0.2, 0.26)
    fitted = fit(a_series(values=values, measure=measure))

    batch = project_batch(
        np.arange(7.0)[None],
        np.array(values)[None],
        family=family,
        horizons=6,
        probabilities=PROBABILITIES,
        calibration=load_calibration(),
    )

    assert batch[0] == pytest.approx(np.array([fitted.quantiles(PROBABILITIES, horizon=h) for h in range(1, 7)]), rel=1e-6)


def test_averaged_steps_recover_a_steady_growth() -> None:
    values = 1000 + 50 * np.arange(12.0)

    answer = project_batch(np.arange(12.0)[None], values[None], family="growth", horizons=5, probabilities=np.array([0.5]), calibration=load_calibration())

    assert answer[0, :, 0] == pytest.approx(values[-1] + 50 * np.arange(1, 6), rel=0.01)


def test_a_single_cell_gives_the_textbook_random_walk_with_prior_drift(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(GRIDS, "growth", ((0.0, 0.0, 1e3),))
    steps = np.array([3.0, 1.0, 5.0])

    member = fit_increments(np.arange(4.0), np.array([10.0, 13, 14, 19]), scale=LEVEL, horizons=2, family="growth")

    # a flat prior on the drift: mean step 3; s² = 8 / 3 for three degrees of freedom, forecast variance h (1 + h / 3)
    assert member.components[0].center == pytest.approx(19 + steps.mean() * np.array([1, 2]), rel=1e-4)
    assert member.components[0].spread == pytest.approx(np.sqrt(8 / 3 * np.array([1 + 1 / 3, 2 * (1 + 2 / 3)])), rel=1e-4)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(1e-9, 1e12), min_size=3, max_size=12))
def test_growth_answers_are_positive_finite_and_in_order(values: list[float]) -> None:
    answer = project_batch(
        np.arange(float(len(values)))[None], np.array(values)[None], family="growth", horizons=4, probabilities=PROBABILITIES, calibration=load_calibration()
    )

    assert np.isfinite(answer).all()
    assert (answer > 0).all()
    assert (np.diff(answer, axis=2) >= 0).all()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(1e-6, 1 - 1e-6), min_size=3, max_size=12))
def test_share_answers_stay_between_nothing_and_everything(values: list[float]) -> None:
    answer = project_batch(np.arange(float(len(values)))[None], np.array(values)[None], family="share", horizons=4, probabilities=PROBABILITIES)

    assert ((answer > 0) & (answer < 1)).all()
    assert (np.diff(answer, axis=2) >= 0).all()


@pytest.mark.parametrize(("measure", "value"), [("share", 0.5), ("share", 0.2), ("count", 7.0)])
def test_series_that_never_moved_gets_a_narrow_range_in_both_forms(measure: str, value: float) -> None:
    family: Family = "share" if measure == "share" else "growth"
    fitted = fit(a_series(values=(value,) * 5, measure=measure))

    batch = project_batch(np.arange(5.0)[None], np.full((1, 5), value), family=family, horizons=3, probabilities=PROBABILITIES, calibration=load_calibration())

    assert 0 < batch[0, 2, -1] - batch[0, 2, 0] < 0.2 * value
    assert batch[0, 2] == pytest.approx(fitted.quantiles(PROBABILITIES, horizon=3), rel=1e-6)


def test_rows_do_not_depend_on_each_other() -> None:
    generator = np.random.default_rng(5)
    years = np.cumsum(generator.choice([1, 2], (40, 7)), axis=1).astype(float)
    values = generator.uniform(1, 2, (40, 7))

    together = project_batch(years, values, family="growth", horizons=3, probabilities=PROBABILITIES)
    alone = np.concatenate([project_batch(years[[i]], values[[i]], family="growth", horizons=3, probabilities=PROBABILITIES) for i in range(40)])

    assert together == pytest.approx(alone, rel=1e-10)


@pytest.mark.parametrize("values", [[5.0], [5.0, 7.0], [-3.0, 2.0, -1.0], [0.0, 0.0]])
def test_naive_answers_for_anything_finite(values: list[float]) -> None:
    answer = naive_batch(np.arange(float(len(values)))[None], np.array(values)[None], family="growth", horizons=3, probabilities=PROBABILITIES)

    assert np.isfinite(answer).all()
    assert answer[0, :, 3] == pytest.approx([values[-1]] * 3)
    assert (np.diff(answer, axis=2) >= 0).all()


def test_naive_ranges_of_shares_stay_within_the_possible() -> None:
    answer = naive_batch(np.arange(3.0)[None], np.array([[0.0, 1.0, 1.0]]), family="share", horizons=3, probabilities=PROBABILITIES)

    assert answer.min() > 0
    assert answer.max() < 1
