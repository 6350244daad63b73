"""Every role on every address: what the table says is what happens."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from asgi import Echo, Headers, ask, open_socket
from dashboard.clock import now
from dashboard.settings import Settings
from dashboard.sharing.store import Store
from dashboard.sharing.values import AuditEntry, Role, Session
from dashboard.web.access import TABLE, Entry
from dashboard.web.asking import Doorkeeper
from dashboard.web.guard import PRINCIPAL, Guard
from dashboard.web.sessions import Sessions
from dashboard.web.sockets import Sockets

ROWS = tuple((entry, method) for entry in TABLE if not entry.outside for method in sorted(entry.methods) or ["websocket"])
AUDIT = AuditEntry(at=now(), user_id="local", action="test", target="", detail="")
Cookies = Callable[[Role], Headers]


@pytest.fixture(scope="module")
def sessions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sessions]:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('store') / 'store.sqlite3'}")
    yield Sessions(store, Settings(secret="s" * 32, oidc_issuer="https://login.example.org"), now)  # type: ignore[arg-type]  # pydantic reads text
    store.close()


@pytest.fixture(scope="module")
def cookie(sessions: Sessions) -> Cookies:
    """The cookie of somebody with a role."""
    for role in Role:
        user = sessions.store.sign_in(issuer="https://login.example.org", subject=role.name, email="", name=role.name, role_if_new=role, at=now())
        session = Session(session_id=role.name, user_id=user.user_id, created_at=now(), expires_at=now() + timedelta(hours=1), revoked_at=None)
        sessions.store.put_session(session, sessions.hash_of(role.name), AUDIT)
    return lambda role: {"cookie": f"{sessions.cookie}={role.name}"}


def reaches(echo: Echo, sessions: Sessions, entry: Entry, method: str, headers: Headers) -> bool:
    """Whether a request gets through the door."""
    guard = Guard(echo, doorkeeper=Doorkeeper(sessions.settings, host="127.0.0.1", sessions=sessions), sockets=Sockets(None, now), public_url="")
    path = entry.path.replace("{session_id}/{file_id}", "a/b").replace("{file_id:path}", "a").replace("{path:path}", "a").replace("{rest:path}", "a")
    own = {"origin": "http://localhost:8501", **headers}
    if entry.websocket:
        return bool(open_socket(guard, path, headers=own)[0]["type"] == "websocket.accept")
    return ask(guard, path, method=method, headers=own).text == "reached"


@pytest.mark.parametrize(("entry", "method"), ROWS, ids=[f"{method} {entry.path}" for entry, method in ROWS])
@pytest.mark.parametrize("role", Role, ids=[role.name.lower() for role in Role])
def test_role_reaches_what_it_may_and_nothing_else(sessions: Sessions, cookie: Cookies, entry: Entry, method: str, role: Role) -> None:
    echo = Echo()

    reached = reaches(echo, sessions, entry, method, cookie(role))

    assert reached == (entry.least is None or role >= entry.least)
    if reached and entry.least is not None:
        assert echo.scopes[0]["state"][PRINCIPAL].role is role


@pytest.mark.parametrize(("entry", "method"), ROWS, ids=[f"{method} {entry.path}" for entry, method in ROWS])
@pytest.mark.parametrize("value", ["", "unknown", "viewer", "VIEWER.", "%56IEWER"])
def test_nobody_reaches_only_what_is_for_everybody(sessions: Sessions, entry: Entry, method: str, value: str) -> None:
    headers = {"cookie": f"{sessions.cookie}={value}", "x-citecast-role": "admin"} if value else {}

    assert reaches(Echo(), sessions, entry, method, headers) == (entry.least is None)


def test_visitor_of_a_page_is_sent_to_sign_in_and_a_program_is_told(sessions: Sessions) -> None:
    guard = Guard(Echo(), doorkeeper=Doorkeeper(sessions.settings, host="127.0.0.1", sessions=sessions), sockets=Sockets(None, now), public_url="")

    assert ask(guard, "/shortfall").headers["location"] == "/sign-in?next=%2Fshortfall"
    assert ask(guard, "/_stcore/host-config").status == 401
