"""A service over an empty store, and a reader of its routes; test modules ask for them by `pytest_plugins`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.sharing.routes import share_routes
from sharing_builder import Desk, a_desk
from sharing_reader import Reader, a_reader


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A service and short ways to publish."""
    made = a_desk(tmp_path)
    yield made
    made.sharing.store.close()


@pytest.fixture
def reader(desk: Desk) -> Iterator[Reader]:
    """A reader of what is published at the desk."""
    with a_reader(share_routes(desk.sharing)) as found:
        yield found
