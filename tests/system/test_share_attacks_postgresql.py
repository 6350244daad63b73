"""Published pages kept in PostgreSQL: the same answers, and what readers get while it is away."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard.sharing.routes import share_routes
from databases import new_database, postgresql
from exports_builder import a_made_up_snapshot
from sharing_builder import PASSWORD, Desk, a_desk, key_of
from sharing_reader import Reader, a_reader


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with new_database("postgresql", tmp_path) as url:
        made = a_desk(tmp_path, url=url)
        yield made
        made.sharing.store.close()


@pytest.fixture
def reader(desk: Desk) -> Iterator[Reader]:
    with a_reader(share_routes(desk.sharing)) as found:
        yield found


@contextmanager
def _away() -> Iterator[None]:
    server = postgresql()
    server.stop()
    try:
        yield
    finally:
        server.start()


def test_a_link_in_postgresql_opens_follows_its_newer_version_and_ends(desk: Desk, reader: Reader) -> None:
    done = desk.publish()
    path = f"/p/{key_of(done)}"
    before = reader.get(path)
    newer = desk.publish(a_made_up_snapshot(title="Again"))

    assert reader.get(path).header("etag") != before.header("etag")
    desk.sharing.pause(newer.link.link_id, desk.by)
    assert reader.get(path).header("etag") == before.header("etag")
    desk.sharing.revoke(done.link.link_id, desk.by)
    assert reader.get(path).status == 404


def test_readers_are_told_to_come_back_while_postgresql_is_away(desk: Desk, reader: Reader) -> None:
    paths = [f"/p/{key_of(desk.publish())}", f"/p/{key_of(desk.publish(password=PASSWORD))}", "/p/" + "A" * 43]
    before = [reader.get(path).status for path in paths]

    with _away():
        replies = [reader.get(path) for path in paths]
        assert [reply.status for reply in replies] == [503] * 3
        assert all(int(reply.header("retry-after")) > 0 for reply in replies)

    assert [reader.get(path).status for path in paths] == before == [200, 200, 404]


def test_views_counted_while_postgresql_is_away_are_kept(desk: Desk, reader: Reader) -> None:
    done = desk.publish()
    reader.get(f"/p/{key_of(done)}")

    with _away():
        reader.runner.run(reader.app.close())
    reader.runner.run(reader.app.close())

    assert desk.sharing.link(done.link.link_id, desk.by).views == 1


def test_the_loop_goes_on_while_postgresql_is_asked(desk: Desk, reader: Reader) -> None:
    path = f"/p/{key_of(desk.publish())}"

    async def longest_pause() -> float:
        asking = asyncio.gather(*(reader.ask(path, method="GET", headers={}) for _ in range(50)))
        longest = 0.0
        while not asking.done():
            began = time.perf_counter()
            await asyncio.sleep(0.001)
            longest = max(longest, time.perf_counter() - began)
        await asking
        return longest

    with _away():
        assert reader.runner.run(longest_pause()) < 1
