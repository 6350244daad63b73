"""What every test may ask for: the repository's own evidence, a server, and an environment without the developer's settings."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from forecasting.catalog import Catalog, load_catalog
from serving import Server, serve_app, shared_by_processes


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The evidence in `data/`; frozen, so that tests may share it."""
    return load_catalog()


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on the repository's evidence, started once for all test processes: only for tests that leave it as it is."""
    own = tmp_path_factory.getbasetemp()
    of_all = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with shared_by_processes(of_all, lambda: serve_app(tmp_path_factory.mktemp("home"))) as server:
        yield server


@pytest.fixture(scope="module")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start a dashboard of one's own, each with a home of its own: `start_server(environment={…}, port=…)`; all end with the module."""
    with ExitStack() as running:
        yield lambda **options: running.enter_context(serve_app(tmp_path_factory.mktemp("home"), **options))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a test marked `alone` where `make test` would not run it."""
    lost = [item.nodeid for item in items if item.get_closest_marker("alone") and not {"system", "browser"} & set(item.path.parts)]
    if lost:
        raise pytest.UsageError(f"tests that run alone stand in tests/system or tests/browser: {lost}")


@pytest.fixture(autouse=True, scope="session")
def _no_settings_from_outside() -> None:
    for name in [name for name in os.environ if name.startswith(("CITECAST_", "STREAMLIT_"))]:
        del os.environ[name]


@pytest.fixture(autouse=True)
def _main_module_of_its_own() -> Iterator[None]:
    """Put `__main__` back: AppTest leaves the app's script there, and processes that a later test spawns would run it."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before
