"""All levers as one table: several values and reasons are typed, nothing changes before Apply, and every edit is read as if it were forged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from dashboard.components.lever_setting import Bench, clean, hint_of, put, reason_in, refusal_of, said, say, value_in
from dashboard.state import LeverGroup, LeverRow, ViewState
from dashboard.wording import allowed_range, assumption_value, escape, percent_scale, value_range

VALUE, REASON = "Value", "Reason"
SHOWN_NAME = 40
PLACE = "table"
BEFORE = "Nothing changes before Apply. Shares and rates are typed in percent."
EDITABLE = frozenset({VALUE, REASON})


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """What can be taken of the edits, as stored, and a sentence for everything that cannot or may be meant otherwise."""

    values: Mapping[str, float] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    said: tuple[str, ...] = ()


def show(bench: Bench, view: ViewState, groups: Sequence[LeverGroup]) -> None:
    """Draw the table with its one button."""
    rows = [row for group in groups for row in group.levers]
    titles = {row.lever_id: group.title for group in groups for row in group.levers}
    key = _key(bench, view)
    if key in st.session_state and read_edits(rows, st.session_state[key], {}).said:
        _renew(bench)  # the browser sent what the table does not offer; drawing it again would fail
        key = _key(bench, view)
    with st.form(f"{bench.page}-several", border=False, enter_to_submit=False):
        st.data_editor(
            pd.DataFrame([_cells(view, row, titles[row.lever_id]) for row in rows]),
            key=key, hide_index=True, num_rows="fixed", width="stretch", height=38 + 35 * len(rows),
            disabled=["Lever", "Baseline", "Allowed", "Our 8 in 10 range"],
            column_config={
                "Lever": st.column_config.TextColumn(width=310, pinned=True),
                VALUE: st.column_config.NumberColumn(width=90, format="%.10g"),
                REASON: st.column_config.TextColumn(width=270),
                "Baseline": st.column_config.TextColumn(width=130),
                "Allowed": st.column_config.TextColumn(width=190),
                "Our 8 in 10 range": st.column_config.TextColumn(width=190),
            },
            alt="Every lever with its value, its baseline, what may be set, and the reason",
        )  # fmt: skip
        st.form_submit_button("Apply", type="primary", on_click=_apply, args=(bench, tuple(rows), key))
    lines = "".join(f"<p>{escape(sentence)}</p>" for sentence in said(bench, PLACE))
    st.html(f'<div class="lever-said" role="status">{lines}</div>' if lines else f'<p class="small-t">{BEFORE}</p>')


def read_edits(rows: Sequence[LeverRow], sent: object, kept: Mapping[str, float]) -> Edits:
    """Read what the browser sent, whatever it is; `kept` are the present values, by lever."""
    edited = sent.get("edited_rows") if isinstance(sent, Mapping) else None
    if not isinstance(sent, Mapping) or not isinstance(edited, Mapping):
        return Edits(said=("What was sent is no edit of this table: nothing was changed.",))
    values: dict[str, float] = {}
    reasons: dict[str, str] = {}
    sentences = ["Rows cannot be added or removed: the other edits were taken."] if sent.get("added_rows") or sent.get("deleted_rows") else []
    for place, cells in edited.items():
        row = _row_at(rows, place)
        if row is None or not isinstance(cells, Mapping):
            sentences.append(f"There is no row {str(place)[:SHOWN_NAME]} in this table: that edit was left out.")
            continue
        sentences += [
            f"“{str(name)[:SHOWN_NAME]}” of {row.assumption.title} cannot be edited: that edit was left out." for name in cells if name not in EDITABLE
        ]
        if VALUE in cells:
            typed = cells[VALUE]
            refused = refusal_of(row, typed, kept=kept.get(row.lever_id, row.assumption.value))
            sentences.append(refused or hint_of(row, float(typed)))
            if not refused:
                values[row.lever_id] = percent_scale(row.assumption).stored(float(typed))
        if REASON in cells:
            reasons[row.lever_id] = clean(cells[REASON])
    return Edits(values=values, reasons=reasons, said=tuple(sentence for sentence in sentences if sentence))


def _row_at(rows: Sequence[LeverRow], place: object) -> LeverRow | None:
    number = int(place) if isinstance(place, int) or (isinstance(place, str) and place.isascii() and place.isdigit() and len(place) < 6) else -1
    return rows[number] if 0 <= number < len(rows) else None


def _cells(view: ViewState, row: LeverRow, group: str) -> dict[str, str | float]:
    assumption, scale = row.assumption, percent_scale(row.assumption)
    return {
        "Lever": f"{group}: {assumption.title}",
        VALUE: scale.shown(value_in(view, assumption)),
        REASON: reason_in(view, row.lever_id),
        "Baseline": assumption_value(assumption, assumption.value),
        "Allowed": allowed_range(assumption),
        "Our 8 in 10 range": value_range(assumption, assumption.low, assumption.high),
    }


def _key(bench: Bench, view: ViewState) -> str:
    """A table of its own for each state of the draft, so that edits never meet other rows than they were made on."""
    return f"{bench.page}-table-{hash((view.settings, view.reasons, view.scenario, st.session_state.get(f'{bench.page}.table', 0))) & 0xFFFFFFFF:x}"


def _renew(bench: Bench) -> None:
    name = f"{bench.page}.table"
    st.session_state[name] = st.session_state.get(name, 0) + 1


def _apply(bench: Bench, rows: tuple[LeverRow, ...], key: str) -> None:
    view = bench.fresh()
    edits = read_edits(rows, st.session_state.get(key), {row.lever_id: value_in(view, row.assumption) for row in rows})
    put(bench, edits.values, edits.reasons)
    say(bench, PLACE, edits.said)
    _renew(bench)
