"""Starts what is measured on loopback, and stops exactly that."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BIN = Path(sys.executable).parent
SECONDS_TO_START = 60
NOTHING: Mapping[str, str] = MappingProxyType({})


def free_port() -> int:
    """A port that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served_streamlit(script: Path, home: Path, *, environment: Mapping[str, str] = NOTHING) -> Iterator[str]:
    """The address of an app, run by Streamlit's own command."""
    port = free_port()
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true", "--browser.gatherUsageStats", "false"]
    command = [str(BIN / "streamlit"), "run", str(script), *options]
    with served(command, port=port, home=home, health="/_stcore/health", environment=environment) as address:
        yield address


@contextmanager
def served(command: Sequence[str], *, port: int, home: Path, health: str, environment: Mapping[str, str] = NOTHING) -> Iterator[str]:
    """The address of a server until the measurement is over."""
    with (home / f"{port}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=home, env={**os.environ, **environment}, stdout=log, stderr=subprocess.STDOUT)  # noqa: S603, our own commands
        try:
            _wait_until_healthy(f"http://127.0.0.1:{port}{health}", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            try:
                process.wait(timeout=3)  # it would wait longer for browsers that are still connected
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def browser_path() -> str:
    """The machine's own Chromium."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or sys.exit("Chromium is not on the PATH: `make test` installs it.")


def browser_arguments() -> list[str]:
    """Chromium refuses to run as root with its sandbox."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return [*sandbox, "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


def _wait_until_healthy(address: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310, loopback
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    sys.exit(f"{address} did not start.")
