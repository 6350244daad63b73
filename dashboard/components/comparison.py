"""Several series on one date axis, as published, without a projection."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard.components import two_widths
from dashboard.figures import build_comparison_figure
from dashboard.state import theme_name
from dashboard.theme import theme_of
from dashboard.wording import escape, titled
from forecasting.domain import Series


def show(heading: str, explanation: str, series: Sequence[Series], *, key: str) -> None:
    """Draw the series that have observations; each keeps its own breaks."""
    drawn = tuple(item for item in series if item.observations)
    if not drawn:
        return
    st.header(heading, anchor=False)
    st.html(f'<p class="small-t">{escape(explanation)}</p>')
    alt = f"Line chart of {', '.join(titled(item.quantity) for item in drawn)}"
    two_widths.show(key, partial(build_comparison_figure, drawn, theme=theme_of(theme_name())), alt=alt)
