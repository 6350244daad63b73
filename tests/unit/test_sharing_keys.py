"""Keys, passwords and passes of links."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pydantic import SecretStr

from dashboard.errors import PublishError
from dashboard.settings import Settings
from dashboard.sharing.passwords import hash_password, is_password
from dashboard.sharing.routes.passes import NAME, Passes
from dashboard.sharing.tokens import key_hash, new_token, public_key
from dashboard.sharing.values import Door
from sharing_builder import NOON

HASHED = "$argon2id$x"
DOOR = Door(
    link_id="one", snapshot_id="5" * 64, key_hash=b"k" * 32, listed=False, paused=False, revoked=False, expires_at=None,
    password_hash=HASHED, embed_hosts=(), replaced_by=None,
)  # fmt: skip
SECRET = Settings(secret=SecretStr("s" * 40))


def test_new_token_is_long_and_never_the_same() -> None:
    tokens = {new_token() for _ in range(100)}

    assert len(tokens) == 100
    assert {len(token) for token in tokens} == {43}


def test_public_key_is_the_beginning_of_the_snapshot_id() -> None:
    assert public_key("0123456789abcdef" * 4) == "0123456789abcdef"


def test_key_hash_takes_a_key_as_text_or_as_sent() -> None:
    assert key_hash("abc") == key_hash(b"abc")


def test_is_password_knows_the_right_one_alone() -> None:
    hashed = hash_password("correct horse")

    assert is_password(hashed, "correct horse")
    assert not is_password(hashed, "correct horse ")
    assert not is_password("", "correct horse")
    assert not is_password(hashed, "\udcff")


@pytest.mark.parametrize("password", ["short", "x" * 201])
def test_hash_password_says_how_long_it_may_be(password: str) -> None:
    with pytest.raises(PublishError, match="give it 8 to 200"):
        hash_password(password)


def _pass(passes: Passes, door: Door = DOOR) -> tuple[bytes, bytes]:
    value = passes.cookies(door, "/p/key", now=NOON, scheme="http")[0][1].partition(b";")[0]
    return b"cookie", b"other=1; " + value


def test_passes_hold_for_the_link_that_gave_them() -> None:
    passes = Passes(SECRET)

    assert passes.holds(DOOR, [_pass(passes)], now=NOON + timedelta(minutes=59))
    assert not passes.holds(DOOR, [_pass(passes)], now=NOON + timedelta(minutes=61))


def test_passes_of_a_clock_that_went_wrong_do_not_last_longer() -> None:
    passes = Passes(SECRET)

    assert not passes.holds(DOOR, [_pass(passes)], now=NOON - timedelta(days=1))


@pytest.mark.parametrize("changed", [{"link_id": "two"}, {"key_hash": b"n" * 32}, {"password_hash": "$argon2id$y"}])
def test_passes_end_with_the_link_its_key_and_its_password(changed: dict[str, object]) -> None:
    passes = Passes(SECRET)

    assert not passes.holds(replace(DOOR, **changed), [_pass(passes)], now=NOON)  # type: ignore[arg-type]  # fields of several types


@pytest.mark.parametrize("value", [b"", b".", b"99999999999.", b"99999999999." + b"0" * 64, b"-1.x", b"9" * 300 + b".x", b"\xb2.x", b"99999999999"])
def test_passes_refuse_what_they_did_not_sign(value: bytes) -> None:
    assert not Passes(SECRET).holds(DOOR, [(b"cookie", NAME + b"=" + value)], now=NOON)


def test_passes_of_another_secret_are_refused() -> None:
    assert not Passes(SECRET).holds(DOOR, [_pass(Passes(Settings(secret=SecretStr("t" * 40))))], now=NOON)


def test_passes_without_a_secret_hold_in_this_process_alone() -> None:
    passes = Passes(Settings())

    assert passes.holds(DOOR, [_pass(passes)], now=NOON)
    assert not Passes(Settings()).holds(DOOR, [_pass(passes)], now=NOON)


@pytest.mark.parametrize(
    ("settings", "scheme", "secure"), [(Settings(), "http", False), (Settings(), "https", True), (Settings(public_url="https://a.org"), "http", True)]
)
def test_passes_are_secure_where_the_page_is(settings: Settings, scheme: str, secure: bool) -> None:
    headers = Passes(settings).cookies(DOOR, "/p/key", now=NOON, scheme=scheme)

    assert all((b"; Secure" in value) is secure for _, value in headers)
    assert all(b"HttpOnly; SameSite=Strict" in value for _, value in headers)
    assert [value.rpartition(b"Path=")[2] for _, value in headers] == [b"/p/key", b"/p/key.json"]
