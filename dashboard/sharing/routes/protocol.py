"""HTTP as uvicorn speaks it, for strangers: the head of a request is small and comes soon, and only so many are answered at once."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LARGEST_HEAD = 64 * 1024
"""Bytes of address and headers; what is larger would be held in memory before anybody looks at it."""
HEAD_SECONDS = 10.0
"""From the opening of a connection, or from its last answer, to the end of the next head."""
LINGER_SECONDS = 1.0
"""After a refusal, so that it is read before the connection is closed on what was still being sent."""
MOST_AT_ONCE = 800
"""Connections and requests; more are told to come again. Below the 1024 open files that systems allow a process."""
MOST_CONNECTIONS = 900
"""More are closed as they open."""
TOO_LARGE = b"The address and headers of this request are too large.\n"
REFUSAL = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: %d\r\nconnection: close\r\n\r\n%s"


class HeadTooLargeError(ValueError):
    """Stops the parser."""


class CarefulProtocol(HttpToolsProtocol):
    """One connection."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._deadline: asyncio.TimerHandle | None = None
        self._head = 0
        """Bytes of the head that the parser has passed on."""
        self._held = 0
        """Bytes that it has kept to itself: a header, or a trailer after a body, that does not end."""
        self._moved = False
        self._refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Take a connection, if there are not too many."""
        super().connection_made(transport)
        self._expect_head()
        if len(self.connections) > MOST_CONNECTIONS:
            transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._expect_nothing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse what came, as long as the parser passes it on."""
        if self._refused:
            return
        self._moved = False
        super().data_received(data)
        self._held = 0 if self._moved else self._held + len(data)
        if self._held > LARGEST_HEAD:
            self._refuse()

    def on_message_begin(self) -> None:
        """A head begins."""
        self._head = 0
        super().on_message_begin()
        if not self._is_answering():
            self._expect_head()

    def on_url(self, url: bytes) -> None:
        """A piece of the address."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """A whole header."""
        self._count(len(name) + len(value) + len(b": \r\n"))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is whole."""
        self._moved = True
        self._expect_nothing()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A piece of the body."""
        self._moved = True
        super().on_body(body)

    def on_response_complete(self) -> None:
        """Wait for the next request, unless it is here already."""
        is_next_here = bool(self.pipeline)
        super().on_response_complete()
        if not is_next_here:
            self._expect_head()

    def handle_websocket_upgrade(self) -> None:
        """Hand over to the websocket; proxies that speak the old protocol do not pass as this machine's owner by it."""
        if self.scope["http_version"] == "1.1":
            super().handle_websocket_upgrade()
        else:
            self.send_400_response("A websocket takes HTTP/1.1.")

    def send_400_response(self, msg: str) -> None:
        """Refuse what the parser stopped at."""
        if self._head > LARGEST_HEAD:
            self._refuse()
        else:
            super().send_400_response(msg)

    def _count(self, size: int) -> None:
        self._head += size
        if self._head > LARGEST_HEAD:
            raise HeadTooLargeError

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _refuse(self) -> None:
        self._refused = True
        if self._is_answering() or self.transport.is_closing():  # what would be written belongs to another answer
            self.transport.close()
            return
        self.transport.write(REFUSAL % (len(TOO_LARGE), TOO_LARGE))
        self.loop.call_later(LINGER_SECONDS, self.transport.close)

    def _expect_head(self) -> None:
        self._expect_nothing()
        self._deadline = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _expect_nothing(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
