"""One projection in full: finding, sentence, controls, figure with its source card, table twin, sources, outlooks, downloads."""

from collections.abc import Callable
from functools import partial

import plotly.graph_objects as go
import streamlit as st

from dashboard.components import claim_card, controls, in_force, outlook_table, share_bar, source_card, source_tree, table_twin
from dashboard.components.two_widths import CONFIG, WIDTHS
from dashboard.figures import figure_key
from dashboard.state import Answer, Choices, Tools, ViewState, choose, theme_name
from dashboard.state.quoted import Quotes
from dashboard.theme import theme_of
from dashboard.wording import (
    alt_text,
    assumption_value,
    escape,
    lead_sentence,
    panel_subtitle,
    panel_title,
    stopped_sentence,
    titled,
    unit_words,
    value_range,
)
from dashboard.wording.left_out import NOT_IN_RANGES
from dashboard.wording.places import capital
from forecasting.domain import Assumption, Outlook, Projection, Series

FIELDS = ("series", "until", "definition", "real", "as_of", "scenario", "method", "levels")
STOPPED = ("not_published", "discontinued")
Draw = Callable[[bool], go.Figure]


def show(
    page: str,
    view: ViewState,
    choices: Choices,
    found: Answer,
    *,
    draw: Draw,
    csv: str,
    quotes: Quotes,
    tools: Tools,
    past: str = "",
    series_word: str = "Series",
) -> None:
    """Draw the panel of an answer; `draw(wide)` gives its figure, `past` says how past ranges held."""
    series, projection = found.series, found.projection
    _head(series, projection, found.reason, view.scenario_title)
    in_force.show(view, choices, series)
    with st.container(key=f"bar-{page}", horizontal=True):
        controls.show(page, view, choices, fields=FIELDS, series_word=series_word)
        share_bar.show(tools)
    with st.container(key=f"panel-{page}"):
        left, right = st.columns([800, 352], gap="medium")
        with left, st.container(gap=None):
            _figure(page, found, draw, past)
            share_bar.show(tools, width="narrow")
        with right:
            source_card.show(series, view.point, quotes)
    with st.container(key=f"under-{page}"):
        left, right = st.columns([560, 568], gap="large")
        with left:
            table_twin.show(page, series, projection, theme=theme_of(theme_name()), period=view.point)
            _downloads(page, view, csv, quotes)
        with right:
            source_tree.show(series, quotes)
            _assumptions(projection)
            outlook_table.show(series, found.outlooks)


def _head(series: Series, projection: Projection | None, reason: str, scenario: str) -> None:
    if projection is None:
        st.title(titled(series.quantity), anchor=False)
        st.html(f'<p class="sub">{escape(capital(unit_words(series.quantity)))}. {escape(stopped_sentence(series))}</p><p class="lead">{escape(reason)}</p>')
        return
    st.title(panel_title(projection), anchor=False)
    subtitle, lead = panel_subtitle(projection, scenario_title=scenario), lead_sentence(projection, scenario_title=scenario)
    st.html(f'<p class="sub">{escape(subtitle)}</p><p class="lead">{lead}</p>')


def _figure(page: str, found: Answer, draw: Draw, past: str) -> None:
    series, projection, outlooks = found.series, found.projection, found.outlooks
    alt = alt_text(projection) if projection else f"{titled(series.quantity)}: {len(series.observations)} observations, nothing is projected."
    if not (series.observations or series.shown):
        return
    periods = frozenset(point.period for point in (*series.observations, *series.shown))
    levels = found.selection.levels
    for width in WIDTHS:
        key = f"{page}-{width}-figure"
        with st.container(key=f"{width}-figure-{page}"):
            st.plotly_chart(
                draw(width == "wide"), theme=None, key=key, on_select=partial(_take, page, key, periods), selection_mode="points", config=CONFIG, alt=alt
            )
            key_lines = figure_key(projection, outlooks, width_hint=width, show_levels=levels) if projection else []
            if key_lines:
                st.html(f'<div class="notes"><p><b>In the figure.</b> {escape(". ".join(key_lines))}.</p></div>')
    st.html(f'<div class="notes">{_notes(series, projection, outlooks, past)}</div>')


def _notes(series: Series, projection: Projection | None, outlooks: tuple[Outlook, ...], past: str) -> str:
    signs = [
        "At <b>≠</b> the counting changed; a dotted join is a recorded splice." if series.breaks else "",
        "A hollow diamond is what someone else expected for that year; the table of outlooks leads to how it fared." if outlooks else "",
        "Choose a point to see its source.",
    ]
    tried = f"<p><b>Past ranges.</b> {escape(past)}</p>" if projection and past else ""
    ranges = f"<p><b>Not in the ranges.</b> {NOT_IN_RANGES} {_link('/methods', 'How the ranges are made')}</p>" if projection else ""
    silent = " ".join(dict.fromkeys(event.note for event in series.events if event.event in STOPPED))
    told = f"<p><b>From the publisher.</b> {escape(silent)}</p>" if silent else ""
    return f"<p><b>How to read.</b> {' '.join(sign for sign in signs if sign)}</p>{told}{tried}{ranges}"


def _assumptions(projection: Projection | None) -> None:
    if projection is None or not projection.assumptions:
        return
    st.header("Assumptions", anchor=False)
    st.html(f'<ul class="plain-list">{"".join(map(_assumption, projection.assumptions))}</ul>')


def _assumption(item: Assumption) -> str:
    basis = _link(f"/sources?source={item.source_id}", "Source") if item.source_id else '<span class="own">Own judgement</span>'
    value, reach = assumption_value(item, item.value), value_range(item, item.low, item.high)
    return f"<li><b>{escape(item.title)}: {escape(value)}</b>, range {escape(reach)}. {escape(item.rationale)} {basis}</li>"


def _downloads(page: str, view: ViewState, csv: str, quotes: Quotes) -> None:
    if not csv:
        return
    name = f"{view.series_id}-as-of-{view.as_of.isoformat()}.csv"
    with st.container(key=f"tools-{page}", horizontal=True, vertical_alignment="center"):
        claim_card.show(page, ((f"Median {view.until}", quotes.median),), references=quotes.references, label="Copy as a sentence, cite")
        st.download_button("Data with sources (CSV)", csv, file_name=name, mime="text/csv", key=f"{page}-csv", on_click="ignore", type="tertiary")


def _link(url: str, text: str) -> str:
    return f'<a href="{escape(url)}" target="_self">{escape(text)}</a>'


def _take(page: str, key: str, periods: frozenset[str]) -> None:
    """Put the period of a chosen point into the address; the figure keeps it in `customdata`."""
    for point in st.session_state[key]["selection"]["points"]:
        held = point.get("customdata")
        period = str(held[0] if isinstance(held, list) else held)
        if period in periods:
            choose(page, point=period)
