"""What readers of a published page get: status, headers and bytes of every route."""

import gzip
import json

import pytest

from dashboard.sharing.routes.pages import SERVED_PLACE
from dashboard.sharing.values import RenditionKind
from sharing_builder import Desk, key_of
from sharing_reader import Reader

pytest_plugins = ("sharing_fixtures",)

UNKNOWN = "/p/" + "A" * 43
SUFFIXES: dict[RenditionKind, str] = {"page": "", "zip": "/data.zip", "embed": "/embed", "json": ".json"}
EVERY_SUFFIX = pytest.mark.parametrize("kind", SUFFIXES)


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


def test_queries_change_nothing(desk: Desk, reader: Reader) -> None:
    assert reader.get(f"/p/{key_of(desk.publish())}?utm_source=mail").status == 200
