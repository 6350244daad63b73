"""The figure of a projection: what is drawn, where it starts, and that no two labels touch."""

import json
import math
from typing import Any

import pytest

from builders import a_projection, a_series, a_source, with_
from dashboard.figures import build_projection_figure
from dashboard.theme import LIGHT
from figure_cases import VALUES, a_broken_projection, outlooks, touching, trace
from forecasting.domain import Projection

EVERY_FORM = pytest.mark.parametrize(
    ("projection", "width"),
    [(a_projection(measure=measure, values=values), width) for measure, values in VALUES.items() for width in ("wide", "narrow")],
)


@EVERY_FORM
def test_every_trace_is_finite_lists_of_numbers(projection: Projection, width: Any) -> None:
    for item in json.loads(build_projection_figure(projection, theme=LIGHT, width_hint=width).to_json())["data"]:
        assert all(isinstance(number, float | int) and math.isfinite(number) for number in (*item["x"], *item["y"])), item["name"]


@EVERY_FORM
def test_bands_start_at_the_last_observed_value(projection: Projection, width: Any) -> None:
    figure = build_projection_figure(projection, theme=LIGHT, width_hint=width)
    start = (float(projection.origin_year), projection.history[-1].value)

    for name in ("band 80", "band 50"):
        band = trace(figure, name)
        assert (band.x[0], band.y[0]) == (band.x[-1], band.y[-1]) == start


@EVERY_FORM
def test_labels_do_not_touch(projection: Projection, width: Any) -> None:
    assert touching(build_projection_figure(projection, theme=LIGHT, width_hint=width), width) == []


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_labels_do_not_touch_when_breaks_outlooks_and_silence_crowd_in(width: Any) -> None:
    figure = build_projection_figure(a_broken_projection(), theme=LIGHT, outlooks=outlooks(), width_hint=width)

    assert touching(figure, width) == []


def test_median_is_dashed_and_holds_the_projected_numbers() -> None:
    projection = a_projection()
    median = trace(build_projection_figure(projection, theme=LIGHT), "median")

    assert median.line.dash == "7px,4px"
    assert median.y[1:] == pytest.approx(projection.median)


def test_band_edges_hold_the_projected_range() -> None:
    projection = a_projection()
    figure = build_projection_figure(projection, theme=LIGHT)

    assert trace(figure, "band 80 upper").y[1:] == pytest.approx(projection.band(0.8).upper)
    assert trace(figure, "band 80 lower").y[1:] == pytest.approx(projection.band(0.8).lower)


def test_wider_bands_lie_behind_narrower_ones() -> None:
    figure = build_projection_figure(a_projection(levels=(0.5, 0.8, 0.95)), theme=LIGHT, show_levels=(0.5, 0.8, 0.95))
    names = [item.name for item in figure.data if item.fill == "toself"]

    assert names == ["band 95", "band 80", "band 50"]


def test_only_the_levels_asked_for_are_drawn() -> None:
    figure = build_projection_figure(a_projection(), theme=LIGHT, show_levels=(0.8,))

    assert [item.name for item in figure.data if item.fill == "toself"] == ["band 80"]


def test_observed_markers_answer_a_click_with_their_period() -> None:
    projection = a_projection()
    observed = trace(build_projection_figure(projection, theme=LIGHT), "observed")

    assert observed.customdata == tuple(point.period for point in projection.history)
    assert observed.y == projection.series.values
    assert observed.text[-1] == "2022: 201\u00a0people · A Publisher"


def test_observed_line_is_not_continued_across_a_break() -> None:
    figure = build_projection_figure(a_broken_projection(), theme=LIGHT)
    solid = [item.x for item in figure.data if item.name == "observed line"]

    assert solid == [(2018, 2019, 2020, 2021), (2022, 2023)]


def test_splice_joins_dotted_what_a_break_parts() -> None:
    figure = build_projection_figure(a_broken_projection(), theme=LIGHT)
    joins = [(item.x, item.line.dash) for item in figure.data if item.name == "splice"]

    assert joins == [((2021, 2022), "1px,4px"), ((2023, 2024), "1px,4px")]


def test_nothing_joins_a_break_without_a_splice() -> None:
    projection = a_broken_projection()
    bare = tuple(with_(gap, splice=None) for gap in projection.series.breaks)
    figure = build_projection_figure(with_(projection, series=with_(projection.series, breaks=bare)), theme=LIGHT)

    assert "splice" not in [item.name for item in figure.data]


def test_break_carries_its_reason_in_short_and_the_sign() -> None:
    texts = [label.text for label in build_projection_figure(a_broken_projection(), theme=LIGHT).layout.annotations]

    assert texts.count("≠") == 2
    assert "More countries" in texts


def test_silence_of_the_publisher_is_a_hollow_circle_on_the_axis() -> None:
    figure = build_projection_figure(a_broken_projection(), theme=LIGHT)
    silent = trace(figure, "not published")

    assert (silent.x, silent.y, silent.marker.color) == ((2025,), (0,), LIGHT.paper)
    assert "2025: publisher gave no figure" in [label.text for label in figure.layout.annotations]


def test_shown_values_are_hollow_and_named_by_their_edition() -> None:
    figure = build_projection_figure(a_broken_projection(), theme=LIGHT)

    assert trace(figure, "shown").marker.color == LIGHT.paper
    assert any("2018 edition" in label.text for label in figure.layout.annotations)


@pytest.mark.parametrize("period", ["2019", "2017"])
def test_selected_period_is_marked_under_its_marker(period: str) -> None:
    figure = build_projection_figure(a_broken_projection(), theme=LIGHT, selected_period=period)
    names = [item.name for item in figure.data]

    assert trace(figure, "selected").x == (float(period),)
    assert trace(figure, "selected").marker.color == LIGHT.mark
    assert names.index("selected") < names.index("observed")


def test_unknown_selected_period_marks_nothing() -> None:
    assert "selected" not in [item.name for item in build_projection_figure(a_projection(), theme=LIGHT, selected_period="1999").data]


def test_readout_names_levels_in_words() -> None:
    texts = [label.text.replace("\u00a0", " ") for label in build_projection_figure(a_projection(), theme=LIGHT).layout.annotations]

    assert {"8 in 10 chance", "5 in 10 chance", "median for 2027"} <= set(texts)


def test_publisher_with_markup_is_escaped() -> None:
    series = a_series(sources=(a_source(publisher="<b>A & B</b>"),))

    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in trace(build_projection_figure(a_projection(series=series), theme=LIGHT), "observed").text[0]
