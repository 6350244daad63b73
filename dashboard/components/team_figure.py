"""The team as a picture, wide and narrow, beside the last year in numbers; under it how to read it and what it leaves out."""

from functools import partial

import streamlit as st

from dashboard.components import two_widths
from dashboard.figures.team import TeamRole, TeamYears, build_team_figure, team_alt
from dashboard.state import theme_name
from dashboard.theme import theme_of
from dashboard.wording import escape, projected
from dashboard.wording.team import hardest_sentence, jobs, jobs_range, money, money_range, peak_sentence, posts, posts_range
from forecasting.domain import Spread, TeamPlan

HOW_TO_READ = (
    "A column is the work of one year: technical roles filled, governance roles outlined, each at its median. The mark beside it is the whole team "
    "with its 8 in 10 range. It is drawn on its own, so the medians of the roles need not stack up to it."
)


def show(plan: TeamPlan) -> None:
    """Draw the figure with its card and notes."""
    team = team_years(plan)
    with st.container(key="panel-team-plan"):
        left, right = st.columns([800, 352], gap="medium")
        with left, st.container(gap=None):
            two_widths.show("figure-team-plan", partial(build_team_figure, team, theme=theme_of(theme_name())), alt=team_alt(team))
            st.html(f'<div class="notes">{_notes(plan)}</div>')
        with right:
            st.html(_card(plan))


def team_years(plan: TeamPlan) -> TeamYears:
    """The full-time jobs of a plan by role and year."""
    needs = plan.years[0].roles
    roles = tuple(
        TeamRole(
            title=need.role.title,
            governance=need.role.function == "governance",
            medians=tuple(year.roles[place].size.fte.median for year in plan.years),
        )
        for place, need in enumerate(needs)
    )
    work = [year.total.fte for year in plan.years]
    return TeamYears(
        years=tuple(year.year for year in plan.years),
        roles=roles,
        total=tuple(spread.median for spread in work),
        low=tuple(spread.range().lower for spread in work),
        high=tuple(spread.range().upper for spread in work),
    )


def _notes(plan: TeamPlan) -> str:
    peak = peak_sentence(plan)
    told = f"<p><b>The peak.</b> {escape(peak)}</p>" if peak else ""
    return f"<p><b>How to read.</b> {escape(HOW_TO_READ)}</p>{told}"


def _card(plan: TeamPlan) -> str:
    last, total = plan.years[-1], plan.years[-1].total
    technical, governance = last.group("technical").fte, last.group("governance").fte
    rows = [
        ("Range", f"{jobs_range(total.fte)}, 8 in 10 chance"),
        ("Technical", _both(technical)),
        ("Governance", _both(governance)),
        ("Own staff", _both(total.own_staff)),
        ("To hire", _both(total.to_hire)),
        ("Posts to fill", f"{posts(total.hires.median)}, {posts_range(total.hires)}" if total.hires.range().upper >= 1 else "none"),
        ("Base pay", f"{money(total.budget.real.median)}, {money_range(total.budget.real)}, in prices of {plan.wage_year}"),
        ("For hires", f"{money(total.new_budget.real.median)}, {money_range(total.new_budget.real)}"),
    ]
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in rows)
    running = f"{jobs(last.running.median)} of {plan.request.ai_systems:,} on average over the year"
    return (
        f'<div class="card team-card"><p class="lab">Whole team in {last.year}</p>'
        f'<p class="big">{projected(jobs(total.fte.median))} full-time jobs</p><dl>{facts}'
        f"<dt>Hardest</dt><dd>{escape(hardest_sentence(plan))}</dd><dt>AI running</dt><dd>{escape(running)}</dd></dl></div>"
    )


def _both(spread: Spread) -> str:
    return f"{jobs(spread.median)} jobs, {jobs_range(spread)}"
