"""The levers of one group, each with a slider and a number field that stay in step, its ranges, its reason, and what stands behind it."""

from collections.abc import Container, Sequence

import streamlit as st

from dashboard.components.lever_setting import MOST_WORDS, Bench, changes_in, hint_of, put, reason_in, refusal_of, said, say, settle, value_in
from dashboard.state import LeverGroup, LeverRow, ViewState
from dashboard.wording import ControlScale, allowed_range, assumption_value, escape, link, percent_scale, value_range
from forecasting.domain import Source

LOCALIZED_FROM = 1000
"""From here on numbers are easier to read with separators."""


def show(bench: Bench, view: ViewState, groups: Sequence[LeverGroup], sources: Sequence[Source]) -> None:
    """Draw the group that is chosen."""
    by_id = {group.group: group for group in groups}
    changed = changes_in(view)
    chosen = st.segmented_control(
        "Levers of", tuple(by_id), format_func=lambda name: _named(by_id[name], changed.keys()), default=groups[0].group,
        required=True, key=f"{bench.page}-group", label_visibility="collapsed", width="stretch",
    )  # fmt: skip
    named = {source.source_id: source for source in sources}
    for row in by_id.get(chosen or "", groups[0]).levers:
        _lever(bench, view, row, named.get(row.assumption.source_id or ""))


def _named(group: LeverGroup, changed: Container[str]) -> str:
    count = sum(row.lever_id in changed for row in group.levers)
    return f"{group.title} **{count}**" if count else group.title


def _lever(bench: Bench, view: ViewState, row: LeverRow, source: Source | None) -> None:
    assumption, scale = row.assumption, percent_scale(row.assumption)
    value = value_in(view, assumption)
    with st.container(key=f"{bench.page}-lever-{row.lever_id}", gap=None):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
            st.html(f'<p class="lever-title">{escape(assumption.title)} <span>{escape(scale.unit)}</span></p>', width="stretch")
            with st.popover("Why", type="tertiary", key=f"{bench.page}-{row.lever_id}-why"):
                st.html(_behind(row, source))
        _controls(bench, row, scale, scale.shown(value))
        st.html(_facts(row) + "".join(f'<p class="lever-said" role="status">{escape(text)}</p>' for text in said(bench, row.lever_id)))
        if row.lever_id in changes_in(view):
            _reason(bench, view, row)


def _controls(bench: Bench, row: LeverRow, scale: ControlScale, shown: float) -> None:
    assumption, page = row.assumption, bench.page
    slider, number = f"{page}-{row.lever_id}-slider", f"{page}-{row.lever_id}-number"
    for key in (slider, number):
        if st.session_state.get(key) != shown:
            st.session_state[key] = shown
    digits = f"%.{scale.digits_for(shown)}f"
    left, right = st.columns([200, 124], gap="small", vertical_alignment="bottom")
    with left:
        st.slider(
            assumption.title, scale.shown(assumption.minimum), scale.shown(assumption.maximum), step=scale.step, key=slider, label_visibility="collapsed",
            format="localized" if scale.shown(assumption.maximum) >= LOCALIZED_FROM * 10 else digits, on_change=_take, args=(bench, row, slider),
        )  # fmt: skip
    with right:
        # Without limits of its own: Streamlit would refuse a value without a word, where the page says what may be set.
        st.number_input(
            f"{assumption.title}, exact, {scale.unit}", value=None, step=scale.step, format=digits, key=number, label_visibility="collapsed",
            on_change=_take, args=(bench, row, number),
        )  # fmt: skip


def _facts(row: LeverRow) -> str:
    assumption = row.assumption
    before = f"Baseline {assumption_value(assumption, assumption.value)}. Allowed {allowed_range(assumption)},"
    ours = f"our 8\u00a0in\u00a010 range {value_range(assumption, assumption.low, assumption.high)}."
    return f'<p class="lever-facts">{escape(before)} {escape(ours)}</p>'


def _behind(row: LeverRow, source: Source | None) -> str:
    assumption = row.assumption
    basis = (
        f"Source: {link(f'/sources?source={source.source_id}', f'{source.publisher}, {source.title}')}" if source else '<span class="own">Own judgement</span>'
    )
    kind = "Acts by itself; at its neutral value it does nothing." if row.kind == "shift" else "Says how strongly other levers act; alone it does nothing."
    return (
        f'<div class="behind"><p><b>{escape(assumption.title)}.</b> {escape(kind)}</p><p class="formula">{escape(row.formula)}</p>'
        f"<p><b>Why this form.</b> {escape(row.why)}</p><p><b>Why this range.</b> {escape(assumption.rationale)}</p><p>{basis}.</p></div>"
    )


def _reason(bench: Bench, view: ViewState, row: LeverRow) -> None:
    key, reason = f"{bench.page}-{row.lever_id}-reason", reason_in(view, row.lever_id)
    if st.session_state.get(key) != reason:
        st.session_state[key] = reason
    st.text_input(
        f"Reason for {row.assumption.title}", key=key, max_chars=MOST_WORDS, placeholder="Why this value? One sentence", label_visibility="collapsed",
        on_change=_take_reason, args=(bench, row, key),
    )  # fmt: skip


def _take(bench: Bench, row: LeverRow, key: str) -> None:
    typed: object = st.session_state.get(key)
    view = bench.fresh()
    refused = refusal_of(row, typed, kept=value_in(view, row.assumption))
    if refused or not isinstance(typed, int | float):
        say(bench, row.lever_id, (refused,))
        return
    say(bench, row.lever_id, (hint_of(row, typed),) if key.endswith("-number") else ())
    put(bench, view, {row.lever_id: percent_scale(row.assumption).stored(typed)}, {})


def _take_reason(bench: Bench, row: LeverRow, key: str) -> None:
    settle(bench)
    put(bench, bench.fresh(), {}, {row.lever_id: st.session_state.get(key) or ""})
