"""Scenarios side by side, the draft of the workbench, the team: same axes, own colours, labels that never touch."""

import json
import math
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import pytest

from builders import a_projection, a_quantity, a_series, a_source, with_
from dashboard.figures import (
    TeamRole,
    TeamYears,
    build_draft_figure,
    build_projection_figure,
    build_scenarios_figure,
    build_team_figure,
    scenario_colours,
    team_alt,
)
from dashboard.figures.placement import Box, Spot
from dashboard.figures.text import text_height, text_width
from dashboard.theme import DARK, LIGHT
from forecasting.domain import OWN_SOURCE_ID, Citation, Projection

TITLES = {"baseline": "Baseline", "second": "AI absorbs the routine", "third": "Pipeline push", "fourth": "Budget freeze"}
VALUES = {
    "count": (3e6, 4e6, 3.1e6, 2.7e6, 3.4e6, 4.8e6),
    "money": (86e3, 90e3, 99e3, 112e3, 129e3),
    "share": (0.006, 0.011, 0.014, 0.012, 0.018),
}
EVERY_FORM = pytest.mark.parametrize(
    ("measure", "width", "count"), [(measure, width, count) for measure in VALUES for width in ("wide", "narrow") for count in (1, 2, 3, 4)]
)
WIDTHS = {"wide": 800.0, "narrow": 328.0}


def a_scenario_projection(scenario_id: str, *, factor: float = 1.0, shift: float = 0.0, measure: str = "count") -> Projection:
    """The baseline, multiplied and moved."""
    base = a_projection(series=a_series(VALUES[measure], 2019, quantity=a_quantity(measure=measure, title="Workforce gap")), horizon=6)

    def moved(values: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(value * factor + shift for value in values)

    bands = tuple(with_(band, lower=moved(band.lower), upper=moved(band.upper)) for band in base.bands)
    return with_(base, scenario_id=scenario_id, median=moved(base.median), bands=bands)


def four(measure: str = "count", count: int = 4) -> tuple[Projection, ...]:
    made = zip(TITLES, (1.0, 0.8, 0.7, 1.1), strict=True)
    return tuple(a_scenario_projection(name, factor=factor, measure=measure) for name, factor in made)[:count]


def a_figure(projections: tuple[Projection, ...], **options: Any) -> Any:
    return build_scenarios_figure(projections, titles=TITLES, **({"theme": LIGHT} | options))


def boxes(figure: Any, width: str) -> Iterator[tuple[str, Box]]:
    """The boxes of the labels of a figure without margins, by our own estimate of text widths."""
    for label in figure.layout.annotations:
        spot = Spot(label.xshift or 0, -(label.yshift or 0), label.xanchor, label.yanchor)
        x, y, size = label.x * WIDTHS[width], (1 - label.y) * figure.layout.height, label.font.size
        wide, high = text_width(label.text, size=size, weight=label.font.weight), text_height(label.text, size=size) * 0.86
        yield label.text, spot.box(x, y, width=wide, height=high)


def texts(figure: Any) -> list[str]:
    return [label.text for label in figure.layout.annotations]


def traces(figure: Any, name: str) -> list[Any]:
    return [item for item in figure.data if item.name == name]


def axes(figure: Any, letter: str) -> Mapping[str, Any]:
    plain = figure.to_plotly_json()["layout"]
    return {name: axis for name, axis in plain.items() if name.startswith(f"{letter}axis")}


@EVERY_FORM
def test_facets_put_no_label_on_another(measure: str, width: Any, count: int) -> None:
    found = list(boxes(a_figure(four(measure, count), width_hint=width), width))

    touching = [(one, other) for (one, box), (other, second) in combinations(found, 2) if box.overlap(second) > 0]
    assert touching == []


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
        a_figure((own,), width_hint=width),
    ]

    assert [list(traces(figure, "own")[0].y) for figure in figures] == [[4.8e6]] * 3
    assert all("your own value" in texts(figure) for figure in figures[:2])


def test_curated_values_carry_no_own_mark() -> None:
    assert traces(a_figure(four()), "own") == []


def a_team(years: int = 4) -> TeamYears:
    roles = (("AI Security Engineer", False, 2.0), ("Adversarial ML Specialist", False, 0.5), ("AI Governance and Compliance Analyst", True, 1.2))
    grown = tuple(float(year + 1) for year in range(years))
    return TeamYears(
        years=tuple(2027 + year for year in range(years)),
        roles=tuple(TeamRole(title=title, governance=governance, medians=tuple(size * grow for grow in grown)) for title, governance, size in roles),
        total=tuple(3.8 * grow for grow in grown),
        low=tuple(2.0 * grow for grow in grown),
        high=tuple(6.0 * grow for grow in grown),
    )


def team_boxes(figure: Any, width: str) -> Iterator[tuple[str, Box]]:
    """The boxes of the labels of a figure with margins."""
    margin = figure.layout.margin
    across, down = WIDTHS[width] - margin.r, figure.layout.height - margin.t - margin.b
    for label in figure.layout.annotations:
        spot = Spot(label.xshift or 0, -(label.yshift or 0), label.xanchor, label.yanchor)
        wide = text_width(label.text, size=label.font.size, weight=label.font.weight)
        high = text_height(label.text, size=label.font.size) * 0.86
        yield label.text, spot.box(label.x * across, margin.t + (1 - label.y) * down, width=wide, height=high)


def test_team_stacks_every_role_of_every_year() -> None:
    bars = [item for item in build_team_figure(a_team(), theme=LIGHT).data if item.type == "bar"]

    assert [bar.name for bar in bars] == ["AI Security Engineer", "Adversarial ML Specialist", "AI Governance and Compliance Analyst"]
    assert list(bars[0].y) == [2.0, 4.0, 6.0, 8.0]


def test_team_whiskers_span_the_range_of_the_total() -> None:
    whisker = traces(build_team_figure(a_team(), theme=LIGHT), "total")[0]

    assert [total + up for total, up in zip(whisker.y, whisker.error_y.array, strict=True)] == pytest.approx([6.0, 12.0, 18.0, 24.0])
    assert [total - down for total, down in zip(whisker.y, whisker.error_y.arrayminus, strict=True)] == pytest.approx([2.0, 4.0, 6.0, 8.0])


def test_team_parts_governance_from_technical_roles() -> None:
    labels = texts(build_team_figure(a_team(), theme=LIGHT))

    assert labels.index("Governance") < labels.index("Technical")
    assert "<b>8</b> AI Security Engineer" in labels


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("years", [1, 4, 9])
def test_team_writes_each_role_once_and_the_last_total(width: Any, years: int) -> None:
    labels = texts(build_team_figure(a_team(years), theme=LIGHT, width_hint=width))

    assert sum("Engineer" in label for label in labels) == 1
    assert f"{round(3.8 * years) if years > 2 else 3.8 * years:g}" in labels


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("years", [1, 4, 9])
def test_team_puts_no_label_on_another(width: Any, years: int) -> None:
    many = tuple(TeamRole(title=f"A role with a name of its own {place}", governance=place > 9, medians=(0.1,) * years) for place in range(18))
    found = list(team_boxes(build_team_figure(with_(a_team(years), roles=many), theme=LIGHT, width_hint=width), width))

    assert [(one, other) for (one, box), (other, second) in combinations(found, 2) if box.overlap(second) > 0] == []


def test_team_refuses_roles_of_other_years() -> None:
    with pytest.raises(ValueError, match="roles, totals and years must align"):
        with_(a_team(), total=(1.0,))


def test_team_alt_says_totals_and_roles() -> None:
    words = team_alt(a_team(1)).replace("\u00a0", " ")

    assert words == (
        "Stacked columns: full-time jobs needed by year and role. In total 3.8 in 2027 (8 in 10 chance 2.0 to 6.0). "
        "In 2027: AI Security Engineer 2, Adversarial ML Specialist 0.5, AI Governance and Compliance Analyst 1.2."
    )
