"""Team plans, kept by the digest of the evidence and the request."""

import streamlit as st

from dashboard.cache.amended import amended
from dashboard.cache.shelf import catalog
from dashboard.cache.worlds import shared_world
from forecasting.catalog import Catalog
from forecasting.domain import Assumption, Deployment, PlanRequest, Selection, TeamPlan
from forecasting.planning import plan_team
from forecasting.scenarios import PAY_ID, TEAM_PLAN


def plan(request: PlanRequest) -> TeamPlan:
    """The team that a request needs; raises `CitecastError` with the reason why it cannot be said."""
    held = amended(request.amendment)
    return _plan(held.digest, request, held)


def deployments() -> tuple[Deployment, ...]:
    """The ways of using AI that can be planned for."""
    return catalog().deployments


def plan_assumptions() -> tuple[Assumption, ...]:
    """Every coefficient of the team plan."""
    return tuple(assumption for assumption in catalog().assumptions.values() if assumption.lever == TEAM_PLAN)


@st.cache_resource(max_entries=64, show_spinner=False)
def _plan(digest: str, request: PlanRequest, _catalog: Catalog) -> TeamPlan:
    assert digest == _catalog.digest
    market = Selection(series_id=PAY_ID, until=request.until, as_of=request.as_of)
    return plan_team(_catalog, request, world=shared_world(_catalog, market))
