"""The evidence as a reader edits it: sources and observations left out, own values added, by the rules that hold for `data/`."""

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from types import MappingProxyType

from forecasting.catalog.build import build_values
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.own_rows import own_rows, own_source
from forecasting.catalog.own_rules import own_problems
from forecasting.catalog.periods import sort_key
from forecasting.catalog.scenario_texts import nearest
from forecasting.catalog.tables import Row, Tables
from forecasting.domain import Amendment, Observation
from forecasting.domain.scenario import OWN_SOURCE_ID
from forecasting.errors import DocumentError, Problem

NAME = "The edited evidence"


def amend(catalog: Catalog, amendment: Amendment) -> Catalog:
    """The catalog without what a reader leaves out, and with the values that the reader adds.

    Parameters
    ----------
    catalog : a loaded catalog; it stays as it is
    amendment : sources are left out with every observation, splice, event and outlook that cites them first; points in all their vintages

    Raises
    ------
    DocumentError
        An unknown source, series or period, and every rule of `data/` that an own value breaks, all at once.

    Notes
    -----
    Own values cite one source, `OWN_SOURCE_ID`. The digest names the base and the amendment, so that caches tell them apart.
    """
    if amendment.is_empty:
        return catalog
    problems = tuple(amendment_problems(catalog, amendment))
    if problems:
        raise DocumentError(NAME, problems)
    kept = _keep(catalog, amendment)
    added = own_rows(kept, amendment.own)
    own_days = tuple(own.vintage for own in amendment.own)
    return dataclasses.replace(
        kept,
        digest=_digest(catalog, amendment),
        newest_vintage=max(catalog.newest_vintage, *own_days, date.min),
        sources=MappingProxyType({**catalog.sources, OWN_SOURCE_ID: own_source(own_days)}) if own_days else catalog.sources,
        observations=(*kept.observations, *build_values(added, Observation)),
        tables=_with_rows(kept.tables, (*kept.tables["observations"], *added)),
    )


def amendment_problems(catalog: Catalog, amendment: Amendment, *, name: str = NAME) -> Iterator[Problem]:
    """Everything that keeps an amendment from being made; `name` is what messages call it."""
    if amendment.is_empty:
        return
    yield from _unknown_sources(catalog, amendment, name)
    yield from _unknown_points(catalog, amendment, name)
    yield from own_problems(_keep(catalog, amendment), amendment.own, whole=catalog, name=name)


def _keep(catalog: Catalog, amendment: Amendment) -> Catalog:
    """The catalog without what is left out."""
    if not (amendment.without_sources or amendment.without_points):
        return catalog
    sources, points = frozenset(amendment.without_sources), frozenset(amendment.without_points)

    def stays(series_id: str, period: str, source_id: str) -> bool:
        return source_id not in sources and (series_id, period) not in points

    return dataclasses.replace(
        catalog,
        observations=tuple(row for row in catalog.observations if stays(row.series_id, row.period, row.source_ids[0])),
        splices=tuple(splice for splice in catalog.splices if splice.source_id not in sources),
        events=tuple(event for event in catalog.events if event.citation.source_id not in sources),
        outlooks=tuple(outlook for outlook in catalog.outlooks if outlook.citation.source_id not in sources),
        tables=_with_rows(catalog.tables, _kept_rows(catalog.tables["observations"], stays)),
    )


def _kept_rows(rows: Iterable[Row], stays: Callable[[str, str, str], bool]) -> tuple[Row, ...]:
    return tuple(row for row in rows if stays(row.text("series_id"), row.text("period"), row.text("source_id")))


def _with_rows(tables: Tables, observations: tuple[Row, ...]) -> Tables:
    return Tables(rows={**tables.rows, "observations": observations})


def _unknown_sources(catalog: Catalog, amendment: Amendment, name: str) -> Iterator[Problem]:
    for source_id in amendment.without_sources:
        if source_id not in catalog.sources:
            yield _problem(name, "without_sources", source_id, "is no known source", nearest(source_id, catalog.sources, "source"))


def _unknown_points(catalog: Catalog, amendment: Amendment, name: str) -> Iterator[Problem]:
    held: dict[str, list[str]] = {}
    for row in catalog.observations:
        held.setdefault(row.series_id, []).append(row.period)
    for series_id, period in amendment.without_points:
        if series_id not in catalog.quantities:
            yield _problem(name, "without_points", series_id, "is no known series", nearest(series_id, catalog.quantities, "series"))
        elif period not in held.get(series_id, ()):
            periods = sorted(held.get(series_id, ()), key=sort_key)
            remedy = f"Choose one from {periods[0]} to {periods[-1]}" if periods else "The series has no observation to leave out"
            yield _problem(name, "without_points", period, f"is no period that {series_id} has an observation of", remedy)


def _problem(name: str, column: str, value: str, rule: str, remedy: str) -> Problem:
    return Problem(table=name, row=None, column=column, value=value, rule=rule, remedy=f"{remedy}.")


def _digest(catalog: Catalog, amendment: Amendment) -> str:
    ordered = (sorted(set(amendment.without_sources)), sorted(set(amendment.without_points)), amendment.own)
    return hashlib.sha256(f"{catalog.digest}\n{ordered!r}".encode()).hexdigest()
