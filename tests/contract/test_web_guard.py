"""What passes the door: known addresses, used as they are meant to be, asked by pages of this server."""

import ast

import pytest

from asgi import Echo, ask, guarded
from dashboard.settings import Settings
from dashboard.web.access import BLOCKED, PAGES, SMALL_BODY, entry_of
from dashboard.web.bodies import LimitedBodies
from dashboard.web.hosts import AllowedHosts, known_hosts
from serving import APP

UPLOAD = "/_stcore/upload_file/session/file"


@pytest.mark.parametrize(
    "path", ["/wp-login.php", "/p/x", "/_stcore", "/_stcore/metrics/", "/shortfall/x", "/%2e%2e/etc/passwd", "/api", "/sign-in/x", "/.git/config", ""]
)
def test_unknown_address_is_not_found(path: str) -> None:
    assert ask(guarded(Echo()), path).status == 404


@pytest.mark.parametrize("path", [pattern.replace("{rest:path}", "mcp").replace("{path:path}", "x") for pattern in BLOCKED])
def test_streamlits_own_sign_in_and_agents_are_not_found(path: str) -> None:
    assert ask(guarded(Echo()), path).status == 404


def test_every_page_of_the_dashboard_is_in_the_table() -> None:
    calls = [node for node in ast.walk(ast.parse(APP.read_text(encoding="utf-8"))) if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.Page"]

    addresses = {"/" + next((ast.literal_eval(word.value) for word in call.keywords if word.arg == "url_path"), "") for call in calls}

    assert len(calls) > 10
    assert addresses <= set(PAGES)


def test_slash_after_a_page_leads_to_the_page() -> None:
    answer = ask(guarded(Echo()), "/shortfall/")

    assert (answer.status, answer.headers["location"]) == (308, "/shortfall")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_page_is_only_read(method: str) -> None:
    answer = ask(guarded(Echo()), "/", method=method, headers={"sec-fetch-site": "same-origin"})

    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://evil.example", "sec-fetch-site": "same-origin"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://localhost:9999"}, 403),
        ({"origin": "http://localhost:8501", "sec-fetch-site": "cross-site"}, 403),
        ({"origin": "http://["}, 403),
        ({"origin": "http://[::1"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "none"}, 403),
        ({"referer": "http://localhost:8501/"}, 403),
        ({"origin": "http://localhost:8501"}, 200),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
    ],
)
def test_change_is_taken_from_a_page_of_this_server_only(headers: dict[str, str], status: int) -> None:
    assert ask(guarded(Echo()), "/sign-out", method="POST", headers=headers).status == status


def test_change_over_http_is_refused_on_a_server_of_https() -> None:
    guard = guarded(Echo(), public_url="https://figures.example.org")

    statuses = [
        ask(guard, "/sign-out", method="POST", headers={"host": "figures.example.org", "origin": f"{scheme}://figures.example.org"}).status
        for scheme in ("http", "https")
    ]

    assert statuses == [403, 200]


def test_change_is_taken_from_the_public_address_whatever_name_a_proxy_uses() -> None:
    guard = guarded(Echo(), public_url="https://figures.example.org")

    statuses = [
        ask(guard, "/sign-out", method="POST", headers={"host": "inner", "origin": origin}).status for origin in ("https://figures.example.org", "https://a.b")
    ]

    assert statuses == [200, 403]


def test_public_address_of_https_is_known_as_such_behind_a_proxy() -> None:
    echo = Echo()

    ask(AllowedHosts(echo, frozenset({"a.example", "localhost"}), public_url="https://a.example"), "/p/x", headers={"host": "a.example"})

    assert echo.scopes[0]["scheme"] == "https"


@pytest.mark.parametrize("path", ["/published", "/_stcore/metrics", "/_stcore/host-config", "/api/v1/series", "/api/v1", "/healthz", "/static/x", "/media/x"])
def test_newline_after_an_address_makes_another(path: str) -> None:
    guard = guarded(Echo(), public_read_only=True)

    assert ask(guard, f"{path}\n").status == 404
    assert ask(guard, path).status in {200, 403}


def test_upload_is_left_to_streamlits_own_token() -> None:
    assert ask(guarded(Echo()), UPLOAD, method="PUT").status == 200


@pytest.mark.parametrize(("host", "status"), [("localhost", 200), ("a.example", 200), ("b.example:8443", 200), ("evil.example", 403), ("", 403), ("a@b", 403)])
def test_server_answers_to_its_own_names_only(host: str, status: int) -> None:
    hosts = known_hosts(Settings(public_url="https://a.example", allowed_hosts=("B.example",)))

    assert ask(AllowedHosts(Echo(), hosts), "/p/x", headers={"host": host}).status == status


def test_two_names_at_once_are_refused() -> None:
    app = AllowedHosts(Echo(), known_hosts(Settings()))

    async def twice(scope, receive, send):  # type: ignore[no-untyped-def]  # passes on what it gets
        await app({**scope, "headers": [*scope["headers"], (b"host", b"localhost")]}, receive, send)

    assert ask(twice, "/").status == 403


def test_announced_body_above_the_limit_is_refused_unread() -> None:
    echo = Echo()

    answer = ask(LimitedBodies(echo), "/sign-out", method="POST", headers={"content-length": str(SMALL_BODY + 1)})

    assert (answer.status, echo.scopes) == (413, [])


def test_body_that_grows_above_the_limit_is_cut_off() -> None:
    echo = Echo()

    answer = ask(LimitedBodies(echo), "/sign-out", method="POST", chunks=[b"x" * 10_000] * 3)

    assert answer.status == 413
    assert len(echo.body) == 10_000


def test_upload_may_be_larger_than_a_form() -> None:
    entry = entry_of(UPLOAD)

    assert entry is not None
    assert ask(LimitedBodies(Echo()), UPLOAD, method="PUT", chunks=[b"x" * 1_000_000] * 5).status == 200
    assert ask(LimitedBodies(Echo()), UPLOAD, method="PUT", chunks=[b"x" * 1_000_000] * 7).status == 413


def test_address_asks_the_api_sixty_times_a_minute() -> None:
    guard = guarded(Echo(), public_read_only=True)

    statuses = [ask(guard, path).status for path in ["/api/v1", "/api/v1/series"] * 31]

    assert statuses == [200] * 60 + [429] * 2


def test_address_that_asked_too_often_is_told_when_to_come_back() -> None:
    guard = guarded(Echo(), public_read_only=True)

    answer = [ask(guard, "/sign-in/start") for _ in range(31)][-1]

    assert (answer.status, answer.headers["retry-after"]) == (429, "60")
