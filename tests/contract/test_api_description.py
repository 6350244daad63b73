"""The description of the API holds: it is valid, every address in it answers, and as it says."""

from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from api_client import Client
from dashboard.web.api.description import describe
from forecasting.catalog import Catalog

DESCRIPTION = describe()
PATHS: list[str] = list(DESCRIPTION["paths"])


@pytest.fixture(scope="module")
def client(catalog: Catalog) -> Client:
    return Client(lambda: catalog)


def address_of(path: str) -> str:
    """The address with the examples of the description."""
    asked = {one["name"]: one["example"] for one in DESCRIPTION["paths"][path]["get"].get("parameters", ()) if "example" in one}
    place = path.format(**asked)
    return f"/api/v1{place}" + (f"?until={asked['until']}" if "until" in asked else "")


def problems_of(answer: Any, schema: dict[str, Any]) -> list[str]:
    """Where an answer differs from its schema."""
    whole = {**schema, "components": DESCRIPTION["components"]}
    return [f"{error.json_path}: {error.message}" for error in OAS31Validator(whole).iter_errors(answer)]


def test_description_is_valid_openapi() -> None:
    validate(DESCRIPTION)


def test_served_description_is_the_one_that_is_tested(client: Client) -> None:
    assert client.get("/api/v1/openapi.json").json() == DESCRIPTION


@pytest.mark.parametrize("path", PATHS)
def test_every_address_answers_as_described(client: Client, path: str) -> None:
    answered = DESCRIPTION["paths"][path]["get"]["responses"]["200"]["content"]

    for media_type, content in answered.items():
        response = client.get(address_of(path), headers={"accept": media_type})
        assert (response.status_code, response.headers["content-type"].partition(";")[0]) == (200, media_type)
        if media_type == "application/json":
            assert problems_of(response.json(), content["schema"]) == []


@pytest.mark.parametrize("scenario", ["ai_absorbs_routine", "budget_freeze"])
def test_projection_under_a_scenario_is_as_described(client: Client, scenario: str) -> None:
    answer = client.get(f"/api/v1/series/global_cyber_workforce/projection?until=2030&scenario={scenario}").json()

    assert problems_of(answer, DESCRIPTION["components"]["schemas"]["Projection"]) == []


def test_every_series_is_as_described(client: Client, catalog: Catalog) -> None:
    schema = DESCRIPTION["components"]["schemas"]["Series"]

    wrong = {series_id: problems_of(client.get(f"/api/v1/series/{series_id}").json(), schema) for series_id in list(catalog.quantities)[::10]}

    assert {series_id: problems for series_id, problems in wrong.items() if problems} == {}


def test_refusal_is_as_described(client: Client) -> None:
    assert problems_of(client.get("/api/v1/series/none").json(), DESCRIPTION["components"]["schemas"]["Problem"]) == []


@pytest.mark.parametrize("path", PATHS)
def test_every_described_parameter_is_known_and_no_other(client: Client, path: str) -> None:
    described = [one["name"] for one in DESCRIPTION["paths"][path]["get"].get("parameters", ()) if one["in"] == "query"]

    record = client.get(f"{address_of(path).partition('?')[0]}?qqqqqq=1").json()

    assert (record["status"], record["known"]) == (400, described)
