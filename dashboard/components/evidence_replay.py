"""Rewind: what was known on a day, what this page would have said then, and what came."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import plotly.graph_objects as go
import streamlit as st

from dashboard.components import table
from dashboard.components.table import Cell, Link, Markup
from dashboard.components.two_widths import CONFIG, WIDTHS
from dashboard.figures.replay import line_today, outlook_key, rewritten
from dashboard.state import choose
from dashboard.wording import date_words, escape, format_value, period_words
from dashboard.wording.argued import default_step, known_words, later_rows, replay_sentence, revised_html, step_label, step_on
from dashboard.wording.record import said_shortly
from forecasting.domain import Observation
from forecasting.domain.evidence_answers import Replay, ReplayStep, Revision

Draw = Callable[[ReplayStep, bool], go.Figure]
CAME = ("Year", "Said then", "8 in 10 chance of", "Came to", "In the range", "How compared")
KNOWN = ("Period", "Read then", "Reads today", "Published")
OUTLOOKS = ("Made by", "Made", "For", "Said")
SAME = "as then"


def show(page: str, found: Replay, then: date | None, *, until: int, revisions: Mapping[str, Revision], draw: Draw) -> None:
    """Draw the control, the sentence, the figure and the three tables."""
    st.header("Rewind: what this page would have said", anchor=False)
    step = default_step(found.steps) if then is None else step_on(found.steps, then) or found.steps[0]
    day = max(then or step.as_of, step.as_of)
    _controls(page, found, step, day)
    st.html(f'<p class="answer" aria-live="polite">{replay_sentence(step, day, until)}</p>')
    news = "".join(f"<li>{escape(words)}</li>" for words in step.changes)
    st.html(f'<p class="sub">Became known on {date_words(step.as_of)}; {escape(known_words(step))}:</p><ul class="then-facts">{news}</ul>')
    if step.series.observations or step.series.shown:
        _figures(step, draw)
        st.html(f'<div class="notes">{_key(found, step)}</div>')
    st.html(revised_html(found.revisions))
    _tables(found, step, revisions)
    st.html(f'<div class="notes"><p>{escape(found.sentence)} The method and what reference panels taught it are today’s.</p></div>')


def _controls(page: str, found: Replay, step: ReplayStep, day: date) -> None:
    labels = {one.as_of: step_label(one) for one in found.steps}
    slider, picker = f"{page}-then", f"{page}-any-day"
    st.session_state[slider], st.session_state[picker] = step.as_of, day
    left, right = st.columns([3, 1], gap="medium")
    with left:
        if len(labels) > 1:
            label = f"{len(labels)} days on which something became known"
            st.select_slider(label, tuple(labels), format_func=labels.__getitem__, key=slider, on_change=_take, args=(page, slider))
    with right:
        first, last = found.steps[0].as_of, found.as_of
        st.date_input("Or any day", min_value=first, max_value=last, key=picker, format="YYYY-MM-DD", on_change=_take, args=(page, picker))


def _take(page: str, key: str) -> None:
    day = st.session_state[key]
    if isinstance(day, date):
        choose(page, then=day.isoformat())


def _figures(step: ReplayStep, draw: Draw) -> None:
    for width in WIDTHS:
        with st.container(key=f"{width}-replay"):
            figure = draw(step, width == "wide")
            st.plotly_chart(figure, theme=None, key=f"replay-{width}", config=CONFIG, alt=f"The projection as of {date_words(step.as_of)}, and what came.")
            letters = outlook_key(step, figure)
            if letters:
                st.html(f'<div class="notes"><p><b>In the figure.</b> {escape(letters)}.</p></div>')


def _key(found: Replay, step: ReplayStep) -> str:
    parts = ["Filled ink: known on that day."]
    if step.series.shown and not step.projection:
        parts.append("Open circles: shown, not used.")
    if step.projection:
        parts.append("Blue: projected then, with 5 and 8 in 10 ranges.")
    if step.later:
        parts.append("Open squares: what was published later, on the scale of that day.")
    if step.outlooks:
        parts.append("Diamonds: what others expected by then.")
    if step.projection and rewritten(step, line_today(found)):
        parts.append("Dotted ink line: the same years as they read today, rewritten by their publisher or put on the scale of a newer definition.")
    return f"<p><b>How to read.</b> {' '.join(parts)}</p>"


def _tables(found: Replay, step: ReplayStep, revisions: Mapping[str, Revision]) -> None:
    rows = later_rows(step)
    if rows:
        st.subheader("What then happened", anchor=False)
        table.show(CAME, rows, numeric=frozenset(CAME[1:4]))
    with st.expander("The evidence and the outlooks of that day"):
        today = {point.period: point for point in found.steps[-1].series.observations}
        known = [_known(point, step, today, revisions) for point in (*step.series.observations, *step.series.shown)]
        if known:
            table.show(KNOWN, known, caption="Evidence then", numeric=frozenset(KNOWN[1:3]))
        outlooks = _outlooks(step)
        if outlooks:
            table.show(OUTLOOKS, outlooks, caption="Outlooks then", numeric=frozenset(OUTLOOKS[3:]))


def _known(point: Observation, step: ReplayStep, today: Mapping[str, Observation], revisions: Mapping[str, Revision]) -> tuple[Cell, ...]:
    quantity, now = step.series.quantity, today.get(point.period)
    read = format_value(point.value, quantity, style="exact")
    again = "not in use" if now is None else SAME if now.value == point.value else format_value(now.value, quantity, style="exact")
    badge = f' <span class="badge">{escape(revisions[point.period].badge)}</span>' if point.period in revisions else ""
    published = Link(date_words(point.vintage), f"/sources?source={point.source_ids[0]}")
    return period_words(point.period), read, Markup(f"{escape(again)}{badge}"), published


def _outlooks(step: ReplayStep) -> Sequence[tuple[Cell, ...]]:
    quantity = step.series.quantity
    return [
        (
            Link(one.publisher, f"/sources?source={one.citation.source_id}"),
            date_words(one.made_on),
            one.target_period,
            said_shortly(one, quantity),
        )
        for one in step.outlooks
    ]
