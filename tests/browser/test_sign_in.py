"""People sign in with a real OpenID provider, in Chromium, and out again; what is revoked is closed."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from browser.pages import open_page, wait_until_drawn
from providing import provide, serve_with_sign_in, sign_in_settings
from serving import Server, free_port

SECONDS_TO_CLOSE = 2.0
METRICS = "/_stcore/metrics"
SESSION = "citecast-session"
NewContext = Callable[[], BrowserContext]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home, port = tmp_path_factory.mktemp("home"), free_port()
    with provide(home, client=f"http://127.0.0.1:{port}") as issuer, serve_with_sign_in(home, issuer=issuer, port=port) as started:
        yield started


@pytest.fixture
def unwatched(browser: Browser, server: Server) -> Iterator[NewContext]:
    """Browsers that may complain: an ended session is an error to them."""
    made: list[BrowserContext] = []

    def build() -> BrowserContext:
        made.append(browser.new_context(base_url=server.url))
        return made[-1]

    yield build
    for context in made:
        context.close()


def sign_in(page: Page, name: str, *, wanted: str = "/sources") -> None:
    """As a person does: open a page, press the button, say who you are."""
    page.goto(wanted)
    page.get_by_role("link", name="Sign in with the test provider").click()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(lambda address: urlsplit(address).path == urlsplit(wanted).path)


def commanded(server: Server, *arguments: str) -> str:
    """What a command prints that runs beside the server, on its store."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(server.log.parent), **sign_in_settings(server.log.parent)}
    command = [sys.executable, "-m", "dashboard", *arguments]
    return subprocess.run(command, env=environment, cwd=server.log.parent, check=True, capture_output=True, text=True).stdout


def test_visitor_signs_in_and_sees_the_page_that_the_link_meant(page: Page) -> None:
    sign_in(page, "vic", wanted="/shortfall?v=1&until=2029")
    wait_until_drawn(page)

    expect(page.get_by_role("heading", level=1)).to_contain_text("2029")


def test_page_knows_who_signed_in_and_as_what(page: Page) -> None:
    sign_in(page, "ana")

    expect(page.get_by_text("Ana Kovač, admin")).to_be_visible()


def test_session_is_a_cookie_that_no_script_reads(page: Page, context: BrowserContext) -> None:
    sign_in(page, "vic")

    (cookie,) = [cookie for cookie in context.cookies() if cookie.get("name") == SESSION]

    assert cookie.get("httpOnly") is True
    assert cookie.get("sameSite") == "Lax"
    assert 11 * 3600 < cookie.get("expires", 0) - time.time() <= 12 * 3600


@pytest.mark.parametrize(("name", "status"), [("ana", 200), ("vic", 403), ("mal", 403)])
def test_only_the_admin_with_a_verified_address_reads_metrics(page: Page, name: str, status: int) -> None:
    sign_in(page, name)

    assert page.request.get(METRICS).status == status


def test_answer_of_the_provider_works_once(page: Page, context: BrowserContext) -> None:
    answers: list[str] = []

    def note(request: Request) -> None:
        if "/sign-in/callback" in request.url:
            answers.append(request.url)

    page.on("request", note)
    sign_in(page, "vic")
    wait_until_drawn(page)
    page.goto("about:blank")  # a dashboard that still connects would be refused without the cookie
    context.clear_cookies(name=SESSION)

    replayed = page.request.get(answers[0], max_redirects=0)

    assert replayed.status == 400
    assert "Start again" in replayed.text()


def test_answer_of_the_provider_works_in_no_other_browser(page: Page, unwatched: NewContext) -> None:
    page.goto("/sign-in")
    page.get_by_role("link", name="Sign in with").click()
    page.get_by_label("Name").fill("ana")
    page.route("**/sign-in/callback*", lambda route: route.abort())
    with page.expect_request("**/sign-in/callback*") as asked:
        page.get_by_role("button", name="Continue").click()

    foreign = unwatched().new_page().goto(asked.value.url)

    assert foreign is not None
    assert foreign.status == 400


def test_whoever_the_provider_does_not_know_stays_outside(unwatched: NewContext) -> None:
    page = unwatched().new_page()
    page.goto("/sign-in/start")
    page.get_by_label("Name").fill("nobody")
    page.get_by_role("button", name="Continue").click()

    expect(page.get_by_role("heading", name="You are not signed in")).to_be_visible()


@pytest.mark.parametrize("act", ["sessions revoke", "users role"])
def test_open_page_closes_when_another_process_ends_the_session_or_changes_the_role(unwatched: NewContext, server: Server, act: str) -> None:
    page, closed = unwatched().new_page(), list[float]()
    page.on("websocket", lambda socket: socket.on("close", lambda _socket: closed.append(time.monotonic())))
    sign_in(page, "vic")
    open_page(page, "/sources")

    commanded(server, *act.split(), *(("--user", "vic@example.org") if act == "sessions revoke" else ("vic@example.org", "analyst")))
    began = time.monotonic()
    page.wait_for_timeout(1000 * SECONDS_TO_CLOSE)

    assert len(closed) > 0
    assert closed[-1] - began < SECONDS_TO_CLOSE


def test_revoked_session_opens_nothing_any_more(unwatched: NewContext, server: Server) -> None:
    page = unwatched().new_page()
    sign_in(page, "vic")
    commanded(server, "sessions", "revoke", "--user", "vic@example.org")

    page.goto("/sources")

    expect(page.get_by_role("link", name="Sign in with")).to_be_visible()


def test_sign_out_ends_the_session_here_and_at_the_provider(unwatched: NewContext) -> None:
    context = unwatched()
    page = context.new_page()
    sign_in(page, "vic")
    kept = context.cookies()
    page.goto("/sign-out")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Leave the provider").click()
    expect(page.get_by_role("link", name="Sign in with")).to_be_visible()

    context.add_cookies([{"name": cookie["name"], "value": cookie["value"], "url": page.url} for cookie in kept if cookie["name"] == SESSION])

    assert page.request.get(METRICS).status == 401
