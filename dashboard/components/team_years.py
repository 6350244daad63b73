"""The team by year: work by role and by part of the team, people and posts, and each year role by role."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.components import team_grid
from dashboard.components.team_grid import Cell, Row
from dashboard.wording import escape
from dashboard.wording.team import (
    AI_IS,
    KINDS,
    NOTHING,
    jobs_figure,
    jobs_range,
    money,
    money_range,
    posts,
    posts_range,
    share,
    share_range,
)
from forecasting.domain import RoleNeed, Spread, TeamPlan, TeamSize, YearPlan

SUM_NOTE = (
    "In every one of the 20,000 draws the roles add up to the team. Their medians and ranges do not: "
    "it is unlikely that every role needs the most in the same year, so the range of the total is narrower than the sum of the ranges."
)
WHAT_IS_COUNTED = (
    "A full-time job is the work of one person for a year. A named post is a whole number: a lead with 0.3 of a job is still one person named, "
    "and one person may hold several posts. What own staff cannot do is left to hire."
)
Of = Callable[[TeamSize], Spread]


def show(plan: TeamPlan) -> None:
    """Role by year, then people by year, then each year in full."""
    st.header("Who is needed, by role and year", anchor=False)
    heads = [str(year.year) for year in plan.years]
    team_grid.show("Role", heads, _roles(plan), caption="Full-time jobs: the median, and under it the range with an 8 in 10 chance.")
    st.html(f'<p class="fignote"><b>Ranges do not add up.</b> {escape(SUM_NOTE)}</p>')
    st.header("People, own staff and posts to fill", anchor=False)
    team_grid.show("Whole team", heads, _people(plan), caption="Medians, and under them the range with an 8 in 10 chance.")
    st.html(f'<p class="fignote">{escape(WHAT_IS_COUNTED)}</p>')
    with st.container(gap=None, key="team-each-year"):
        for year in plan.years:
            with st.expander(f"Role by role in {year.year}", expanded=year is plan.years[-1], key=f"team-year-{year.year}"):
                _one_year(year, plan.wage_year)


def show_groups(plan: TeamPlan) -> None:
    """The same work by what AI is to the role."""
    st.header("AI as tool, and AI as what is protected", anchor=False)
    heads = [str(year.year) for year in plan.years]
    rows = [_size_row(AI_IS[name], _titles(plan, name), [year.group(name) for year in plan.years], lambda size: size.fte) for name in AI_IS]
    team_grid.show("Roles to which", heads, rows, caption="Full-time jobs: the median, and under it the range with an 8 in 10 chance.")


def _titles(plan: TeamPlan, ai_is: str) -> str:
    return ", ".join(role.role.title for role in plan.years[0].roles if role.role.ai_is == ai_is)


def _roles(plan: TeamPlan) -> list[Row]:
    rows: list[Row] = []
    for function, title in KINDS.items():
        places = [place for place, need in enumerate(plan.years[0].roles) if need.role.function == function]
        rows.append(_size_row(title, "", [year.group(function) for year in plan.years], lambda size: size.fte, strong=True))
        for place in places:
            need = plan.years[0].roles[place]
            rows.append(_size_row(need.role.title, AI_IS[need.role.ai_is], [year.roles[place].size for year in plan.years], lambda size: size.fte))
    return [*rows, _size_row("Whole team", "", [year.total for year in plan.years], lambda size: size.fte, strong=True)]


def _people(plan: TeamPlan) -> list[Row]:
    totals = [year.total for year in plan.years]
    return [
        _size_row("Named posts", "people with the role in their name", totals, lambda size: size.headcount, whole=True),
        _size_row("Work that own staff do", "full-time jobs, after moving or training", totals, lambda size: size.own_staff),
        _size_row("Work left to hire", "full-time jobs", totals, lambda size: size.to_hire, strong=True),
        _size_row("Posts to fill", "whole posts; less than half a job is not hired for", totals, lambda size: size.hires, whole=True),
    ]


def _size_row(title: str, note: str, sizes: Sequence[TeamSize], of: Of, *, strong: bool = False, whole: bool = False) -> Row:
    cell = whole_cell if whole else jobs_cell
    return Row(title, note, tuple(cell(of(size)) for size in sizes), strong)


def _one_year(year: YearPlan, wage_year: int) -> None:
    heads = ("Full-time jobs", "Named posts", "By own staff", "Left to hire", "Posts to fill", "Pay of one job", "How hard to fill")
    rows = [_role_row(need) for need in year.roles]
    caption = (
        f"{year.year}. Pay of one full-time job: base pay a year in US dollars, in prices of {wage_year}. "
        "How hard: the part of such posts that stays unfilled. Under or beside each median its 8 in 10 range."
    )
    team_grid.show("Role", heads, [*rows, _total_row(year.total)], caption=caption, wide=True)


def _role_row(need: RoleNeed) -> Row:
    pay = need.pay_per_post.real
    hard = Cell(need.difficulty, f"{share(need.unfilled.median)}, {share_range(need.unfilled)}", judged=True)
    return Row(need.role.title, KINDS[need.role.function].removesuffix(" roles"), (*_size_cells(need.size), Cell(money(pay.median), money_range(pay)), hard))


def _total_row(size: TeamSize) -> Row:
    return Row("Whole team", "", (*_size_cells(size), Cell(""), Cell("")), strong=True)


def _size_cells(size: TeamSize) -> tuple[Cell, ...]:
    return jobs_cell(size.fte), whole_cell(size.headcount), jobs_cell(size.own_staff), jobs_cell(size.to_hire), whole_cell(size.hires)


def jobs_cell(spread: Spread) -> Cell:
    """Full-time jobs with their range."""
    return Cell(jobs_figure(spread.median), jobs_range(spread)) if spread.range().upper >= NOTHING else Cell("0")


def whole_cell(spread: Spread) -> Cell:
    """Whole posts with their range."""
    return Cell(posts(spread.median), posts_range(spread)) if spread.range().upper > 0 else Cell("0")
