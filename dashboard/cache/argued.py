"""What the evidence says back about a projection: replay, influence, budget, rival counts, revisions; each computed once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import streamlit as st

from dashboard.cache.amended import evidence
from dashboard.cache.engine import answer
from dashboard.cache.offers import facts_of
from dashboard.figures.replay import build_replay_figure, line_today
from dashboard.state import NEWEST, Answer
from dashboard.theme import theme_of
from forecasting.catalog import Catalog
from forecasting.domain import Selection
from forecasting.domain.evidence_answers import Disagreement, HistoryLine, Influences, Replay, ReplayStep, Revision, UncertaintyBudget
from forecasting.evidence.budget import uncertainty_budget
from forecasting.evidence.disagreement import disagreement as disagreement_of
from forecasting.evidence.influence import influence as influence_of
from forecasting.evidence.replay import replay as replay_of
from forecasting.evidence.revisions import revisions as revisions_of

LEVELS = (0.5, 0.8)


def budget(selection: Selection) -> UncertaintyBudget:
    """Where the width of the range comes from; raises `CitecastError` with the reason why nothing is projected."""
    held = evidence(selection)
    return _budget(held.digest, _plain(selection), held)


def influences(selection: Selection) -> Influences:
    """How far the headline moves without each point and each source; raises `CitecastError` as above."""
    held = evidence(selection)
    return _influences(held.digest, _plain(selection), held)


def replay(selection: Selection) -> Replay:
    """The series as it was known on every day up to the selection's, in the definition of that day and in money of the day."""
    held = evidence(selection)
    return _replay(held.digest, replace(_plain(selection), until=0, definition_id=None, real=False), held)


def rivals(selection: Selection) -> Disagreement | None:
    """What others say of the same thing in the same place and year; nothing where nobody else does."""
    held = evidence(selection)
    return _rivals(held.digest, selection.series_id, selection.as_of or held.newest_vintage, held)


def revisions(series_id: str, selection: Selection) -> Mapping[str, Revision]:
    """Values of a series that were published more than once, by their period."""
    held = evidence(selection)
    found = _revisions(held.digest, series_id, selection.as_of or held.newest_vintage, held)
    return {revision.period: revision for revision in found}


def restated(selection: Selection) -> Mapping[str, tuple[str, Answer]]:
    """The headline under each definition that the series can be counted in: its label and what it says, by definition id."""
    as_of = selection.as_of or evidence(selection).newest_vintage
    labels = facts_of(selection.series_id, NEWEST, as_of, selection.amendment).definitions
    return {name: (label, _counted(selection, name, as_of)) for name, label in labels.items()}


def replay_figure(found: Replay, step: ReplayStep, selection: Selection, *, theme_name: str, wide: bool) -> go.Figure:
    """One day of a replay, for one theme and one width."""
    return _figure(evidence(selection).digest, _plain(selection), step.as_of, theme_name, wide, step, line_today(found))


def _plain(selection: Selection) -> Selection:
    return replace(selection, levels=LEVELS)


def _counted(selection: Selection, definition: str, as_of: date) -> Answer:
    """The answer under one definition, its year as far as that allows."""
    years = facts_of(selection.series_id, definition, as_of, selection.amendment).years
    until = min(max(selection.until, years[0]), years[1]) if years else selection.until
    return answer(replace(selection, definition_id=None if definition == NEWEST else definition, until=until))


@st.cache_resource(max_entries=256, show_spinner=False)
def _budget(digest: str, selection: Selection, _catalog: Catalog) -> UncertaintyBudget:
    assert digest == _catalog.digest
    return uncertainty_budget(_catalog, selection)


@st.cache_resource(max_entries=256, show_spinner=False)
def _influences(digest: str, selection: Selection, _catalog: Catalog) -> Influences:
    assert digest == _catalog.digest
    return influence_of(_catalog, selection)


@st.cache_resource(max_entries=128, show_spinner=False)
def _replay(digest: str, selection: Selection, _catalog: Catalog) -> Replay:
    assert digest == _catalog.digest
    return replay_of(_catalog, selection)


@st.cache_resource(max_entries=256, show_spinner=False)
def _rivals(digest: str, series_id: str, as_of: date, _catalog: Catalog) -> Disagreement | None:
    assert digest == _catalog.digest
    return disagreement_of(_catalog, series_id, as_of=as_of)


@st.cache_resource(max_entries=512, show_spinner=False)
def _revisions(digest: str, series_id: str, as_of: date, _catalog: Catalog) -> tuple[Revision, ...]:
    assert digest == _catalog.digest
    return revisions_of(_catalog, series_id, as_of=as_of)


@st.cache_resource(max_entries=256, show_spinner=False)
def _figure(digest: str, selection: Selection, day: date, theme_name: str, wide: bool, _step: ReplayStep, _today: HistoryLine | None) -> go.Figure:
    assert digest and (selection.series_id, day) == (_step.series.series_id, _step.as_of)
    return build_replay_figure(_step, _today, theme=theme_of(theme_name), width_hint="wide" if wide else "narrow")
