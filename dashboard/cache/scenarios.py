"""What scenarios answer: side by side, why, what if, how likely; and the documents they are kept in."""

import dataclasses

import streamlit as st

from dashboard.cache.amended import evidence
from dashboard.cache.engine import answer
from dashboard.cache.offers import facts_of
from dashboard.cache.shelf import catalog
from dashboard.cache.worlds import playable
from dashboard.state import DRAFT, NEWEST, Answer, Compared, LeverGroup, LeverRow, ViewState
from forecasting.catalog import Catalog, read_scenario, scenario_document
from forecasting.domain import Explanation, GoalAnswer, LikelihoodWord, Scenario, Selection, ThresholdAnswer, Tornado
from forecasting.errors import CitecastError
from forecasting.scenarios import LEVERS, LIKELIHOOD_SCALE, ask, explain, seek, tornado

GROUPS = {"demand": "Demand", "automation": "Automation", "supply": "Supply", "ai_skills": "AI skills", "pay": "Pay"}


def compared(view: ViewState, series_id: str) -> tuple[Compared, ...]:
    """The scenarios that a view compares, each with what it says of a series; all on the same evidence."""
    return tuple(_compared(view, scenario_id, series_id) for scenario_id in view.compare)


def compared_selection(view: ViewState, scenario_id: str, series_id: str) -> Selection:
    """What to ask of the engine for one of the compared scenarios: its year is clamped to what the series allows."""
    own = scenario_id == DRAFT
    years = facts_of(series_id, NEWEST, view.as_of, view.amendment).years
    return dataclasses.replace(
        view.selection,
        series_id=series_id,
        until=min(max(view.until, years[0]), years[1]) if years else view.until,
        definition_id=None,
        scenario_id=view.scenario if own else scenario_id,
        settings=view.settings if own else (),
        real=view.real and facts_of(series_id, NEWEST, view.as_of, view.amendment).can_be_real,
    )


def explanation(selection: Selection) -> Explanation | None:
    """Why the last year differs from baseline, or why it does not; nothing where nothing is projected."""
    held = evidence(selection)
    return _explanation(held.digest, selection, held)


def standstill(drafted: Answer, baseline: Answer) -> str:
    """Why changed assumptions leave every year as in the baseline; empty where they move one, or where nothing is changed or projected."""
    if not (drafted.projection and baseline.projection) or drafted.projection.median != baseline.projection.median:
        return ""
    found = explanation(drafted.selection) if drafted.selection.settings or drafted.selection.scenario_id != baseline.selection.scenario_id else None
    return found.sentence if found else ""


def tornado_of(selection: Selection) -> Tornado | None:
    """How far each assumption moves the last year; nothing where none touches the series or nothing is projected."""
    held = evidence(selection)
    found = _tornado(held.digest, selection, held)
    return found if found and found.swings else None


def goal(selection: Selection, lever: str, target: float) -> GoalAnswer:
    """What an assumption must be for the series to reach a target; raises `CitecastError` with the reason why it cannot be said."""
    held = evidence(selection)
    return _goal(held.digest, selection, lever, target, held)


def thresholds(view: ViewState, series_id: str, threshold: float) -> tuple[ThresholdAnswer, ...]:
    """How likely the series is to exceed a threshold, under each compared scenario; raises `CitecastError` as the engine does."""
    answers = []
    for scenario_id in view.compare:
        selection = compared_selection(view, scenario_id, series_id)
        held = evidence(selection)
        found = _threshold(held.digest, selection, threshold, held)
        answers.append(dataclasses.replace(found, scenario_id=scenario_id))
    return tuple(answers)


def likelihood_scale() -> tuple[LikelihoodWord, ...]:
    """The printed scale of words."""
    return LIKELIHOOD_SCALE


def lever_groups() -> tuple[LeverGroup, ...]:
    """Every lever that has an assumption in the catalog, by what it acts on."""
    assumptions = catalog().assumptions
    rows: dict[str, list[LeverRow]] = {group: [] for group in GROUPS}
    for assumption in assumptions.values():
        lever = LEVERS.get(assumption.lever)
        if lever:
            rows[lever.group].append(
                LeverRow(
                    lever_id=assumption.assumption_id,
                    title=lever.title,
                    formula=lever.formula,
                    unit=lever.unit,
                    why=lever.why,
                    kind=lever.kind,
                    assumption=assumption,
                )
            )
    return tuple(LeverGroup(group=group, title=title, levers=tuple(rows[group])) for group, title in GROUPS.items() if rows[group])


def document(scenario: Scenario) -> str:
    """A scenario as a file to keep, edit and upload."""
    return scenario_document(scenario)


def read_document(content: bytes, name: str) -> Scenario:
    """A scenario out of a file; raises `CitecastError` with everything that is wrong with it."""
    return read_scenario(content, catalog(), name=name)


def _compared(view: ViewState, scenario_id: str, series_id: str) -> Compared:
    found = answer(compared_selection(view, scenario_id, series_id))
    scenario = dataclasses.replace(view.draft, scenario_id=DRAFT) if scenario_id == DRAFT else catalog().scenarios[scenario_id]
    return Compared(scenario=scenario, answer=_named(found, scenario_id))


def _named(found: Answer, scenario_id: str) -> Answer:
    """The answer under the id that the view gives the scenario, so that figures tell the reader's own from the one it starts from."""
    return dataclasses.replace(found, projection=dataclasses.replace(found.projection, scenario_id=scenario_id) if found.projection else None)


@st.cache_resource(max_entries=256, show_spinner=False)
def _explanation(digest: str, selection: Selection, _catalog: Catalog) -> Explanation | None:
    assert digest == _catalog.digest
    try:
        return explain(_catalog, selection, world=playable(_catalog, selection))
    except CitecastError:  # the answer to the same selection says why nothing is projected
        return None


@st.cache_resource(max_entries=256, show_spinner=False)
def _tornado(digest: str, selection: Selection, _catalog: Catalog) -> Tornado | None:
    assert digest == _catalog.digest
    try:
        return tornado(_catalog, selection, world=playable(_catalog, selection))
    except CitecastError:  # as above
        return None


@st.cache_resource(max_entries=256, show_spinner=False)
def _goal(digest: str, selection: Selection, lever: str, target: float, _catalog: Catalog) -> GoalAnswer:
    assert digest == _catalog.digest
    return seek(_catalog, selection, assumption_id=lever, target=target, world=playable(_catalog, selection))


@st.cache_resource(max_entries=256, show_spinner=False)
def _threshold(digest: str, selection: Selection, threshold: float, _catalog: Catalog) -> ThresholdAnswer:
    assert digest == _catalog.digest
    return ask(_catalog, selection, threshold=threshold, world=playable(_catalog, selection))
