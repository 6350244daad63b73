"""Protected publications: the form, the pass, and how often one may try."""

import asyncio
import time

import pytest

from dashboard.sharing.routes.tries import EACH_ADDRESS
from sharing_builder import PASSWORD, Desk, key_of
from sharing_reader import Reader

pytest_plugins = ("sharing_fixtures",)

UNKNOWN = "/p/" + "A" * 43
TRIES = EACH_ADDRESS[0].amount


@pytest.fixture
def path(desk: Desk) -> str:
    return f"/p/{key_of(desk.publish(password=PASSWORD))}"


def _cookie(reader: Reader, path: str, password: str = PASSWORD) -> str:
    """The pass, as a browser sends it back."""
    return reader.enter(path, password).all("set-cookie")[0].partition(";")[0]


def test_a_protected_page_is_a_form_without_a_word_of_it(reader: Reader, path: str) -> None:
    reply = reader.get(path)

    assert reply.status == 200
    assert "<form" in reply.text
    assert "AI-security workforce" not in reply.text
    assert (reply.header("cache-control"), reply.all("set-cookie")) == ("private, no-store", [])
    assert "form-action 'self'" in reply.header("content-security-policy")


@pytest.mark.parametrize("suffix", ["/data.zip", ".json"])
def test_a_password_covers_the_data_too(reader: Reader, path: str, suffix: str) -> None:
    reply = reader.get(f"{path}{suffix}")

    assert reply.status == 401
    assert "<form" in reply.text


def test_a_protected_page_cannot_be_embedded(reader: Reader, path: str) -> None:
    nothing, embedded = reader.get(UNKNOWN), reader.get(f"{path}/embed", cookie=_cookie(reader, path))

    assert (embedded.status, embedded.headers, embedded.body) == (404, nothing.headers, nothing.body)


def test_the_right_password_opens_the_page_and_nobody_keeps_it(reader: Reader, path: str) -> None:
    reply = reader.enter(path, PASSWORD)

    assert reply.status == 200
    assert "AI-security workforce" in reply.text
    assert (reply.header("cache-control"), reply.header("vary")) == ("private, no-store", "accept-encoding, cookie")


def test_the_pass_opens_the_page_and_its_data_for_an_hour(desk: Desk, reader: Reader, path: str) -> None:
    cookie = _cookie(reader, path)

    assert {reader.get(f"{path}{suffix}", cookie=cookie).status for suffix in ("", "/data.zip", ".json")} == {200}
    assert "AI-security workforce" in reader.get(path, cookie=cookie).text
    desk.clock.turn(minutes=61)
    assert reader.get(f"{path}.json", cookie=cookie).status == 401


def test_the_pass_stays_on_its_paths_and_out_of_scripts(reader: Reader, path: str) -> None:
    cookies = reader.enter(path, PASSWORD, scheme="https").all("set-cookie")

    assert [cookie.rpartition("Path=")[2] for cookie in cookies] == [path, f"{path}.json"]
    assert all("Max-Age=3600; HttpOnly; SameSite=Strict; Secure" in cookie for cookie in cookies)


def test_the_pass_of_one_link_opens_no_other(desk: Desk, reader: Reader, path: str) -> None:
    other = f"/p/{key_of(desk.publish(password=PASSWORD))}"

    assert reader.get(f"{other}.json", cookie=_cookie(reader, path)).status == 401


def test_a_new_password_ends_every_pass(desk: Desk, reader: Reader, path: str) -> None:
    cookie = _cookie(reader, path)

    desk.sharing.set_password(desk.sharing.link_id_of(path), "another password", desk.by)

    assert reader.get(f"{path}.json", cookie=cookie).status == 401


def test_a_revoked_link_is_gone_for_those_with_a_pass(desk: Desk, reader: Reader, path: str) -> None:
    cookie = _cookie(reader, path)

    desk.sharing.revoke(desk.sharing.link_id_of(path), desk.by)

    assert reader.get(path, cookie=cookie).body == reader.get(UNKNOWN).body
    assert reader.enter(path, PASSWORD).status == 404


def test_a_wrong_password_gets_the_form_again(reader: Reader, path: str) -> None:
    reply = reader.enter(path, "wrong password")

    assert reply.status == 401
    assert "<form" in reply.text
    assert reply.all("set-cookie") == []


@pytest.mark.parametrize("known", [True, False])
def test_a_form_for_a_page_without_password_needs_none(desk: Desk, reader: Reader, known: bool) -> None:
    path = f"/p/{key_of(desk.publish())}" if known else UNKNOWN

    assert reader.enter(path, "whatever it is").status == (200 if known else 404)


def test_tries_are_counted_for_each_link_and_address(desk: Desk, reader: Reader, path: str) -> None:
    other = f"/p/{key_of(desk.publish(password=PASSWORD))}"
    assert [reader.enter(path, "wrong password").status for _ in range(TRIES)] == [401] * TRIES

    refused = reader.enter(path, PASSWORD)

    assert refused.status == 429
    assert 1 <= int(refused.header("retry-after")) <= 60
    assert reader.enter(path, PASSWORD, address="203.0.113.9").status == 200
    assert reader.enter(other, PASSWORD).status == 200


def test_tries_of_one_ipv6_network_count_together(reader: Reader, path: str) -> None:
    for host in range(TRIES):
        reader.enter(path, "wrong password", address=f"2001:db8:1:2::{host + 1}")

    assert reader.enter(path, PASSWORD, address="2001:db8:1:2:ffff::1").status == 429
    assert reader.enter(path, PASSWORD, address="2001:db8:1:3::1").status == 200


def test_the_right_password_forgives_earlier_tries(reader: Reader, path: str) -> None:
    for _ in range(TRIES - 1):
        reader.enter(path, "wrong password")

    assert reader.enter(path, PASSWORD).status == 200
    assert reader.enter(path, "wrong password").status == 401


def test_passwords_are_checked_beside_the_loop(reader: Reader, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(_hashed: str, _password: str) -> bool:
        time.sleep(0.5)
        return False

    monkeypatch.setattr("dashboard.sharing.routes.endpoint.is_password", slow)

    async def both() -> float:
        trying = asyncio.create_task(reader.ask(path, method="POST", headers={"content_length": "10"}, body=b"password=x"))
        await asyncio.sleep(0.05)
        began = time.perf_counter()
        await reader.ask(path, method="GET", headers={})
        took = time.perf_counter() - began
        await trying
        return took

    assert reader.runner.run(both()) < 0.3


def test_a_form_of_many_fields_holds_no_password(reader: Reader, path: str) -> None:
    form = b"a=1&" * 200
    headers = {"content_length": str(len(form))}

    reply = reader.runner.run(reader.ask(path, method="POST", headers=headers, body=form))

    assert reply.status == 401
    assert "<form" in reply.text


@pytest.mark.parametrize("key", ["x", "A" * 43, "0" * 16])
def test_a_form_sent_to_a_figure_is_refused_whatever_the_key(reader: Reader, key: str) -> None:
    assert reader.enter(f"/p/{key}/embed", PASSWORD).status == 405
