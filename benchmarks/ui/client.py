"""Readers that ask for one page again and again over kept connections, cheaply enough that the server is what is measured."""

import json
import selectors
import socket
import sys
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

CHUNK = 1 << 18


@dataclass(slots=True, kw_only=True)
class _Reader:
    """One kept connection."""

    socket: socket.socket
    wanted: int
    """Bytes of a whole answer; the same page always has the same."""
    got: int = 0
    due: float = 0.0
    """When it asks next; only for readers who pace themselves."""
    waiting: bool = False
    started: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What readers met."""

    requests: int
    seconds: float
    errors: int
    slowest_ms: float
    """The 99th of a hundred, in milliseconds."""

    @property
    def per_second(self) -> float:
        """Requests answered in a second."""
        return self.requests / self.seconds


def ask_for(address: str, *, gzip: bool, connections: int, seconds: float, per_second: float | None = None) -> Load:
    """Ask as fast as answers come, or at a pace that all readers keep together.

    An answer is an error when it is not a 200 of the length that the first one had, or when the connection breaks.
    """
    parts = urlsplit(address)
    lines = [f"GET {parts.path} HTTP/1.1", f"Host: {parts.netloc}", *(["Accept-Encoding: gzip"] if gzip else []), "", ""]
    request = "\r\n".join(lines).encode()
    place = (parts.hostname or "127.0.0.1", parts.port or 80)
    length = _length_of(place, request)
    readers = [_Reader(socket=_connected(place), wanted=length) for _ in range(connections)]
    try:
        return _run(readers, request, place, seconds=seconds, per_second=per_second)
    finally:
        for reader in readers:
            reader.socket.close()


def _run(readers: list[_Reader], request: bytes, place: tuple[str, int], *, seconds: float, per_second: float | None) -> Load:
    chooser = selectors.DefaultSelector()
    for reader in readers:
        chooser.register(reader.socket, selectors.EVENT_READ, reader)
    start = time.perf_counter()
    gap = len(readers) / per_second if per_second else 0.0
    for number, reader in enumerate(readers):
        reader.due = start + gap * number / len(readers)
    done, errors, times = 0, 0, list[float]()
    end = start + seconds
    while (now := time.perf_counter()) < end:
        idle = [reader for reader in readers if not reader.waiting and reader.due <= now]
        for reader in idle:
            reader.got, reader.waiting, reader.started = 0, True, now
            reader.due = max(reader.due + gap, now) if gap else now
            reader.socket.sendall(request)
        for key, _ in chooser.select(timeout=0.002 if gap else 0.2):
            reader = key.data
            content = reader.socket.recv(CHUNK)
            bad = not content or (reader.got == 0 and not content.startswith(b"HTTP/1.1 200"))
            reader.got += len(content)
            if bad or reader.got > reader.wanted:
                errors += 1
                chooser.unregister(reader.socket)
                reader.socket.close()
                reader.socket, reader.waiting = _connected(place), False
                chooser.register(reader.socket, selectors.EVENT_READ, reader)
            elif reader.got == reader.wanted:
                reader.waiting = False
                done += 1
                times.append(time.perf_counter() - reader.started)
    times.sort()
    return Load(requests=done, seconds=time.perf_counter() - start, errors=errors, slowest_ms=1000 * times[int(0.99 * (len(times) - 1))] if times else 0.0)


def _connected(place: tuple[str, int]) -> socket.socket:
    opened = socket.create_connection(place, timeout=10)
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return opened


def _length_of(place: tuple[str, int], request: bytes) -> int:
    """Bytes of one whole answer, head and body."""
    with _connected(place) as opened:
        opened.sendall(request)
        content = b""
        while b"\r\n\r\n" not in content:
            content += opened.recv(CHUNK) or sys.exit("The server closed the connection.")
        head, _, _ = content.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            sys.exit(f"The server answered {head.splitlines()[0].decode()}.")
        length = next(int(line.split(b":")[1]) for line in head.splitlines() if line.lower().startswith(b"content-length"))
        return len(head) + 4 + length


if __name__ == "__main__":
    address, readers, rate, seconds = sys.argv[1:5]
    found = ask_for(address, gzip=True, connections=int(readers), seconds=float(seconds), per_second=float(rate))
    print(json.dumps({"requests": found.requests, "per_second": found.per_second, "errors": found.errors, "slowest_ms": found.slowest_ms}))
