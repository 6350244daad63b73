"""Who asks: the owner of this machine alone, unless the settings say otherwise."""

import pytest

from asgi import EVERYWHERE, Echo, ask, guarded, http_scope, open_socket
from dashboard.sharing.values import LOCAL_OWNER, PUBLIC_READER
from dashboard.web.asking import is_from_this_machine
from dashboard.web.guard import PRINCIPAL

STREAM = "/_stcore/stream"
TRACES = (
    *("Forwarded", "Via", "VIA", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded", "x-forwarded-anything", "X_Forwarded_For", "x_FORWARDED-for"),
    *("X-Real-IP", "X_Real_Ip", "X-REAL-IP", "X-Original-For", "X-Original-Host", "X-Client-IP", "X-Cluster-Client-IP", "X-ProxyUser-Ip", "Client-IP"),
    *("X-Envoy-External-Address", "CF-Connecting-IP", "cf_ray", "True-Client-IP", "Fly-Client-IP", "Fastly-Client-IP", "Forwarded-For", "X-Remote-Addr"),
)
"""Headers that proxies add, in the spellings that reach an application."""


@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "127.0.0.1:8501", "[::1]:8501", "LOCALHOST"])
def test_owner_is_known_under_every_name_of_this_machine(host: str) -> None:
    echo = Echo()

    answer = ask(guarded(echo), "/", headers={"host": host})

    assert answer.status == 200
    assert echo.scopes[0]["state"][PRINCIPAL] == LOCAL_OWNER


@pytest.mark.parametrize("path", ["/", STREAM])
@pytest.mark.parametrize("header", TRACES)
def test_request_through_a_proxy_is_nobodys(path: str, header: str) -> None:
    echo = Echo()

    (open_socket if path == STREAM else ask)(guarded(echo), path, headers={header: "192.0.2.1"})

    assert echo.scopes == []


def test_owner_of_a_refused_request_is_told_how_to_let_others_in() -> None:
    answer = ask(guarded(Echo()), "/", headers={"X-Real-IP": "192.0.2.1"})

    assert answer.status == 403
    assert "CITECAST_OIDC_ISSUER" in answer.text


@pytest.mark.parametrize("version", ["1.0", "0.9"])
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_request_in_the_old_protocol_of_proxies_is_nobodys(kind: str, version: str) -> None:
    request = {**http_scope(STREAM if kind == "websocket" else "/"), "type": kind}

    assert is_from_this_machine(request)
    assert not is_from_this_machine({**request, "http_version": version})


def test_owner_is_known_by_the_headers_of_a_browser() -> None:
    headers = {name: "x" for name in ("user-agent", "accept", "x-xsrftoken", "x-requested-with", "sec-fetch-site", "upgrade", "priority", "dnt", "cookie")}

    assert ask(guarded(Echo()), "/", headers=headers).status == 200


@pytest.mark.parametrize("host", ["figures.example.org", "127.0.0.1.example.org", "localhost.", EVERYWHERE, "192.168.0.2", ""])
def test_request_under_another_name_is_nobodys(host: str) -> None:
    answer = ask(guarded(Echo()), "/", headers={"host": host})

    assert answer.status == 403


def test_websocket_through_a_proxy_is_closed_before_it_opens() -> None:
    sent = open_socket(guarded(Echo()), STREAM, headers={"x-forwarded-for": "192.0.2.1"})

    assert [message["type"] for message in sent] == ["websocket.close"]


def test_websocket_of_the_owner_opens_with_identity() -> None:
    echo = Echo()

    sent = open_socket(guarded(echo), STREAM, headers={"origin": "http://localhost:8501"})

    assert sent[0]["type"] == "websocket.accept"
    assert (echo.header("x-citecast-id"), echo.header("x-citecast-role"), echo.header("x-citecast-via")) == ("local", "admin", "local")


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://localhost:9999", "null", "https://localhost", "http://[", "http://[::1", "file://localhost:8501"]
)
def test_websocket_of_another_page_is_closed_before_it_opens(origin: str) -> None:
    sent = open_socket(guarded(Echo()), STREAM, headers={"origin": origin})

    assert [message["type"] for message in sent] == ["websocket.close"]


@pytest.mark.parametrize("path", ["/", STREAM])
def test_identity_that_a_client_claims_is_dropped(path: str) -> None:
    echo = Echo()
    claims = {"X-Citecast-Id": "boss", "x-citecast-role": "admin", "X_Citecast_Via": "session"}

    (open_socket if path == STREAM else ask)(guarded(echo, public_read_only=True), path, headers=claims)

    named = [(name, value) for name, value in echo.scopes[0]["headers"] if b"citecast" in name]
    assert dict(named) == {name: value for name, value in named if value in {b"public", b"viewer", b""}}
    assert len(named) == 6


def test_identity_is_dropped_where_everybody_may_ask() -> None:
    echo = Echo()

    ask(guarded(echo), "/healthz", headers={"X-Citecast-Role": "admin"})

    assert echo.header("x-citecast-role") is None
    assert PRINCIPAL not in echo.scopes[0]["state"]


def test_everybody_reads_and_nobody_owns_a_public_server() -> None:
    echo = Echo()

    answer = ask(guarded(echo, public_read_only=True), "/", headers={"x-forwarded-for": "192.0.2.1"})

    assert answer.status == 200
    assert echo.scopes[0]["state"][PRINCIPAL] == PUBLIC_READER


@pytest.mark.parametrize(("host", "public_url"), [(EVERYWHERE, ""), ("127.0.0.1", "https://figures.example.org")])
def test_nobody_is_the_owner_of_a_server_that_others_can_reach(host: str, public_url: str) -> None:
    answer = ask(guarded(Echo(), host=host, public_url=public_url), "/")

    assert answer.status == 403
