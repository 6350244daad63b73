"""A plan as JSON and as a table."""

import json

import pytest

from forecasting.catalog import Catalog
from forecasting.domain import PlanRequest, TeamPlan
from forecasting.planning import plan_record, plan_table, plan_team


@pytest.fixture(scope="module")
def plan(catalog: Catalog) -> TeamPlan:
    request = PlanRequest(deployment_id="soc_retrofit", ai_systems=3, security_staff=25, start_year=2027, until=2029, settings=(("plan_fte_lead", 0.8),))
    return plan_team(catalog, request)


def test_record_is_plain_json(plan: TeamPlan) -> None:
    record = plan_record(plan)

    assert json.loads(json.dumps(record, allow_nan=False)) == record


def test_record_repeats_the_request(plan: TeamPlan) -> None:
    record = plan_record(plan)

    assert (record["deployment_id"], record["ai_systems"], record["security_staff"], record["scenario_id"]) == ("soc_retrofit", 3, 25, "baseline")
    assert record["settings"] == {"plan_fte_lead": 0.8}
    assert [year["year"] for year in record["years"]] == [2027, 2028, 2029]


def test_record_holds_every_role_in_every_stage(plan: TeamPlan) -> None:
    year = plan_record(plan)["years"][0]

    assert len(year["roles"]) == len(year["stages"]) == 5
    assert all(len(role["stages"]) == 5 for role in year["roles"])
    assert {stage["basis"] for role in year["roles"] for stage in role["stages"]} == {"own_judgement"}


def test_record_holds_pay_in_both_prices(plan: TeamPlan) -> None:
    budget = plan_record(plan)["years"][-1]["total"]["budget"]

    assert budget["nominal"]["median"] > budget["real"]["median"] > 0
    assert budget["real"]["ranges"][0]["level"] == 0.8


def test_record_holds_the_standards_with_their_status(plan: TeamPlan) -> None:
    standards = {row["framework_id"]: row for row in plan_record(plan)["standards"]}

    assert standards["nist-ir-8596"]["status"] == "Preliminary draft"
    assert standards["nist-ir-8596"]["status_as_of"] == "2026-11-22"
    assert "eo-14110" not in standards


def test_record_names_own_judgement(plan: TeamPlan) -> None:
    assumptions = {row["assumption_id"]: row for row in plan_record(plan)["assumptions"]}

    assert assumptions["plan_fte_lead"]["source_id"] == "own judgement"
    assert assumptions["plan_open_share"]["source_id"] == "cyberseek-2024-10"


def test_table_has_a_row_a_role_and_the_team_for_every_year(plan: TeamPlan) -> None:
    title, heads, rows = plan_table(plan)

    assert "3 AI systems, 25 security staff" in title
    assert len(rows) == 3 * 6
    assert {len(row) for row in rows} == {len(heads)}
    assert rows[5][1] == "Whole team"
