"""What tests of the pages share: the engine's own answers, to hold the pages against, and a service to publish with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.publishing_page import Publisher
from forecasting.catalog import Catalog
from forecasting.domain import PlanRequest, TeamPlan
from forecasting.planning import plan_team
from sharing_builder import Desk, a_desk


@pytest.fixture(scope="session")
def plan(catalog: Catalog) -> TeamPlan:
    """What the engine answers to a plain request for a team plan."""
    return plan_team(catalog, PlanRequest(deployment_id="native_ai_soc", ai_systems=12, security_staff=40, start_year=2027, until=2030))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = a_desk(tmp_path)
    monkeypatch.setattr("dashboard.sharing.running._HELD", [made.sharing])
    yield made
    made.sharing.store.close()


@pytest.fixture
def publisher(desk: Desk, catalog: Catalog) -> Publisher:
    return Publisher(desk, catalog)
