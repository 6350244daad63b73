"""The standards that bear on a deployment: what each is, its status and the day that status was looked up."""

import streamlit as st

from dashboard.components import table
from dashboard.components.controls import short_date
from dashboard.components.table import Link
from dashboard.wording import published_words
from forecasting.domain import TeamPlan


def show(plan: TeamPlan) -> None:
    """Draw them in the catalog's order, each leading to its publisher."""
    st.header(f"Standards that apply: {len(plan.standards)}", anchor=False)
    rows = [
        (
            Link(one.framework.title, one.framework.url),
            f"{one.framework.publisher}, {published_words(one.framework.published)}",
            one.framework.status,
            short_date(one.framework.status_as_of),
            ", ".join(stage.title for stage in one.stages),
            one.framework.applies_if,
        )
        for one in plan.standards
    ]
    with st.container(key="team-standards"):
        table.show(("Standard", "Publisher", "Status", "Status as of", "Stages", "When it applies"), rows)
