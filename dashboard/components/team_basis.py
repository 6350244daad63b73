"""What a team plan rests on, said apart: our judgement and sources; what it leaves out; and the plan as files."""

import streamlit as st

from dashboard.wording import escape, link
from dashboard.wording.team import basis_word
from forecasting.domain import PlanBasis, Source, TeamPlan


def show(plan: TeamPlan) -> None:
    """Each statement with whose word it is, and its sources."""
    st.header("What is judgement, what is sourced", anchor=False)
    sources = {source.source_id: source for source in plan.sources}
    st.html(f'<ul class="plain-list team-basis">{"".join(_statement(one, sources) for one in plan.basis)}</ul>')


def show_left_out(plan: TeamPlan) -> None:
    """What the numbers do not hold."""
    st.header("What the numbers leave out", anchor=False)
    st.html(f'<ul class="plain-list">{"".join(f"<li>{escape(text)}</li>" for text in plan.left_out)}</ul>')


def show_downloads(plan: TeamPlan, *, json: str, csv: str) -> None:
    """The plan as JSON, as the command line prints it, and as CSV for a spreadsheet."""
    request = plan.request
    name = f"team-plan-{request.deployment_id}-{request.start_year}-{request.until}-as-of-{plan.as_of.isoformat()}"
    with st.container(key="tools-team-plan", horizontal=True):
        st.download_button(
            "Plan with everything it rests on (JSON)",
            json,
            file_name=f"{name}.json",
            mime="application/json",
            key="team-json",
            on_click="ignore",
            type="tertiary",
        )
        st.download_button("Numbers for a spreadsheet (CSV)", csv, file_name=f"{name}.csv", mime="text/csv", key="team-csv", on_click="ignore", type="tertiary")


def _statement(one: PlanBasis, sources: dict[str, Source]) -> str:
    style = "own" if one.own_judgement else "sourced"
    named = [link(f"/sources?source={name}", sources[name].publisher + ", " + sources[name].title) for name in one.source_ids if name in sources]
    told = f"<details><summary>{len(named)} source{'' if len(named) == 1 else 's'}</summary><p>{'; '.join(named)}</p></details>" if named else ""
    return f'<li><span class="{style}">{escape(basis_word(one))}</span> {escape(one.statement)}{told}</li>'
