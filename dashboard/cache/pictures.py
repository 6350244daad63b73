"""Finished figures of scenarios and team plans, kept by what they show and the theme's name."""

import dataclasses

import plotly.graph_objects as go
import streamlit as st

from dashboard.cache.amended import amended, evidence
from dashboard.cache.engine import answer, figure, unchanged
from dashboard.figures.draft import build_draft_figure
from dashboard.figures.frame import WidthHint
from dashboard.figures.scenarios import build_scenarios_figure
from dashboard.figures.team import TeamRole, TeamYears, build_team_figure
from dashboard.figures.tornado import build_tornado_figure
from dashboard.figures.waterfall import build_waterfall_figure
from dashboard.state import DRAFT, Answer, Compared
from dashboard.theme import theme_of
from forecasting.domain import Explanation, PlanRequest, Selection, TeamPlan, Tornado
from forecasting.domain.plan import YearPlan

Key = tuple[tuple[str, str, Selection], ...]


def scenarios_figure(compared: tuple[Compared, ...], *, theme_name: str, wide: bool) -> go.Figure | None:
    """Scenarios side by side, baseline dotted in each; nothing where none is projected."""
    drawn = tuple(one for one in compared if one.answer.projection)
    if not drawn:
        return None
    key = tuple((one.scenario.scenario_id, one.scenario.title, one.answer.selection) for one in drawn)
    return _scenarios(evidence(drawn[0].answer.selection).digest, key, theme_name, wide, drawn)


def draft_figure(baseline: Answer, drafted: Answer, *, title: str, theme_name: str, wide: bool, axis: tuple[float, float] | None = None) -> go.Figure:
    """The reader's own scenario with baseline dotted, on an axis that holds `axis` at least; the observations alone where nothing is projected."""
    if baseline.projection is None or drafted.projection is None:
        return figure(drafted, theme_name=theme_name, period="", wide=wide)
    return _draft(evidence(drafted.selection).digest, drafted.selection, title, theme_name, wide, axis, baseline, drafted)


def waterfall_figure(explanation: Explanation, *, theme_name: str, wide: bool, title: str = "", colour: str | None = None) -> go.Figure:
    """What caused the difference from baseline."""
    return _waterfall(explanation, title, colour, theme_name, wide)


def tornado_figure(tornado: Tornado, *, theme_name: str, wide: bool, colour: str | None = None) -> go.Figure:
    """How far each assumption moves the result."""
    return _tornado(tornado, colour, theme_name, wide)


def team_figure(plan: TeamPlan, *, theme_name: str, wide: bool) -> go.Figure:
    """The team by role and year."""
    return _team(amended(plan.request.amendment).digest, plan.request, theme_name, wide, plan)


def team_years(plan: TeamPlan) -> TeamYears:
    """Headcount by role and year, as figures want it."""
    ranges = [year.total.headcount.range() for year in plan.years]
    return TeamYears(
        years=tuple(year.year for year in plan.years),
        roles=tuple(
            TeamRole(
                title=need.role.title,
                governance=need.role.function == "governance",
                medians=tuple(_headcount(year, need.role.role_id) for year in plan.years),
            )
            for need in plan.years[0].roles
        ),
        total=tuple(year.total.headcount.median for year in plan.years),
        low=tuple(held.lower for held in ranges),
        high=tuple(held.upper for held in ranges),
    )


def _headcount(year: YearPlan, role_id: str) -> float:
    return next((need.size.headcount.median for need in year.roles if need.role.role_id == role_id), 0.0)


def _hint(wide: bool) -> WidthHint:
    return "wide" if wide else "narrow"


@st.cache_resource(max_entries=128, show_spinner=False)
def _scenarios(digest: str, key: Key, theme_name: str, wide: bool, _drawn: tuple[Compared, ...]) -> go.Figure:
    assert digest and len(key) == len(_drawn)
    projections = tuple(one.answer.projection for one in _drawn if one.answer.projection)
    titles = {one.scenario.scenario_id: one.scenario.title for one in _drawn}
    baseline = answer(unchanged(_drawn[0].answer.selection)).projection
    return build_scenarios_figure(projections, titles=titles, theme=theme_of(theme_name), width_hint=_hint(wide), baseline=baseline)


@st.cache_resource(max_entries=128, show_spinner=False)
def _draft(
    digest: str, selection: Selection, title: str, theme_name: str, wide: bool, axis: tuple[float, float] | None, _baseline: Answer, _drafted: Answer
) -> go.Figure:
    assert digest and selection == _drafted.selection and _baseline.projection and _drafted.projection
    drafted = dataclasses.replace(_drafted.projection, scenario_id=DRAFT)
    return build_draft_figure(_baseline.projection, drafted, title=title, theme=theme_of(theme_name), width_hint=_hint(wide), axis=axis)


@st.cache_resource(max_entries=128, show_spinner=False)
def _waterfall(explanation: Explanation, title: str, colour: str | None, theme_name: str, wide: bool) -> go.Figure:
    return build_waterfall_figure(explanation, theme=theme_of(theme_name), width_hint=_hint(wide), title=title, colour=colour)


@st.cache_resource(max_entries=128, show_spinner=False)
def _tornado(tornado: Tornado, colour: str | None, theme_name: str, wide: bool) -> go.Figure:
    return build_tornado_figure(tornado, theme=theme_of(theme_name), width_hint=_hint(wide), colour=colour)


@st.cache_resource(max_entries=64, show_spinner=False)
def _team(digest: str, request: PlanRequest, theme_name: str, wide: bool, _plan: TeamPlan) -> go.Figure:
    assert digest and request == _plan.request
    return build_team_figure(team_years(_plan), theme=theme_of(theme_name), width_hint=_hint(wide))
