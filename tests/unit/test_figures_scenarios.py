"""Scenarios side by side: same axes, own colours, labels that never touch."""

import json
import math
from collections.abc import Mapping
from typing import Any

import pytest

from builders import a_projection, a_series, with_
from dashboard.figures import build_scenarios_figure, scenario_colours
from dashboard.figures.placement import Box
from dashboard.theme import DARK, LIGHT
from figure_cases import TITLES, VALUES, WIDTHS, a_scenario_projection, boxes, four, texts, touching, traces
from forecasting.domain import Projection

EVERY_FORM = pytest.mark.parametrize(
    ("measure", "width", "count"), [(measure, width, count) for measure in VALUES for width in ("wide", "narrow") for count in (1, 2, 3, 4)]
)


def a_figure(projections: tuple[Projection, ...], **options: Any) -> Any:
    return build_scenarios_figure(projections, titles=TITLES, **({"theme": LIGHT} | options))


def axes(figure: Any, letter: str) -> Mapping[str, Any]:
    plain = figure.to_plotly_json()["layout"]
    return {name: axis for name, axis in plain.items() if name.startswith(f"{letter}axis")}


@EVERY_FORM
def test_facets_put_no_label_on_another(measure: str, width: Any, count: int) -> None:
    assert touching(a_figure(four(measure, count), width_hint=width), width) == []


@EVERY_FORM
def test_facets_keep_every_label_inside(measure: str, width: Any, count: int) -> None:
    figure = a_figure(four(measure, count), width_hint=width)
    whole = Box(-1, -1, WIDTHS[width] + 1, figure.layout.height + 1)

    assert [text for text, box in boxes(figure, width) if not box.inside(whole)] == []


@EVERY_FORM
def test_facets_share_both_axes(measure: str, width: Any, count: int) -> None:
    figure = a_figure(four(measure, count), width_hint=width)
    heights = {tuple(axis["range"]) for axis in axes(figure, "y").values()}
    pixels = {round((axis["domain"][1] - axis["domain"][0]) / (axis["range"][1] - axis["range"][0]), 4) for axis in axes(figure, "x").values()}

    assert len(axes(figure, "y")) == count
    assert len(heights) == len(pixels) == 1


@EVERY_FORM
def test_facets_hold_finite_lists_of_numbers(measure: str, width: Any, count: int) -> None:
    for item in json.loads(a_figure(four(measure, count), width_hint=width).to_json())["data"]:
        assert all(isinstance(number, float | int) and math.isfinite(number) for number in (*item["x"], *item["y"])), item["name"]


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_facets_draw_no_text_below_13_px(width: Any) -> None:
    figure = a_figure(four(), width_hint=width)

    assert min(label.font.size for label in figure.layout.annotations) >= 13
    assert min(axis["tickfont"]["size"] for axis in axes(figure, "x").values()) >= 13


def test_facets_draw_each_median_in_the_colour_of_its_scenario() -> None:
    drawn = traces(a_figure(four()), "median")

    assert [line.line.color for line in drawn] == [LIGHT.proj, LIGHT.teal, LIGHT.plum, LIGHT.amber]
    assert [line.y[-1] for line in drawn] == [item.median[-1] for item in four()]


def test_facets_draw_history_in_ink() -> None:
    assert {line.line.color for line in traces(a_figure(four(), theme=DARK), "observed line")} == {DARK.ink}


def test_facets_draw_baseline_dotted_in_all_but_its_own() -> None:
    ghosts = traces(a_figure(four()), "baseline median")

    assert [ghost.xaxis for ghost in ghosts] == ["x2", "x3", "x4"]
    assert {ghost.y[-1] for ghost in ghosts} == {four()[0].median[-1]}


def test_facets_draw_a_baseline_that_has_no_facet() -> None:
    assert len(traces(a_figure(four()[1:], baseline=four()[0]), "baseline median")) == 3


def test_facets_say_that_an_untouched_scenario_ends_as_baseline() -> None:
    assert "as baseline" in texts(a_figure((four()[0], a_scenario_projection("second"))))


def test_facets_label_zero_where_a_gap_turns() -> None:
    figure = a_figure((four()[0], a_scenario_projection("second", shift=-7e6)))

    assert texts(figure).count("surplus below") == 1
    assert figure.layout.yaxis.range[0] < 0
    assert figure.layout.yaxis2.zeroline


def test_facets_start_at_zero_without_surplus() -> None:
    assert a_figure(four()).layout.yaxis.range[0] == 0


def test_facets_show_markup_in_a_name_as_text() -> None:
    figure = build_scenarios_figure(four(count=1), titles={"baseline": "<b>Mine</b>"}, theme=LIGHT)

    assert "&lt;b&gt;Mine&lt;/b&gt;" in texts(figure)


def test_facets_cut_a_name_without_end() -> None:
    figure = build_scenarios_figure(four(count=1), titles={"baseline": "unending" * 90}, theme=LIGHT)

    assert texts(figure)[0].endswith("…")


def test_five_scenarios_are_refused() -> None:
    with pytest.raises(ValueError, match="5 scenarios given; one to 4 fit"):
        a_figure((*four(), four()[0]))


def test_different_series_are_refused() -> None:
    other = a_projection(series=a_series(series_id="another"))

    with pytest.raises(ValueError, match="different series cannot share axes: a_series, another"):
        a_figure((four()[0], other))


@pytest.mark.parametrize(
    ("scenario_ids", "colours"),
    [
        (("a", "baseline"), (LIGHT.teal, LIGHT.proj)),
        (("a", "b", "c", "d"), (LIGHT.teal, LIGHT.plum, LIGHT.amber, LIGHT.proj)),
    ],
)
def test_scenario_colours_keep_blue_for_baseline(scenario_ids: tuple[str, ...], colours: tuple[str, ...]) -> None:
    assert scenario_colours(scenario_ids, LIGHT) == colours


def test_ghost_is_not_blue_where_a_scenario_is() -> None:
    drawn = tuple(with_(item, scenario_id=name) for item, name in zip(four(), "abcd", strict=True))
    figure = build_scenarios_figure(drawn, titles=dict(zip("abcd", "abcd", strict=True)), theme=LIGHT, baseline=four()[0])

    assert {ghost.line.color for ghost in traces(figure, "baseline median")} == {LIGHT.ink2}
