"""Projections and their figures, kept by the digest of the data, the selection and the theme's name."""

import dataclasses

import plotly.graph_objects as go
import streamlit as st

from dashboard.cache.amended import evidence
from dashboard.cache.marked import amendment_words, with_column, with_unfitted_own
from dashboard.cache.worlds import has_effect, playable
from dashboard.figures import build_observations_figure, build_projection_figure
from dashboard.sharing.choices import other_choices
from dashboard.state import BASELINE, DRAFT, Answer, Ceiling, FittedMember, MemberAnswer
from dashboard.theme import theme_of
from forecasting.catalog import Catalog, select_outlooks
from forecasting.domain import OWN_SOURCE_ID, Projection, Selection, Series
from forecasting.errors import CitecastError, InvalidValueError, MissingPricesError, NotEnoughEvidenceError
from forecasting.formats import projection_csv
from forecasting.models import Member
from forecasting.pipeline import fits_of, methods_for, project_baseline, select, shortfall_projections
from forecasting.scenarios import project_selection
from forecasting.shortfall import GAP_ID, NEED_ID, SUPPLY_ID, Shortfall

CEILING_ID = "ai_share_ceiling"
THIN = "The evidence is too thin to fit: its values are shown, nothing is projected."


def answer(selection: Selection) -> Answer:
    """The projection of a selection, or its points and the reason why nothing is fitted."""
    held = evidence(selection)
    return _answer(held.digest, selection, held)


def shortfall(selection: Selection) -> Shortfall:
    """Need, supply and gap drawn together, under the selection's scenario, and the direct fit of the gap; raises `CitecastError` as the engine does."""
    held = evidence(selection)
    drawn = _shortfall(held.digest, unchanged(selection), held)
    need, supply, gap = (_project(held, dataclasses.replace(selection, series_id=series_id)) for series_id in (NEED_ID, SUPPLY_ID, GAP_ID))
    return dataclasses.replace(drawn, need=need, supply=supply, gap=gap)


def members(selection: Selection) -> tuple[MemberAnswer, ...]:
    """What every method says of a selection."""
    return tuple(
        MemberAnswer(
            method_id=method.method_id,
            label=method.label,
            explanation=method.explanation,
            answer=answer(dataclasses.replace(selection, method=method.method_id)),
        )
        for method in methods_for(selection.series_id)
    )


def inspection(selection: Selection) -> tuple[FittedMember, ...]:
    """What the fits behind a projection found; nothing where nothing is fitted."""
    held = evidence(selection)
    return _inspection(held.digest, selection, held)


def alternatives(found: Answer) -> tuple[tuple[str, float], ...]:
    """What else could be said of the same year, and its median: the direct fit, real terms, or another count of the same thing in the same place."""
    if found.projection is None:
        return ()
    others = other_choices(evidence(found.selection), found.selection, found.series.quantity, origin_year=found.projection.origin_year)
    answers = [(label, answer(other).projection) for label, other in others]
    return tuple((label, projection.median[-1]) for label, projection in answers if projection)


def ceilings(selection: Selection) -> tuple[Ceiling, ...]:
    """The projection without and with the lowest ceiling of our range for its series; nothing for other series."""
    assumption = evidence(selection).assumptions.get(CEILING_ID)
    if assumption is None or selection.series_id not in assumption.series_ids:
        return ()
    others = tuple(setting for setting in selection.settings if setting[0] != CEILING_ID)
    free = answer(dataclasses.replace(selection, settings=(*others, (CEILING_ID, assumption.value)))).projection
    bounded = answer(dataclasses.replace(selection, settings=(*others, (CEILING_ID, assumption.low)))).projection
    if free is None or bounded is None:
        return ()
    return Ceiling(assumption=None, projection=free), Ceiling(assumption=dataclasses.replace(assumption, value=assumption.low), projection=bounded)


def figure(found: Answer, *, theme_name: str, period: str, wide: bool) -> go.Figure:
    """The finished figure of an answer, for one theme, one selected point and one width."""
    return _figure(evidence(found.selection).digest, found.selection, theme_name, period, wide, found)


def csv_of(found: Answer) -> str:
    """The projection with its sources and as_of, as CSV; empty without a projection. Edited evidence is named in every row."""
    if found.projection is None:
        return ""
    text = projection_csv(found.projection)
    return text if found.selection.amendment.is_empty else with_column(text, "evidence", amendment_words(found.selection.amendment))


@st.cache_resource(max_entries=512, show_spinner=False)
def _answer(digest: str, selection: Selection, _catalog: Catalog) -> Answer:
    assert digest == _catalog.digest
    series, refused = _selected(_catalog, selection)
    outlooks = select_outlooks(_catalog, selection.series_id, as_of=series.as_of)
    if refused:
        return Answer(selection=selection, series=series, projection=None, outlooks=outlooks, reason=refused)
    if series.quantity.thin:
        return Answer(selection=selection, series=series, projection=None, outlooks=outlooks, reason=THIN)
    try:
        projection = _project(_catalog, selection)
    except CitecastError as error:
        return Answer(selection=selection, series=series, projection=None, outlooks=outlooks, reason=str(error))
    named = with_unfitted_own(projection, series, _catalog.sources.get(OWN_SOURCE_ID))
    if selection.settings:
        named = dataclasses.replace(named, scenario_id=DRAFT)
    return Answer(selection=selection, series=named.series, projection=named, outlooks=outlooks, reason="")


def unchanged(selection: Selection) -> Selection:
    """The same under baseline assumptions, on the same evidence."""
    return dataclasses.replace(selection, scenario_id=BASELINE, settings=())


@st.cache_resource(max_entries=256, show_spinner=False)
def _baseline(digest: str, selection: Selection, _catalog: Catalog) -> Projection:
    assert digest == _catalog.digest
    return project_baseline(_catalog, selection)


def _project(held: Catalog, selection: Selection) -> Projection:
    """Fit and draw once: a changed assumption is played on the kept paths."""
    world = playable(held, selection) if has_effect(held, selection) else None
    return project_selection(held, selection, world=world, ready=True, baseline=_baseline(held.digest, unchanged(selection), held))


def _selected(catalog: Catalog, selection: Selection) -> tuple[Series, str]:
    """The observations of a selection; as published, and the reason, where they cannot be put in real terms."""
    try:
        return select(catalog, selection), ""
    except (InvalidValueError, MissingPricesError, NotEnoughEvidenceError) as error:
        return select(catalog, dataclasses.replace(selection, real=False)), str(error)


@st.cache_resource(max_entries=64, show_spinner=False)
def _shortfall(digest: str, selection: Selection, _catalog: Catalog) -> Shortfall:
    assert digest == _catalog.digest
    return shortfall_projections(_catalog, selection)


@st.cache_resource(max_entries=256, show_spinner=False)
def _figure(digest: str, selection: Selection, theme_name: str, period: str, wide: bool, _found: Answer) -> go.Figure:
    assert digest and selection == _found.selection
    theme = theme_of(theme_name)
    if _found.projection is None:
        return build_observations_figure(_found.series, theme=theme, selected_period=period, width_hint="wide" if wide else "narrow")
    return build_projection_figure(
        _found.projection, theme=theme, outlooks=_found.outlooks, selected_period=period, width_hint="wide" if wide else "narrow", show_levels=selection.levels
    )


@st.cache_resource(max_entries=256, show_spinner=False)
def _inspection(digest: str, selection: Selection, _catalog: Catalog) -> tuple[FittedMember, ...]:
    assert digest == _catalog.digest
    try:
        fits = fits_of(_catalog, selection)
    except CitecastError:  # the panel above says why nothing is fitted
        return ()
    return tuple(_fitted(held.series, member) for held in fits for member in held.members)


def _fitted(series: Series, member: Member) -> FittedMember:
    values = series.comparable_values[-len(member.residuals) :]
    parts = (miss / value if member.scale.name == "level" else miss for miss, value in zip(member.residuals, values, strict=True))
    return FittedMember(
        title=series.quantity.title,
        scale=member.scale.name,
        remark=member.remark,
        parameters=member.parameters,
        errors=tuple(zip(series.years[-len(member.residuals) :], parts, strict=True)),
    )
