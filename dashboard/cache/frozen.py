"""What a page would publish, kept by the digest of the data and the view; words are put in afterwards."""

import dataclasses
from datetime import date
from typing import Literal

import streamlit as st

from dashboard.cache.offers import headline_selection
from dashboard.cache.scenarios import compared_selection
from dashboard.cache.shelf import catalog
from dashboard.sharing.taking import MOST_COMPARED, take_snapshot
from dashboard.snapshots import Snapshot, subject_words
from dashboard.state import DRAFT, ViewState, today
from forecasting.catalog import Catalog
from forecasting.domain import Scenario, Selection

What = Literal["headlines", "panel", "comparison"]
"""What a page shows: the overview's or the workbench's headlines, one projection, or the scenarios that it compares."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What goes into a snapshot: selections, the reader's own scenario, and the ids of those beside it."""

    selections: tuple[Selection, ...]
    scenario: Scenario | None
    compared: tuple[str, ...] = ()

    @property
    def scenario_id(self) -> str:
        return self.scenario.scenario_id if self.scenario else self.selections[0].scenario_id


def freeze(view: ViewState, what: What) -> Snapshot:
    """A page as it would be published; raises `CitecastError` where it cannot be."""
    held, asked = catalog(), _asked(view, what)
    return _kept(held.digest, asked.selections, asked.scenario, asked.compared, today(), held)


def subject_of(view: ViewState, what: What) -> str:
    """The subject of the same snapshot, without taking it."""
    asked = _asked(view, what)
    return subject_words(asked.scenario_id, asked.selections)


def with_words(snapshot: Snapshot, *, title: str, note: str, publisher: str) -> Snapshot:
    """The same with the publisher's words; without a title, the finding of the first panel."""
    return dataclasses.replace(snapshot, title=title or snapshot.title, note=note, publisher=publisher)


def _asked(view: ViewState, what: What) -> _Asked:
    if what == "comparison":
        return _asked_comparison(view)
    own = view.draft if view.is_changed else None
    if what == "panel":
        return _Asked(selections=(view.selection,), scenario=own)
    headlines = (quantity.series_id for quantity in catalog().quantities.values() if quantity.headline)
    return _Asked(selections=tuple(headline_selection(view.selection, series_id) for series_id in headlines), scenario=own)


def _asked_comparison(view: ViewState) -> _Asked:
    """The scenario explained, or the reader's own, leads; the others stand beside it."""
    leading = DRAFT if DRAFT in view.compare else view.explained or view.compare[0]
    others = tuple(one for one in view.compare if one not in (leading, DRAFT))
    return _Asked(
        selections=(compared_selection(view, leading, view.series_id),),
        scenario=view.draft if leading == DRAFT else None,
        compared=others[:MOST_COMPARED],
    )


@st.cache_resource(max_entries=32, show_spinner=False)
def _kept(digest: str, selections: tuple[Selection, ...], scenario: Scenario | None, compared: tuple[str, ...], day: date, _catalog: Catalog) -> Snapshot:
    assert digest == _catalog.digest
    return take_snapshot(_catalog, selections, title="", published_on=day, scenario=scenario, compared=compared)
