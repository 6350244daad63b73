"""What the server says, and what it does, when the store is away."""

from types import SimpleNamespace
from typing import Any

import pytest
from starlette.applications import Starlette

from asgi import Echo, ask, open_socket
from dashboard.clock import now
from dashboard.errors import StoreUnavailableError
from dashboard.settings import Settings
from dashboard.web.asking import Doorkeeper
from dashboard.web.guard import Guard
from dashboard.web.health import Health
from dashboard.web.sessions import Sessions
from dashboard.web.sockets import Sockets

COOKIE = {"cookie": "citecast-session=x"}


def away(*_arguments: object) -> None:
    raise StoreUnavailableError("The store does not answer.")


STORE: Any = SimpleNamespace(check=away, session=away)
WELL: Any = SimpleNamespace(check=lambda: None)


@pytest.mark.parametrize(("catalog", "told"), [("ok", "ok"), ("loading", "ok"), ("kept", "ok"), ("broken", "failing")])
def test_health_tells_how_the_evidence_stands(catalog: Any, told: str) -> None:
    answer = ask(Starlette(routes=[Health(WELL, lambda: catalog).route]), "/healthz")

    assert answer.status == 200
    assert answer.text == f'{{"status":"{told}","process":"ok","store":"ok","catalog":"{catalog}"}}'


def test_health_is_503_when_the_store_is_down_and_says_when_to_ask_again() -> None:
    answer = ask(Starlette(routes=[Health(STORE, lambda: "ok").route]), "/healthz")

    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert '"store":"down"' in answer.text


def test_nobody_comes_in_while_sessions_cannot_be_read() -> None:
    settings = Settings(oidc_issuer="https://login.example.org")
    sessions = Sessions(STORE, settings, now)
    guard = Guard(Echo(), doorkeeper=Doorkeeper(settings, host="127.0.0.1", sessions=sessions), sockets=Sockets(None, now), public_url="")

    assert ask(guard, "/shortfall", headers=COOKIE).status == 503
    assert open_socket(guard, "/_stcore/stream", headers=COOKIE)[0]["type"] == "websocket.close"
    assert ask(guard, "/healthz").status == 200
