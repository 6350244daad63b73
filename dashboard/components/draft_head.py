"""The draft in a minute: its name, what each headline becomes under it, its figure, and the form that names and describes it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.components.lever_setting import Bench, clean, settle
from dashboard.components.two_widths import CONFIG
from dashboard.state import Answer, ViewState, choose
from dashboard.wording import alt_text, counted, date_words, escape, own_data_notice, phrases_of, projected, scenario_row, titled
from dashboard.wording.places import capital
from forecasting.domain import Selection

PURPOSE = "Move a lever or edit the evidence: every headline follows. The address keeps it."
SAME_EVIDENCE = " on the same evidence"
"""Baseline rests on the edited evidence too, so that the difference is that of the assumptions alone."""
LONGEST_TITLE = 120
LONGEST_NARRATIVE = 4000


def show_sentences(drafted: Sequence[Answer], baselines: Sequence[Answer], *, chosen: str) -> None:
    """One sentence a headline: where it leads, how far from baseline, how sure."""
    apart = any(mine.projection and base.projection and mine.projection.median != base.projection.median for mine, base in zip(drafted, baselines, strict=True))
    parts = (_sentence(mine, base, chosen=mine.series.series_id == chosen) for mine, base in zip(drafted, baselines, strict=True))
    st.html(f'<div class="heads{" apart" if apart else ""}" role="group" aria-label="What the headlines become">{"".join(parts)}</div>')


def with_chosen(headlines: Callable[[Selection], tuple[Answer, ...]], chosen: Answer) -> tuple[Answer, ...]:
    """The answers of all headlines, the chosen one as it was asked for: with its own definition and method."""
    return tuple(chosen if found.series.series_id == chosen.series.series_id else found for found in headlines(chosen.selection))


def axis_of(page: str, drafted: Answer, baseline: Answer) -> tuple[float, float]:
    """What the axis must hold: everything drawn so far of this headline and year, so that it stays while a lever moves."""
    bands = [band for found in (drafted, baseline) if found.projection for band in found.projection.bands]
    seen = [edge for band in bands for edge in (min(band.lower), max(band.upper))]
    key = f"{page}.axis"
    about = replace(baseline.selection, levels=())
    kept: tuple[Selection, float, float] = st.session_state.get(key, (about, 0.0, 0.0))
    low, high = (kept[1], kept[2]) if kept[0] == about else (0.0, 0.0)
    low, high = min((low, *seen)), max((high, *seen))
    st.session_state[key] = (about, low, high)
    return low, high


def show_figure(page: str, drafted: Answer, *, draw: Callable[[bool], go.Figure], width: Literal["wide", "narrow"]) -> None:
    """The chosen headline for one width: draft beside baseline, or its observations where nothing is projected."""
    if not _has_points(drafted):
        return
    alt = alt_text(drafted.projection) if drafted.projection else f"{titled(drafted.series.quantity)}: observations only, nothing is projected."
    with st.container(key=f"{width}-figure-{page}"):
        st.plotly_chart(draw(width == "wide"), theme=None, key=f"{page}-{width}-figure", config=CONFIG, alt=alt)


def show_reason(drafted: Answer, *, standstill: str) -> None:
    """Why nothing is projected, or why what is changed moves nothing."""
    if drafted.projection is None:
        st.html(f'<p class="lead">{escape(capital(drafted.reason) if _has_points(drafted) else _unknown(drafted))}</p>')
    elif standstill:
        st.html(f'<p class="answer">{escape(standstill)}</p>')


def show_title(slot: DeltaGenerator, view: ViewState, *, base_title: str) -> None:
    """The name of the draft as the title of the page, where it starts from, and what is done to the evidence; untouched, what to do here."""
    under = f"{_start(view, base_title=base_title)} {own_data_notice(view.amendment)}"
    slot.html(f'<h1>{escape(view.draft.title)}</h1><p class="sub">{escape(under)}</p>')


def show_names(bench: Bench, view: ViewState) -> None:
    """Name and narrative; plain text, kept as typed."""
    st.header("Name and describe", anchor=False)
    title, about = f"{bench.page}-title", f"{bench.page}-about"
    for key, kept in ((title, view.title), (about, view.about)):
        if st.session_state.get(key) != kept:
            st.session_state[key] = kept
    st.text_input("Name", key=title, max_chars=LONGEST_TITLE, placeholder=view.draft.title, on_change=_name, args=(bench, "title", title))
    st.text_area(
        "Narrative, plain text", key=about, max_chars=LONGEST_NARRATIVE, height=140, on_change=_name, args=(bench, "about", about),
        placeholder="What happens, why it is plausible, and what would make it wrong",
    )  # fmt: skip


def take_names(bench: Bench) -> None:
    """Take name and narrative as they stand in their fields: whoever clicks at once after the last letter overtakes the address that should hold it."""
    for field, key in (("title", f"{bench.page}-title"), ("about", f"{bench.page}-about")):
        if key in st.session_state:
            _name(bench, field, key)


def _start(view: ViewState, *, base_title: str) -> str:
    changes = len(view.draft.changes)
    start = f"Starts from “{base_title}”"
    if changes:
        return f"{start}, {counted(changes, 'assumption')} set differently from baseline."
    return f"{start}. {PURPOSE}" if view.amendment.is_empty else f"{start}; no assumption is set differently, the evidence is."


def _has_points(found: Answer) -> bool:
    return bool(found.series.observations or found.series.shown)


def _unknown(found: Answer) -> str:
    """What to do where not even a point can be shown."""
    put_back = "" if found.selection.amendment.is_empty else ", or put back what is left out"
    return f"As of {date_words(found.series.as_of)} no value is there to show or to fit. Choose a later day{put_back}."


def _sentence(mine: Answer, base: Answer, *, chosen: bool) -> str:
    quantity = mine.series.quantity
    lab = f'<p class="lab">{escape(phrases_of(quantity).topic)}</p>'
    mark = " on" if chosen else ""
    if mine.projection is None:
        return f'<div class="head{mark}">{lab}<p class="row">Nothing is projected.</p></div>'
    row = scenario_row(mine.projection, base.projection or mine.projection)
    alike = "" if mine.selection.amendment.is_empty else SAME_EVIDENCE
    number = f'<p class="num">{projected(row.median)} <small>in {mine.projection.years[-1]}</small></p>'
    words = f'<p class="row"><b>{escape(capital(row.difference))}{alike}</b>; 8\u00a0in\u00a010 chance of {escape(row.range_words)}</p>'
    return f'<div class="head{mark}">{lab}{number}{words}</div>'


def _name(bench: Bench, field: str, key: str) -> None:
    text = st.session_state.get(key) or ""
    settle(bench)
    choose(bench.page, **{field: clean(text, most=LONGEST_TITLE) if field == "title" else str(text)[:LONGEST_NARRATIVE]})
