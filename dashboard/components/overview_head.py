"""The top of the first screen: what it is, how fresh the evidence is, and how to read it."""

from datetime import date

import streamlit as st

from dashboard.wording import date_words, escape, observed, projected


def show(newest: date, publisher: str) -> None:
    """Say how fresh the evidence is and what the two underlines mean."""
    st.title("Where the AI\u2011security workforce is heading", anchor=False)
    st.html(
        f'<p class="fresh">Newest evidence: {escape(date_words(newest))}<span class="d">, {escape(publisher)}</span>. '
        f"<span>{observed('Solid')} is observed, {projected('dashed')} is projected.</span></p>"
    )
