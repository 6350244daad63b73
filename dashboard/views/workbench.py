"""A scenario of one's own: levers, reasons, words, and the evidence under it; the address holds it all."""

from dataclasses import replace
from functools import partial

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import cache, state
from dashboard.components import (
    changed_list,
    controls,
    draft_files,
    draft_head,
    evidence_bench,
    lever_controls,
    lever_table,
    notices,
    own_data,
    saved_work,
    share_bar,
)
from dashboard.components.lever_setting import Bench, takes_redraw

PAGE = "workbench"
MODES = {"one": "One at a time", "several": "Several, apply once"}
LABELS = {"shortfall": "Shortfall", "ai_skills": "AI skills", "salary": "Pay"}
BEHIND = {"global_cyber_workforce_gap": ("global_cyber_workforce_gap", "global_cyber_workforce")}  # fitted together with the headline

CONTROLS = ("series", "scenario", "until", "as_of")

catalog = cache.catalog()
headlines = {quantity.series_id: LABELS[quantity.theme] for quantity in catalog.quantities.values() if quantity.headline}
choices = cache.choices(tuple(headlines), labels=headlines)
sources = tuple(catalog.sources.values())
bench = Bench(page=PAGE, fresh=lambda: state.current(PAGE, choices, fields=state.WORKBENCH_FIELDS)[0])


def _draw(view: state.ViewState, drafted: state.Answer, baseline: state.Answer, axis: tuple[float, float], wide: bool) -> go.Figure:
    return cache.draft_figure(baseline, drafted, title=view.draft.title, theme_name=state.theme_name(), wide=wide, axis=axis)


@st.fragment
def adjust(head: DeltaGenerator, told: tuple[str, ...]) -> None:
    """Everything that follows a lever: drawn anew alone, so that a moved slider does not wait for the rest. `told` stands above already."""
    if takes_redraw(bench):
        st.rerun()
    view, said = state.current(PAGE, choices, fields=state.WORKBENCH_FIELDS)
    drafted = cache.answer(view.selection)
    baseline = cache.answer(replace(view.selection, scenario_id=state.BASELINE, settings=()))
    draw = partial(_draw, view, drafted, baseline, draft_head.axis_of(PAGE, drafted, baseline))
    draft_head.show_title(head, view, base_title=choices.scenarios[view.scenario])
    tools = cache.tools(PAGE, view, what="headlines")
    share_bar.show(tools)
    notices.show(tuple(notice for notice in said if notice not in told))
    sentences = st.container()
    with st.container(key=f"{PAGE}-panel"):
        figure, levers = st.columns([800, 352], gap="medium")
    with figure:  # before everything else, because it is what somebody waits for who moves a lever
        draft_head.show_reason(drafted, standstill=cache.standstill(drafted, baseline))
        draft_head.show_figure(PAGE, drafted, draw=draw, width="wide")
    with sentences:
        draft_head.show_sentences(draft_head.with_chosen(cache.headlines, drafted), draft_head.with_chosen(cache.headlines, baseline), chosen=view.series_id)
    with figure:
        draft_head.show_figure(PAGE, drafted, draw=draw, width="narrow")
        share_bar.show(tools, width="narrow")
    with levers:
        mode = st.segmented_control("Adjust", tuple(MODES), format_func=MODES.__getitem__, default="one", required=True, key=f"{PAGE}-mode", width="stretch")
        if mode == "one":
            lever_controls.show(bench, view, cache.lever_groups(), sources)
    if mode == "several":
        lever_table.show(bench, view, cache.lever_groups())
    with figure if mode == "one" else levers, st.container(key=f"{PAGE}-changes"):
        edits = changed_list.edits_of(view, choices.facts(view.series_id, view.definition, view.as_of, view.amendment), catalog.quantities, sources)
        changed_list.show(bench, view, tuple(catalog.assumptions.values()), sources, edits)
    with st.container(key=f"{PAGE}-section-words"):
        words, files = st.columns(2, gap="large")
    with words:
        draft_head.show_names(bench, view)
    with files:
        link = draft_files.link_of(view, st.context.url or "")
        draft_files.show(bench, view.draft, cache.document(view.draft), read=cache.read_document, link=link)
    saved = cache.saved_tools()
    if saved is not None:
        with st.container(key=f"{PAGE}-section-saved"):
            saved_work.show(
                bench,
                view,
                saved,
                scenario_document=cache.document,
                own_document=cache.own_document,
                read_scenario=cache.read_document,
                read_own=cache.read_own,
                check=cache.check_amendment,
            )


takes_redraw(bench)  # this is it
view, told = state.current(PAGE, choices, fields=state.WORKBENCH_FIELDS)  # the first reading tells what a link got wrong, and mends it
title = st.empty()
notices.show(told)
controls.show(PAGE, view, choices, fields=CONTROLS, series_word="Headline")
adjust(title, told)
with st.container(key=f"{PAGE}-section-evidence"):
    st.header("The evidence under it", anchor=False)
    left, right = st.columns(2, gap="large")
behind = cache.series_of(BEHIND.get(view.series_id, (view.series_id,)), as_of=view.as_of)
facts = choices.facts(view.series_id, view.definition, view.as_of, view.amendment)
as_curated = cache.answer(replace(view.selection, amendment=cache.AS_CURATED))
with left:
    evidence_bench.show(bench, view, behind, facts, check=cache.check_amendment, found=cache.answer(view.selection), as_curated=as_curated)
with right:
    own_data.show(bench, behind, catalog.quantities, check=cache.check_amendment, read=cache.read_own)
