"""Scores of panels: known answers, and the same numbers as the scores of single forecasts."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from benchmarks.accuracy import Comparison
from benchmarks.panels import Panel
from benchmarks.scores import Score, load_forecast, naive_forecast, present, score, summarise, weighted_interval_score
from forecasting.evaluation import Interval
from forecasting.evaluation import weighted_interval_score as score_one
from forecasting.models.scales import Floats

SCALES = np.array([2.0, 4.0])


def a_panel(*, kind: str = "growth", values: tuple[tuple[float, ...], ...] = ((10, 12, 14), (20, 16, 20))) -> Panel:
    return Panel(
        name="m3_n3", dataset="m3", count=3, family="M", kind="share" if kind == "share" else "growth", sparse=False, ids=("a", "b"),
        years=np.tile([2001.0, 2002.0, 2003.0], (2, 1)), values=np.array(values, dtype=np.float64),
        target_years=np.tile([2004.0, 2005.0], (2, 1)), outcomes=np.array([[15.0, 17.0], [21.0, 19.0]]),
    )  # fmt: skip


def a_forecast(*row: float) -> Floats:
    return np.tile(row, (2, 2, 1)).astype(np.float64)


def a_score(*, wis: float = 1.0, cov80: float = 0.8, common_shock: bool = False) -> Score:
    return Score(kind="growth", count=8, series=3, wis=wis, cov80=cov80, cov95=0.95, outside=0.0, failed=0.0, common_shock=common_shock)


def test_naive_forecast_widens_with_the_square_root_of_time() -> None:
    first = naive_forecast(a_panel())[0]

    assert first[0] == pytest.approx([14, 14 - 1.2815516 * 2, 14 + 1.2815516 * 2, 14 - 1.959964 * 2, 14 + 1.959964 * 2])
    assert first[1, 2] - 14 == pytest.approx(1.2815516 * 2 * 2**0.5)


def test_weighted_interval_score_agrees_with_that_of_one_forecast() -> None:
    intervals = [Interval(level=0.8, lower=12, upper=16), Interval(level=0.95, lower=9, upper=19)]

    found = weighted_interval_score(np.array([[20.5]]), np.array([[[14.0, 12, 16, 9, 19]]]))

    assert found == pytest.approx([score_one(14.0, intervals, 20.5)])


def test_score_of_the_naive_forecast_is_one() -> None:
    assert score(a_panel(), SCALES, naive_forecast(a_panel())).wis == pytest.approx(1.0)


def test_score_counts_a_failed_series_as_naive() -> None:
    forecast = naive_forecast(a_panel())
    forecast[1, 0, 3] = np.nan

    found = score(a_panel(), SCALES, forecast)

    assert [found.failed, found.wis] == pytest.approx([0.5, 1.0])


def test_score_counts_outcomes_inside_and_answers_outside_the_possible() -> None:
    found = score(a_panel(), SCALES, a_forecast(16, 15, 17, -1, 20))

    assert (found.cov80, found.cov95, found.outside) == (0.5, 0.75, 1.0)


@pytest.mark.parametrize(("kind", "outside"), [("share", 1.0), ("growth", 0.0)])
def test_score_calls_more_than_one_impossible_only_for_shares(kind: str, outside: float) -> None:
    assert score(a_panel(kind=kind), SCALES, a_forecast(0.5, 0.4, 0.9, 0.3, 1.1)).outside == outside


def test_forecast_is_matched_by_id_and_year_whatever_its_order(tmp_path: Path) -> None:
    rows = [("b", 2005, 4.0), ("b", 2004, 3.0)]
    table = pd.DataFrame([{"unique_id": name, "ds": year, **dict.fromkeys(("mean", "lo-80", "hi-80", "lo-95", "hi-95"), value)} for name, year, value in rows])
    table.to_parquet(tmp_path / "part.parquet")

    forecast = load_forecast(tmp_path / "part.parquet", a_panel())

    assert present(forecast).tolist() == [1]
    assert forecast[1, :, 0].tolist() == [3.0, 4.0]


def test_summary_counts_each_panel_once_and_leaves_common_shocks_out_of_coverage() -> None:
    found = summarise([a_score(wis=0.5, cov80=0.8), a_score(wis=2.0, cov80=0.2, common_shock=True)])

    assert [found.wis, found.cov80, found.panels] == pytest.approx([1.0, 0.8, 2])


def test_comparison_says_by_what_part_ours_is_below() -> None:
    comparison = Comparison(peer="naive", theirs=summarise([a_score(wis=0.8)]), ours=summarise([a_score(wis=0.6)]))

    assert comparison.below == pytest.approx(0.25)
