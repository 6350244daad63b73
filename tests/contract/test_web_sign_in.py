"""Sign-in without its provider: where people are sent, what is used once, and who becomes an admin."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from asgi import http_scope
from dashboard.settings import Settings
from dashboard.sharing.store import Store
from dashboard.sharing.values import AuditEntry, Role
from dashboard.web.sessions import Sessions, cookie_name
from dashboard.web.sign_in.flow import open_session, recall, remember
from dashboard.web.sign_in.paths import LONGEST, asked, own_page, to_sign_in
from dashboard.web.sign_in.people import welcome
from dashboard.web.sign_in.provider import Begun, Person, SignInError

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
BEGUN = Begun(url="https://login.example.org/auth", state="state", nonce="nonce", code_verifier="verifier")
ANA = Person(issuer="https://login.example.org", subject="17", email="ana@example.org", name="Ana", id_token="token")  # noqa: S106 - no secret
AUDIT = AuditEntry(at=NOON, user_id="", action="sign_in", target="", detail="")


@pytest.fixture
def clock() -> SimpleNamespace:
    return SimpleNamespace(now=NOON)


@pytest.fixture
def sessions(tmp_path: Path, clock: SimpleNamespace) -> Iterator[Sessions]:
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}", clock=lambda: clock.now)
    yield Sessions(store, Settings(secret="s" * 32, oidc_issuer="https://login.example.org"), lambda: clock.now)  # type: ignore[arg-type]  # pydantic reads text
    store.close()


@pytest.mark.parametrize("address", ["/", "/shortfall", "/shortfall?v=1&until=2030&note=https://a.example", "/team-plan?x=%2F%2Fevil.example"])
def test_people_come_back_to_the_page_that_they_wanted(address: str) -> None:
    assert own_page(address) == address


@pytest.mark.parametrize(
    "address",
    [
        *("https://evil.example/", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/%5Cevil.example", "javascript:alert(1)"),
        *("/shortfall\r\nSet-Cookie: a=b", "/\tshortfall", "shortfall", "", "/sign-out", "/_stcore/metrics", "/p/x", "//localhost/shortfall", "http:shortfall"),
        "/shortfall?" + "x" * LONGEST,
        "//[",
    ],
)
def test_people_are_never_sent_anywhere_else(address: str) -> None:
    assert own_page(address) == "/"


def test_visitor_is_sent_to_sign_in_with_the_page_that_they_wanted() -> None:
    answer = to_sign_in(http_scope("/shortfall", query="until=2030&note=a%26b"))

    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=%2Fshortfall%3Funtil%3D2030%26note%3Da%2526b"


def test_query_of_too_many_values_asks_for_nothing() -> None:
    scope = http_scope("/sign-in", query="next=/shortfall&" + "a=1&" * 60)

    assert asked(scope, "next") == ""


def test_sign_in_is_remembered_for_the_browser_that_began_it(sessions: Sessions) -> None:
    browser = remember(sessions, BEGUN, wanted="/shortfall")

    held = recall(sessions, state="state", browser=browser)

    assert (held.wanted, held.begun.nonce, held.begun.code_verifier) == ("/shortfall", "nonce", "verifier")


@pytest.mark.parametrize("what", ["replayed", "of another browser", "without a cookie", "of another state", "late"])
def test_answer_of_the_provider_is_refused_when(what: str, sessions: Sessions, clock: SimpleNamespace) -> None:
    browser = remember(sessions, BEGUN, wanted="/")
    if what == "replayed":
        recall(sessions, state="state", browser=browser)
    if what == "late":
        clock.now = NOON + timedelta(minutes=11)
    cookie = {"of another browser": "another", "without a cookie": ""}.get(what, browser)

    with pytest.raises(SignInError, match="Start again"):
        recall(sessions, state="other" if what == "of another state" else "state", browser=cookie)


@pytest.mark.parametrize(
    ("admins", "person", "role"),
    [
        (("ana@example.org",), ANA, Role.ADMIN),
        (("ANA@Example.org",), ANA, Role.ADMIN),
        (("https://login.example.org#17",), ANA, Role.ADMIN),
        (("https://other.example.org#17",), ANA, Role.VIEWER),
        (("ana@example.org",), replace(ANA, email=""), Role.VIEWER),
        (("kim@example.org",), replace(ANA, email="\u212aim@example.org"), Role.VIEWER),
        (("\u212aim@example.org",), replace(ANA, email="kim@example.org"), Role.VIEWER),
        (("strasse@example.org",), replace(ANA, email="stra\u00dfe@example.org"), Role.VIEWER),
        (("",), replace(ANA, email=""), Role.VIEWER),
        ((), ANA, Role.VIEWER),
    ],
)
def test_first_admin_is_named_in_the_settings(sessions: Sessions, admins: tuple[str, ...], person: Person, role: Role) -> None:
    assert welcome(sessions.store, Settings(admins=admins), person, AUDIT).role is role


def test_settings_make_an_admin_of_somebody_known_and_take_no_role_away(sessions: Sessions) -> None:
    welcome(sessions.store, Settings(), ANA, AUDIT)

    assert welcome(sessions.store, Settings(admins=("ana@example.org",)), ANA, AUDIT).role is Role.ADMIN
    assert welcome(sessions.store, Settings(), ANA, AUDIT).role is Role.ADMIN


def test_session_is_found_by_its_cookie_until_it_is_over(sessions: Sessions) -> None:
    secret = open_session(sessions, ANA)
    held = sessions.store.session(sessions.hash_of(secret))

    assert held is not None
    assert held[0].in_force(NOON + timedelta(hours=11, minutes=59))
    assert not held[0].in_force(NOON + timedelta(hours=12))


def test_store_keeps_no_secret_of_a_session(sessions: Sessions, tmp_path: Path) -> None:
    secret = open_session(sessions, ANA)

    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    assert len(secret) >= 43
    assert secret.encode() not in kept


def test_another_secret_of_the_server_ends_every_session(sessions: Sessions) -> None:
    secret = open_session(sessions, ANA)
    renewed = Sessions(sessions.store, Settings(secret="t" * 32), sessions.clock)  # type: ignore[arg-type]  # pydantic reads text

    assert sessions.store.session(renewed.hash_of(secret)) is None


def test_cookie_is_bound_to_the_host_on_https() -> None:
    assert cookie_name(Settings(public_url="https://a.example"), "session") == "__Host-citecast-session"
    assert cookie_name(Settings(), "session") == "citecast-session"
