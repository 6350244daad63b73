"""The paths that scenarios are played on, kept by the digest of the evidence, the day and the method."""

from datetime import date

import streamlit as st

from dashboard.cache.amended import evidence
from forecasting.catalog import Catalog
from forecasting.domain import Selection
from forecasting.pipeline import is_joint
from forecasting.scenarios import World, build_world
from forecasting.shortfall import is_shortfall


def world(selection: Selection) -> World:
    """The headlines' paths for the selection's evidence, as_of and, for the shortfall, its method; raises `CitecastError` as the engine does."""
    return ready_world(evidence(selection), selection)


def ready_world(held: Catalog, selection: Selection) -> World:
    """The same, for evidence at hand."""
    method = selection.method if is_shortfall(selection.series_id) and is_joint(selection) else "blend"
    return _world(held.digest, selection.as_of or held.newest_vintage, method, held)


@st.cache_resource(max_entries=16, show_spinner=False)
def _world(digest: str, as_of: date, method: str, _catalog: Catalog) -> World:
    assert digest == _catalog.digest
    return build_world(_catalog, as_of=as_of, method=method)
