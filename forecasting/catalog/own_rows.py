"""Own values as rows of the observations table, and the one source that they cite."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.schema import Table
from forecasting.catalog.tables import Row, read_row
from forecasting.catalog.vintages import select_series
from forecasting.domain import OwnValue, Source
from forecasting.domain.scenario import OWN_SOURCE_ID
from forecasting.errors import Problem

_OBSERVATIONS = "observations"


def own_rows(catalog: Catalog, own: Sequence[OwnValue]) -> tuple[Row, ...]:
    """The rows of own values, numbered on from those of the catalog."""
    return tuple(row for row, _ in read_own_rows(catalog, own))


def read_own_rows(catalog: Catalog, own: Sequence[OwnValue]) -> Iterator[tuple[Row, list[Problem]]]:
    """The row of each own value, with the rules of the table that it breaks."""
    table = _observations_table(catalog)
    definitions = definitions_in_use(catalog, own)
    for number, value in enumerate(own, start=first_number(catalog)):
        yield read_row(table, number, _texts(value, value.definition_id or definitions.get(value.series_id, "")))


def definitions_in_use(catalog: Catalog, own: Iterable[OwnValue]) -> dict[str, str]:
    """The definition that a fit of each series rests on, which own values may continue; empty for a series without observations."""
    series_ids = dict.fromkeys(value.series_id for value in own if value.series_id in catalog.quantities)
    return {series_id: select_series(catalog, series_id, as_of=catalog.newest_vintage).definition_id for series_id in series_ids}


def first_number(catalog: Catalog) -> int:
    """The number that the first own value has as a row."""
    return max((row.number for row in catalog.tables[_OBSERVATIONS]), default=1) + 1


def own_source(vintages: Iterable[date]) -> Source:
    """The source of own values; only here a source without an address is made."""
    newest = max(vintages)
    return Source(
        source_id=OWN_SOURCE_ID,
        title="Values added by the reader",
        publisher="Own data",
        authors="",
        published=str(newest.year),
        url="",
        archived_url="",
        accessed=newest,
        kind="primary",
        method="model",
        licence="",
        grade="D",
        derived_from=None,
        seen="original",
        note="Added by a reader to the published evidence. Not checked by anyone else.",
    )


def _observations_table(catalog: Catalog) -> Table:
    return next(table for table in catalog.schema if table.name == _OBSERVATIONS)


def _texts(value: OwnValue, definition_id: str) -> dict[str, str]:
    return {
        "series_id": value.series_id,
        "period": value.period,
        "value": repr(value.value),
        "low": "",
        "high": "",
        "precision": "exact",
        "kind": value.kind,
        "definition_id": definition_id,
        "vintage": value.vintage.isoformat(),
        "vintage_precision": "day",
        "source_id": OWN_SOURCE_ID,
        "more_source_ids": "",
        "locator": "own value",
        "quote": "",
        "note": value.note,
    }
