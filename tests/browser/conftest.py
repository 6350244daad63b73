"""Chromium of this machine, the dashboard that pages are asked from, and a watch on everything that they ask for or complain about.

A test takes `page`, and `other` for a second reader; both are on the shared dashboard.
One that needs settings or data of its own overrides `server` in its file:

    @pytest.fixture(scope="module")
    def server(start_server: Callable[..., Server]) -> Server:
        return start_server(environment={"CITECAST_DATA": …})
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize, WebError, expect

from browser.pages import SECONDS_TO_DRAW
from serving import Server

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
LAPTOP: ViewportSize = {"width": 1280, "height": 900}
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
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A laptop's screen."""
    return browser_context_args | {"viewport": LAPTOP, "locale": "en-GB", "reduced_motion": "reduce"}


@pytest.fixture
def server(shared_server: Server) -> Server:
    """The dashboard that addresses without a host mean. A file or test that changes anything overrides this with one of its own."""
    return shared_server


@pytest.fixture(scope="session")
def complaints() -> list[str]:
    """What the pages of the present test did wrong."""
    return []


@pytest.fixture(scope="session")
def contexts(browser: Browser, browser_context_args: dict[str, Any], complaints: list[str]) -> Callable[[str, str], BrowserContext]:
    """One context for each reader of each server, kept from test to test."""

    @cache
    def context_of(_reader: str, address: str) -> BrowserContext:
        return watched(browser.new_context(**browser_context_args, base_url=address), complaints)

    return context_of


@pytest.fixture(autouse=True)
def _no_complaints(server: Server, complaints: list[str]) -> Iterator[None]:
    """No page leaves this machine or prints an error, in the browser or on the server."""
    complaints.clear()
    printed_before = server.log.stat().st_size
    yield
    printed = server.log.read_bytes()[printed_before:].decode()
    assert "Traceback" not in printed, printed
    assert complaints == []


@pytest.fixture
def context(contexts: Callable[[str, str], BrowserContext], server: Server, _no_complaints: None) -> Iterator[BrowserContext]:
    """The browser of the reader; nothing is left in it from the test before."""
    context = contexts("reader", server.url)
    yield context
    forget(context)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """The page of the reader. All tests share the tab: Streamlit and plotly start twice as fast where they have run before."""
    return context.pages[0] if context.pages else context.new_page()


@pytest.fixture
def other(contexts: Callable[[str, str], BrowserContext], server: Server, _no_complaints: None) -> Iterator[Page]:
    """The page of another reader, in a browser of his own that never saw what the first did."""
    context = contexts("other", server.url)
    yield context.pages[0] if context.pages else context.new_page()
    forget(context)


@pytest.fixture
def new_context(new_context: Callable[..., BrowserContext], server: Server, complaints: list[str], _no_complaints: None) -> Callable[..., BrowserContext]:
    """Browsers that were never used, for tests about what a browser keeps; slower than `other`."""
    return lambda **options: watched(new_context(**({"base_url": server.url} | options)), complaints)


def forget(context: BrowserContext) -> None:
    """Leave one empty tab, as it was when it was opened."""
    for page in context.pages[1:]:
        page.close()
    for page in context.pages:
        if page.url.startswith("http"):
            page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.goto("about:blank")
        page.unroute_all()
        page.set_viewport_size(LAPTOP)
        page.emulate_media(media="null", color_scheme="light", reduced_motion="reduce", forced_colors="none")
    context.clear_cookies()
    context.clear_permissions()


def watched(context: BrowserContext, complaints: list[str]) -> BrowserContext:
    """A context whose pages may neither leave this machine nor print an error."""

    def on_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname != "127.0.0.1":
            complaints.append(f"request off this machine: {request.url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not PROBE.fullmatch(message.location["url"]):
            complaints.append(f"console error: {message.text} ({message.location['url']})")

    def on_error(error: WebError) -> None:
        complaints.append(f"uncaught error: {error.error}")

    expect.set_options(timeout=1000 * SECONDS_TO_DRAW)
    context.set_default_timeout(1000 * SECONDS_TO_DRAW)
    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", on_error)
    return context
