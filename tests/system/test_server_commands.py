"""The command that serves: when it starts, when it refuses, and how it stops."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from providing import serve_command
from serving import Server, free_port, listening_addresses, serve

LOOPBACK = "0100007F"
SECONDS_TO_STOP = 5


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home, port = tmp_path_factory.mktemp("home"), free_port()
    with serve(serve_command(port), port=port, home=home, cwd=home, environment={"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}) as started:  # noqa: S104 - not heeded
        yield started


def run(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command, to its end."""
    seen = {"PATH": os.environ["PATH"], "HOME": str(home), **environment}
    return subprocess.run([sys.executable, "-m", "dashboard", *arguments], cwd=home, env=seen, capture_output=True, text=True, timeout=60, check=False)


def status_of(server: Server, path: str, headers: dict[str, str], *, method: str = "GET") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request(method, path, headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


def test_server_refuses_to_listen_beyond_this_machine_and_says_what_to_do(tmp_path: Path) -> None:
    done = run(tmp_path, "serve", "--host", "0.0.0.0", "--port", str(free_port()))  # noqa: S104 - it is refused

    assert done.returncode == 1
    assert all(word in done.stderr for word in ("CITECAST_OIDC_ISSUER", "CITECAST_SECRET", "python -m dashboard secret", "CITECAST_PUBLIC_READ_ONLY=1"))
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "var").exists()


def test_server_refuses_an_address_that_others_use(tmp_path: Path) -> None:
    done = run(tmp_path, "serve", "--port", str(free_port()), PUBLIC_URL="https://figures.example.org")

    assert (done.returncode, "figures.example.org" in done.stderr) == (1, True)


def test_server_refuses_settings_that_it_cannot_read(tmp_path: Path) -> None:
    done = run(tmp_path, "serve", CITECAST_SESSION_HOURS="soon")

    assert done.returncode == 1
    assert done.stderr.startswith("CITECAST_SESSION_HOURS: ")


@pytest.mark.parametrize(
    ("variable", "value", "more"),
    [
        ("PUBLIC_URL", "https://[::1", []),
        ("PUBLIC_URL", "http://127.0.0.1:abc", ["--shares-only"]),
        ("CITECAST_OIDC_ISSUER", "https://[x", []),
        ("CITECAST_TRUSTED_PROXIES", "nonsense/99", []),
        ("CITECAST_TRUSTED_PROXIES", "nonsense/99", ["--shares-only"]),
    ],
)
def test_server_refuses_an_address_that_is_none_in_a_sentence(tmp_path: Path, variable: str, value: str, more: list[str]) -> None:
    done = run(tmp_path, "serve", "--port", str(free_port()), *more, **{variable: value})

    assert done.returncode == 1
    assert repr(value) in done.stderr
    assert "Traceback" not in done.stderr


def test_taken_port_is_one_clear_sentence(server: Server, tmp_path: Path) -> None:
    done = run(tmp_path, "serve", "--port", str(server.port))

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert str(server.port) in done.stderr


def test_secret_is_long_and_never_the_same(tmp_path: Path) -> None:
    first, second = (run(tmp_path, "secret").stdout.strip() for _ in range(2))

    assert len(first) >= 64
    assert first != second


def test_server_listens_on_this_machine_whatever_streamlits_variables_say(server: Server) -> None:
    assert listening_addresses(server.port) == {LOOPBACK}


def test_server_tells_how_it_is(server: Server) -> None:
    with urllib.request.urlopen(f"{server.url}/healthz", timeout=10) as answer:
        told = json.load(answer)

    assert told["status"] == "ok"
    assert (told["store"], told["catalog"] in {"ok", "loading"}) == ("ok", True)


def test_page_has_a_policy_without_unsafe_scripts(server: Server) -> None:
    with urllib.request.urlopen(server.url, timeout=10) as answer:
        policy = answer.headers["content-security-policy"]

    assert "script-src 'self' 'sha256-" in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", {}, 200),
        ("/", {"X-Forwarded-For": "192.0.2.1"}, 403),
        ("/", {"Via": "1.1 proxy"}, 403),
        ("/", {"X-Real-IP": "192.0.2.1"}, 403),
        ("/", {"x_client_ip": "192.0.2.1"}, 403),
        ("/", {"Cookie": "x" * 40_000}, 200),
        ("/", {"Cookie": "x" * 70_000}, 431),
        ("/published%0a", {}, 404),
        ("/", {"Forwarded": "for=192.0.2.1"}, 403),
        ("/", {"Host": "evil.example"}, 403),
        ("/p/unknown", {"Host": "evil.example"}, 403),
        ("/_stcore/metrics", {}, 200),
        ("/_stcore/metrics", {"X-Forwarded-For": "192.0.2.1"}, 403),
        ("/_stcore/agent/openapi.json", {}, 404),
        ("/wp-admin", {}, 404),
        ("/sign-in", {}, 404),
        ("/static/js/none.js", {}, 404),
    ],
)
def test_owner_reaches_the_server_and_nobody_else_does(server: Server, path: str, headers: dict[str, str], status: int) -> None:
    assert status_of(server, path, headers) == status


def test_websocket_through_a_proxy_is_refused(server: Server) -> None:
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}

    assert status_of(server, "/_stcore/stream", upgrade) == 101
    assert status_of(server, "/_stcore/stream", upgrade | {"X-Forwarded-For": "192.0.2.1"}) == 403
    assert status_of(server, "/_stcore/stream", upgrade | {"X-Real-IP": "192.0.2.1"}) == 403
    assert status_of(server, "/_stcore/stream", upgrade | {"Origin": "http://["}) == 403


@pytest.mark.parametrize(("path", "method", "size"), [("/sign-out", "POST", 20_000), ("/_stcore/upload_file/a/b", "PUT", 7_000_000)])
def test_oversize_body_is_refused(server: Server, path: str, method: str, size: int) -> None:
    assert status_of(server, path, {"Origin": server.url, "Content-Length": str(size)}, method=method) == 413


def test_server_stops_soon_when_it_is_asked_to(tmp_path: Path) -> None:
    port = free_port()
    with serve(serve_command(port), port=port, home=tmp_path, cwd=tmp_path) as server:
        began = time.monotonic()
        os.kill(server.pid, signal.SIGTERM)
        while listening_addresses(port):
            time.sleep(0.05)

    assert time.monotonic() - began < SECONDS_TO_STOP
    assert "Traceback" not in server.log.read_text(encoding="utf-8")
