"""Where the values come from: the family tree of their sources, how fresh it is, and what the grades mean."""

import streamlit as st

from dashboard.state.quoted import Quotes
from dashboard.wording import escape, grade_legend_html, source_tree_html
from dashboard.wording.claims import rhythm_words, tree_heading
from forecasting.domain import Series


def show(series: Series, quotes: Quotes) -> None:
    """Draw the tree under its count, say when the next edition is due, and what the grades mean."""
    fresh = f'<p class="fignote">{escape(rhythm_words(quotes.rhythm))}</p>' if quotes.rhythm else ""
    st.html(source_tree_html(series, heading=tree_heading(series, quotes.independence)) + fresh + grade_legend_html())
