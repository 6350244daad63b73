"""Every route of the running server against every role: no route is without a row in the table, and no row says more than is true."""

import http.client
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest

from dashboard.clock import now
from dashboard.settings import Settings
from dashboard.sharing.store import Store
from dashboard.sharing.values import AuditEntry, Role, Session
from dashboard.web.access import BLOCKED, TABLE, Entry, entry_of
from dashboard.web.sessions import Sessions
from providing import NOBODYS_ISSUER, SECRET, serve_with_sign_in, sign_in_settings
from serving import Server

LIST_ROUTES = """
import json, sys
from dashboard.server import build
from dashboard.settings import Settings
from dashboard.sharing.store import Store
application = build(Settings(), Store.open(sys.argv[1]), host="127.0.0.1", port=8501)
def listed(routes, base=""):
    for route in routes:
        path = base + getattr(route, "path", "")
        if getattr(route, "routes", None):
            yield from listed(route.routes, path)
        elif path:
            yield [path, sorted(getattr(route, "methods", None) or [])]
print(json.dumps(list(listed(application.dashboard._build_starlette_app().routes))))
"""
REFUSALS = {401, 403}
XSRF = "2|3c2d1e0f|0f0e0d0c0b0a09080706050403020100|1763800000"


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, list[str]]]:
    """Every route that the application has, with its methods."""
    home = tmp_path_factory.mktemp("routes")
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), **sign_in_settings(home)}
    command = [sys.executable, "-c", LIST_ROUTES, f"sqlite:///{home / 'store.sqlite3'}"]
    listing = subprocess.run(command, env=environment, cwd=home, check=True, capture_output=True, text=True)
    return [(path, methods) for path, methods in json.loads(listing.stdout.splitlines()[-1])]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("home")
    with serve_with_sign_in(home) as started:
        yield started


@pytest.fixture(scope="module")
def cookies(server: Server) -> dict[Role, str]:
    """The cookie of somebody with each role, put into the server's own store."""
    store = Store.open(f"sqlite:///{server.log.parent / 'store.sqlite3'}")
    sessions = Sessions(store, Settings(secret=SECRET), now)  # type: ignore[arg-type]  # pydantic reads text
    for role in Role:
        user = store.sign_in(issuer=NOBODYS_ISSUER, subject=role.name, email="", name=role.name, role_if_new=role, at=now())
        session = Session(session_id=role.name, user_id=user.user_id, created_at=now(), expires_at=now() + timedelta(hours=1), revoked_at=None)
        store.put_session(session, sessions.hash_of(role.name), AuditEntry(at=now(), user_id="", action="test", target="", detail=""))
    store.close()
    return {role: f"{sessions.cookie}={role.name}" for role in Role}


def status_of(server: Server, method: str, path: str, **headers: str) -> tuple[int, str]:
    """Status and text of one request; a websocket is asked for by the method of that name."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    sent = {"Origin": server.url, "X-Xsrftoken": XSRF} | headers
    if method == "WEBSOCKET":
        sent |= {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    connection.request("GET" if method == "WEBSOCKET" else method, path, headers=sent)
    answer = connection.getresponse()
    text = "" if answer.status == http.client.SWITCHING_PROTOCOLS else answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, text


def example(path: str) -> str:
    """An address that a route's pattern fits."""
    return re.sub(r"\{[^}]*\}", "x", path)


def method_of(entry: Entry) -> str:
    """One way in which an address may be used."""
    return "WEBSOCKET" if entry.websocket else "GET" if "GET" in entry.methods else min(entry.methods)


def test_every_route_of_the_application_is_in_the_table_or_blocked(routes: list[tuple[str, list[str]]]) -> None:
    unknown = [path for path, _ in routes if path not in BLOCKED and not any(entry_of(example(path), websocket=socket) for socket in (True, False))]

    assert len(routes) > 15
    assert [path for path in unknown if not path.startswith("/_stcore/agent/")] == []


def test_blocked_route_is_not_found_by_an_admin(server: Server, cookies: dict[Role, str], routes: list[tuple[str, list[str]]]) -> None:
    blocked = {example(path) for path, _ in routes if not any(entry_of(example(path), websocket=socket) for socket in (True, False))}
    tried = {(method, path) for path in blocked | {example(path) for path in BLOCKED} for method in ("GET", "POST")}

    assert {status_of(server, method, path, Cookie=cookies[Role.ADMIN])[0] for method, path in tried} == {404}


@pytest.mark.parametrize("role", Role, ids=[role.name.lower() for role in Role])
def test_role_is_refused_exactly_where_the_table_says_so(server: Server, cookies: dict[Role, str], role: Role) -> None:
    wrong = []
    for entry in TABLE:
        status, text = status_of(server, method_of(entry), example(entry.path), Cookie=f"{cookies[role]}; _streamlit_xsrf={XSRF}")
        if (status in REFUSALS) != (entry.least is not None and role < entry.least):
            wrong.append((entry.path, status, text[:100]))

    assert wrong == []


@pytest.mark.parametrize("cookie", ["", "citecast-session=unknown", "citecast-session=", "_streamlit_user=admin"])
def test_stranger_reaches_only_what_is_for_everybody(server: Server, cookie: str) -> None:
    wrong = []
    for entry in TABLE:
        status, text = status_of(server, method_of(entry), example(entry.path), Cookie=cookie, **{"X-Citecast-Role": "admin"})
        turned_away = status in REFUSALS or (entry.page and status == 303)
        if turned_away != (entry.least is not None):
            wrong.append((entry.path, status, text[:100]))

    assert wrong == []


def test_page_of_a_stranger_says_nothing_of_the_dashboard(server: Server) -> None:
    status, text = status_of(server, "GET", "/shortfall")

    assert (status, text) == (303, "")


def test_websocket_needs_the_cookie_of_a_session_in_force(server: Server, cookies: dict[Role, str]) -> None:
    stream = "/_stcore/stream"

    assert status_of(server, "WEBSOCKET", stream, Cookie=cookies[Role.VIEWER])[0] == 101
    assert status_of(server, "WEBSOCKET", stream)[0] == 403
    assert status_of(server, "WEBSOCKET", stream, Cookie="citecast-session=VIEWER2")[0] == 403
    assert status_of(server, "WEBSOCKET", stream, Cookie=cookies[Role.VIEWER], Origin="http://evil.example")[0] == 403
    assert status_of(server, "WEBSOCKET", stream, Cookie=cookies[Role.VIEWER], Host="evil.example")[0] == 403
