"""What is wrong with the data, all of it, with the remedy."""

import streamlit as st

from dashboard.components import table
from forecasting.errors import Problem

COLUMNS = ("Table", "Row", "Column", "Value", "Rule", "Remedy")


def show(problems: tuple[Problem, ...], *, in_use: bool) -> None:
    """List every problem; `in_use` says that the last good data is still shown below."""
    if not problems:
        return
    count = "One problem" if len(problems) == 1 else f"{len(problems)} problems"
    if in_use:
        st.html(f'<div class="notice" role="status"><p>{count} in the data: the last good version is shown.</p></div>')
        with st.expander(f"{count} in the data"):
            _draw(problems)
        return
    st.title("The data cannot be used yet")
    st.html(f'<p class="sub">{count} in the data. Nothing is shown until every one is mended; this page looks again at the next reload.</p>')
    _draw(problems)


def _draw(problems: tuple[Problem, ...]) -> None:
    rows = [(item.table, "" if item.row is None else str(item.row), item.column, item.value, item.rule, item.remedy) for item in problems]
    table.show(COLUMNS, rows, numeric=frozenset({"Row"}))
