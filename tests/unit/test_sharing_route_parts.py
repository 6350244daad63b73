"""The parts of the routes: answers kept in memory, view counts, tries."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest

from dashboard.errors import SnapshotCorruptedError, StoreUnavailableError
from dashboard.sharing.routes.answers import Answer, accepts_gzip, policy
from dashboard.sharing.routes.counting import Views
from dashboard.sharing.routes.shelf import Shelf
from dashboard.sharing.routes.tries import EACH_ADDRESS, WHOLE_LINK, Tries, network_of

DAY = date(2026, 11, 22)


def an_answer(size: int = 10) -> Answer:
    """An answer of so many bytes."""
    return Answer(status=200, headers=(), body=b"x" * size)


class Book:
    """Keeps view counts, or refuses to."""

    def __init__(self, *, away: bool = False) -> None:
        self.kept: Counter[tuple[str, date]] = Counter()
        self.away, self.writes = away, 0

    def add_views(self, counts: Mapping[tuple[str, date], int]) -> None:
        """Add them up."""
        self.writes += 1
        if self.away:
            raise StoreUnavailableError("The disk is full.")
        self.kept.update(counts)


def test_shelf_makes_an_answer_once_for_all_who_wait() -> None:
    made: list[Answer] = []

    def make() -> Answer:
        made.append(an_answer())
        return made[-1]

    async def ask() -> set[Answer]:
        shelf = Shelf()
        return set(await asyncio.gather(*(shelf.made("key", make) for _ in range(20))))

    assert asyncio.run(ask()) == {an_answer()}
    assert len(made) == 1


def test_shelf_lets_the_oldest_go_when_it_is_full() -> None:
    async def ask() -> list[bool]:
        shelf = Shelf(limit_bytes=25)
        for key in ("a", "b"):
            await shelf.made(key, an_answer)
        shelf.find("a")
        await shelf.made("c", an_answer)
        return [shelf.find(key) is not None for key in ("a", "b", "c")]

    assert asyncio.run(ask()) == [True, False, True]


def test_shelf_keeps_nothing_that_is_larger_than_itself() -> None:
    async def ask() -> Answer | None:
        shelf = Shelf(limit_bytes=5)
        await shelf.made("a", an_answer)
        return shelf.find("a")

    assert asyncio.run(ask()) is None


def test_shelf_keeps_no_failure() -> None:
    def damaged() -> Answer:
        raise SnapshotCorruptedError("5" * 64)

    async def ask() -> Answer:
        shelf = Shelf()
        with pytest.raises(SnapshotCorruptedError, match="is damaged"):
            await shelf.made("a", damaged)
        return await shelf.made("a", an_answer)

    assert asyncio.run(ask()) == an_answer()


def test_shelf_goes_on_making_when_one_who_waits_leaves() -> None:
    async def ask() -> Answer:
        shelf = Shelf()
        leaving = asyncio.create_task(shelf.made("a", an_answer))
        staying = asyncio.create_task(shelf.made("a", an_answer))
        await asyncio.sleep(0)
        leaving.cancel()
        return await staying

    assert asyncio.run(ask()) == an_answer()


def test_views_are_written_in_batches() -> None:
    book = Book()

    async def look() -> None:
        views = Views(book, seconds=0.05)
        for _ in range(100):
            views.count("one", DAY)
        await asyncio.sleep(0.3)
        assert (book.kept, book.writes) == ({("one", DAY): 100}, 1)
        views.count("one", DAY)
        await views.close()

    asyncio.run(look())
    assert (book.kept["one", DAY], book.writes) == (101, 2)


def test_views_wait_while_the_store_is_away() -> None:
    book = Book(away=True)

    async def look() -> None:
        views = Views(book, seconds=60)
        views.count("one", DAY)
        await views.flush()
        book.away = False
        views.count("one", DAY)
        await views.close()

    asyncio.run(look())
    assert book.kept["one", DAY] == 2


def test_tries_bound_what_a_crowd_may_cost() -> None:
    tries = Tries()

    waits = [tries.wait_seconds("one", f"192.0.2.{number}", now=0.0) for number in range(WHOLE_LINK.amount + 1)]

    assert waits[:-1] == [0] * WHOLE_LINK.amount
    assert waits[-1] > 0
    assert tries.wait_seconds("two", "192.0.2.1", now=0.0) == 0


def test_tries_that_were_refused_do_not_prolong_the_wait() -> None:
    tries = Tries()
    for _ in range(EACH_ADDRESS[0].amount + 20):
        tries.wait_seconds("one", "192.0.2.1", now=0.0)

    assert tries.wait_seconds("one", "192.0.2.2", now=0.0) == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2", True),
        ("", "unix", False),
    ],
)
def test_network_of_tells_who_counts_as_one(one: str, other: str, same: bool) -> None:
    assert (network_of(one) == network_of(other)) is same


@pytest.mark.parametrize(
    ("value", "takes"),
    [(b"gzip", True), (b"GZIP", True), (b"br , gzip ; q=0.1", True), (b"*", True), (b"gzip;q=0, *", False), (b"gzipped", False), (b"", False)],
)
def test_accepts_gzip_reads_weights(value: bytes, takes: bool) -> None:
    assert accepts_gzip(value) is takes


@pytest.mark.parametrize("bad", ["x'; script-src *; style-src 'none", "sha256-x", f"sha256-{'A' * 43}=\r\nset-cookie: a=b", "unsafe-inline"])
def test_policy_names_no_style_that_is_not_well_formed(bad: str) -> None:
    assert policy(style_hash=bad) == policy()


@pytest.mark.parametrize("bad", ["*", "https:", "https://a.org; script-src *", "https://a.org\r\nx: y", "'self'", "https://a.org/path", "https://ü.org"])
def test_policy_names_no_frame_that_is_no_origin(bad: str) -> None:
    assert policy(frames=[bad]) == policy()
    assert b"frame-ancestors https://a.org http://localhost:8000" in policy(frames=["https://a.org", bad, "http://localhost:8000"])
