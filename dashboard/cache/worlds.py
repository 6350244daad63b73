"""The paths that scenarios are played on, kept by the digest of the evidence, the day and the method."""

from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard.cache.amended import evidence
from forecasting.catalog import Catalog
from forecasting.domain import Selection
from forecasting.errors import CitecastError
from forecasting.pipeline import is_joint
from forecasting.scenarios import World, build_world, changes_of
from forecasting.scenarios.projecting import effective_changes, ready_world
from forecasting.shortfall import is_shortfall

PLAIN = Selection(series_id="", until=0)


def world(selection: Selection) -> World:
    """The headlines' paths for the selection's evidence, as_of and, for the shortfall, its method; raises `CitecastError` as the engine does."""
    return shared_world(evidence(selection), selection)


def shared_world(held: Catalog, selection: Selection) -> World:
    """The same, for evidence at hand."""
    method = selection.method if is_shortfall(selection.series_id) and is_joint(selection) else "blend"
    return _world(held.digest, selection.as_of or held.newest_vintage, method, held)


def playable(held: Catalog, selection: Selection) -> World:
    """The paths with those of the selected series, method, definition and prices among them; raises `CitecastError` as the engine does."""
    key = replace(selection, scenario_id=PLAIN.scenario_id, settings=PLAIN.settings, levels=PLAIN.levels)
    return _playable(held.digest, key, held)


def has_effect(held: Catalog, selection: Selection) -> bool:
    """Whether scenario and settings change the selected series."""
    try:
        return bool(effective_changes(held, selection, changes_of(held, selection)))
    except CitecastError:  # an impossible setting: the answer says so
        return True


@st.cache_resource(max_entries=16, show_spinner=False)
def _world(digest: str, as_of: date, method: str, _catalog: Catalog) -> World:
    assert digest == _catalog.digest
    return build_world(_catalog, as_of=as_of, method=method)


@st.cache_resource(max_entries=32, show_spinner=False)
def _playable(digest: str, selection: Selection, _catalog: Catalog) -> World:
    assert digest == _catalog.digest
    return ready_world(_catalog, selection, shared_world(_catalog, selection))
