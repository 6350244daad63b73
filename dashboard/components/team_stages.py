"""The work by lifecycle stage: by year, and which role each stage asks for."""

import streamlit as st

from dashboard.components import team_grid
from dashboard.components.team_grid import Cell, Row
from dashboard.components.team_years import jobs_cell
from dashboard.wording import escape
from dashboard.wording.team import NEEDS, NOTHING, jobs
from forecasting.domain import StageNeed, TeamPlan

PASSES = {True: "ends when the system runs", False: "stays while systems run"}


def show(plan: TeamPlan) -> None:
    """Stage by year, then role by stage in the last year."""
    st.header("By stage in the life of an AI system", anchor=False)
    caption = "Full-time jobs of all roles: the median, and under it the range with an 8 in 10 chance."
    team_grid.show("Stage", [str(year.year) for year in plan.years], _stages(plan), caption=caption)
    last = plan.years[-1]
    heads = [stage.stage.title for stage in last.stages]
    rows = [Row(need.role.title, "", tuple(map(_need_cell, need.stages))) for need in last.roles]
    said = f"What each stage asks of a role, our judgement, and the full-time jobs that follow in {last.year}."
    with st.expander(f"Which role each stage asks for, and the work in {last.year}", key="team-needs"):
        team_grid.show("Role", heads, rows, caption=said, wide=True)
        _notes(plan)


def _stages(plan: TeamPlan) -> list[Row]:
    rows = []
    for place, stage in enumerate(plan.years[0].stages):
        cells = tuple(jobs_cell(year.stages[place].fte) for year in plan.years)
        rows.append(Row(stage.stage.title, PASSES[stage.passes], cells))
    return rows


def _need_cell(need: StageNeed) -> Cell:
    work = need.fte.median
    return Cell(NEEDS[need.need], f"{jobs(work)} jobs" if work >= NOTHING else "", judged=True)


def _notes(plan: TeamPlan) -> None:
    told = dict.fromkeys(
        f"<b>{escape(role.role.title)}, {escape(need.stage.title.lower())}.</b> {escape(need.note)}"
        for role in plan.years[-1].roles
        for need in role.stages
        if need.note
    )
    if told:
        st.html(f'<div class="notes">{"".join(f"<p>{text}</p>" for text in told)}</div>')
