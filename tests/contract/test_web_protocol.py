"""What a connection may send before anybody asks who it is: little, soon, and not too many of them."""

import asyncio
import tracemalloc
from collections.abc import Awaitable, Callable

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from asgi import Echo
from dashboard.sharing.routes import protocol
from dashboard.sharing.routes.answers import accepts_gzip
from dashboard.sharing.routes.protocol import LARGEST_HEAD, CarefulProtocol
from dashboard.web.access import entry_of
from dashboard.web.hosts import host_of

HEAD = b"GET / HTTP/1.1\r\nhost: localhost\r\n"
UPGRADE = b"connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
POST = b"POST / HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n"
MILLION = 1_000_000
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[bytes]]


async def talk(talks: list[Talk], echo: Echo, limit: int | None) -> list[bytes]:
    """Connect once for each talk, one after the other, and leave all open until the last is done."""
    config = Config(echo, http=CarefulProtocol, ws="websockets-sansio", limit_concurrency=limit, log_config=None, lifespan="off")
    state = ServerState()
    server = await asyncio.get_running_loop().create_server(lambda: CarefulProtocol(config=config, server_state=state, app_state={}), "127.0.0.1")
    async with server, asyncio.timeout(10):
        got, writers = [], []
        for one in talks:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            writers.append(writer)
            got.append(await one(reader, writer))
        for writer in writers:
            writer.close()
        while state.connections or state.tasks:
            await asyncio.sleep(0.01)
        return got


def heard(*talks: Talk, echo: Echo | None = None, limit: int | None = None) -> list[bytes]:
    """What each connection heard."""
    return asyncio.run(talk(list(talks), echo or Echo(), limit))


def send(data: bytes, *, most: int = 4096) -> Talk:
    """Send it, and take what comes back at first."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(data)
        return await reader.read(most)

    return talk


def drip(*pieces: bytes, seconds: float) -> Talk:
    """Send piece by piece until the server closes; returns what it said, and `closed` when it had nothing to say."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        try:
            for piece in pieces:
                writer.write(piece)
                await asyncio.sleep(seconds)
            return await reader.read() or b"closed"
        except ConnectionError:
            return b"closed"

    return talk


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"cookie: " + b"x" * LARGEST_HEAD + b"\r\n\r\n",
        HEAD + b"cookie: " + b"x" * LARGEST_HEAD * 5,
        HEAD + b"cookie: x\r\n" * 10_000 + b"\r\n",
        b"GET /" + b"x" * LARGEST_HEAD + b" HTTP/1.1\r\nhost: localhost\r\n\r\n",
        HEAD + UPGRADE + b"cookie: " + b"x" * LARGEST_HEAD + b"\r\n\r\n",
    ],
    ids=["one header", "one header that does not end", "many headers", "address", "websocket"],
)
def test_head_that_is_too_large_is_refused_before_the_application_sees_it(data: bytes) -> None:
    echo = Echo()

    (answer,) = heard(send(data), echo=echo)

    assert answer.startswith(b"HTTP/1.1 431 ")
    assert echo.scopes == []


def test_head_of_a_kind_that_people_have_is_answered() -> None:
    (answer,) = heard(send(HEAD + b"cookie: " + b"x" * 32_000 + b"\r\n\r\n"))

    assert answer.startswith(b"HTTP/1.1 200 ")


def test_large_body_is_no_head() -> None:
    echo = Echo()

    (answer,) = heard(send(b"POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000000\r\n\r\n" + b"x" * MILLION), echo=echo)

    assert answer.startswith(b"HTTP/1.1 200 ")
    assert len(echo.body) == MILLION


def test_trailer_that_does_not_end_is_cut_off() -> None:
    assert heard(drip(POST + b"x: ", b"x" * LARGEST_HEAD, b"x" * LARGEST_HEAD, seconds=0.05)) == [b"closed"]


@pytest.mark.parametrize("pieces", [(), (b"GET / HT",), (HEAD, b"x-a: b\r\n", b"x-c: d\r\n"), (b"\r\n",) * 5], ids=["nothing", "address", "headers", "blanks"])
def test_head_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, pieces: tuple[bytes, ...]) -> None:
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.3)

    assert heard(drip(*pieces, seconds=0.05)) == [b"closed"]


def test_second_head_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.3)

    (answer,) = heard(drip(HEAD + b"\r\n", HEAD, b"x-a: b\r\n", seconds=0.05))

    assert answer.count(b"HTTP/1.1 200 ") == 1


def test_answer_that_takes_longer_than_a_head_may_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.1)
    post = b"POST / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: 2\r\n\r\n"

    (answer,) = heard(drip(post, b"x", b"x", seconds=0.2))

    assert answer.startswith(b"HTTP/1.1 200 ")


def test_websocket_stays_open_longer_than_a_head_may_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.1)

    async def wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(HEAD + UPGRADE + b"\r\n")
        opened = await reader.readuntil(b"\r\n\r\n")
        await asyncio.sleep(0.3)
        return b"closed" if reader.at_eof() else opened[:12]

    assert heard(wait) == [b"HTTP/1.1 101"]


def test_connections_above_the_limit_are_told_to_come_again() -> None:
    answers = heard(*[send(HEAD + b"\r\n")] * 3, limit=3)

    assert [answer[9:12] for answer in answers] == [b"200", b"200", b"503"]


def test_connections_far_above_the_limit_are_closed_as_they_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "MOST_CONNECTIONS", 2)

    assert [answer[9:12] for answer in heard(*[send(HEAD + b"\r\n")] * 3)] == [b"200", b"200", b""]


def test_websocket_in_the_old_protocol_of_proxies_is_refused() -> None:
    new = HEAD + UPGRADE + b"\r\n"

    assert [answer[9:12] for answer in heard(send(new), send(new.replace(b"HTTP/1.1", b"HTTP/1.0")))] == [b"101", b"400"]


def ask_host(text: str) -> object:
    """As the middleware of hosts does."""
    return host_of(text)


def ask_gzip(text: str) -> object:
    """As the routes of published pages do."""
    return accepts_gzip(text.encode())


@pytest.mark.parametrize("ask", [ask_host, ask_gzip, entry_of], ids=["host", "accept-encoding", "address"])
def test_nothing_long_is_kept_of_what_strangers_send(ask: Callable[[str], object]) -> None:
    tracemalloc.start()
    answers = [ask(f"/api/{number}" + "x" * MILLION) for number in range(5)]
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(answers) == 5
    assert kept < MILLION
