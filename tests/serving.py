"""Start the real dashboard on a free port, as a user would, and stop exactly what was started."""

import fcntl
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom
from types import MappingProxyType
from typing import IO

REPOSITORY = Path(__file__).resolve().parents[1]
APP = REPOSITORY / "dashboard" / "app.py"
STREAMLIT = Path(sys.executable).parent / "streamlit"
SITE_PACKAGES = next(path for path in sys.path if path.endswith("site-packages"))
SECONDS_TO_START = 60

NOTHING: Mapping[str, str] = MappingProxyType({})
PORTS = range(10_000, 32_000)
"""Below those that systems give to outgoing connections: a browser cannot take one between the look and the start of the server."""

WITHOUT_PROJECT = (
    # Without `site`, the editable install is not on the path: what is left is what `pip install -r requirements.txt` gives.
    *(sys.executable, "-S", "-P", "-c"),
    "import sys; sys.path.append(sys.argv.pop(1)); from streamlit.web.cli import main; sys.exit(main())",
    SITE_PACKAGES,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A dashboard that answers on `port`; `log` is the file of everything it printed, `pid` the process to be ended by tests about that."""

    port: int
    log: Path
    pid: int

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"


def free_port() -> int:
    """A port that nobody uses at the moment."""
    while True:
        port = SystemRandom().choice(PORTS)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def start_command(port: int) -> list[str]:
    """How the dashboard is started, as `make run` does: the one place for all tests that do not ask about the command itself."""
    return [sys.executable, "-m", "dashboard", "serve", "--port", str(port)]


@contextmanager
def serve(command: Sequence[str], *, port: int, home: Path, cwd: Path, environment: Mapping[str, str] = NOTHING) -> Iterator[Server]:
    """Run a command that serves the dashboard; of this process's environment it sees nothing but the PATH."""
    log = home / f"server-{port}.log"
    seen = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", **environment}
    with log.open("ab") as written:
        process = subprocess.Popen(command, cwd=cwd, env=seen, stdin=subprocess.DEVNULL, stdout=written, stderr=subprocess.STDOUT)
        server = Server(port=port, log=log, pid=process.pid)
        try:
            _wait_until_healthy(server, process)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=3)  # it would wait longer for browsers that are still connected
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def serve_app(home: Path, *, port: int | None = None, environment: Mapping[str, str] = NOTHING) -> Iterator[Server]:
    """Run the dashboard from another directory."""
    port = port or free_port()
    with serve(start_command(port), port=port, home=home, cwd=home, environment=environment) as server:
        yield server


@contextmanager
def shared_by_processes(folder: Path, start: Callable[[], AbstractContextManager[Server]]) -> Iterator[Server]:
    """One server for all test processes that name this folder: the first that asks starts it, and stops it when the others are done."""
    known = folder / "server"
    with ExitStack() as held:
        users = held.enter_context((folder / "users").open("w"))
        with _behind(folder / "door"):
            owned = not known.exists()
            if owned:
                server = held.enter_context(start())
                known.write_text(f"{server.port}\n{server.pid}\n{server.log}", encoding="utf-8")
            else:
                port, pid, log = known.read_text(encoding="utf-8").split("\n", 2)
                server = Server(port=int(port), pid=int(pid), log=Path(log))
            fcntl.flock(users, fcntl.LOCK_SH)
        yield server
        while owned and known.exists():
            with _behind(folder / "door"):
                if _is_last(users):
                    known.unlink()
            time.sleep(0.1)


@contextmanager
def _behind(door: Path) -> Iterator[None]:
    """One process at a time; the system lets go when a process ends, however it ends."""
    with door.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_last(users: IO[str]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def listening_addresses(port: int) -> set[str]:
    """Local addresses, as the kernel writes them in hexadecimal, on which somebody listens at this port."""
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
            local, state = line.split()[1], line.split()[3]
            address, _, hexadecimal_port = local.partition(":")
            if state == "0A" and int(hexadecimal_port, 16) == port:
                found.add(address)
    return found


def _wait_until_healthy(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"the dashboard did not start:\n{server.log.read_text(encoding='utf-8')}")
