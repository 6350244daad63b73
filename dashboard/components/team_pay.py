"""What the team is paid by year, nominal and in constant prices; and how hard each role is to fill."""

from collections.abc import Callable

import streamlit as st

from dashboard.components import team_grid
from dashboard.components.team_grid import Cell, Row
from dashboard.wording import escape
from dashboard.wording.places import lowered
from dashboard.wording.team import hardest_sentence, money, money_range, scale_sentence, share, share_range
from forecasting.domain import Pay, Spread, TeamPlan, TeamSize


def show_budget(plan: TeamPlan) -> None:
    """Base pay of the whole work and of the part to be hired."""
    st.header("Pay budget", anchor=False)
    real = f"in prices of {plan.wage_year}"
    parts: tuple[tuple[str, str, Callable[[TeamSize], Spread], bool], ...] = (
        ("All of the work", real, lambda size: size.budget.real, True),
        ("All of the work", "in money of the year", lambda size: size.budget.nominal, False),
        ("Of it, work left to hire", real, lambda size: size.new_budget.real, True),
        ("Of it, work left to hire", "in money of the year", lambda size: size.new_budget.nominal, False),
    )
    rows = [
        Row(title, note, tuple(Cell(money(of(year.total).median), money_range(of(year.total))) for year in plan.years), strong)
        for title, note, of, strong in parts
    ]
    caption = "Base pay a year in US dollars: the median, and under it the range with an 8 in 10 chance."
    team_grid.show("Base pay", [str(year.year) for year in plan.years], rows, caption=caption)
    st.html(f'<p class="fignote">{escape(_pay_note(plan))}</p>')


def show_difficulty(plan: TeamPlan, *, scenario_title: str) -> None:
    """Words with the number, by role and year, and the scale that they are read from."""
    st.header(f"How hard each role is to fill, {lowered(scenario_title)} market", anchor=False)
    rows = [
        Row(need.role.title, "", tuple(_hard_cell(year.roles[place].difficulty, year.roles[place].unfilled) for year in plan.years))
        for place, need in enumerate(plan.years[0].roles)
    ]
    caption = "Our word, then the part of such posts that stays unfilled: the median and its 8 in 10 range."
    team_grid.show("Role", [str(year.year) for year in plan.years], rows, caption=caption, wide=True)
    scale = f"The words by the part of posts that stays unfilled: {scale_sentence(plan.difficulty_scale)}."
    st.html(f'<p class="fignote"><b>Hardest.</b> {escape(hardest_sentence(plan))}.</p><p class="fignote"><b>The scale.</b> {escape(scale)}</p>')


def _hard_cell(word: str, unfilled: Spread) -> Cell:
    return Cell(word, f"{share(unfilled.median)}, {share_range(unfilled)}", judged=True)


def _pay_note(plan: TeamPlan) -> str:
    pay = _one_job(plan)
    return (
        f"From the pay projection of US information security analysts, observed to {plan.wage_year}, with what each role earns above or below them and "
        f"a part of the premium for AI skills. One job costs {pay}. Employers' charges, bonuses and tools come on top."
    )


def _one_job(plan: TeamPlan) -> str:
    pays: list[tuple[float, Pay, str]] = sorted(
        ((need.pay_per_post.real.median, need.pay_per_post, need.role.title) for need in plan.years[-1].roles), key=lambda item: item[0]
    )
    low, high = pays[0], pays[-1]
    return f"from {money(low[0])} ({low[2]}) to {money(high[0])} ({high[2]}) in {plan.years[-1].year}, in prices of {plan.wage_year}"
