"""What would move it most: each assumption from the low to the high end of its range, all others as they are."""

from collections.abc import Callable
from functools import partial
from typing import Literal

import plotly.graph_objects as go
import streamlit as st

from dashboard.components import table, two_widths
from dashboard.components.scenario_picker import escape_markdown
from dashboard.wording import assumption_value, escape, projected_words
from dashboard.wording.scenario_alts import tornado_alt
from dashboard.wording.scenarios import no_difference
from forecasting.domain import Quantity, Swing, Tornado

Draw = Callable[[Tornado, bool], go.Figure]
HEAD = ("Assumption", "Low end", "High end", "Median at low", "Median at high")


def show(found: Tornado | None, quantity: Quantity, *, title: str, draw: Draw) -> None:
    """Draw the swings, from the widest to the narrowest; those that move nothing are named."""
    st.header(f"What would move “{escape_markdown(title)}” most", anchor=False)
    if found is None:
        st.html('<p class="answer">No assumption moves this headline.</p>')
        return
    moving = [swing for swing in found.swings if not no_difference(swing.at_high - swing.at_low, quantity)]
    st.html(f'<p class="answer">{escape(found.sentence)}</p>')
    if not moving:
        return
    two_widths.show("tornado", partial(_drawn, draw, found), alt=tornado_alt(found))
    with st.expander("The same numbers as a table"):
        table.show(HEAD, [_row(swing, quantity) for swing in moving], numeric=frozenset(HEAD[3:]))
    still = [swing.assumption.title for swing in found.swings if swing not in moving]
    silent = f"<p><b>Without effect here:</b> {escape(', '.join(still))}.</p>" if still else ""
    st.html(f'<div class="notes"><p><b>How to read.</b> The ends are our 8 in 10 range for where each assumption may really lie.</p>{silent}</div>')


def _drawn(draw: Draw, found: Tornado, *, width_hint: Literal["wide", "narrow"]) -> go.Figure:
    return draw(found, width_hint == "wide")


def _row(swing: Swing, quantity: Quantity) -> tuple[str, ...]:
    one = swing.assumption
    ends = assumption_value(one, one.low), assumption_value(one, one.high)
    return one.title, *ends, projected_words(swing.at_low, quantity), projected_words(swing.at_high, quantity)
