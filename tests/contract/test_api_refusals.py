"""What the API refuses, with which status, and what it says."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client import Client
from asgi import Echo, ask, guarded
from builders import a_data_dir
from dashboard.web.access import API_REQUESTS_A_MINUTE
from dashboard.web.api.asking import read_query
from dashboard.web.api.endpoints import ENDPOINTS
from dashboard.web.api.problems import RefusedError
from forecasting.catalog import Catalog, load_catalog
from forecasting.domain import Citation
from forecasting.errors import CatalogError, Problem

GAP = "/series/global_cyber_workforce_gap"


@pytest.fixture(scope="module")
def client(catalog: Catalog) -> Client:
    return Client(lambda: catalog)


def refused(client: Client, path: str, status: int, **options: Any) -> dict[str, Any]:
    response = client.get(f"/api/v1{path}", **options)
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json"), response.text
    assert response.headers["cache-control"] == "no-store"
    record: dict[str, Any] = response.json()
    assert record["status"] == status
    return record


@pytest.mark.parametrize(
    ("query", "parameter", "words"),
    [
        ("", "until", "until is missing"),
        ("until=20x0", "until", "until is '20x0'; expected a year, as 2030"),
        ("until=2030&until=2031", "until", "until is given 2 times"),
        ("until=2030&as-of=2024-01-01", "as-of", "Did you mean 'as_of'?"),
        ("until=2030&as_of=2024-13-01", "as_of", "expected a day"),
        ("until=2030&as_of=20240101", "as_of", "expected a day"),
        ("until=2030&zzzzzzzz=1", "zzzzzzzz", "Known here: until, as_of"),
        ("until=2030&scenario=budget_freez", "scenario", "Did you mean 'budget_freeze'?"),
        ("until=2030&scenario=", "scenario", "expected an id"),
        ("until=2030&method=blent", "method", "Did you mean 'blend'?"),
        ("until=2030&definition=unknown-definition", "definition", "There is no definition 'unknown-definition'"),
        ("until=2030&levels=half", "levels", "expected up to 10 numbers"),
        ("until=2030&levels=nan", "levels", "expected up to 10 numbers"),
        ("until=2030&real=yes", "real", "expected true or false"),
        ("until=2030&format=xml", "format", "expected json or csv"),
        ("until=2030&set=demand_growth_shift", "set", "expected ASSUMPTION=VALUE"),
        ("until=2030&set=demand_growth_shift=inf", "set", "expected ASSUMPTION=VALUE"),
        ("until=2030&set=demand_growth_shft=0.1", "set", "Did you mean 'demand_growth_shift'?"),
        ("until=2030&set=demand_growth_shift=0.1&set=demand_growth_shift=0.2", "set", "demand_growth_shift is set twice"),
        ("until=2030&levels=1.5", "levels", "expected a number between 0 and 1"),
        ("until=2030&real=true", "real", "expected a money series"),
        ("until=2090", "until", "The first allowed year is"),
        ("until=9999&as_of=9999-12-31", "until", "the last allowed year is"),
    ],
)
def test_bad_parameter_is_named_with_what_is_expected(client: Client, query: str, parameter: str, words: str) -> None:
    record = refused(client, f"{GAP}/projection?{query}", 400)

    assert record["parameter"] == parameter
    assert words in record["detail"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("set=funded_share=50", "write 0.5 for 50 %"),
        ("set=ai_share_ceiling=0.5", "expected one of the series it touches"),
        ("method=direct&scenario=budget_freeze", "Choose another method, or the baseline"),
    ],
)
def test_engine_says_itself_what_it_does_not_take(client: Client, query: str, words: str) -> None:
    assert words in refused(client, f"{GAP}/projection?until=2028&{query}", 400)["detail"]


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        ("/series/global_cyber_workforce_gab", "global_cyber_workforce_gap"),
        ("/series/global_cyber_workforce_gab/observations", "global_cyber_workforce_gap"),
        ("/series/global_cyber_workforce_gab/projection?until=2030", "global_cyber_workforce_gap"),
        ("/scenarios/budget-freeze", "budget_freeze"),
        ("/sources/isc2-study-20244", "isc2-study-2024"),
        ("/serie", "/api/v1/series"),
        ("/series/", "/api/v1/series"),
    ],
)
def test_unknown_item_is_not_found_and_the_nearest_is_named(client: Client, path: str, nearest: str) -> None:
    record = refused(client, path, 404)

    assert record["nearest"] == nearest
    assert nearest in record["detail"]


def test_series_that_cannot_be_projected_says_why(client: Client, catalog: Catalog) -> None:
    monthly = next(one.series_id for one in catalog.quantities.values() if one.frequency == "monthly")

    assert "only yearly series are projected" in refused(client, f"/series/{monthly}/projection?until=2028", 422)["detail"]


def test_projection_before_anything_was_known_is_refused(client: Client) -> None:
    record = refused(client, f"{GAP}/projection?until=2030&as_of=1999-01-01", 422)

    assert record["detail"].startswith("There are no usable observations")


@pytest.mark.parametrize("accept", ["text/html", "application/json;q=0, text/csv;q=0", "*/*;q=0"])
def test_header_that_takes_no_format_is_not_acceptable(client: Client, accept: str) -> None:
    assert refused(client, "/scenarios", 406, headers={"accept": accept})["offered"] == ["application/json", "text/csv"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["", "/series", "/openapi.json"])
def test_api_is_only_read(client: Client, method: str, path: str) -> None:
    response = client.request(method, f"/api/v1{path}")

    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD")


def test_oversize_query_is_refused(client: Client) -> None:
    assert "at most 2048" in refused(client, f"/series?as_of={'9' * 3000}", 414)["detail"]


@pytest.mark.parametrize("query", ["as_of=%ff", "&".join(f"as_of={number}" for number in range(100))])
def test_query_that_cannot_be_read_is_refused(client: Client, query: str) -> None:
    assert "percent-encoded UTF-8" in refused(client, f"/series?{query}", 400)["detail"]


@given(names=st.lists(st.sampled_from(["until", "as_of", "set", "levels", "real", "format", "x"]), max_size=4), texts=st.lists(st.text(), min_size=4))
def test_any_query_is_read_or_refused(names: list[str], texts: list[str]) -> None:
    query = urlencode(list(zip(names, texts, strict=False)), errors="surrogatepass").encode()

    try:
        read, _ = read_query({"query_string": query}, ENDPOINTS[3].parameters)
    except RefusedError as refused:
        assert refused.status in {400, 414}
    else:
        assert 0 <= read.until <= 9999


def test_broken_evidence_is_said_without_naming_files() -> None:
    def broken() -> Catalog:
        raise CatalogError([Problem(table="/srv/secret/data", row=None, column="", value="", rule="is broken", remedy="")])

    client = Client(broken)

    assert refused(client, "/series", 503)["detail"] == "The evidence cannot be read at the moment. Try again later."
    assert client.get("/api/v1/series").headers["retry-after"] == "30"
    assert client.get("/api/v1/openapi.json").status_code == 200


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    held = load_catalog(a_data_dir(tmp_path_factory.mktemp("data")))
    study = replace(held.sources["study"], title='=HYPERLINK("http://evil.example")', publisher="@SUM(A1)\r=2+3", note="\t=1+1", licence="open\r=1+2")
    citation = Citation(source_id="study", locator="+1 page", quote="\r=2+5")
    observations = tuple(replace(point, note="-2+3", citations=(citation,)) for point in held.observations)
    hostile = replace(held, sources={**held.sources, "study": study}, observations=observations)
    yield Client(lambda: hostile)


@pytest.mark.parametrize("path", ["/sources", "/sources/study", "/series", f"{GAP}/observations", f"{GAP}/projection?until=2027&method=direct"])
def test_text_that_a_spreadsheet_would_run_is_made_harmless(hostile: Client, path: str) -> None:
    text = hostile.get(f"/api/v1{path}", headers={"accept": "text/csv"}).text

    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert any("evil.example" in cell or "@SUM" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_address_that_asks_too_often_is_told_when_to_ask_again() -> None:
    app = guarded(Echo())
    statuses = [ask(app, "/api/v1/series").status for _ in range(API_REQUESTS_A_MINUTE)]

    answer = ask(app, "/api/v1")

    assert set(statuses) == {200}
    assert (answer.status, answer.headers["content-type"]) == (429, "application/problem+json")
    assert int(answer.headers["retry-after"]) <= 60


@pytest.mark.parametrize(("method", "headers", "status"), [("POST", {"origin": "http://localhost:8501"}, 405), ("GET", {"via": "1.1 proxy"}, 403)])
def test_door_refuses_programs_in_their_own_words(method: str, headers: dict[str, str], status: int) -> None:
    answer = ask(guarded(Echo()), "/api/v1/series", method=method, headers=headers)

    assert (answer.status, answer.headers["content-type"]) == (status, "application/problem+json")
