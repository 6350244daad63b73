"""What readers of a published page get: status, headers and bytes of every route."""

import gzip
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.sharing.routes import share_routes
from dashboard.sharing.routes.pages import NOTICE_PLACE, SERVED_PLACE
from dashboard.sharing.values import RenditionKind
from exports_builder import a_made_up_snapshot
from sharing_builder import PASSWORD, Desk, a_desk, key_of
from sharing_reader import Reader, a_reader

UNKNOWN = "/p/" + "A" * 43
SUFFIXES: dict[RenditionKind, str] = {"page": "", "zip": "/data.zip", "embed": "/embed", "json": ".json"}
EVERY_SUFFIX = pytest.mark.parametrize("kind", SUFFIXES)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = a_desk(tmp_path)
    yield made
    made.sharing.store.close()


@pytest.fixture
def reader(desk: Desk) -> Iterator[Reader]:
    with a_reader(share_routes(desk.sharing)) as found:
        yield found


@pytest.mark.parametrize("kind", ["json", "zip"])
def test_routes_serve_the_stored_bytes(desk: Desk, reader: Reader, kind: RenditionKind) -> None:
    done = desk.publish()

    reply = reader.get(f"/p/{key_of(done)}{SUFFIXES[kind]}")

    kept = desk.sharing.store.rendition(done.link.snapshot_id, kind)
    assert (reply.status, reply.body) == (200, kept.body)
    assert (reply.header("etag"), reply.header("content-type")) == (kept.etag, kept.media_type)


@pytest.mark.parametrize(("kind", "links"), [("page", ("/data.zip", ".json")), ("embed", ("",))])
def test_html_has_links_by_the_address_of_the_reader_and_is_as_stored_otherwise(
    desk: Desk, reader: Reader, kind: RenditionKind, links: tuple[str, ...]
) -> None:
    done = desk.publish()
    stored = desk.sharing.store.rendition(done.link.snapshot_id, kind).body

    served = reader.get(f"/p/{key_of(done)}{SUFFIXES[kind]}").body

    head, tail = stored.split(SERVED_PLACE)
    assert served.startswith(head)
    assert served.endswith(tail)
    assert all(f'href="/p/{key_of(done)}{link}"'.encode() in served for link in links)


@EVERY_SUFFIX
def test_routes_send_the_headers_that_keep_readers_safe(desk: Desk, reader: Reader, kind: RenditionKind) -> None:
    reply = reader.get(f"/p/{key_of(desk.publish())}{SUFFIXES[kind]}")

    assert reply.header("cache-control") == "private, no-cache"
    assert reply.header("x-robots-tag") == "noindex"
    assert reply.header("referrer-policy") == "no-referrer"
    assert reply.header("x-content-type-options") == "nosniff"
    assert reply.header("vary") == "accept-encoding"
    assert reply.all("set-cookie") == []


def test_page_has_the_strict_policy_with_the_hash_of_its_style(desk: Desk, reader: Reader) -> None:
    done = desk.publish(embed_hosts=("example.org",))
    style = desk.sharing.store.rendition(done.link.snapshot_id, "page").style_hash

    policy = reader.get(f"/p/{key_of(done)}").header("content-security-policy")

    assert style.startswith("sha256-")
    assert policy == (f"default-src 'none'; style-src '{style}'; img-src data:; font-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")


@pytest.mark.parametrize(("hosts", "ancestors"), [((), "'none'"), (("example.org", "https://b.example"), "https://example.org https://b.example")])
def test_embed_may_be_framed_by_the_sites_of_the_link(desk: Desk, reader: Reader, hosts: tuple[str, ...], ancestors: str) -> None:
    reply = reader.get(f"/p/{key_of(desk.publish(embed_hosts=hosts))}/embed")

    assert reply.header("content-security-policy").endswith(f"frame-ancestors {ancestors}")


@pytest.mark.parametrize("accepted", ["gzip", "gzip, deflate, br, zstd", "br;q=1.0, gzip;q=0.5", "*"])
def test_page_comes_compressed_to_those_who_take_it(desk: Desk, reader: Reader, accepted: str) -> None:
    path = f"/p/{key_of(desk.publish())}"

    reply = reader.get(path, accept_encoding=accepted)

    assert reply.header("content-encoding") == "gzip"
    assert int(reply.header("content-length")) == len(reply.body)
    assert gzip.decompress(reply.body) == reader.get(path).body
    assert reply.header("etag") != reader.get(path).header("etag")


@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0", "br, gzip;q=0.0", "*;q=0", "gzip;q=x"])
def test_page_comes_plain_to_all_others(desk: Desk, reader: Reader, accepted: str) -> None:
    reply = reader.get(f"/p/{key_of(desk.publish())}", accept_encoding=accepted)

    assert reply.header("content-encoding") == ""
    assert reply.body.startswith(b"<")


@EVERY_SUFFIX
@pytest.mark.parametrize("accepted", ["", "gzip"])
def test_routes_answer_304_to_those_who_have_it(desk: Desk, reader: Reader, kind: RenditionKind, accepted: str) -> None:
    path = f"/p/{key_of(desk.publish())}{SUFFIXES[kind]}"
    etag = reader.get(path, accept_encoding=accepted).header("etag")

    for known in (etag, f'"other", W/{etag}', "*"):
        reply = reader.get(path, accept_encoding=accepted, if_none_match=known)
        assert (reply.status, reply.body, reply.header("etag")) == (304, b"", etag)
    assert reader.get(path, if_none_match='"other"').status == 200


@EVERY_SUFFIX
def test_head_says_the_same_without_the_body(desk: Desk, reader: Reader, kind: RenditionKind) -> None:
    path = f"/p/{key_of(desk.publish())}{SUFFIXES[kind]}"

    head, whole = reader.get(path, method="HEAD"), reader.get(path)

    assert (head.status, head.headers, head.body) == (200, whole.headers, b"")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("known", [True, False])
def test_other_methods_are_refused_alike(desk: Desk, reader: Reader, method: str, known: bool) -> None:
    done = desk.publish()

    reply = reader.get(f"/p/{key_of(done)}" if known else UNKNOWN, method=method)

    assert (reply.status, reply.header("allow")) == (405, "GET, HEAD, POST")


def test_json_is_the_snapshot_and_the_bundle_is_named(desk: Desk, reader: Reader) -> None:
    done = desk.publish()

    assert json.loads(reader.get(f"/p/{key_of(done)}.json").body)["title"] == "AI-security workforce"
    assert reader.get(f"/p/{key_of(done)}/data.zip").header("content-disposition") == f'attachment; filename="citecast-{done.link.snapshot_id[:16]}.zip"'


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
    paths = [f"{path}{suffix}" for path in _closed(desk) for suffix in SUFFIXES.values()]

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


def test_queries_change_nothing(desk: Desk, reader: Reader) -> None:
    assert reader.get(f"/p/{key_of(desk.publish())}?utm_source=mail").status == 200


def test_a_page_with_a_newer_version_says_so_under_another_etag(desk: Desk, reader: Reader) -> None:
    path = f"/p/{key_of(desk.publish())}"
    before = reader.get(path)

    desk.publish(a_made_up_snapshot(title="Again", published_on=date(2026, 11, 23)))
    after = reader.get(path)

    assert after.header("etag") != before.header("etag")
    assert "23 November 2026" in after.text
    assert gzip.decompress(reader.get(path, accept_encoding="gzip").body) == after.body
    assert reader.get(path, if_none_match=before.header("etag")).status == 200


def test_a_notice_stands_at_its_place_and_nothing_else_changes(desk: Desk, reader: Reader) -> None:
    done = desk.publish()
    stored = desk.sharing.store.rendition(done.link.snapshot_id, "page").body
    desk.publish(a_made_up_snapshot(title="Again"))

    served = reader.get(f"/p/{key_of(done)}").body

    head, middle, tail = re.split(b"|".join((NOTICE_PLACE, SERVED_PLACE)), stored)
    assert served.startswith(head)
    assert served.endswith(tail)
    assert middle in served
    assert reader.get(f"/p/{key_of(done)}.json").header("etag") == desk.sharing.store.rendition(done.link.snapshot_id, "json").etag


def test_a_newer_listed_version_is_linked_and_a_secret_one_is_not(desk: Desk, reader: Reader) -> None:
    path = f"/p/{key_of(desk.publish())}"
    secret = desk.publish(a_made_up_snapshot(title="Second"))
    assert key_of(secret) not in reader.get(path).text

    desk.clock.turn(hours=1)
    listed = desk.publish(a_made_up_snapshot(title="Third"), listed=True, replaces=secret.link.link_id)

    assert f"/p/{key_of(listed)}" in reader.get(path).text


@pytest.mark.parametrize("act", ["pause", "revoke"])
def test_a_newer_version_out_of_force_is_not_announced(desk: Desk, reader: Reader, act: str) -> None:
    path = f"/p/{key_of(desk.publish())}"
    before = reader.get(path)
    newer = desk.publish(a_made_up_snapshot(title="Again"))
    assert reader.get(path).body != before.body

    getattr(desk.sharing, act)(newer.link.link_id, desk.by)

    assert reader.get(path).body == before.body


def test_what_a_password_guards_is_not_announced(desk: Desk, reader: Reader) -> None:
    path = f"/p/{key_of(desk.publish())}"
    before = reader.get(path)

    desk.publish(a_made_up_snapshot(title="Again"), password=PASSWORD)

    assert reader.get(path).body == before.body
