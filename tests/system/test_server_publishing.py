"""A publication from its link to its end, on the whole server, with commands beside it."""

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from providing import serve_command
from serving import Server, free_port, serve

Command = Callable[..., str]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    home = tmp_path_factory.mktemp("home")
    return {"PATH": os.environ["PATH"], "HOME": str(home), "DATABASE_URL": f"sqlite:///{home / 'store.sqlite3'}", "LEDGER_DIR": str(home / "ledger")}


@pytest.fixture(scope="module")
def command(environment: dict[str, str]) -> Command:
    """Runs a command on the server's store, and gives what it prints."""

    def run(*arguments: str) -> str:
        whole = [sys.executable, "-m", "dashboard", *arguments]
        return subprocess.run(whole, env=environment, cwd=environment["HOME"], check=True, capture_output=True, text=True).stdout

    return run


@contextmanager
def running(environment: dict[str, str]) -> Iterator[Server]:
    """The server until it has stopped by itself."""
    port, home = free_port(), Path(environment["HOME"])
    with serve(serve_command(port), port=port, home=home, cwd=home, environment=environment) as server:
        yield server


def answer_of(server: Server, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


def test_link_opens_until_a_command_revokes_it_and_its_views_outlive_the_server(environment: dict[str, str], command: Command) -> None:
    made = json.loads(command("publish", "--format", "json"))
    path = urlsplit(made["url"]).path

    with running(environment) as server:
        opened = [answer_of(server, path, **{"X-Forwarded-For": "192.0.2.1"})[0] for _ in range(3)]
        command("shares", "revoke", made["id"])
        closed, unknown = answer_of(server, path), answer_of(server, "/p/" + "x" * 43)

    assert opened == [200] * 3
    assert (closed[0], closed[2]) == (404, unknown[2])
    assert next(link["views"] for link in json.loads(command("shares", "list", "--format", "json")) if link["id"] == made["id"]) == 3


def test_published_page_is_strict_and_the_dashboard_around_it_is_not_weakened(environment: dict[str, str], command: Command) -> None:
    path = urlsplit(json.loads(command("publish", "--format", "json"))["url"]).path

    with running(environment) as server:
        page, dashboard = answer_of(server, path)[1], answer_of(server, "/")[1]

    assert page["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert page["referrer-policy"] == "no-referrer"
    assert "script-src 'self'" in dashboard["content-security-policy"]


def test_commands_print_links_that_open_where_the_server_runs(environment: dict[str, str], command: Command) -> None:
    with running(environment) as server:
        made = json.loads(command("publish", "--title", "Beside a server", "--format", "json"))
        status = answer_of(server, urlsplit(made["url"]).path)[0]

    assert made["url"].startswith(f"{server.url}/p/")
    assert status == 200
