"""Waterfall and tornado: parts that add up, directions told apart without colour, labels that never touch."""

import dataclasses
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest

from builders import an_assumption
from dashboard.figures import build_tornado_figure, build_waterfall_figure
from dashboard.figures.placement import Box, Spot
from dashboard.figures.text import text_height, text_width
from dashboard.theme import LIGHT
from forecasting.domain import Contribution, Explanation, Swing, Tornado

WIDTHS = {"wide": 800.0, "narrow": 328.0}
BOTH = pytest.mark.parametrize("width", ["wide", "narrow"])
UNITS = pytest.mark.parametrize(("unit", "size"), [("people", 1e6), ("fraction", 0.01), ("USD", 2e4)])


def an_entry(title: str = "Extra people a year who start training for security", **overrides: Any) -> Any:
    fields = {"title": title, "unit": "people a year", "value": 150000.0, "low": -60000.0, "high": 180000.0, "minimum": -3e5, "maximum": 1.5e6}
    return an_assumption(**(fields | overrides))


def an_explanation(*parts: float, unit: str = "people", baseline: float = 6.1e6) -> Explanation:
    made = tuple(Contribution(assumption=an_entry(), contribution=part) for part in parts)
    total = sum(parts)
    return Explanation(
        series_id="a_series", scenario_id="pipeline_push", until=2030, unit=unit, baseline=baseline, scenario=baseline + total, difference=total,
        parts=made, exact=True, sentence="",
    )  # fmt: skip


def a_tornado(*swings: tuple[float, float], unit: str = "people", median: float = 6.0e6) -> Tornado:
    made = tuple(Swing(assumption=an_entry(f"Assumption {place}"), at_low=median + low, at_high=median + high) for place, (low, high) in enumerate(swings))
    return Tornado(series_id="a_series", scenario_id="baseline", until=2030, unit=unit, median=median, swings=made, sentence="")


def bar(figure: Any, name: str) -> Any:
    return next(item for item in figure.data if item.name == name)


def texts(figure: Any) -> list[str]:
    return [label.text.replace("\u00a0", " ") for label in figure.layout.annotations]


def boxes(figure: Any, width: str) -> Iterator[tuple[str, Box]]:
    """The boxes of the labels: rows count pixels from the top, the note stands on the lower edge."""
    axis = figure.layout.xaxis
    for label in figure.layout.annotations:
        share = (label.x - axis.range[0]) / (axis.range[1] - axis.range[0])
        across = label.x if label.xref == "paper" else axis.domain[0] + share * (axis.domain[1] - axis.domain[0])
        down = label.y if label.yref == "y" else figure.layout.height
        size, weight = label.font.size, label.font.weight or 400
        spot = Spot(label.xshift or 0, 0, label.xanchor, label.yanchor)
        wide, high = text_width(label.text, size=size, weight=weight), text_height(label.text, size=size) * 0.86
        yield label.text, spot.box(across * WIDTHS[width], down, width=wide, height=high)


def touching(figure: Any, width: str) -> list[tuple[str, str]]:
    return [(one, other) for (one, box), (other, second) in combinations(boxes(figure, width), 2) if box.overlap(second) > 0]


def test_waterfall_starts_each_part_where_the_last_one_ended() -> None:
    figure = build_waterfall_figure(an_explanation(-9e5, 2e5, -5e5), theme=LIGHT)
    down, up = bar(figure, "takes away"), bar(figure, "adds")

    assert list(down.base) == pytest.approx([6.1e6, 5.4e6])
    assert list(up.base) == pytest.approx([5.2e6])
    assert down.base[1] + down.x[1] == pytest.approx(bar(figure, "scenario").x[0])


def test_waterfall_tells_directions_apart_without_colour() -> None:
    figure = build_waterfall_figure(an_explanation(-9e5, 2e5), theme=LIGHT)
    down, up = bar(figure, "takes away").marker, bar(figure, "adds").marker

    assert (down.pattern.shape, up.pattern.shape) == ("/", "")
    assert down.color == up.color == LIGHT.teal


@pytest.mark.parametrize(
    ("unit", "baseline", "part", "words"),
    [
        ("people", 6.1e6, -9.4e5, "−940,000"),
        ("people", 6.1e6, 1.24e6, "+1.2 million"),
        ("fraction", 0.02, 0.0031, "+0.3 percentage points"),
        ("USD", 148000.0, -1800.0, "−$1,800"),
    ],
)
def test_waterfall_signs_each_part_in_its_unit(unit: str, baseline: float, part: float, words: str) -> None:
    assert words in texts(build_waterfall_figure(an_explanation(part, unit=unit, baseline=baseline), theme=LIGHT))


def test_waterfall_names_assumption_value_and_scenario() -> None:
    written = texts(build_waterfall_figure(an_explanation(-9e5), theme=LIGHT, title="Mine <i>"))

    assert {"Baseline, 2030", "150,000 people a year", "Mine &lt;i&gt;, 2030"} <= set(written)


def test_waterfall_without_parts_shows_both_medians() -> None:
    figure = build_waterfall_figure(an_explanation(), theme=LIGHT)

    assert [item.name for item in figure.data] == ["baseline", "scenario"]
    assert texts(figure).count("6.1 million") == 2


@BOTH
@UNITS
def test_waterfall_puts_no_label_on_another(width: Any, unit: str, size: float) -> None:
    explanation = an_explanation(*(size * part for part in (-0.9, 0.2, -0.5, 0.01, -0.02, 0.6)), unit=unit, baseline=size * 6)

    assert touching(build_waterfall_figure(explanation, theme=LIGHT, width_hint=width), width) == []


@BOTH
@UNITS
def test_tornado_puts_no_label_on_another(width: Any, unit: str, size: float) -> None:
    tornado = a_tornado(*((-size * swing, size * swing / 2) for swing in (1, 0.5, 0.2, 0.01)), (0.0, size), (size, size / 2), unit=unit, median=size * 6)

    assert touching(build_tornado_figure(tornado, theme=LIGHT, width_hint=width), width) == []


@BOTH
def test_tornado_keeps_every_label_inside(width: Any) -> None:
    figure = build_tornado_figure(a_tornado((-4e6, 2e6), (3e6, -1e6), (0.0, 4e6)), theme=LIGHT, width_hint=width)
    whole = Box(-1, -1, WIDTHS[width] + 1, figure.layout.height + 1)

    assert [text for text, box in boxes(figure, width) if not box.inside(whole)] == []


def test_tornado_draws_the_widest_swing_first() -> None:
    written = texts(build_tornado_figure(a_tornado((-1e5, 1e5), (-9e5, 4e5), (0.0, 5e5)), theme=LIGHT))

    assert [text for text in written if text.startswith("Assumption")] == ["Assumption 1", "Assumption 2", "Assumption 0"]


def test_tornado_bars_reach_from_the_median_to_both_ends() -> None:
    figure = build_tornado_figure(a_tornado((-9e5, 4e5)), theme=LIGHT)

    assert (bar(figure, "at low").base[0], bar(figure, "at low").x[0], bar(figure, "at high").x[0]) == pytest.approx((6.0e6, -9e5, 4e5))


def test_tornado_labels_its_ends_with_the_values_of_the_assumption() -> None:
    figure = build_tornado_figure(a_tornado((9e5, -4e5)), theme=LIGHT)
    ends = {label.name: label.text.replace("\u00a0", " ") for label in figure.layout.annotations if label.name.endswith(" end")}

    assert ends == {"left end": "180,000 people a year", "right end": "−60,000 people a year"}


def test_tornado_counts_what_does_not_move() -> None:
    figure = build_tornado_figure(a_tornado((-9e5, 4e5), (0.0, 0.0), (0.0, 1e-9)), theme=LIGHT)

    assert "Two other assumptions do not move it." in texts(figure)
    assert "Assumption 1" not in texts(figure)


def test_tornado_counts_the_rows_beyond_twelve() -> None:
    figure = build_tornado_figure(a_tornado(*((-1e5 * n, 1e5 * n) for n in range(1, 15))), theme=LIGHT)

    assert "Two more assumptions move it less." in texts(figure)


def test_tornado_without_any_effect_still_says_so() -> None:
    assert "One other assumption does not move it." in texts(build_tornado_figure(a_tornado((0.0, 0.0)), theme=LIGHT))


@BOTH
def test_tornado_leaves_room_for_bars_beside_long_units(width: Any) -> None:
    long = an_entry(unit="fraction of pay for a whole unit of unfilled share", low=0.05, high=0.7)
    tornado = a_tornado((-4e5, 3e5))
    figure = build_tornado_figure(
        dataclasses.replace(tornado, swings=(*tornado.swings, Swing(assumption=long, at_low=5e6, at_high=7e6))), theme=LIGHT, width_hint=width
    )

    assert {"5%", "70%"} <= set(texts(figure))
    assert 2e6 / (figure.layout.xaxis.range[1] - figure.layout.xaxis.range[0]) > 0.25


def test_waterfall_says_that_nothing_touches_the_series() -> None:
    assert "Nothing that was changed touches this<br>series." in texts(build_waterfall_figure(an_explanation(), theme=LIGHT))
