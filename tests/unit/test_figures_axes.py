"""Axes and colours of the figure of a projection."""

import pytest

from builders import a_projection, with_
from dashboard.figures import build_projection_figure
from dashboard.theme import DARK, LIGHT
from figure_cases import a_broken_projection, outlooks, trace


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
