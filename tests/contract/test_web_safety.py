"""A server that strangers could reach does not start by accident."""

from typing import Any

import pytest

from asgi import EVERYWHERE
from dashboard.settings import Settings
from dashboard.web.safety import problems_of, problems_of_pages

SECRET = "s" * 32
SIGN_IN: dict[str, Any] = {
    "public_url": "https://figures.example.org",
    "oidc_issuer": "https://login.example.org",
    "oidc_client_id": "citecast",
    "secret": SECRET,
}


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.8.8"])
def test_this_machine_alone_needs_nothing(host: str) -> None:
    assert problems_of(Settings(), host=host) == ()


@pytest.mark.parametrize("host", [EVERYWHERE, "::", "192.168.0.2", "example.org"])
def test_beyond_this_machine_says_what_to_set(host: str) -> None:
    (problem,) = problems_of(Settings(), host=host)

    assert all(word in problem for word in (host, "CITECAST_OIDC_ISSUER", "CITECAST_SECRET", "CITECAST_PUBLIC_READ_ONLY=1", "python -m dashboard secret"))


def test_public_address_on_this_machine_is_beyond_it() -> None:
    (problem,) = problems_of(Settings(public_url="https://figures.example.org"), host="127.0.0.1")

    assert "https://figures.example.org" in problem


@pytest.mark.parametrize("settings", [{"public_read_only": True}, SIGN_IN])
def test_beyond_this_machine_starts_when_it_is_settled_who_asks(settings: dict[str, Any]) -> None:
    assert problems_of(Settings(**settings), host=EVERYWHERE) == ()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"secret": ""}, "CITECAST_SECRET"),
        ({"secret": "s" * 31}, "CITECAST_SECRET"),
        ({"oidc_issuer": ""}, "CITECAST_OIDC_ISSUER"),
        ({"oidc_issuer": "http://login.example.org"}, "CITECAST_OIDC_ISSUER"),
        ({"oidc_client_id": ""}, "CITECAST_OIDC_CLIENT_ID"),
        ({"new_role": "boss"}, "CITECAST_NEW_ROLE"),
        ({"public_url": ""}, "PUBLIC_URL"),
        ({"public_url": "http://figures.example.org"}, "https"),
        ({"public_url": "figures.example.org"}, "PUBLIC_URL"),
        ({"public_url": "https://ana:secret@figures.example.org"}, "PUBLIC_URL"),
        ({"public_url": "https://figures.example.org/below"}, "PUBLIC_URL"),
        ({"public_read_only": True}, "CITECAST_PUBLIC_READ_ONLY"),
    ],
)
def test_half_a_sign_in_does_not_start(change: dict[str, Any], named: str) -> None:
    problems = problems_of(Settings(**SIGN_IN | change), host=EVERYWHERE)

    assert len(problems) == 1
    assert named in problems[0]


@pytest.mark.parametrize("address", ["https://[::1", "http://127.0.0.1:abc", "https://figures.example.org:99999", "https://a.example:0"])
@pytest.mark.parametrize("more", [{}, SIGN_IN, {"public_read_only": True}], ids=["owner", "sign-in", "public"])
def test_address_that_is_none_is_said_and_nothing_else(address: str, more: dict[str, Any]) -> None:
    settings = Settings(**{**more, "public_url": address})

    assert problems_of(settings, host="127.0.0.1") == problems_of_pages(settings)
    assert problems_of_pages(settings) == (f"PUBLIC_URL is {address!r}; expected scheme and host alone, as https://figures.example.org.",)


@pytest.mark.parametrize("issuer", ["https://[x", "https://login.example.org:abc", "https://"])
def test_provider_without_an_address_is_said(issuer: str) -> None:
    assert problems_of(Settings(**SIGN_IN | {"oidc_issuer": issuer}), host=EVERYWHERE) == (f"CITECAST_OIDC_ISSUER is {issuer!r}; expected an https address.",)


@pytest.mark.parametrize(
    ("proxies", "wrong"),
    [
        ("10.0.0.2, 10.1.0.0/24 ::1 fd00::/8", []),
        ("nonsense/99", ["nonsense/99"]),
        ("10.0.0.2 10.0.0.1/8 *", ["10.0.0.1/8", "*"]),
        ("proxy.local", ["proxy.local"]),
    ],
)
def test_proxies_are_addresses_or_networks(proxies: str, wrong: list[str]) -> None:
    settings = Settings(trusted_proxies=proxies)  # type: ignore[arg-type]  # pydantic reads text

    for problems in (problems_of(settings, host="127.0.0.1"), problems_of_pages(settings)):
        assert [problem.split("'")[1] for problem in problems] == wrong
        assert all(problem.startswith("CITECAST_TRUSTED_PROXIES names ") for problem in problems)


def test_published_pages_alone_need_no_sign_in() -> None:
    assert problems_of_pages(Settings(public_url="https://figures.example.org")) == ()
    assert "PUBLIC_URL" in problems_of_pages(Settings(public_url="figures.example.org"))[0]
