"""What is wrong with the data, all of it, with the remedy."""

from html import escape

import streamlit as st

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
            st.html(_table(problems))
        return
    st.title("The data cannot be used yet")
    st.html(f'<p class="sub">{count} in the data. Nothing is shown until every one is mended; this page looks again at the next reload.</p>')
    st.html(_table(problems))


def _table(problems: tuple[Problem, ...]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in COLUMNS)
    return f'<div class="scroll"><table class="plain problems"><thead><tr>{head}</tr></thead><tbody>{"".join(map(_row, problems))}</tbody></table></div>'


def _row(problem: Problem) -> str:
    row = "" if problem.row is None else str(problem.row)
    cells = (problem.table, row, problem.column, problem.value, problem.rule, problem.remedy)
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
