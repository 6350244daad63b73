"""Start the real dashboard on a free port, as a user would, and stop exactly what was started."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
APP = REPOSITORY / "dashboard" / "app.py"
STREAMLIT = Path(sys.executable).parent / "streamlit"
SITE_PACKAGES = next(path for path in sys.path if path.endswith("site-packages"))
SECONDS_TO_START = 60

WITHOUT_PROJECT = (
    # Without `site`, the editable install is not on the path: what is left is what `pip install -r requirements.txt` gives.
    *(sys.executable, "-S", "-P", "-c"),
    "import sys; sys.path.append(sys.argv.pop(1)); from streamlit.web.cli import main; sys.exit(main())",
    SITE_PACKAGES,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A dashboard that answers on `port`; `log` is the file of everything it printed."""

    port: int
    log: Path

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"


def free_port() -> int:
    """A port that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(command: Sequence[str], *, port: int, home: Path, cwd: Path, data: Path | None = None) -> Iterator[Server]:
    """Run a command that serves the dashboard, with nothing of this process's environment but the PATH."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"} | ({"CITECAST_DATA": str(data)} if data else {})
    server = Server(port=port, log=home / f"server-{port}.log")
    with server.log.open("wb") as log:
        process = subprocess.Popen(command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
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
def serve_app(home: Path, *, data: Path | None = None) -> Iterator[Server]:
    """Run `streamlit run …/dashboard/app.py` from another directory, with the project not installed."""
    port = free_port()
    command = [*WITHOUT_PROJECT, "run", str(APP), "--server.port", str(port)]
    with serve(command, port=port, home=home, cwd=home, data=data) as server:
        yield server


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
