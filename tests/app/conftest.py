"""What tests of the pages share: the engine's own answers, to hold the pages against."""

import pytest

from forecasting.catalog import Catalog
from forecasting.domain import PlanRequest, TeamPlan
from forecasting.planning import plan_team


@pytest.fixture(scope="session")
def plan(catalog: Catalog) -> TeamPlan:
    """What the engine answers to a plain request for a team plan."""
    return plan_team(catalog, PlanRequest(deployment_id="native_ai_soc", ai_systems=12, security_staff=40, start_year=2027, until=2030))
