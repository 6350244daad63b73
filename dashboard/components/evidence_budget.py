"""Where the width of a range comes from: the finding, one bar, one sentence, and the same numbers as a table."""

from collections.abc import Callable

import streamlit as st

from dashboard.components import table
from dashboard.wording import escape, format_difference, projected_words
from dashboard.wording.argued import budget_bar_html, budget_lead, budget_sentence, budget_title, share_words
from forecasting.domain import Quantity
from forecasting.domain.evidence_answers import UncertaintyBudget

HEAD = ("Cause", "Share", "Adds", "By itself", "What was compared")


def show(found: UncertaintyBudget, quantity: Quantity, *, choices: Callable[[], None]) -> None:
    """Draw the head of the page with the choices in it, then the bar."""
    with st.container(key="head-evidence", gap="small"):
        st.title(budget_title(found), anchor=False)
        st.html(f'<p class="lead">{budget_lead(found, quantity)}</p>')
    choices()
    st.html(f'<p class="answer">{escape(budget_sentence(found, quantity))}</p>{budget_bar_html(found, quantity)}')
    with st.expander("The same numbers as a table"):
        table.show(HEAD, [*_rows(found, quantity), _total(found, quantity)], numeric=frozenset(HEAD[1:4]))
    st.html(
        '<div class="notes"><p><b>How to read.</b> Ink is doubt about what is known, blue is doubt about what is inferred. Causes combine as independent '
        "errors do: their squares add up, so a cause adds less than it is wide by itself. The printed range holds parameters, noise and assumptions.</p></div>"
    )


def _rows(found: UncertaintyBudget, quantity: Quantity) -> list[tuple[str, ...]]:
    return [
        (
            part.title,
            share_words(part),
            format_difference(part.width, quantity) if part.width else "nothing",
            format_difference(part.alone, quantity) if part.alone else "nothing",
            "; ".join(f"{name}: {projected_words(value, quantity)}" for name, value in part.readings) or part.sentence,
        )
        for part in found.parts
    ]


def _total(found: UncertaintyBudget, quantity: Quantity) -> tuple[str, ...]:
    whole = format_difference(found.total, quantity)
    return "Together", "100%", whole, whole, f"Printed with the projection: {format_difference(found.printed, quantity)}."
