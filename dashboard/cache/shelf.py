"""The catalog in use: loaded again when its files change, kept when an edit breaks them."""

import os
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from forecasting.catalog import Catalog, load_catalog
from forecasting.catalog.load import DEFAULT_ROOT
from forecasting.errors import CatalogError, InputFileError, Problem

DATA_VARIABLE = "CITECAST_DATA"
Fingerprint = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The catalog in use, if there is a good one, and what is wrong with the files as they are now."""

    catalog: Catalog | None
    problems: tuple[Problem, ...]


def shelf() -> Shelf:
    """Look at the files: a changed catalog is loaded, a broken edit leaves the last good one in use."""
    root = Path(os.environ.get(DATA_VARIABLE) or DEFAULT_ROOT)
    loaded = _load(str(root), _fingerprint(root))
    last_good = _last_good(str(root))
    if loaded.catalog is not None:
        last_good[:] = [loaded.catalog]
    return Shelf(catalog=next(iter(last_good), None), problems=loaded.problems)


def catalog() -> Catalog:
    """The catalog in use; pages run only when there is one."""
    found = shelf()
    if found.catalog is None:
        raise CatalogError(found.problems)
    return found.catalog


def _fingerprint(root: Path) -> Fingerprint:
    """Name, time and size of every file: enough to notice an edit, and cheap enough for every run."""
    files = sorted(path for pattern in ("*", "scenarios/*") for path in root.glob(pattern) if path.is_file())
    return tuple((path.relative_to(root).as_posix(), path.stat().st_mtime_ns, path.stat().st_size) for path in files)


@st.cache_resource(max_entries=4, show_spinner=False)
def _load(root: str, fingerprint: Fingerprint) -> Shelf:
    assert isinstance(fingerprint, tuple)  # it is the key
    try:
        return Shelf(catalog=load_catalog(Path(root)), problems=())
    except CatalogError as error:
        return Shelf(catalog=None, problems=error.problems)
    except InputFileError as error:
        problem = Problem(table="data", row=None, column="", value=error.path, rule=error.detail, remedy=f"Put the data there, or set {DATA_VARIABLE}.")
        return Shelf(catalog=None, problems=(problem,))


@st.cache_resource(max_entries=4, show_spinner=False)
def _last_good(root: str) -> list[Catalog]:
    assert root  # one list for each folder
    return []
