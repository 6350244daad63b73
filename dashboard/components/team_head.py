"""The top of the team plan: the answer, what was asked, and the sentence for an executive; and the page's own style."""

from pathlib import Path

import streamlit as st

from dashboard.components import in_force
from dashboard.state import Choices, ViewState
from dashboard.state.scenario_link import PLAN_LEVER
from dashboard.wording import escape
from dashboard.wording.team import plan_lead, plan_subtitle, plan_title
from forecasting.domain import TeamPlan

SHEET = Path(__file__).parents[1] / "assets" / "team.css"


def style() -> None:
    """Put the page's own rules after those of every page."""
    st.html(f"<style>{SHEET.read_text(encoding='utf-8')}</style>")


def show_edits(view: ViewState, choices: Choices) -> None:
    """Say at the top what is changed about market or evidence; the plan's own coefficients are listed beside the others, further down."""
    if not view.amendment.is_empty or any(choices.assumptions[name].lever != PLAN_LEVER for name, _ in view.settings):
        in_force.show(view, choices)


def show(plan: TeamPlan, *, scenario_title: str) -> None:
    """Say the answer."""
    st.title(plan_title(plan), anchor=False)
    subtitle = plan_subtitle(plan, scenario_title=scenario_title)
    st.html(f'<p class="sub">{escape(subtitle)}</p><p class="lead">{plan_lead(plan)}</p>')
