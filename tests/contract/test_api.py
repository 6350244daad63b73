"""The API on a small Starlette application of its routes: answers, their sources, and how they are kept."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from httpx import Response

from api_client import Client
from forecasting.catalog import Catalog
from forecasting.models import METHOD_VERSION

GAP = "/api/v1/series/global_cyber_workforce_gap"
Answer = Callable[..., Any]


@pytest.fixture(scope="module")
def client(catalog: Catalog) -> Client:
    return Client(lambda: catalog)


def rows_of(response: Response) -> list[dict[str, str]]:
    assert response.status_code == 200, response.text
    return list(csv.DictReader(io.StringIO(response.text)))


@pytest.mark.parametrize(
    "path",
    [
        "/series",
        "/series/global_cyber_workforce_gap",
        "/series/global_cyber_workforce_gap/observations",
        "/series/global_cyber_workforce_gap/projection?until=2030&scenario=pipeline_push",
        "/scenarios",
        "/scenarios/pipeline_push",
        "/sources",
        "/sources/isc2-study-2024",
    ],
)
def test_answer_says_what_it_rests_on_in_json_and_csv(client: Client, catalog: Catalog, path: str) -> None:
    answer = client.get(f"/api/v1{path}").json()
    row = rows_of(client.get(f"/api/v1{path}", headers={"accept": "text/csv"}))[0]

    assert {answer["as_of"], row["as_of"]} == {catalog.newest_vintage.isoformat()}
    assert {answer["method_version"], row["method_version"]} == {METHOD_VERSION}
    assert answer["catalog_digest"] == catalog.digest
    assert all(source["source_id"] in catalog.sources and source["url"] for source in answer["sources"])
    assert "sources" in row


def test_projection_is_that_of_the_command_line(client: Client, answer: Answer) -> None:
    printed = answer("project", "global_cyber_workforce_gap", "--until", "2030", "--scenario", "budget_freeze", "--as-of", "2025-06-30")

    served = client.get(f"{GAP}/projection?until=2030&scenario=budget_freeze&as_of=2025-06-30").json()

    assert served.pop("catalog_digest")
    assert served == printed


def test_projection_takes_what_the_command_line_takes(client: Client, answer: Answer) -> None:
    options = ["--set", "demand_growth_shift=0.02", "--set", "extra_entrants=50000", "--levels", "0.5,0.9", "--method", "drift"]
    wage = ["project", "us_infosec_analyst_median_wage", "--until", "2028", "--real", "--levels", "0.8"]

    served = client.get(f"{GAP}/projection?until=2028&set=demand_growth_shift=0.02&set=extra_entrants%3D50000&levels=0.5,0.9&method=drift").json()
    real = client.get("/api/v1/series/us_infosec_analyst_median_wage/projection?until=2028&real=true&levels=0.8").json()

    assert served["bands"] == answer("project", "global_cyber_workforce_gap", "--until", "2028", *options)["bands"]
    assert real["median"] == answer(*wage)["median"]


def test_list_of_series_is_that_of_the_command_line_with_sources(client: Client, answer: Answer) -> None:
    served = client.get("/api/v1/series").json()

    cited = {one for record in served["series"] for one in record.pop("source_ids")}
    assert served["series"] == answer("series")
    assert cited <= {source["source_id"] for source in served["sources"]}


def test_scenarios_are_those_of_the_command_line(client: Client, answer: Answer) -> None:
    assert client.get("/api/v1/scenarios").json()["scenarios"] == answer("scenarios")


def test_series_as_of_an_earlier_day_knows_nothing_later(client: Client) -> None:
    known = client.get(f"{GAP}?as_of=2022-12-31").json()
    points = client.get(f"{GAP}/observations?as_of=2022-12-31").json()["observations"]

    assert (known["as_of"], known["last_period"]) == ("2022-12-31", "2022")
    assert max(point["vintage"] for point in points) <= "2022-12-31"


def test_observation_names_its_place_in_its_source(client: Client, catalog: Catalog) -> None:
    served = client.get(f"{GAP}/observations").json()

    last = next(point for point in served["observations"] if point["period"] == "2024" and point["fitted"])
    held = next(one for one in catalog.observations if one.series_id == "global_cyber_workforce_gap" and one.value == last["value"] and one.period == "2024")
    assert (last["source_id"], last["locator"], last["quote"]) == (held.source_ids[0], held.citations[0].locator, held.citations[0].quote)
    assert {one for point in served["observations"] for one in point["source_ids"]} <= {source["source_id"] for source in served["sources"]}


def test_series_says_how_far_it_may_be_projected_or_why_not(client: Client, catalog: Catalog) -> None:
    last = client.get(GAP).json()["projection"]["last_allowed_year"]
    monthly = next(one.series_id for one in catalog.quantities.values() if one.frequency == "monthly")

    assert client.get(f"{GAP}/projection?until={last}").status_code == 200
    assert client.get(f"{GAP}/projection?until={last + 1}").json()["last_allowed_year"] == last
    assert "only yearly series" in client.get(f"/api/v1/series/{monthly}").json()["projection"]["reason"]


def test_source_names_the_series_that_cite_it(client: Client, catalog: Catalog) -> None:
    served = client.get("/api/v1/sources/isc2-study-2024").json()

    assert "global_cyber_workforce_gap" in served["series_ids"]
    assert served["licence"] == catalog.sources["isc2-study-2024"].licence


def test_csv_of_projection_has_its_ranges_as_numbers(client: Client) -> None:
    rows = rows_of(client.get(f"{GAP}/projection?until=2030&format=csv"))

    last = rows[-1]
    assert (last["period"], last["kind"]) == ("2030", "projected by Citecast")
    assert float(last["lower_0.8"]) < float(last["value_or_median"]) < float(last["upper_0.8"])
    assert last["sources"]


def test_csv_of_scenarios_has_one_row_a_change_with_its_reason(client: Client, catalog: Catalog) -> None:
    rows = rows_of(client.get("/api/v1/scenarios?format=csv"))

    held = catalog.scenarios["pipeline_push"].changes
    assert [(row["assumption_id"], row["reason"]) for row in rows if row["scenario_id"] == "pipeline_push"] == [(one.assumption_id, one.reason) for one in held]


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("text/*;q=0.5, application/json;q=0.4", "text/csv"),
        ("text/csv;q=0.5, application/json", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
    ],
)
def test_accept_header_chooses_the_format(client: Client, accept: str, content_type: str) -> None:
    assert client.get("/api/v1/scenarios", headers={"accept": accept}).headers["content-type"].startswith(content_type)


def test_format_in_the_query_wins_over_the_header(client: Client) -> None:
    assert client.get("/api/v1/scenarios?format=json", headers={"accept": "text/csv"}).headers["content-type"] == "application/json"


def test_known_answer_is_not_sent_again(client: Client) -> None:
    first = client.get(f"{GAP}/projection?until=2030&scenario=baseline")
    again = client.get(f"{GAP}/projection?scenario=baseline&until=2030", headers={"if-none-match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert not first.headers["etag"].startswith("W/")


@pytest.mark.parametrize("other", ["?until=2029", "?until=2030&format=csv", "?until=2030&set=demand_growth_shift=0.01", "?until=2030&as_of=2025-06-30"])
def test_other_question_has_another_validator(client: Client, other: str) -> None:
    first = client.get(f"{GAP}/projection?until=2030")

    assert client.get(f"{GAP}/projection{other}", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_head_answers_as_get_without_a_body(client: Client) -> None:
    got, head = client.get("/api/v1/sources"), client.head("/api/v1/sources")

    assert (head.status_code, head.content) == (200, b"")
    assert {name: head.headers[name] for name in ("etag", "content-length", "content-type")} == {
        name: got.headers[name] for name in ("etag", "content-length", "content-type")
    }


def test_compressed_answer_has_a_validator_of_its_own(client: Client) -> None:
    plain = client.get("/api/v1/sources", headers={"accept-encoding": "identity"})
    zipped = client.get("/api/v1/sources", headers={"accept-encoding": "gzip"})

    assert zipped.json() == plain.json()
    assert (zipped.headers["content-encoding"], "content-encoding" in plain.headers) == ("gzip", False)
    assert zipped.headers["etag"] != plain.headers["etag"]


def test_private_answers_are_not_kept_on_the_way_nor_given_to_other_sites(client: Client) -> None:
    headers = client.get("/api/v1/scenarios", headers={"origin": "https://elsewhere.example"}).headers

    assert headers["cache-control"] == "private, no-cache"
    assert "access-control-allow-origin" not in headers


def test_public_answers_may_be_read_by_pages_of_other_sites_without_cookies(catalog: Catalog) -> None:
    public = Client(lambda: catalog, public=True)

    headers = public.get("/api/v1/scenarios", headers={"origin": "https://elsewhere.example"}).headers

    assert (headers["access-control-allow-origin"], headers["cache-control"]) == ("*", "public, max-age=60")
    assert "access-control-allow-credentials" not in headers


def test_index_lists_every_address(client: Client) -> None:
    served = client.get("/api/v1").json()

    assert served == client.get("/api/v1/").json()
    assert client.get(served["openapi"]).json()["info"]["version"] == served["version"]
    assert json.dumps(served).count("/api/v1/") == len(served["endpoints"]) + 1
