"""Answers as plain values, under the same names as those of the command line."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from dashboard.sharing.rows import with_ancestors
from dashboard.web.api.asking import Query
from dashboard.web.api.problems import RefusedError
from dashboard.web.api.projecting import Projector
from forecasting.catalog import Catalog, select_outlooks, select_series
from forecasting.domain import Observation, Selection, Series, Source
from forecasting.errors import CitecastError, UnknownIdError
from forecasting.listing import assumption_records, scenario_records, series_records
from forecasting.models import METHOD_VERSION
from forecasting.pipeline import last_year_for, methods_for, project_often
from forecasting.scenarios import LEVERS

Record = dict[str, Any]
CITED = ("source_id", "title", "publisher", "published", "url", "grade", "derived_from")
"""What an answer says of each of its sources; everything else stands at the source itself."""
QUANTITY = ("occupation_code", "revision", "price_basis", "deflator", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an answer is made from."""

    catalog: Catalog
    query: Query
    item_id: str
    """The id in the path, where there is one."""
    projector: Projector

    @property
    def as_of(self) -> date:
        """The day whose knowledge is used."""
        return self.query.as_of or self.catalog.newest_vintage


def series_list(asked: Asked) -> Record:
    """Every series with its span and sources."""
    records = _series_records(asked)
    return {**_basis(asked), "series": records, "sources": _cited(asked.catalog, (one for record in records for one in record["source_ids"]))}


def one_series(asked: Asked) -> Record:
    """One series: what it counts, by which definitions, how far it may be projected, and what others projected."""
    series = _series(asked)
    record = next(one for one in _series_records(asked) if one["series_id"] == asked.item_id)
    outlooks = [_outlook(one) for one in select_outlooks(asked.catalog, asked.item_id, as_of=asked.as_of)]
    cited = (*(source.source_id for source in series.sources), *record["source_ids"], *(one["source_id"] for one in outlooks))
    return {
        **_basis(asked),
        **record,
        **{name: getattr(series.quantity, name) for name in QUANTITY},
        "definition_id": series.definition_id,
        "definitions": [{**asdict(one), "comparable_with": list(one.comparable_with)} for one in series.definitions],
        "methods": [method.method_id for method in methods_for(asked.item_id)],
        "projection": _horizon(asked),
        "outlooks": outlooks,
        "sources": _cited(asked.catalog, cited),
    }


def observations(asked: Asked) -> Record:
    """What was known of a series on a day: each value with the place where it was published, and whether a fit uses it."""
    series = _series(asked)
    used = {id(point): value for point, value in zip(series.observations, series.comparable_values, strict=True)}
    points = sorted((*series.observations, *series.shown), key=lambda point: (point.period, point.vintage))
    return {
        **_basis(asked),
        "series_id": series.series_id,
        "title": series.quantity.title,
        "unit": series.quantity.unit,
        "definition_id": series.definition_id,
        "observations": [_observation(point, comparable=used.get(id(point))) for point in points],
        "sources": _references(series.sources),
    }


def projection(asked: Asked) -> Record:
    """The documented JSON of `project`."""
    return {**asked.projector.record(asked.catalog, selection_of(asked)), "catalog_digest": asked.catalog.digest}


def projection_table(asked: Asked) -> str:
    """The documented CSV of `project`."""
    return asked.projector.csv(asked.catalog, selection_of(asked))


def scenario_list(asked: Asked) -> Record:
    """Every scenario with what it changes and why."""
    records: list[Any] = scenario_records(asked.catalog.scenarios.values())
    return {**_basis(asked), "scenarios": records, "sources": _behind_changes(asked.catalog, records)}


def one_scenario(asked: Asked) -> Record:
    """One scenario, and the assumptions that it changes as they stand in the baseline."""
    scenario = _known("scenario", asked.item_id, asked.catalog.scenarios)
    record: Any = scenario_records([scenario])[0]
    changed = [asked.catalog.assumptions[one.assumption_id] for one in scenario.changes]
    cited = [one.source_id for one in changed if one.source_id]
    sources = _behind_changes(asked.catalog, [record], more=cited)
    return {**_basis(asked), **record, "assumptions": assumption_records(changed, LEVERS), "sources": sources}


def source_list(asked: Asked) -> Record:
    """Every source."""
    return {**_basis(asked), "sources": [_source(source) for source in asked.catalog.sources.values()]}


def one_source(asked: Asked) -> Record:
    """One source, the series whose values cite it, and the sources that rest on it."""
    source = _known("source", asked.item_id, asked.catalog.sources)
    citing = dict.fromkeys(point.series_id for point in asked.catalog.observations if source.source_id in point.source_ids)
    resting = [one.source_id for one in asked.catalog.sources.values() if one.derived_from == source.source_id]
    family = with_ancestors(asked.catalog.sources, [source.source_id])
    return {**_basis(asked), **_source(source), "series_ids": list(citing), "source_ids_derived": resting, "sources": _references(family)}


def selection_of(asked: Asked) -> Selection:
    """What is to be projected; an id in the path that is not known is not found."""
    _known("series", asked.item_id, asked.catalog.quantities)
    query = asked.query
    return Selection(
        series_id=asked.item_id,
        until=query.until,
        as_of=query.as_of,
        definition_id=query.definition,
        scenario_id=query.scenario,
        method=query.method,
        levels=query.levels,
        real=query.real,
        settings=query.settings,
    )


def _basis(asked: Asked) -> Record:
    """What every answer says of its evidence."""
    return {"as_of": asked.as_of.isoformat(), "method_version": METHOD_VERSION, "catalog_digest": asked.catalog.digest}


def _known(kind: str, item_id: str, held: Mapping[str, Any]) -> Any:
    if item_id not in held:
        error = UnknownIdError(kind, item_id, known=tuple(held))
        raise RefusedError(404, str(error), members={"value": item_id, "nearest": error.nearest})
    return held[item_id]


def _series(asked: Asked) -> Series:
    _known("series", asked.item_id, asked.catalog.quantities)
    return select_series(asked.catalog, asked.item_id, as_of=asked.as_of, definition=asked.query.definition)


def _series_records(asked: Asked) -> list[Any]:
    """As `series` prints them, of what was known on the day, with the sources of the values."""
    known = tuple(point for point in asked.catalog.observations if point.vintage <= asked.as_of)
    cited: dict[str, dict[str, None]] = {series_id: {} for series_id in asked.catalog.quantities}
    for point in known:
        cited[point.series_id] |= dict.fromkeys(point.source_ids)
    records: list[Any] = series_records(replace(asked.catalog, observations=known))
    return [{**record, "source_ids": list(cited[record["series_id"]])} for record in records]


def _horizon(asked: Asked) -> Record:
    """The last year that may be asked for, tried once; or why nothing is projected."""
    selection = Selection(series_id=asked.item_id, until=asked.as_of.year, as_of=asked.query.as_of)
    try:
        last = last_year_for(asked.catalog, selection)
        project_often(asked.catalog, replace(selection, until=last), only_last=True)
    except CitecastError as error:
        return {"last_allowed_year": None, "reason": str(error)}
    return {"last_allowed_year": last, "reason": ""}


def _observation(point: Observation, *, comparable: float | None) -> Record:
    """`comparable_value` is on the scale of the series' definition, and there for fitted values only."""
    return {
        "period": point.period,
        "value": point.value,
        "comparable_value": comparable,
        "low": point.low,
        "high": point.high,
        "precision": point.precision,
        "kind": point.kind,
        "fitted": comparable is not None,
        "definition_id": point.definition_id,
        "vintage": point.vintage.isoformat(),
        "vintage_precision": point.vintage_precision,
        "source_id": point.source_ids[0],
        "source_ids": list(point.source_ids),
        "locator": point.citations[0].locator,
        "quote": point.citations[0].quote,
        "note": point.note,
    }


def _outlook(outlook: Any) -> Record:
    names = ("outlook_id", "publisher", "base_period", "base_value", "target_period", "value", "low", "high", "unit", "comparable", "scoring", "note")
    return {**{name: getattr(outlook, name) for name in names}, "made_on": outlook.made_on.isoformat(), "source_id": outlook.citation.source_id}


def _source(source: Source) -> Record:
    return {**asdict(source), "accessed": source.accessed.isoformat()}


def _references(sources: Iterable[Source]) -> list[Record]:
    return [{name: getattr(source, name) for name in CITED} for source in sources]


def _cited(catalog: Catalog, source_ids: Iterable[str]) -> list[Record]:
    return _references(with_ancestors(catalog.sources, source_ids))


def _behind_changes(catalog: Catalog, records: Iterable[Record], *, more: Iterable[str] = ()) -> list[Record]:
    reasons = [source_id for record in records for change in record["changes"] for source_id in change["source_ids"]]
    return _cited(catalog, (*reasons, *more))
