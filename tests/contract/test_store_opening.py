"""Opening a store: what address is taken, what is made, migrated or refused; the same in both databases."""

import sqlite3
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from dashboard.errors import SettingsError, StoreUnavailableError
from dashboard.sharing.store import Store, engine
from dashboard.sharing.store.engine import build_engine, one_at_a_time, writing
from dashboard.sharing.store.migrating import MIGRATIONS, NEWEST, upgrade
from dashboard.sharing.store.tables import metadata
from databases import DATABASES, Database, new_database
from store_builders import SNAPSHOT, by_hand, key_of, publish

pytest_plugins = ["store_fixtures"]


def test_file_and_folder_are_made_for_their_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    Store.open("sqlite:///var/citecast.sqlite3").close()

    assert stat.S_IMODE((tmp_path / "var" / "citecast.sqlite3").stat().st_mode) == 0o600


def test_relative_path_is_kept_when_the_process_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = Store.open("sqlite:///here.sqlite3")
    publish(store)

    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")

    assert store.door(key_of("one")) is not None
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://host/base", "nonsense", ""])
def test_address_that_cannot_hold_a_store_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match=r"DATABASE_URL: give `sqlite:///path/to/file.sqlite3` or `postgresql://"):
        Store.open(url)


def test_refused_address_does_not_tell_its_password() -> None:
    with pytest.raises(SettingsError) as refused:
        Store.open("mysql://ada:secret@host/base")

    assert "secret" not in str(refused.value)


def test_server_that_does_not_answer_is_named_in_a_sentence() -> None:
    with pytest.raises(StoreUnavailableError, match="The database server does not answer") as unavailable:
        Store.open("postgresql://127.0.0.1:9/nothing")

    assert unavailable.value.retry_after > 0


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_is_taken(scheme: str) -> None:
    assert build_engine(f"{scheme}://host/base").url.drivername == "postgresql+psycopg"


@pytest.mark.parametrize("mode", ["IMMEDIATE", "EXCLUSIVE"])
def test_new_file_that_another_process_holds_is_waited_for(tmp_path: Path, mode: str) -> None:
    holder = sqlite3.connect(tmp_path / "store.sqlite3", isolation_level=None, check_same_thread=False)
    holder.execute(f"BEGIN {mode}")
    release = threading.Timer(0.5, holder.close)
    release.start()

    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")

    assert release.finished.is_set()
    store.close()


@pytest.mark.parametrize("mode", ["IMMEDIATE", "EXCLUSIVE"])
def test_new_file_that_another_process_does_not_let_go_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 1)
    holder = sqlite3.connect(tmp_path / "store.sqlite3", isolation_level=None)
    holder.execute(f"BEGIN {mode}")

    with pytest.raises(StoreUnavailableError, match="The store is busy with another process"):
        Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")

    holder.close()


def test_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.sqlite3").write_text("not a database, but long enough to be read as the head of one" * 20)

    with pytest.raises(StoreUnavailableError, match="damaged or is no database"):
        Store.open(f"sqlite:///{tmp_path / 'text.sqlite3'}")


def test_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreUnavailableError, match=f"{tmp_path}/file/store.sqlite3: The store cannot be opened"):
        Store.open(f"sqlite:///{tmp_path / 'file' / 'store.sqlite3'}")


@pytest.mark.parametrize("kind", DATABASES)
def test_empty_database_is_migrated_by_two_at_once(kind: Database, tmp_path: Path) -> None:
    with new_database(kind, tmp_path) as url, ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(Store.open, [url] * 4))

        for number, store in enumerate(stores):
            publish(store, f"link{number}")
            store.close()
        assert len(stores[0].links()) == 4
        stores[0].close()


@pytest.mark.parametrize("kind", DATABASES)
def test_older_store_keeps_its_rows_when_it_is_migrated(kind: Database, tmp_path: Path) -> None:
    with new_database(kind, tmp_path) as url:
        _open_at("0001", url)
        by_hand(url, f"INSERT INTO snapshots VALUES ('{SNAPSHOT}', 'x')")  # noqa: S608 - a constant

        store = Store.open(url)

        assert store.snapshot_ids() == (SNAPSHOT,)
        assert store.users() == ()
        store.check()
        store.close()


def test_store_of_a_newer_program_is_refused(store: Store, database_url: str) -> None:
    by_hand(database_url, "UPDATE citecast_version SET version_num = '9999'")

    try:
        with pytest.raises(StoreUnavailableError, match=r"written by a newer version of this program .*9999.*Update this program"):
            Store.open(database_url)
        with pytest.raises(StoreUnavailableError, match="of revision 9999, this program needs"):
            store.check()
    finally:
        by_hand(database_url, f"UPDATE citecast_version SET version_num = '{NEWEST}'")  # noqa: S608 - a constant


@pytest.mark.parametrize("kind", DATABASES)
def test_database_of_another_program_is_left_alone(kind: Database, tmp_path: Path) -> None:
    with new_database(kind, tmp_path) as url:
        by_hand(url, "CREATE TABLE users (name TEXT)", "CREATE TABLE orders (name TEXT)")

        with pytest.raises(StoreUnavailableError, match=r"holds tables of another program \(users\)\. Give this program a database of its own"):
            Store.open(url)


@pytest.mark.parametrize("kind", DATABASES)
def test_tables_taken_away_under_a_running_program_are_told(kind: Database, tmp_path: Path) -> None:
    with new_database(kind, tmp_path) as url:
        store = Store.open(url)
        by_hand(url, "DROP TABLE views")

        with pytest.raises(StoreUnavailableError, match="The tables of the store are not as this program needs them"):
            store.links()
        store.close()


@pytest.mark.parametrize("kind", DATABASES)
def test_migrations_make_the_tables_that_the_program_knows(kind: Database, tmp_path: Path) -> None:
    with new_database(kind, tmp_path) as url:
        Store.open(url).close()
        built = build_engine(url)
        found = inspect(built)

        for table in metadata.tables.values():
            assert {column["name"]: column["nullable"] for column in found.get_columns(table.name)} == {c.name: c.nullable for c in table.columns}
            assert {index["name"] for index in found.get_indexes(table.name)} >= {index.name for index in table.indexes}
        built.dispose()


def test_newest_revision_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_current_head() == NEWEST


def test_check_leaves_no_trace(store: Store) -> None:
    store.check()

    assert store.audit() == ()


def _open_at(revision: str, url: str) -> None:
    engine = build_engine(url)
    with writing(engine) as connection:
        one_at_a_time(connection)
        upgrade(connection, to=revision)
    engine.dispose()
