"""A store with something in every table, and where its backup goes; test modules ask for them by `pytest_plugins`."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.sharing.store import Store
from dashboard.sharing.values import Role
from databases import DATABASES, Database, new_database
from store_builders import LATER, NOW, a_session, an_entry, publish


@pytest.fixture(params=DATABASES)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of an empty database, of the same kind or the other."""
    kind: Database = request.param
    folder = tmp_path / "target"
    folder.mkdir()
    with new_database(kind, folder) as url:
        yield url


@pytest.fixture
def spare(tmp_path: Path) -> str:
    """Address of an empty file."""
    return f"sqlite:///{tmp_path / 'spare.sqlite3'}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a backup goes."""
    return tmp_path / "backup.gz"


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with something in every table."""
    publish(store, expires_at=LATER, embed_hosts=("https://a.org",))
    publish(store, "two", replaces="one", content="Zürich – 中".encode())
    store.add_views({("one", date(2026, 11, 20)): 3})
    ada = store.sign_in(issuer="i", subject="s", email="ada@example.org", name="Ada", role_if_new=Role.ADMIN, at=NOW)
    store.put_session(a_session("s1", ada.user_id), b"secret", an_entry("sign_in"))
    item = store.save(owner="ada", kind="scenario", name="Mine", document="a = 1\n", at=NOW, audit=an_entry("save"))
    store.save(owner="ada", kind="scenario", name="Mine", document="a = 2\n", at=LATER, audit=an_entry("save"), item_id=item.item_id)
    return store
