"""The changed assumptions of a draft: value, instead of, reason; each can be reset, and all at once."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components.lever_setting import Bench, put
from dashboard.state import ViewState
from dashboard.wording import change_line
from forecasting.domain import Assumption, Change, Source


def show(bench: Bench, view: ViewState, assumptions: Sequence[Assumption], sources: Sequence[Source]) -> None:
    """List them under their count."""
    known = {assumption.assumption_id: assumption for assumption in assumptions}
    changes = [change for change in view.draft.changes if change.assumption_id in known]
    with st.container(key=f"{bench.page}-line-head", horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.header(_heading(len(changes)), anchor=False, width="content")
        if changes:
            st.button("Reset all", key=f"{bench.page}-reset-all", type="tertiary", on_click=_reset, args=(bench, tuple(known.values()), tuple(changes)))
    if not changes:
        st.html('<p class="small-t">Move a lever: what differs from baseline is listed here with its reason.</p>')
    for change in changes:
        _line(bench, known[change.assumption_id], change, sources)


def _heading(count: int) -> str:
    return "Nothing changed yet" if not count else f"{count} changed assumption{'' if count == 1 else 's'}"


def _line(bench: Bench, assumption: Assumption, change: Change, sources: Sequence[Source]) -> None:
    with st.container(key=f"{bench.page}-line-changed-{assumption.assumption_id}", horizontal=True, vertical_alignment="top", gap="small"):
        st.html(f'<p class="changed">{change_line(assumption, change, sources=sources)}</p>', width="stretch")
        st.button(
            "Reset", key=f"{bench.page}-reset-{assumption.assumption_id}", type="tertiary", help=f"Set {assumption.title} back to baseline",
            on_click=_reset, args=(bench, (assumption,), (change,)),
        )  # fmt: skip


def _reset(bench: Bench, assumptions: Sequence[Assumption], changes: Sequence[Change]) -> None:
    changed = {change.assumption_id for change in changes}
    put(bench, bench.fresh(), {item.assumption_id: item.value for item in assumptions if item.assumption_id in changed}, {name: "" for name in changed})
