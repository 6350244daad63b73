"""Asks an ASGI application without a network: one request, or one websocket."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.clock import now
from dashboard.settings import Settings
from dashboard.web.asking import Doorkeeper
from dashboard.web.guard import Guard
from dashboard.web.sockets import Sockets

Headers = dict[str, str]
EVERYWHERE = "0.0.0.0"  # noqa: S104 - nothing listens there: the rules about it are tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


def http_scope(path: str, *, method: str = "GET", headers: Headers | None = None, query: str = "") -> Scope:
    """A request as a server passes it on; addressed to localhost unless the headers say otherwise."""
    sent = {"host": "localhost:8501"} | (headers or {})
    return {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "scheme": "http",
        "client": ("127.0.0.1", 40000),
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in sent.items()],
        "state": {},
    }


def ask(app: ASGIApp, path: str, *, method: str = "GET", headers: Headers | None = None, query: str = "", chunks: Sequence[bytes] = (b"",)) -> Answer:
    """Send one request, its body in chunks, and collect the answer."""
    sent: list[Message] = []
    coming = [{"type": "http.request", "body": chunk, "more_body": index + 1 < len(chunks)} for index, chunk in enumerate(chunks)]

    async def receive() -> Message:
        return coming.pop(0) if coming else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(_call(app, http_scope(path, method=method, headers=headers, query=query), receive, send))
    start = sent[0]
    answered = {name.decode().lower(): value.decode("latin-1") for name, value in start["headers"]}
    return Answer(status=start["status"], headers=answered, body=b"".join(message.get("body", b"") for message in sent[1:]))


def open_socket(app: ASGIApp, path: str, *, headers: Headers | None = None) -> list[Message]:
    """Try to open a websocket, which its client then leaves; returns what the application sent."""
    sent: list[Message] = []
    coming: list[Message] = [{"type": "websocket.connect"}, {"type": "websocket.disconnect", "code": 1001}]

    async def receive() -> Message:
        return coming.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(_call(app, {**http_scope(path, headers=headers), "type": "websocket"}, receive, send))
    return sent


class Echo:
    """An application that keeps what reaches it and answers 200."""

    def __init__(self) -> None:
        self.scopes: list[Scope] = []
        self.body = b""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        self.scopes.append(scope)
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            await receive()
            return
        more: Any = True
        while more:
            message = await receive()
            self.body += message.get("body", b"")
            more = message.get("more_body", False)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": b"reached"})

    def header(self, name: str) -> str | None:
        """A header of the last request."""
        return next((value.decode() for key, value in self.scopes[-1]["headers"] if key == name.encode()), None)


def guarded(echo: Echo, *, host: str = "127.0.0.1", **settings: Any) -> Guard:
    """The door before an application, for settings without sign-in."""
    found = Settings(**settings)
    return Guard(echo, doorkeeper=Doorkeeper(found, host=host, sessions=None), sockets=Sockets(None, now), public_url=found.public_url)


async def _call(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await app(scope, receive, send)
