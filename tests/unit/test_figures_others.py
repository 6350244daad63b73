"""Observations alone, comparisons, need and supply."""

import itertools
import json
import math
from typing import Any

import pytest

from builders import a_break, a_projection, a_quantity, a_series, an_observation, with_
from dashboard.figures import build_comparison_figure, build_observations_figure, build_parts_figure
from dashboard.figures.multiples import own_names
from dashboard.theme import LIGHT
from forecasting.domain import Series

WIDTHS = pytest.mark.parametrize("width", ["wide", "narrow"])


def names(figure: Any) -> list[str]:
    return [item.name for item in figure.data]


def a_monthly_series(months: int = 30) -> Series:
    points = tuple(an_observation(period=f"{2024 + month // 12}-{month % 12 + 1:02d}", value=0.01 + month / 1000) for month in range(months))
    quantity = a_quantity(measure="share", frequency="monthly")
    return a_series(tuple(point.value for point in points), quantity=quantity, observations=points)


def several(count: int) -> tuple[Series, ...]:
    titles = ("Analysts, median wage", "Developers, median wage", "All occupations, median wage", "Data scientists, median wage", "Others, median wage")
    return tuple(
        a_series((50e3 + 9e3 * n, 60e3 + 9e3 * n), 2023, series_id=f"s{n}", quantity=a_quantity(series_id=f"s{n}", title=titles[n], measure="money"))
        for n in range(count)
    )


def test_monthly_values_stand_in_the_middle_of_their_month() -> None:
    observed = next(item for item in build_observations_figure(a_monthly_series(), theme=LIGHT).data if item.name == "observed")

    assert observed.x[0] == pytest.approx(2024 + 0.5 / 12)
    assert observed.customdata[13] == "2025-02"
    assert observed.text[0].startswith("January 2024: 1%")


@WIDTHS
def test_observations_are_drawn_without_any_inference(width: Any) -> None:
    figure = build_observations_figure(a_series((1.0, 2.0, 3.0)), theme=LIGHT, width_hint=width)

    assert not [name for name in names(figure) if name.startswith(("band", "median"))]
    assert LIGHT.proj not in json.dumps(figure.to_plotly_json(), default=str)


def test_one_observation_can_be_drawn() -> None:
    figure = build_observations_figure(a_series((120_000.0,)), theme=LIGHT)

    assert next(item for item in figure.data if item.name == "observed").y == (120_000.0,)


def test_values_that_are_only_shown_can_be_drawn() -> None:
    figure = build_observations_figure(a_series((), shown=(an_observation(),)), theme=LIGHT)

    assert "shown" in names(figure)


def test_nothing_to_draw_is_an_error() -> None:
    with pytest.raises(ValueError, match="no observation to draw"):
        build_observations_figure(a_series(()), theme=LIGHT)


@WIDTHS
def test_comparison_draws_one_line_a_series_in_ink(width: Any) -> None:
    figure = build_comparison_figure(several(3), theme=LIGHT, width_hint=width)

    assert [name for name in names(figure) if name.startswith("line")] == ["line s0", "line s1", "line s2"]
    assert LIGHT.proj not in json.dumps(figure.to_plotly_json(), default=str)


def test_comparison_names_lines_by_what_tells_them_apart() -> None:
    figure = build_comparison_figure(several(2), theme=LIGHT)
    texts = [label.text for label in figure.layout.annotations]

    assert any(text.startswith("<b>$69,000</b><br>Developers") for text in texts)
    assert own_names(several(2)) == ["Analysts", "Developers"]


def test_comparison_keeps_the_whole_title_of_a_single_series() -> None:
    assert own_names(several(1)) == ["Analysts, median wage, world"]


def test_comparison_labels_stand_seventeen_pixels_apart() -> None:
    close = tuple(with_(item, observations=several(1)[0].observations) for item in several(4))
    figure = build_comparison_figure(close, theme=LIGHT)
    heights = sorted(label.y * (400 - 30 - 46) for label in figure.layout.annotations if label.name == "series label")

    assert all(after - before >= 17 for before, after in itertools.pairwise(heights))


@WIDTHS
def test_comparison_of_more_than_four_is_small_pictures_on_the_same_axes(width: Any) -> None:
    figure = build_comparison_figure(several(5), theme=LIGHT, width_hint=width)
    ranges = {tuple(axis.range) for axis in figure.select_yaxes()}

    assert len({item.xaxis for item in figure.data}) == 5
    assert len(ranges) == 1


def test_comparison_does_not_continue_a_line_across_a_break() -> None:
    broken = a_series((1.0, 2.0, 3.0, 4.0), 2018, breaks=(a_break(year=2020, splice=None),))

    assert names(build_comparison_figure((broken,), theme=LIGHT)).count("line a_series") == 2


def test_comparison_refuses_different_units() -> None:
    with pytest.raises(ValueError, match="different units"):
        build_comparison_figure((a_series(), a_series(measure="money")), theme=LIGHT)


def test_comparison_refuses_an_empty_list() -> None:
    with pytest.raises(ValueError, match="nothing to compare"):
        build_comparison_figure((), theme=LIGHT)


@WIDTHS
def test_parts_show_need_supply_and_the_gap_between_them(width: Any) -> None:
    need, supply = a_projection((7.0e6, 8.0e6, 9.0e6, 10.2e6)), a_projection((4.0e6, 4.4e6, 5.0e6, 5.4e6))
    gap = a_projection((3.0e6, 3.6e6, 4.0e6, 4.8e6))
    figure = build_parts_figure(need, supply, gap, theme=LIGHT, width_hint=width)
    missing = next(item for item in figure.data if item.name == "gap observed")

    assert missing.y == (5.4e6, 10.2e6)
    assert {"median need", "median supply", "observed need", "observed supply", "gap projected"} <= set(names(figure))


def test_parts_write_the_median_of_the_gap_not_the_distance() -> None:
    need, supply, gap = a_projection((7.0e6, 9.0e6)), a_projection((4.0e6, 5.0e6)), a_projection((3.0e6, 3.1e6))
    texts = [label.text for label in build_parts_figure(need, supply, gap, theme=LIGHT).layout.annotations]

    assert f"{gap.median[-1] / 1e6:.1f}\u00a0million gap" in texts


def test_parts_are_finite() -> None:
    figure = build_parts_figure(a_projection((7.0, 9.0)), a_projection((4.0, 5.0)), a_projection((3.0, 4.0)), theme=LIGHT)

    assert all(math.isfinite(number) for item in figure.data for number in (*item.x, *item.y))
