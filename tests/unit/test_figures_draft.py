"""The draft of the workbench beside the baseline, and a reader's own values in every figure."""

from typing import Any

import pytest

from builders import a_source, with_
from dashboard.figures import build_draft_figure, build_projection_figure, build_scenarios_figure
from dashboard.theme import LIGHT
from figure_cases import TITLES, a_scenario_projection, four, texts, traces
from forecasting.domain import OWN_SOURCE_ID, Citation, Projection


def test_draft_keeps_its_axis_while_the_draft_moves() -> None:
    drawn = [
        build_draft_figure(four()[0], a_scenario_projection("mine", factor=factor), title="Mine", theme=LIGHT, axis=(0.0, 2.2e7)) for factor in (0.6, 0.8, 1.1)
    ]

    assert len({tuple(figure.layout.yaxis.range) for figure in drawn}) == 1
    assert len({figure.layout.margin.r for figure in drawn}) == 1


def test_draft_never_cuts_a_range_that_leaves_the_axis() -> None:
    figure = build_draft_figure(four()[0], four()[1], title="Mine", theme=LIGHT, axis=(0.0, 1e6))

    assert figure.layout.yaxis.range[1] >= max(four()[0].bands[-1].upper)


def test_draft_names_the_draft_and_baseline() -> None:
    figure = build_draft_figure(four()[0], four()[1], title="Mine & yours", theme=LIGHT)

    assert "Mine &amp; yours" in texts(figure)
    assert any(text.startswith("baseline ") for text in texts(figure))
    assert traces(figure, "median")[0].line.color == LIGHT.teal


def test_draft_is_blue_and_alone_while_nothing_is_changed() -> None:
    figure = build_draft_figure(four()[0], four()[0], title="Baseline", theme=LIGHT)

    assert traces(figure, "baseline median") == []
    assert traces(figure, "median")[0].line.color == LIGHT.proj


def test_draft_is_light_to_draw() -> None:
    assert len(build_draft_figure(four()[0], four()[1], title="Mine", theme=LIGHT).data) <= 12


def an_own_projection() -> Projection:
    """The last value was added by a reader."""
    base = four()[0]
    last = with_(base.history[-1], citations=(Citation(source_id=OWN_SOURCE_ID, locator="own", quote=""),))
    sources = (*base.sources, a_source(source_id=OWN_SOURCE_ID, publisher="Own data"))
    return with_(base, series=with_(base.series, observations=(*base.history[:-1], last), sources=sources), sources=sources)


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_own_values_are_marked_in_every_figure(width: Any) -> None:
    own = an_own_projection()
    figures = [
        build_draft_figure(own, own, title="Mine", theme=LIGHT, width_hint=width),
        build_projection_figure(own, theme=LIGHT, width_hint=width),
        build_scenarios_figure((own,), titles=TITLES, theme=LIGHT, width_hint=width),
    ]

    assert [list(traces(figure, "own")[0].y) for figure in figures] == [[4.8e6]] * 3
    assert all("your own value" in texts(figure) for figure in figures[:2])


def test_curated_values_carry_no_own_mark() -> None:
    assert traces(build_scenarios_figure(four(), titles=TITLES, theme=LIGHT), "own") == []
