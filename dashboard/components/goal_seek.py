"""What would it take? One assumption, one target, and the value that gets there, or the sentence that none does."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components import amount_input, table
from dashboard.components.scenario_picker import escape_markdown
from dashboard.state import LeverGroup, choose
from dashboard.wording import allowed_range, assumption_value, escape, projected_words, scale_for
from dashboard.wording.compared import percent_words
from forecasting.domain import GoalAnswer, Projection

HEAD = ("Assumption", "Now", "Must be", "May be set", "Median then", "Chance of the target")


def show_controls(page: str, groups: Sequence[LeverGroup], lever: str, target: float, projection: Projection, *, title: str) -> None:
    """Draw the choice of the assumption, of those that touch the series, and of the target."""
    st.header(f"What would “{escape_markdown(title)}” take?", anchor=False)
    quantity = projection.series.quantity
    touching = [(group, row) for group in groups for row in group.levers if projection.series_id in row.assumption.series_ids]
    levers = {row.lever_id: f"{group.title}: {row.assumption.title}" for group, row in touching}
    key = f"{page}-lever"
    st.session_state[key] = lever
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"goal-{page}"):
        st.selectbox("What would change", tuple(levers), format_func=levers.__getitem__, key=key, width=420, on_change=_take, args=(page, key))
        amount_input.show(page, "target", f"Target for {projection.years[-1]}", target, quantity, scale=scale_for((target, *projection.median), quantity))


def show(answer: GoalAnswer, projection: Projection) -> None:
    """Say what the assumption must be, and how likely the target is then."""
    quantity, one = projection.series.quantity, answer.assumption
    st.html(f'<p class="answer" aria-live="polite">{escape(answer.sentence)}</p>')
    needed = assumption_value(one, answer.nearest)
    row = (
        one.title,
        assumption_value(one, one.value),
        needed if answer.reached else f"no value does it; closest {needed}",
        allowed_range(one),
        projected_words(answer.median, quantity),
        percent_words(answer.probability),
    )
    table.show(HEAD, [row], numeric=frozenset(HEAD[4:]))


def _take(page: str, key: str) -> None:
    choose(page, lever=st.session_state[key])
