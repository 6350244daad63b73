"""What happens to the store when processes die, disks fill up, and others hold its locks: really, in both databases."""

import gzip
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event

import store_process
from dashboard.errors import SnapshotCorruptedError, StoreUnavailableError
from dashboard.sharing.store import Store, engine, restore
from store_builders import CONTENT, SNAPSHOT, a_page, by_hand, key_of, publish

pytest_plugins = ["store_fixtures"]


def test_killed_publisher_leaves_every_acknowledged_publication_whole(store: Store, database_url: str) -> None:
    with _publishing(database_url, "link", 100_000) as process:
        assert process.stdout is not None
        acknowledged = [process.stdout.readline().strip() for _ in range(25)]
        process.kill()
        acknowledged += process.stdout.read().split()

    kept = {link.link_id for link in store.links()}
    assert set(acknowledged) <= kept
    assert len(kept) <= len(acknowledged) + 1, "one may be committed and not yet printed; no more"
    _assert_whole(store)


def test_two_processes_that_publish_at_once_lose_nothing(store: Store, database_url: str) -> None:
    publish(store, "first")

    with _publishing(database_url, "a", 15, "first") as one, _publishing(database_url, "b", 15, "first") as two:
        assert (one.wait(60), two.wait(60)) == (0, 0)

    after = {link.link_id: link.replaced_by for link in store.links()}
    chain = ["first"]
    while (following := after[chain[-1]]) is not None:
        chain.append(following)
    assert sorted(chain) == sorted(after)
    assert len(chain) == 31
    _assert_whole(store)


def test_process_killed_while_it_restores_changes_nothing(store: Store, database_url: str, tmp_path: Path) -> None:
    publish(store)
    store.backup(tmp_path / "backup.gz")
    publish(store, "since")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    command = "import sys; from pathlib import Path; from dashboard.sharing.store import restore; restore(sys.argv[1], Path(sys.argv[2]), replace=True)"
    with subprocess.Popen([sys.executable, "-c", command, database_url, str(pipe)]) as process, pipe.open("wb") as writer:
        writer.write(_half_of(tmp_path / "backup.gz"))
        writer.flush()
        process.send_signal(signal.SIGKILL)

    assert {link.link_id for link in store.links()} == {"one", "since"}
    publish(store, "after")


def test_backup_taken_while_others_publish_is_consistent(store: Store, database_url: str, tmp_path: Path) -> None:
    with _publishing(database_url, "link", 100_000) as process:
        assert process.stdout is not None
        for _ in range(10):
            process.stdout.readline()
        copied = store.backup(tmp_path / "backup.gz")
        process.kill()

    restore(f"sqlite:///{tmp_path / 'restored.sqlite3'}", tmp_path / "backup.gz")
    restored = Store.open(f"sqlite:///{tmp_path / 'restored.sqlite3'}")
    assert copied.rows == 4 * len(restored.links()), "snapshot, page, link and audit of each"
    _assert_whole(restored)
    restored.close()


def test_locked_store_says_so_while_readers_go_on(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 1)
    store = Store.open(database_url)
    publish(store)

    with _locked(database_url):
        with pytest.raises(StoreUnavailableError, match=r"The store is busy with another process\. Nothing was changed\."):
            publish(store, "two")
        assert store.door(key_of("one")) is not None
        assert store.content(SNAPSHOT) == CONTENT

    publish(store, "two")
    assert len(store.links()) == 2
    store.close()


def test_disk_that_fills_up_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    publish(store)

    with _files_of_at_most(600_000):
        with pytest.raises(StoreUnavailableError, match=r"The disk of the store is full or does not answer\. Nothing was changed\."):
            publish(store, "two", content=os.urandom(2_000_000))
        assert store.content(SNAPSHOT) == CONTENT

    assert [link.link_id for link in store.links()] == ["one"]
    publish(store, "two", content=os.urandom(2_000_000))
    _assert_whole(store)
    store.close()


def test_quota_of_the_database_is_told_as_a_full_disk(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    publish(store)
    event.listen(store._engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 100"))
    store._engine.dispose()

    with pytest.raises(StoreUnavailableError, match=r"The disk of the store is full or its quota is used up\. Nothing was changed\."):
        publish(store, "two", content=os.urandom(2_000_000))

    assert store.snapshot_ids() == (SNAPSHOT,)
    store.close()


def test_full_disk_leaves_no_half_backup(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    publish(store, content=os.urandom(2_000_000))
    (tmp_path / "backup.gz").write_bytes(b"yesterday's")

    with _files_of_at_most(600_000), pytest.raises(Exception, match="cannot be written: File too large"):
        store.backup(tmp_path / "backup.gz")

    assert (tmp_path / "backup.gz").read_bytes() == b"yesterday's"
    assert sorted(path.suffix for path in tmp_path.iterdir() if "backup" in path.name) == [".gz"]
    store.close()


def test_bytes_that_changed_on_the_disk_are_named_and_others_served(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    store = Store.open(f"sqlite:///{path}")
    publish(store)
    publish(store, "two", content=b"something else")
    store.close()

    path.write_bytes(path.read_bytes().replace(CONTENT, CONTENT.replace(b"Shortfall", b"Shortfell")))

    reopened = Store.open(f"sqlite:///{path}")
    with pytest.raises(SnapshotCorruptedError, match=SNAPSHOT[:16]):
        reopened.content(SNAPSHOT)
    assert reopened.content(reopened.link("two").snapshot_id) == b"something else"
    reopened.close()


def test_text_that_is_none_is_told_as_damage(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    publish(store)
    by_hand(f"sqlite:///{tmp_path / 'store.sqlite3'}", "UPDATE links SET title = CAST(x'ff' AS TEXT)")

    with pytest.raises(StoreUnavailableError, match="The file of the store is damaged"):
        store.links()
    assert store.content(SNAPSHOT) == CONTENT
    store.close()


def test_more_callers_than_connections_are_told_to_come_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 1)
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")

    with ExitStack() as callers:
        for _ in range(30):
            callers.enter_context(engine.reading(store._engine))
        with pytest.raises(StoreUnavailableError, match="The store is busy"):
            store.links()

    assert store.links() == ()
    store.close()


def test_file_whose_pages_are_torn_is_told_as_damaged(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    Store.open(f"sqlite:///{path}").close()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))

    with pytest.raises(StoreUnavailableError, match="The file of the store is damaged"):
        Store.open(f"sqlite:///{path}").links()


@contextmanager
def _publishing(url: str, begins: str, count: int, *replaced: str) -> Iterator["subprocess.Popen[str]"]:
    script = str(Path(store_process.__file__))
    environment = os.environ | {"PYTHONPATH": str(Path(script).parent)}
    with subprocess.Popen([sys.executable, script, url, begins, str(count), *replaced], stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def _locked(url: str) -> Iterator[None]:
    """Somebody else writes and does not come to an end."""
    if url.startswith("sqlite"):
        writer = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        yield
        writer.close()
        return
    with psycopg.connect(url) as server:
        server.execute("LOCK TABLE links, snapshots IN EXCLUSIVE MODE")
        yield


@contextmanager
def _files_of_at_most(size: int) -> Iterator[None]:
    """No file of this process may grow beyond a size: what a full disk or a quota does to it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _half_of(backup: Path) -> bytes:
    """A backup that begins well and does not end, in blocks that can be read at once."""
    lines = gzip.decompress(backup.read_bytes()).splitlines(keepends=True)
    return b"".join(gzip.compress(line) for line in lines[:-1])


def _assert_whole(store: Store) -> None:
    """Every link has its content, its page and its entry in the audit."""
    links = store.links()
    for link in links:
        assert store.content(link.snapshot_id)
        assert store.rendition(link.snapshot_id, "page") == a_page()
    assert {entry.target for entry in store.audit(limit=10_000) if entry.action == "publish"} == {link.link_id for link in links}
    assert store.snapshot_ids() == tuple(sorted({link.snapshot_id for link in links}))
