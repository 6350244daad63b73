"""Chromium of this machine, the dashboard started once, and a watch on everything that pages ask for or complain about."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError, expect

from serving import Server, serve_app

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MILLISECONDS_TO_DRAW = 20_000
PROBE = re.compile(r"http://127\.0\.0\.1:\d+/[\w-]+/_stcore/(health|host-config)")
"""Streamlit's own page looks for its server below the address of the page first, and the browser prints the 404; not an error of ours."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the browser that is installed: nothing is downloaded for the tests."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert executable, "Chromium is not on the PATH: run `make test`, which installs it"
    arguments = ["--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to run as root with its sandbox
    return browser_type_launch_args | {"executable_path": executable, "args": arguments}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on the repository's evidence, started from another directory with the project not installed."""
    with serve_app(tmp_path_factory.mktemp("home")) as started:
        yield started


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], server: Server) -> dict[str, Any]:
    """A laptop's screen; addresses without a host are the dashboard's."""
    return browser_context_args | {"base_url": server.url, "viewport": {"width": 1280, "height": 900}, "locale": "en-GB", "reduced_motion": "reduce"}


@pytest.fixture
def new_context(new_context: Callable[..., BrowserContext], server: Server) -> Iterator[Callable[..., BrowserContext]]:
    """Contexts whose pages may neither leave this machine nor print an error, in the browser or on the server: each fails the test."""
    complaints: list[str] = []
    printed_before = server.log.stat().st_size

    def on_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname != "127.0.0.1":
            complaints.append(f"request off this machine: {request.url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not PROBE.fullmatch(message.location["url"]):
            complaints.append(f"console error: {message.text} ({message.location['url']})")

    def on_error(error: WebError) -> None:
        complaints.append(f"uncaught error: {error.error}")

    def watched(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(MILLISECONDS_TO_DRAW)
        context.on("request", on_request)
        context.on("console", on_console)
        context.on("weberror", on_error)
        return context

    expect.set_options(timeout=MILLISECONDS_TO_DRAW)
    yield watched
    printed = server.log.read_bytes()[printed_before:].decode()
    assert "Traceback" not in printed, printed
    assert complaints == []
