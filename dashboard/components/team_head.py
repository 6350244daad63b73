"""The top of the team plan: the answer, what was asked, and the sentence for an executive; and the page's own style."""

from pathlib import Path

import streamlit as st

from dashboard.wording import escape
from dashboard.wording.team import plan_lead, plan_subtitle, plan_title
from forecasting.domain import TeamPlan

SHEET = Path(__file__).parents[1] / "assets" / "team.css"


def style() -> None:
    """Put the page's own rules after those of every page."""
    st.html(f"<style>{SHEET.read_text(encoding='utf-8')}</style>")


def show(plan: TeamPlan, *, scenario_title: str) -> None:
    """Say the answer."""
    st.title(plan_title(plan), anchor=False)
    subtitle = plan_subtitle(plan, scenario_title=scenario_title)
    st.html(f'<p class="sub">{escape(subtitle)}</p><p class="lead">{plan_lead(plan)}</p>')
