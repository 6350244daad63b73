"""All levers in one form: several values and reasons are typed, nothing changes before Apply, and every value is checked as if it were forged.

A form of fields, not an editable grid: a grid loses the cell that is still open when Apply is clicked, and has no names for screen readers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from dashboard.components.lever_setting import MOST_WORDS, Bench, clean, hint_of, put, reason_in, refusal_of, said, say, value_in
from dashboard.state import LeverGroup, LeverRow, ViewState
from dashboard.wording import allowed_range, assumption_value, escape, percent_scale, value_range

PLACE = "several"
BEFORE = "Nothing changes before Apply. Shares and rates are typed in percent."
WIDTHS = [620, 140, 400]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What can be taken, as stored, and a sentence for everything that cannot or may be meant otherwise."""

    values: Mapping[str, float] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    said: tuple[str, ...] = ()


def show(bench: Bench, view: ViewState, groups: Sequence[LeverGroup]) -> None:
    """Draw the form with its one button."""
    rows = tuple(row for group in groups for row in group.levers)
    with st.form(f"{bench.page}-several", border=False, enter_to_submit=False):
        for group in groups:
            st.header(group.title, anchor=False)
            for row in group.levers:
                _fields(bench, view, row)
        st.form_submit_button("Apply", type="primary", on_click=_apply, args=(bench, rows))
    lines = "".join(f"<p>{escape(sentence)}</p>" for sentence in said(bench, PLACE))
    st.html(f'<div class="lever-said" role="status">{lines}</div>' if lines else f'<p class="small-t">{BEFORE}</p>')


def read_typed(view: ViewState, rows: Sequence[LeverRow], sent: Mapping[str, tuple[object, object]]) -> Typed:
    """Read values, as shown on screen, and reasons by lever; what equals the present is no change."""
    values: dict[str, float] = {}
    reasons: dict[str, str] = {}
    sentences: list[str] = []
    for row in rows:
        kept, (typed, reason) = value_in(view, row.assumption), sent.get(row.lever_id, (None, ""))
        scale = percent_scale(row.assumption)
        if typed != scale.shown(kept):
            refused = refusal_of(row, typed, kept=kept)
            if refused or not isinstance(typed, int | float):
                sentences.append(refused)
            else:
                sentences.append(hint_of(row, typed))
                values[row.lever_id] = scale.stored(typed)
        if clean(reason) != reason_in(view, row.lever_id):
            reasons[row.lever_id] = clean(reason)
    return Typed(values=values, reasons=reasons, said=tuple(filter(None, sentences)))


def _keys(bench: Bench, row: LeverRow) -> tuple[str, str]:
    return f"{bench.page}-several-{row.lever_id}-value", f"{bench.page}-several-{row.lever_id}-reason"


def _fields(bench: Bench, view: ViewState, row: LeverRow) -> None:
    assumption, scale = row.assumption, percent_scale(row.assumption)
    value, reason = _keys(bench, row)
    shown = scale.shown(value_in(view, assumption))
    for key, kept in ((value, shown), (reason, reason_in(view, row.lever_id))):
        if st.session_state.get(key) != kept:
            st.session_state[key] = kept
    with st.container(key=f"{bench.page}-row-{row.lever_id}"):
        named, valued, reasoned = st.columns(WIDTHS, gap="small", vertical_alignment="center")
    named.html(_facts(row, scale.unit))
    valued.number_input(
        f"{assumption.title}, {scale.unit}", value=None, step=scale.step, format=f"%.{scale.digits_for(shown)}f", key=value, label_visibility="collapsed"
    )  # fmt: skip
    reasoned.text_input(
        f"Reason for {assumption.title}", key=reason, max_chars=MOST_WORDS, placeholder="Why? One sentence", label_visibility="collapsed"
    )  # fmt: skip


def _facts(row: LeverRow, unit: str) -> str:
    assumption = row.assumption
    reach = f"Baseline {assumption_value(assumption, assumption.value)}. Allowed {allowed_range(assumption)}."
    ours = f"Our 8\u00a0in\u00a010 range {value_range(assumption, assumption.low, assumption.high)}."
    return f'<p class="lever-title">{escape(assumption.title)} <span>{escape(unit)}</span></p><p class="lever-facts">{escape(reach)} {escape(ours)}</p>'


def _apply(bench: Bench, rows: tuple[LeverRow, ...]) -> None:
    keys = {row.lever_id: _keys(bench, row) for row in rows}
    sent = {name: (st.session_state.get(value), st.session_state.get(reason)) for name, (value, reason) in keys.items()}
    view = bench.fresh()
    typed = read_typed(view, rows, sent)
    put(bench, view, typed.values, typed.reasons)
    say(bench, PLACE, typed.said)
