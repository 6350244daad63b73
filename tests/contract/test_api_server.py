"""The API in the whole server: behind its door, beside the dashboard."""

import json
import urllib.request
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse

import pytest

from providing import serve_command
from serving import Server, free_port, serve


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home, port = tmp_path_factory.mktemp("home"), free_port()
    environment = {"DATABASE_URL": f"sqlite:///{home / 'store.sqlite3'}", "CITECAST_PUBLIC_READ_ONLY": "true"}
    with serve(serve_command(port), port=port, home=home, cwd=home, environment=environment) as server:
        yield server


def asked(server: Server, method: str, path: str, **headers: str) -> HTTPResponse:
    """The answer, whatever its status; its body is read."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_anybody_reads_a_projection_of_a_public_server(public: Server) -> None:
    address = f"{public.url}/api/v1/series/global_cyber_workforce_gap/projection?until=2030&scenario=budget_freeze"

    with urllib.request.urlopen(address, timeout=60) as answer:
        record, headers = json.load(answer), answer.headers

    assert record["years"][-1] == 2030
    assert record["sources"]
    assert (headers["Access-Control-Allow-Origin"], headers["Cross-Origin-Resource-Policy"]) == ("*", "cross-origin")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_addresses_of_the_api_are_its_own(public: Server) -> None:
    statuses = {path: asked(public, "GET", f"/api/v1{path}").status for path in ("", "/", "/openapi.json", "/scenarios?format=csv", "/nothing", "/series/none")}

    assert statuses == {"": 200, "/": 200, "/openapi.json": 200, "/scenarios?format=csv": 200, "/nothing": 404, "/series/none": 404}


def test_known_answer_is_not_sent_again_by_the_server(public: Server) -> None:
    first = asked(public, "HEAD", "/api/v1/sources", **{"Accept-Encoding": "gzip"})
    etag = first.headers["ETag"]

    again = asked(public, "GET", "/api/v1/sources", **{"If-None-Match": etag, "Accept-Encoding": "gzip"})

    assert (first.status, again.status, again.headers["ETag"]) == (200, 304, etag)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_server_lets_nobody_write_to_the_api(public: Server, method: str) -> None:
    answer = asked(public, method, "/api/v1/series", Origin=public.url)

    assert (answer.status, answer.headers["Content-Type"]) == (405, "application/problem+json")


def test_address_that_asks_the_server_too_often_waits(public: Server) -> None:
    answers = [asked(public, "GET", "/api/v1", **{"X-Forwarded-For": f"192.0.2.{number}"}) for number in range(70)]

    late = answers[-1]
    assert (late.status, late.headers["Content-Type"], late.headers["Retry-After"]) == (429, "application/problem+json", "60")
    assert asked(public, "GET", "/healthz").status == 200
