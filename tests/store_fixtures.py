"""A store in each database; test modules ask for it by `pytest_plugins`."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dashboard.sharing.store import Store
from dashboard.sharing.store.tables import WRITE_ONCE, metadata
from databases import DATABASES, postgresql
from store_builders import NOW, by_hand

_EMPTYING = (
    *(f"ALTER TABLE {name} DISABLE TRIGGER {name}_kept" for name in WRITE_ONCE),
    f"TRUNCATE {', '.join(metadata.tables)}",
    *(f"ALTER TABLE {name} ENABLE TRIGGER {name}_kept" for name in WRITE_ONCE),
)


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of a database without rows; that of PostgreSQL is one and the same, emptied, because making many takes long."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite3'}"
    url = _one_for_all()
    by_hand(url, *_EMPTYING)
    return url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty store whose clock stands still."""
    opened = Store.open(database_url, clock=lambda: NOW)
    yield opened
    opened.close()


@cache
def _one_for_all() -> str:
    url = postgresql().get_uri()
    Store.open(url).close()
    return url
