"""A public server behind https, whole and with published pages alone: what every answer says, refusals too."""

import http.client
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from providing import serve_command
from serving import Server, free_port, serve
from share_server import a_share_server

ENVIRONMENT = {"PUBLIC_URL": "https://figures.example.org", "CITECAST_PUBLIC_READ_ONLY": "1"}
ONLY_HTTPS = "max-age=31536000"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home, port = tmp_path_factory.mktemp("home"), free_port()
    with serve(serve_command(port), port=port, home=home, cwd=home, environment=ENVIRONMENT) as started:
        yield started


def answer_of(server: Server, path: str, *, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    """The answer, whatever its status; its body is read."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request(method, path, headers={"Host": "figures.example.org", **headers})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def resident_bytes(pid: int) -> int:
    """Memory that a process holds."""
    return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.parametrize("path", ["/", "/p/unknown", "/healthz", "/api/v1", "/nothing"])
def test_browser_is_told_once_to_come_by_https(server: Server, path: str) -> None:
    assert answer_of(server, path).headers.get_all("Strict-Transport-Security") == [ONLY_HTTPS]


@pytest.mark.parametrize(("path", "method", "status"), [("/api/v1/series", "DELETE", 405), ("/api/none", "GET", 404), ("/api/v1/series%0a", "GET", 404)])
def test_page_of_another_site_reads_why_the_api_refuses(server: Server, path: str, method: str, status: int) -> None:
    answer = answer_of(server, path, method=method, Origin="https://notebook.example")

    assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (status, "*")
    assert answer.headers["Allow"] == ("GET, HEAD" if status == 405 else None)


@pytest.mark.parametrize("name", ["Host", "Accept-Encoding", "Cookie"])
def test_long_headers_are_refused_and_not_kept(server: Server, name: str) -> None:
    answer_of(server, "/p/unknown")
    before = resident_bytes(server.pid)

    statuses = {answer_of(server, "/p/unknown", **{name: f"{number}" + "x" * 100_000}).status for number in range(50)}

    assert statuses == {431}
    assert resident_bytes(server.pid) - before < 20_000_000


def test_published_pages_alone_keep_to_the_same(tmp_path: Path) -> None:
    with a_share_server(tmp_path, PUBLIC_URL=ENVIRONMENT["PUBLIC_URL"]) as (server, _desk):
        page, large = server.get("/p/unknown"), server.get("/p/unknown", cookie="x" * 100_000)

    assert (page.status, page.header("strict-transport-security")) == (404, ONLY_HTTPS)
    assert large.status == 431
