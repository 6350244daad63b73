"""Every lever with its formula, what may be set, and why it has this form."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components import table
from dashboard.state import LeverGroup, LeverRow
from dashboard.wording import allowed_range, assumption_value, value_range

HEAD = ("Lever", "Formula", "Baseline", "Our 8 in 10 range", "May be set to", "Why this form")


def show(groups: Sequence[LeverGroup]) -> None:
    """Draw one table a group."""
    for group in groups:
        st.subheader(group.title, anchor=False)
        table.show(HEAD, [_row(lever) for lever in group.levers])


def _row(lever: LeverRow) -> tuple[str, ...]:
    known = lever.assumption
    return lever.title, lever.formula, assumption_value(known, known.value), value_range(known, known.low, known.high), allowed_range(known), lever.why
