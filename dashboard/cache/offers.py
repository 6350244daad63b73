"""What pages offer to choose from."""

import dataclasses
from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboard.cache.amended import AS_CURATED, amended, check_amendment, evidence
from dashboard.cache.engine import answer
from dashboard.cache.shelf import catalog
from dashboard.state import BASELINE, NEWEST, Answer, Choices, Facts, today
from forecasting.catalog import Catalog, definitions_of
from forecasting.domain import Amendment, Selection, Series
from forecasting.errors import CitecastError
from forecasting.pipeline import last_year_for, methods_for, project_baseline, select

JOINED = "Newest, joined"
OVERVIEW = "overview"


def choices(series_ids: tuple[str, ...], *, labels: Mapping[str, str] | None = None) -> Choices:
    """What a page about these series offers, under their titles or the given labels; series that the catalog does not hold are left out."""
    held = catalog()
    return Choices(
        series={series_id: (labels or {}).get(series_id, held.quantities[series_id].title) for series_id in series_ids if series_id in held.quantities},
        scenarios={scenario.scenario_id: scenario.title for scenario in sorted(held.scenarios.values(), key=lambda scenario: scenario.scenario_id != BASELINE)},
        newest=min(held.newest_vintage, today()),
        today=today(),
        facts=facts_of,
        bases=held.scenarios,
        assumptions=held.assumptions,
        source_ids=held.sources.keys(),
        problems=check_amendment,
        deployments={deployment.deployment_id: deployment.title for deployment in held.deployments},
    )


def overview_choices() -> Choices:
    """What the overview offers: years that every headline allows, so that one screen speaks of one year."""
    headlines = _headline_ids()

    def facts(_series: str, _definition: str, as_of: date, amendment: Amendment) -> Facts:
        parts = [facts_of(series_id, NEWEST, as_of, amendment) for series_id in headlines]
        years = [part.years for part in parts if part.years]
        first, last = max((one[0] for one in years), default=0), min((one[1] for one in years), default=0)
        return dataclasses.replace(
            parts[0],
            years=(first, last) if first <= last and years else next(iter(years), None),
            periods=(),
            last_period="",
            first_vintage=min(part.first_vintage for part in parts),
        )

    return dataclasses.replace(choices(headlines), series={OVERVIEW: "Overview"}, facts=facts)


def headlines(selection: Selection) -> tuple[Answer, ...]:
    """The headline series at the selection's as_of and scenario, each to its year or as far as its history allows."""
    return tuple(answer(headline_selection(selection, series_id)) for series_id in _headline_ids())


def headline_selection(selection: Selection, series_id: str) -> Selection:
    """The same year, as_of, scenario, settings, evidence and levels for another series, its year clamped."""
    as_of = selection.as_of or evidence(selection).newest_vintage
    years = facts_of(series_id, NEWEST, as_of, selection.amendment).years
    until = min(max(selection.until, years[0]), years[1]) if years else selection.until
    return Selection(
        series_id=series_id,
        until=until,
        as_of=as_of,
        scenario_id=selection.scenario_id,
        levels=selection.levels,
        settings=selection.settings,
        amendment=selection.amendment,
    )


def facts_of(series_id: str, definition: str, as_of: date, amendment: Amendment = AS_CURATED) -> Facts:
    """What can be chosen for one series, definition, as_of and edited evidence."""
    held = amended(amendment)
    return _facts(held.digest, series_id, definition, as_of, held)


def _headline_ids() -> tuple[str, ...]:
    return tuple(quantity.series_id for quantity in catalog().quantities.values() if quantity.headline)


@st.cache_resource(max_entries=2048, show_spinner=False)
def _facts(digest: str, series_id: str, definition: str, as_of: date, _catalog: Catalog) -> Facts:
    assert digest == _catalog.digest
    selection = Selection(series_id=series_id, until=0, as_of=as_of, definition_id=None if definition == NEWEST else definition)
    series = select(_catalog, selection)
    vintages = [row.vintage for row in _catalog.observations if row.series_id == series_id]
    return Facts(
        definitions=_definitions(_catalog, series_id, as_of),
        methods={method.method_id: method.label for method in methods_for(series_id)},
        periods=tuple(sorted({point.period for point in (*series.observations, *series.shown)})),
        last_period=series.observations[-1].period if series.observations else "",
        years=_years(_catalog, series, selection),
        can_be_real=bool(series.quantity.deflator),
        first_vintage=min(vintages, default=as_of),
    )


def _definitions(held: Catalog, series_id: str, as_of: date) -> Mapping[str, str]:
    used = select(held, Selection(series_id=series_id, until=0, as_of=as_of))
    joined = any(item.splice for item in used.breaks)
    own = held.definitions.get(used.definition_id)
    others = [item for item in definitions_of(held, series_id, as_of=as_of) if joined or item.definition_id != used.definition_id]
    return {NEWEST: own.label if own and not joined else JOINED} | {item.definition_id: item.label for item in others}


def _years(held: Catalog, series: Series, selection: Selection) -> tuple[int, int] | None:
    """First and last year that can be projected; asking for the first shows whether anything can."""
    if series.quantity.thin or not series.observations:
        return None
    first = series.observations[-1].year + 1
    try:
        project_baseline(held, dataclasses.replace(selection, until=first))
        return first, last_year_for(held, selection)
    except CitecastError:
        return None
