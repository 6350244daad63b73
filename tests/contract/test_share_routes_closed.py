"""Addresses that open nothing: byte for byte the same answer, whatever the reason, from the very next request."""

from datetime import date

from exports_builder import a_made_up_snapshot
from sharing_builder import Desk, key_of
from sharing_reader import Reader

pytest_plugins = ("sharing_fixtures",)

UNKNOWN = "/p/" + "A" * 43
SUFFIXES = ("", "/data.zip", "/embed", ".json")


def _closed(desk: Desk) -> list[str]:
    """Addresses that open nothing, each for another reason."""
    paused, revoked, rotated, expired = (desk.publish(a_made_up_snapshot(title=title)) for title in ("Paused", "Revoked", "Rotated", "Expired"))
    desk.sharing.pause(paused.link.link_id, desk.by)
    desk.sharing.revoke(revoked.link.link_id, desk.by)
    desk.sharing.rotate(rotated.link.link_id, desk.by)
    desk.sharing.set_expiry(expired.link.link_id, date(2026, 11, 22), desk.by)
    desk.clock.turn(hours=12)
    return [UNKNOWN, *(f"/p/{key_of(one)}" for one in (paused, revoked, rotated, expired))]


MALFORMED = (
    "/p",
    "/p/",
    "/p/x",
    "/p//",
    "/p/../p/x",
    "/p/%2e%2e/etc/passwd",
    "/p/" + "A" * 42,
    "/p/" + "a" * 64,
    "/p/" + "x" * 100_000,
    "/p/0123456789ABCDEF",
    "/p/\x00",
)


def test_what_opens_nothing_is_byte_identical(desk: Desk, reader: Reader) -> None:
    paths = [f"{path}{suffix}" for path in _closed(desk) for suffix in SUFFIXES]

    replies = {(reply.status, reply.headers, reply.body) for reply in map(reader.get, [*paths, *MALFORMED])}

    assert len(replies) == 1
    status, headers, _ = replies.pop()
    assert status == 404
    assert ("cache-control", "private, no-store") in headers


def test_paths_with_more_than_a_key_open_nothing(desk: Desk, reader: Reader) -> None:
    path = f"/p/{key_of(desk.publish())}"
    tricks = (f"{path}/", f"{path}%2Fdata.zip", f"{path}/data.zip/", f"{path}/../{path[3:]}", f"{path}%00", f"{path}.JSON", f"/P{path[2:]}", f"/{path}")

    assert {reader.get(trick).status for trick in tricks} == {404}


def test_a_closed_link_is_404_for_the_very_next_request(desk: Desk, reader: Reader) -> None:
    done = desk.publish()
    path = f"/p/{key_of(done)}"
    assert reader.get(path).status == 200

    desk.sharing.pause(done.link.link_id, desk.by)
    assert reader.get(path, if_none_match="*").status == 404

    desk.sharing.resume(done.link.link_id, desk.by)
    assert reader.get(path).status == 200


def test_a_link_ends_with_its_last_day(desk: Desk, reader: Reader) -> None:
    path = f"/p/{key_of(desk.publish(expires_on=date(2026, 11, 22)))}"

    desk.clock.turn(hours=11, minutes=59)
    assert reader.get(path).status == 200
    desk.clock.turn(minutes=1)
    assert reader.get(path).status == 404
