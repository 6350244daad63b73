"""What the store says when PostgreSQL stops, comes back, or only lets itself be read."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import ProgrammingError

from dashboard.errors import StoreUnavailableError
from dashboard.sharing.store import Store
from dashboard.sharing.store.engine import build_engine, reading, writing
from databases import new_database, postgresql
from store_builders import CONTENT, SNAPSHOT, a_page, key_of, publish


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A database of its own, on the server that the tests may stop."""
    with new_database("postgresql", tmp_path) as url:
        yield url


def test_server_that_restarts_under_load_costs_readers_sentences_and_no_publication(address: str) -> None:
    store = Store.open(address)
    publish(store)
    seen: dict[str, list[object]] = {"read": [], "published": [], "unavailable": []}

    with _load(store, seen):
        _until(seen["read"], 20)
        _stopped_for_a_while(seen)
        _until(seen["read"], len(seen["read"]) + 20)
        _until(seen["published"], len(seen["published"]) + 3)

    assert seen["unavailable"] != []
    assert set(seen["published"]) <= {link.link_id for link in store.links()}
    for link in store.links():
        assert (store.content(link.snapshot_id), store.rendition(link.snapshot_id, "page")) == (CONTENT, a_page())
    store.close()


def test_stopped_server_is_told_by_every_kind_of_call(address: str) -> None:
    store = Store.open(address)
    publish(store)

    with _stopped():
        for call in (store.check, store.links, lambda: store.door(key_of("one")), lambda: store.content(SNAPSHOT), lambda: publish(store, "two")):
            with pytest.raises(StoreUnavailableError, match=r"The database server does not answer\. Nothing was changed\."):
                call()

    store.check()
    store.close()


def test_server_lost_in_the_moment_of_commit_is_not_told_as_nothing_changed(address: str) -> None:
    store = Store.open(address)

    with pytest.raises(StoreUnavailableError, match="See whether the change is there before you try again"), writing(store._engine) as connection:
        pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        with psycopg.connect(address, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))

    store.check()
    store.close()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("08006", "does not answer"),
        ("25006", "can only be read"),
        ("40P01", "is busy with another process"),
        ("42501", "can only be read"),
        ("42P01", "not as this program needs them"),
        ("53100", "disk of the store is full"),
        ("53300", "is busy with another process"),
        ("57P01", "does not answer"),
        ("XX000", "cannot do that now"),
    ],
)
def test_what_the_server_reports_becomes_a_sentence(state: str, words: str) -> None:
    engine = build_engine(postgresql().get_uri())

    with pytest.raises(StoreUnavailableError, match=words), reading(engine) as connection:
        connection.exec_driver_sql(f"DO $$ BEGIN RAISE EXCEPTION 'as it would' USING ERRCODE = '{state}'; END $$")

    engine.dispose()


def test_mistake_of_the_program_is_not_told_as_a_fault_of_the_server() -> None:
    engine = build_engine(postgresql().get_uri())

    with pytest.raises(ProgrammingError, match="syntax error"), reading(engine) as connection:
        connection.exec_driver_sql("SELEKT 1")

    engine.dispose()


def test_server_that_lets_itself_be_read_only_serves_and_refuses_to_publish(address: str) -> None:
    store = Store.open(address)
    publish(store)
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"ALTER DATABASE {server.info.dbname} SET default_transaction_read_only = on")
    store.close()

    assert store.content(SNAPSHOT) == CONTENT
    for call in (store.check, lambda: publish(store, "two")):
        with pytest.raises(StoreUnavailableError, match=r"The store can only be read\. Nothing was changed\."):
            call()
    store.close()


@contextmanager
def _load(store: Store, seen: dict[str, list[object]]) -> Iterator[None]:
    """Three readers and a publisher that do not give up, and note what they meet."""
    done = threading.Event()
    numbers = count()

    def read() -> bytes:
        assert store.door(key_of("one")) is not None
        return store.content(SNAPSHOT)

    def write() -> str:
        return publish(store, f"link{next(numbers)}").link_id

    with ThreadPoolExecutor(4) as pool:
        loads = [pool.submit(_again, done, seen, "read", read) for _ in range(3)] + [pool.submit(_again, done, seen, "published", write)]
        try:
            yield
        finally:
            done.set()
        for load in loads:
            load.result()


def _again(done: threading.Event, seen: dict[str, list[object]], kind: str, call: Callable[[], object]) -> None:
    while not done.wait(0.01):
        try:
            seen[kind].append(call())
        except StoreUnavailableError as error:
            seen["unavailable"].append(error)


def _stopped_for_a_while(seen: dict[str, list[object]]) -> None:
    with _stopped():
        _until(seen["unavailable"], len(seen["unavailable"]) + 3)


@contextmanager
def _stopped() -> Iterator[None]:
    server = postgresql()
    server.stop()
    try:
        yield
    finally:
        server.start()


def _until(seen: list[object], length: int) -> None:
    waiting = threading.Event()
    for _ in range(3000):
        if len(seen) >= length:
            return
        waiting.wait(0.01)
    raise AssertionError(f"{len(seen)} of {length} in 30 seconds")
