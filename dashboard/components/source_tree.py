"""Where the values come from: the family tree of their sources."""

import streamlit as st

from dashboard.wording import grade_legend_html, source_tree_html
from forecasting.domain import Series


def show(series: Series) -> None:
    """Draw the tree and say what the grades mean."""
    st.html(source_tree_html(series) + grade_legend_html())
