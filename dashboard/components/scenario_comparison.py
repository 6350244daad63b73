"""Scenarios side by side: the finding, the sentence, the choices, the figure with its readout, and the same numbers as a table."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import plotly.graph_objects as go
import streamlit as st

from dashboard.components import controls, scenario_picker, share_bar, table
from dashboard.components.two_widths import CONFIG, WIDTHS
from dashboard.state import BASELINE, DRAFT, Choices, Compared, Tools, ViewState
from dashboard.theme import Theme
from dashboard.wording import chance_words, difference_sentence, escape, panel_subtitle, scenario_row, titled
from dashboard.wording.compared import comparison_sentence, comparison_title
from dashboard.wording.scenario_alts import scenarios_alt
from forecasting.domain import Projection

FIELDS = ("series", "until", "as_of", "real")
COLOURS = ("teal", "plum", "amber", "proj")
"""Of the scenarios other than baseline, by place: the names of the style sheet's variables."""
Draw = Callable[[bool], go.Figure]
NOTHING: Mapping[str, str] = MappingProxyType({})


def colours_of(compared: Sequence[Compared]) -> Mapping[str, str]:
    """The colour of each scenario by its place, as figures draw it: blue is baseline's."""
    others = iter(COLOURS)
    return {one.scenario.scenario_id: "proj" if one.scenario.scenario_id == BASELINE else next(others) for one in compared}


def colour_of(one: Compared, compared: Sequence[Compared], theme: Theme) -> str:
    """The colour of one scenario in a mode."""
    return str(getattr(theme, colours_of(compared)[one.scenario.scenario_id]))


def show(
    page: str,
    view: ViewState,
    choices: Choices,
    compared: Sequence[Compared],
    baseline: Projection,
    *,
    draw: Draw,
    tools: Tools,
    mostly: Mapping[str, str] = NOTHING,
) -> None:
    """Draw the comparison; `draw(wide)` gives the figure, `mostly` the assumption that moves a scenario most, where there is one."""
    titles = {one.scenario.scenario_id: one.scenario.title for one in compared}
    projections = tuple(one.answer.projection for one in compared if one.answer.projection)
    with st.container(key=f"head-{page}", gap="small"):
        st.title(comparison_title(projections), anchor=False)
        st.html(f'<p class="lead">{comparison_sentence(projections, titles=titles, colours=colours_of(compared))}</p>')
    with st.container(key=f"bar-{page}", horizontal=True):
        _choices(page, view, choices)
        share_bar.show(tools)
    with st.container(key=f"panel-{page}"):
        left, right = st.columns([800, 352], gap="medium")
        with left, st.container(gap=None):
            _figure(page, draw, scenarios_alt(projections, titles, baseline))
            st.html(f'<div class="notes">{_notes(projections)}</div>')
        with right:
            st.html(_readout(projections, baseline, titles, colours_of(compared), mostly))
            share_bar.show(tools, width="narrow")
    _table(projections, baseline, titles, colours_of(compared))


def show_refusal(page: str, view: ViewState, choices: Choices, compared: Sequence[Compared]) -> None:
    """Say why nothing can be compared, and leave the choices in reach."""
    first = compared[0].answer
    st.title(titled(first.series.quantity), anchor=False)
    st.html(f'<p class="lead">{escape(first.reason)}</p>')
    _choices(page, view, choices)


def _choices(page: str, view: ViewState, choices: Choices) -> None:
    """Which scenarios, which headline, which year and which day; the reader's own is offered once there is one."""
    own = {DRAFT: f"Your own: {view.draft.title}"} if view.is_changed or DRAFT in view.compare else {}
    with st.container(horizontal=True, key=f"choices-{page}", gap="small"):
        scenario_picker.show(page, {**choices.scenarios, **own}, view.compare)
        controls.show(page, view, choices, fields=FIELDS, series_word="Headline")


def _figure(page: str, draw: Draw, alt: str) -> None:
    for width in WIDTHS:
        with st.container(key=f"{width}-figure-{page}"):
            st.plotly_chart(draw(width == "wide"), theme=None, key=f"{page}-{width}-figure", config=CONFIG, alt=alt)


def _notes(projections: Sequence[Projection]) -> str:
    first = projections[0]
    subtitle = panel_subtitle(first).rsplit(", ", 1)[0]
    dotted = " The dotted line is baseline." if any(item.scenario_id != BASELINE for item in projections) else ""
    axes = ", the same axes in all" if len(projections) > 1 else ""
    return f"<p><b>How to read.</b> {escape(subtitle)}{axes}. Ink is observed; colour is projected, with 5 and 8 in 10 ranges.{dotted}</p>"


def _readout(projections: Sequence[Projection], baseline: Projection, titles: Mapping[str, str], colours: Mapping[str, str], mostly: Mapping[str, str]) -> str:
    """The numbers large enough to be read across a table."""
    return f'<dl class="readout">{"".join(_entry(item, baseline, titles, colours, mostly.get(item.scenario_id, "")) for item in projections)}</dl>'


def _entry(item: Projection, baseline: Projection, titles: Mapping[str, str], colours: Mapping[str, str], most: str) -> str:
    row, colour = scenario_row(item, baseline), colours[item.scenario_id]
    apart = "" if item.scenario_id == BASELINE else f'<span class="apart">{escape(row.difference + (f", mostly {most}" if most else ""))}</span>'
    return (
        f'<div class="{colour}"><dt><i class="swatch {colour}"></i>{escape(titles[item.scenario_id])}</dt>'
        f'<dd><b class="big">{escape(row.median)}</b>{apart}<span class="range">8\u00a0in\u00a010 chance of {escape(row.range_words)}</span></dd></div>'
    )


def _table(projections: Sequence[Projection], baseline: Projection, titles: Mapping[str, str], colours: Mapping[str, str]) -> None:
    """The table twin, with a sentence a scenario that can be taken along."""
    st.header("The same numbers as a table", anchor=False)
    year = projections[0].years[-1]
    head = ("Scenario", f"Median {year}", f"{chance_words(0.8)} chance of", "From baseline", "In a sentence")
    rows = []
    for item in projections:
        row, title, own = scenario_row(item, baseline), titles[item.scenario_id], item.scenario_id == BASELINE
        sentence = comparison_sentence([item], titles=titles) if own else difference_sentence(item, baseline, title=title)
        rows.append(
            (
                title,
                row.median,
                row.range_words,
                "" if own else row.difference,
                table.Markup(f'<span class="tint {colours[item.scenario_id]}">{sentence}</span>'),
            )
        )
    table.show(head, rows, numeric=frozenset(head[1:3]))
