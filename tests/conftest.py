"""What every test may ask for: the repository's own evidence, loaded once, and an environment without the developer's settings."""

import os
import sys
from collections.abc import Iterator

import pytest

from forecasting.catalog import Catalog, load_catalog


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The evidence in `data/`; frozen, so that tests may share it."""
    return load_catalog()


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
