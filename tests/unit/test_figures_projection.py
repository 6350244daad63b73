"""The figure of a projection: what is drawn, where it starts, and that no two labels touch."""

import json
import math
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest

from builders import a_break, a_projection, a_quantity, a_series, a_source, an_event, an_observation, an_outlook, with_
from dashboard.figures import build_projection_figure, figure_key
from dashboard.figures.frame import BOTTOM, SIZES
from dashboard.figures.placement import Box, Spot
from dashboard.figures.text import text_height, text_width
from dashboard.theme import DARK, LIGHT
from forecasting.domain import Projection

EVERY_FORM = pytest.mark.parametrize(
    ("projection", "width"),
    [
        (a_projection(measure=measure, values=values), width)
        for measure, values in {
            "count": (3e6, 4e6, 3.1e6, 2.7e6, 3.4e6, 4.8e6),
            "money": (86e3, 90e3, 99e3, 112e3, 129e3),
            "share": (0.006, 0.011, 0.014, 0.012, 0.018),
        }.items()
        for width in ("wide", "narrow")
    ],
)


def trace(figure: Any, name: str) -> Any:
    return next(item for item in figure.data if item.name == name)


def a_broken_projection() -> Projection:
    """A series with two spliced breaks, a silent year, an edition shown only."""
    values = (2.93e6, 4.07e6, 3.12e6, 2.72e6, 3.43e6, 4.0e6, 4.76e6)
    series = a_series(
        values,
        2018,
        quantity=a_quantity(revision="edition"),
        breaks=(a_break(year=2022, reason="More countries: a wider sample."), a_break(year=2024, reason="Need reworded")),
        events=(an_event(period="2025"),),
        shown=(an_observation(period="2017", value=2.0e6),),
    )
    return a_projection(series=series, horizon=6)


def outlooks() -> tuple[Any, ...]:
    told = [("ISACA", 2019, 2.0e6), ("Frost & Sullivan", 2020, 1.5e6), ("Cybersecurity Ventures", 2021, 3.5e6), ("Frost & Sullivan", 2022, 1.8e6)]
    return tuple(an_outlook(outlook_id=str(number), publisher=name, target_period=str(year), value=value) for number, (name, year, value) in enumerate(told))


def boxes(figure: Any, width: str) -> Iterator[tuple[str, Box]]:
    """The boxes of the labels in pixels, by our own estimate of text widths."""
    margin, (figure_width, _) = figure.layout.margin, SIZES[width]
    plot_width, plot_height = figure_width - margin.r, figure.layout.height - margin.t - BOTTOM
    for label in figure.layout.annotations:
        spot = Spot(label.xshift or 0, -(label.yshift or 0), label.xanchor, label.yanchor)
        size, weight = label.font.size, label.font.weight
        x, y = label.x * plot_width, margin.t + (1 - label.y) * plot_height
        yield label.text, spot.box(x, y, width=text_width(label.text, size=size, weight=weight), height=text_height(label.text, size=size) * 0.86)


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
    found = list(boxes(build_projection_figure(projection, theme=LIGHT, width_hint=width), width))

    assert not [(one, other) for (one, a), (other, b) in combinations(found, 2) if a.overlap(b) > 0]


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_labels_do_not_touch_when_breaks_outlooks_and_silence_crowd_in(width: Any) -> None:
    figure = build_projection_figure(a_broken_projection(), theme=LIGHT, outlooks=outlooks(), width_hint=width)
    found = list(boxes(figure, width))

    assert not [(one, other) for (one, a), (other, b) in combinations(found, 2) if a.overlap(b) > 0]


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


def test_outlooks_are_hollow_diamonds_named_with_their_year() -> None:
    figure = build_projection_figure(a_broken_projection(), theme=LIGHT, outlooks=outlooks())

    assert trace(figure, "outlooks").marker.symbol == "diamond"
    assert any("Frost &amp; Sullivan<br>made 2023" in label.text for label in figure.layout.annotations)


def test_outlooks_that_count_differently_carry_the_sign_for_it() -> None:
    figure = build_projection_figure(a_projection(), theme=LIGHT, outlooks=(an_outlook(comparable="other_definition"),))

    assert any("A Forecaster ≠<br>made 2023" in label.text for label in figure.layout.annotations)
    assert "counted differently" in trace(figure, "outlooks").text[0]


@pytest.mark.parametrize("change", [{"comparable": "not_comparable"}, {"target_period": "2099"}, {"unit": "postings"}])
def test_outlooks_that_do_not_share_the_axis_are_left_out(change: dict[str, str]) -> None:
    figure = build_projection_figure(a_projection(), theme=LIGHT, outlooks=(an_outlook(**change),))

    assert "outlooks" not in [item.name for item in figure.data]


def test_outlook_told_twice_is_drawn_once() -> None:
    again = an_outlook(outlook_id="again", made_on=with_(an_outlook()).made_on.replace(year=2025))
    figure = build_projection_figure(a_projection(), theme=LIGHT, outlooks=(an_outlook(), again))

    assert len(trace(figure, "outlooks").x) == 1
    assert any("made 2023, and again 2025" in label.text for label in figure.layout.annotations)


def test_outlook_far_above_the_rest_stands_in_the_key_only() -> None:
    far = an_outlook(value=5_000_000.0)
    figure = build_projection_figure(a_projection(), theme=LIGHT, outlooks=(far,))

    assert "outlooks" not in [item.name for item in figure.data]
    assert figure_key(a_projection(), (far,), width_hint="wide") == ["Beyond the figure: A Forecaster, made 2023: 5.0\u00a0million for 2027"]


def test_narrow_figure_numbers_breaks_and_letters_outlooks() -> None:
    texts = [label.text for label in build_projection_figure(a_broken_projection(), theme=LIGHT, outlooks=outlooks(), width_hint="narrow").layout.annotations]
    key = figure_key(a_broken_projection(), outlooks())

    assert {"1", "2", "a", "b", "c", "d"} <= set(texts)
    assert key[:2] == ["1: More countries: a wider sample, from 2022", "2: Need reworded, from 2024"]
    assert "a: ISACA, made 2023: 2.0\u00a0million for 2019" in key


def test_many_outlooks_carry_letters_when_wide() -> None:
    many = tuple(an_outlook(outlook_id=str(year), target_period=str(year), value=150.0 + year - 2016) for year in range(2016, 2026))
    key = figure_key(a_projection(), many, width_hint="wide")

    assert len(key) == 10
    assert key[-1].startswith("j: A Forecaster")


@pytest.mark.parametrize("measure", ["count", "money", "share"])
def test_axis_starts_at_zero(measure: str) -> None:
    projection = a_projection((0.31, 0.33, 0.36, 0.38), measure=measure)

    assert build_projection_figure(projection, theme=LIGHT).layout.yaxis.range[0] == 0


def test_axis_goes_below_zero_when_a_scenario_gives_a_surplus() -> None:
    projection = a_projection(horizon=1, levels=(0.8,))
    band = with_(projection.bands[0], lower=(-60.0,))

    assert build_projection_figure(with_(projection, bands=(band,)), theme=LIGHT).layout.yaxis.range[0] < 0


def test_axis_of_shares_never_passes_one_hundred_percent() -> None:
    projection = a_projection((0.8, 0.86, 0.9, 0.94), measure="share")

    assert build_projection_figure(projection, theme=LIGHT).layout.yaxis.range[1] <= 1


def test_unit_is_written_once_at_the_top() -> None:
    texts = build_projection_figure(a_broken_projection(), theme=LIGHT).layout.yaxis.ticktext

    assert [text for text in texts if "million" in text] == [texts[-1]]


def test_projected_years_are_blue_and_the_last_data_is_named() -> None:
    texts = build_projection_figure(a_projection(), theme=LIGHT).layout.xaxis.ticktext

    assert any("2022<br>last data" in text for text in texts)
    assert LIGHT.proj in texts[-1]
    assert texts[0] == "2015"


def test_year_range_is_the_date_axis_of_every_figure_that_shares_it() -> None:
    figure = build_projection_figure(a_projection(), theme=LIGHT, year_range=(2010, 2030))

    assert figure.layout.xaxis.range[0] < 2010
    assert figure.layout.xaxis.range[1] == 2030


def test_figure_has_no_legend_no_ground_and_no_zoom() -> None:
    layout = build_projection_figure(a_projection(), theme=DARK).layout

    assert (layout.showlegend, layout.plot_bgcolor, layout.xaxis.fixedrange, layout.yaxis.fixedrange) == (False, "rgba(0,0,0,0)", True, True)


def test_only_inference_is_blue() -> None:
    figure = build_projection_figure(a_broken_projection(), theme=LIGHT, outlooks=outlooks())
    evidence = [item for item in figure.data if not item.name.startswith(("band", "median"))]

    assert not any(LIGHT.proj in item.to_plotly_json().__repr__() for item in evidence)


def test_dark_figure_takes_the_dark_colours() -> None:
    assert trace(build_projection_figure(a_projection(), theme=DARK), "observed").marker.color == DARK.ink


def test_readout_names_levels_in_words() -> None:
    texts = [label.text.replace("\u00a0", " ") for label in build_projection_figure(a_projection(), theme=LIGHT).layout.annotations]

    assert {"8 in 10 chance", "5 in 10 chance", "median for 2027"} <= set(texts)


def test_publisher_with_markup_is_escaped() -> None:
    series = a_series(sources=(a_source(publisher="<b>A & B</b>"),))

    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in trace(build_projection_figure(a_projection(series=series), theme=LIGHT), "observed").text[0]


def test_shown_value_without_room_for_its_label_stands_in_the_key() -> None:
    projection = a_broken_projection()
    long = with_(projection.series.definitions[0], definition_id="other", label="A definition whose name is far too long for any place in a narrow figure")
    shown = (an_observation(period="2017", value=2.0e6, definition_id="other"),)
    series = with_(projection.series, shown=shown, definitions=(*projection.series.definitions, long))

    assert f"Hollow circle, 2017: 2.0\u00a0million, {long.label}" in figure_key(with_(projection, series=series))
