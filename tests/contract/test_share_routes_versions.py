"""What an older page says of a newer one: at its place, under another validator, and nothing secret."""

import gzip
import re
from datetime import date
from unittest.mock import patch

import pytest

from dashboard.sharing.routes.pages import NOTICE_PLACE, SERVED_PLACE
from exports_builder import a_made_up_snapshot
from sharing_builder import PASSWORD, Desk, key_of
from sharing_reader import Reader
from store_builders import by_hand

pytest_plugins = ("sharing_fixtures",)


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


def test_a_closed_chain_of_versions_is_followed_once(desk: Desk, reader: Reader) -> None:
    first, second = desk.publish(), desk.publish(a_made_up_snapshot(title="Second"))
    by_hand(desk.sharing.settings.database_url, f"UPDATE links SET replaced_by = '{first.link.link_id}' WHERE link_id = '{second.link.link_id}'")  # noqa: S608 - our ids
    with patch.object(desk.sharing.store, "door_of", wraps=desk.sharing.store.door_of) as asked:
        assert reader.get(f"/p/{key_of(first)}").status == 200

    asked.assert_called_once_with(second.link.link_id)
