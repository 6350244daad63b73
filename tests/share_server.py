"""Published pages served by the real command, and requests sent to them byte by byte."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from serving import free_port
from sharing_builder import Desk, a_desk

SECONDS_TO_START = 60


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What came back over the wire."""

    status: int
    head: str
    body: bytes

    def header(self, name: str) -> str:
        """The first value of a header; empty without it."""
        lines = [line.partition(": ") for line in self.head.split("\r\n")[1:]]
        return next((value for known, _, value in lines if known.lower() == name), "")


@dataclass(frozen=True, kw_only=True)
class ShareServer:
    """A server of published pages."""

    port: int
    process: subprocess.Popen[bytes]

    def send(self, request: bytes, *, seconds: float = 30) -> Answered:
        """Send bytes on a connection of their own, and read to its end."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as line:
            line.sendall(request)
            return read_answer(line)

    def get(self, path: str, **headers: str) -> Answered:
        """Ask for a path as it stands."""
        return self.send(request_of("GET", path, **headers))

    def post(self, path: str, body: bytes, **headers: str) -> Answered:
        """Send a body."""
        return self.send(request_of("POST", path, content_length=str(len(body)), **headers) + body)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it."""
        self.process.send_signal(how)
        self.process.wait(timeout=20)


def request_of(method: str, path: str, **headers: str) -> bytes:
    """The head of a request, after which the server closes."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def read_answer(line: socket.socket) -> Answered:
    """One answer, to the end of the connection."""
    received = b""
    while part := line.recv(65536):
        received += part
    head, _, body = received.partition(b"\r\n\r\n")
    return Answered(status=int(head.split()[1]) if head else 0, head=head.decode("latin-1"), body=body)


@contextmanager
def a_share_server(folder: Path, **environment: str) -> Iterator[tuple[ShareServer, Desk]]:
    """`serve --shares-only` over a store, and the desk of another process that publishes into it."""
    desk = a_desk(folder)
    port = free_port()
    known = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "DATABASE_URL": desk.sharing.settings.database_url, **environment}
    command = [sys.executable, "-m", "dashboard", "serve", "--shares-only", "--port", str(port)]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=known, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        server = ShareServer(port=port, process=process)
        try:
            _wait(server, folder / "server.log")
            yield server, desk
        finally:
            process.kill()
            process.wait()
            desk.sharing.store.close()


def _wait(server: ShareServer, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            if server.get("/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{log.read_text(encoding='utf-8')}")
