"""A session that ends closes its websockets, whichever process ended it."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send

from asgi import http_scope
from dashboard.clock import now
from dashboard.sharing.store import Store
from dashboard.sharing.values import AuditEntry, Principal, Role, Session, User
from dashboard.web.sessions import principal_of
from dashboard.web.sockets import OpenSocket, Sockets

SECONDS_TO_CLOSE = 2.0
AUDIT = AuditEntry(at=datetime(2026, 11, 22, tzinfo=UTC), user_id="local", action="test", target="", detail="")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    yield opened
    opened.close()


def signed_in(store: Store, *, hours: float = 1) -> tuple[Session, User]:
    user = store.sign_in(issuer="https://login.example.org", subject="ana", email="", name="Ana", role_if_new=Role.ANALYST, at=now())
    session = Session(session_id="s1", user_id=user.user_id, created_at=now(), expires_at=now() + timedelta(hours=hours), revoked_at=None)
    store.put_session(session, b"hash", AUDIT)
    return session, user


async def waiting(_scope: Scope, receive: Receive, send: Send) -> None:
    """As Streamlit does: accept, then wait for the browser."""
    await receive()
    await send({"type": "websocket.accept"})
    while (await receive())["type"] != "websocket.disconnect":
        pass
    await send({"type": "websocket.send", "bytes": b"too late"})


async def run_until_closed(sockets: Sockets, principal: Principal, change: object) -> tuple[list[Message], float]:
    """Open a websocket, make the change, and wait until the server closes it."""
    sent: list[Message] = []
    connected: list[Message] = [{"type": "websocket.connect"}]

    async def receive() -> Message:
        if connected:
            return connected.pop()
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {**http_scope("/_stcore/stream"), "type": "websocket"}
    watching = asyncio.create_task(sockets.watch())
    serving = asyncio.create_task(sockets.run(waiting, scope, receive, send, OpenSocket(principal=principal, until=None)))
    await asyncio.sleep(0.05)
    began = asyncio.get_running_loop().time()
    assert callable(change)
    change()
    await asyncio.wait_for(serving, SECONDS_TO_CLOSE + 1)
    watching.cancel()
    return sent, asyncio.get_running_loop().time() - began


@pytest.mark.parametrize("what", ["revoked by another process", "role changed", "signed out here"])
def test_open_websocket_closes_within_two_seconds(store: Store, what: str) -> None:
    session, user = signed_in(store)
    sockets = Sockets(store, now)
    changes = {
        "revoked by another process": lambda: store.revoke_session(session.session_id, now(), AUDIT),
        "role changed": lambda: store.set_role(user.user_id, Role.VIEWER, AUDIT),
        "signed out here": lambda: sockets.end(session.session_id),
    }

    sent, seconds = asyncio.run(run_until_closed(sockets, principal_of(session, user), changes[what]))

    assert [message["type"] for message in sent] == ["websocket.accept", "websocket.close"]
    assert seconds < SECONDS_TO_CLOSE
    assert len(sockets) == 0


def test_open_websocket_closes_when_its_session_is_over(store: Store) -> None:
    session, user = signed_in(store, hours=0.5 / 3600)

    sent, _ = asyncio.run(run_until_closed(Sockets(store, now), principal_of(session, user), lambda: None))

    assert sent[-1]["type"] == "websocket.close"


def test_websocket_of_another_session_stays_open(store: Store) -> None:
    session, user = signed_in(store)
    sockets = Sockets(store, now)

    with pytest.raises(TimeoutError):
        asyncio.run(run_until_closed(sockets, principal_of(session, user), lambda: sockets.end("another")))
