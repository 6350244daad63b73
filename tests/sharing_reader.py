"""A reader of published pages: sends exactly the bytes that a test says to an application, and keeps what comes back."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from dashboard.sharing.routes import ShareRoutes

HERE = "198.51.100.7"


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What came back."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The one value of a header; empty without it."""
        values = [value for known, value in self.headers if known == name]
        assert len(values) < 2, f"{name} came twice"
        return values[0] if values else ""

    def all(self, name: str) -> list[str]:
        """Every value of a header."""
        return [value for known, value in self.headers if known == name]

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


class Reader:
    """Asks an application, all in one event loop."""

    def __init__(self, app: Any, runner: asyncio.Runner) -> None:
        self.app, self.runner = app, runner

    def get(self, path: str, *, method: str = "GET", address: str = HERE, scheme: str = "http", **headers: str) -> Reply:
        """Ask for a path as it stands; `if_none_match="…"` is the header If-None-Match."""
        return self.runner.run(self.ask(path, method=method, address=address, scheme=scheme, headers=headers))

    def enter(self, path: str, password: str, *, address: str = HERE, scheme: str = "http", **headers: str) -> Reply:
        """Send the form of a protected page."""
        form = urlencode({"password": password}).encode()
        sent = {"content_type": "application/x-www-form-urlencoded", "content_length": str(len(form)), **headers}
        return self.runner.run(self.ask(path, method="POST", address=address, scheme=scheme, headers=sent, body=form))

    async def ask(
        self, path: str, *, method: str, headers: Mapping[str, str], body: bytes = b"", address: str = HERE, scheme: str = "http", chunk: int = 1 << 20
    ) -> Reply:
        """One request."""
        chunks = [body[start : start + chunk] for start in range(0, len(body), chunk)] or [b""]
        queue = [{"type": "http.request", "body": part, "more_body": number < len(chunks)} for number, part in enumerate(chunks, start=1)]
        sent: list[Any] = []

        async def receive() -> Any:
            return queue.pop(0)

        async def send(message: Any) -> None:
            sent.append(message)

        await self.app(_scope(path, method, headers, address, scheme), receive, send)
        start, rest = sent[0], sent[1:]
        told = tuple((name.decode(), value.decode()) for name, value in start["headers"])
        return Reply(status=start["status"], headers=told, body=b"".join(part.get("body", b"") for part in rest))


@contextmanager
def a_reader(routes: ShareRoutes) -> Iterator[Reader]:
    """A reader of some routes, which are closed in the end."""
    with asyncio.Runner() as runner:
        yield Reader(routes, runner)
        runner.run(routes.close())


def _scope(path: str, method: str, headers: Mapping[str, str], address: str, scheme: str) -> dict[str, Any]:
    raw = path.partition("?")[0].encode("latin-1")
    named = [(b"host", b"share.example.org"), *((name.replace("_", "-").encode(), value.encode()) for name, value in headers.items())]
    return {"type": "http", "method": method, "path": raw.decode("latin-1"), "raw_path": raw, "query_string": b"", "headers": named,
            "scheme": scheme, "client": (address, 50000), "server": ("127.0.0.1", 8501)}  # fmt: skip
