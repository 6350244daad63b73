"""What a page would publish, kept by the digest of the data and the view; words are put in afterwards."""

import dataclasses
from datetime import date

import streamlit as st

from dashboard.cache.offers import headline_selection
from dashboard.cache.scenarios import compared_selection
from dashboard.cache.shelf import catalog
from dashboard.sharing.taking import MOST_COMPARED, take_snapshot
from dashboard.snapshots import Snapshot
from dashboard.state import DRAFT, ViewState, today
from forecasting.catalog import Catalog
from forecasting.domain import Scenario, Selection


def freeze_headlines(view: ViewState) -> Snapshot:
    """The overview, or the workbench: every headline under the view's scenario, changed as it is."""
    wanted = tuple(headline_selection(view.selection, quantity.series_id) for quantity in catalog().quantities.values() if quantity.headline)
    return _frozen(wanted, view)


def freeze_panel(view: ViewState) -> Snapshot:
    """A page about one projection."""
    return _frozen((view.selection,), view)


def freeze_comparison(view: ViewState) -> Snapshot:
    """The scenarios that a view compares, for its series; the one explained, or the reader's own, leads."""
    leading = DRAFT if DRAFT in view.compare else view.explained or view.compare[0]
    others = tuple(one for one in view.compare if one not in (leading, DRAFT))[:MOST_COMPARED]
    selection = compared_selection(view, leading, view.series_id)
    held, day = catalog(), today()
    return _kept(held.digest, (selection,), view.draft if leading == DRAFT else None, others, day, held)


def with_words(snapshot: Snapshot, *, title: str, note: str, publisher: str) -> Snapshot:
    """The same with the publisher's words; without a title, that of the first panel."""
    return dataclasses.replace(snapshot, title=title or snapshot.title, note=note, publisher=publisher)


def _frozen(selections: tuple[Selection, ...], view: ViewState) -> Snapshot:
    held = catalog()
    return _kept(held.digest, selections, view.draft if view.is_changed else None, (), today(), held)


@st.cache_resource(max_entries=32, show_spinner=False)
def _kept(digest: str, selections: tuple[Selection, ...], scenario: Scenario | None, compared: tuple[str, ...], day: date, _catalog: Catalog) -> Snapshot:
    assert digest == _catalog.digest
    return take_snapshot(_catalog, selections, title="", published_on=day, scenario=scenario, compared=compared)
