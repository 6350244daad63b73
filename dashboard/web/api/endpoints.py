"""The table of the API: every address, what may be asked of it and what it answers. Routes and description are both made from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dashboard.web.api import records, tables
from dashboard.web.api.parameters import AS_OF, DEFINITION, FORMAT, LEVELS, METHOD, REAL, SCENARIO, SETTING, UNTIL, Parameter
from dashboard.web.api.records import Asked, Record

PREFIX = "/api/v1"
INDEX = ""
OPENAPI = "/openapi.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One address below `/api/v1`."""

    path: str
    name: str
    """Of the operation, for programs made from the description."""
    summary: str
    schema: str
    """Name of the schema of its JSON."""
    record: Callable[[Asked], Record]
    table: Callable[[Asked], str] | None = None
    """Nothing: JSON only."""
    parameters: tuple[Parameter, ...] = ()

    @property
    def formats(self) -> tuple[str, ...]:
        """Formats that it answers in, the usual one first."""
        return ("json", "csv") if self.table else ("json",)


def _rows(record: Callable[[Asked], Record], rows: Callable[[Record], Any]) -> Callable[[Asked], str]:
    def written(asked: Asked) -> str:
        answer = record(asked)
        return tables.table_of(answer, rows(answer))

    return written


ENDPOINTS = (
    Endpoint(
        path="/series",
        name="list_series",
        summary="Every series with its span and sources.",
        schema="SeriesList",
        record=records.series_list,
        table=_rows(records.series_list, tables.listed("series")),
        parameters=(AS_OF, FORMAT),
    ),
    Endpoint(
        path="/series/{series_id}",
        name="get_series",
        summary="One series: what it counts, how far it may be projected, and what others projected.",
        schema="Series",
        record=records.one_series,
        table=_rows(records.one_series, tables.single),
        parameters=(AS_OF, FORMAT),
    ),
    Endpoint(
        path="/series/{series_id}/observations",
        name="list_observations",
        summary="The published values of a series as they were known on a day, each with its place in its source.",
        schema="Observations",
        record=records.observations,
        table=_rows(records.observations, tables.listed("observations", "series_id", "title", "unit")),
        parameters=(AS_OF, DEFINITION, FORMAT),
    ),
    Endpoint(
        path="/series/{series_id}/projection",
        name="project_series",
        summary="A projection of a series under a scenario, with ranges, assumptions and sources.",
        schema="Projection",
        record=records.projection,
        table=records.projection_table,
        parameters=(UNTIL, AS_OF, SCENARIO, SETTING, METHOD, LEVELS, REAL, DEFINITION, FORMAT),
    ),
    Endpoint(
        path="/scenarios",
        name="list_scenarios",
        summary="Every scenario with what it changes and why.",
        schema="ScenarioList",
        record=records.scenario_list,
        table=_rows(records.scenario_list, tables.changes),
        parameters=(FORMAT,),
    ),
    Endpoint(
        path="/scenarios/{scenario_id}",
        name="get_scenario",
        summary="One scenario and the assumptions that it changes.",
        schema="Scenario",
        record=records.one_scenario,
        table=_rows(records.one_scenario, tables.changes),
        parameters=(FORMAT,),
    ),
    Endpoint(
        path="/sources",
        name="list_sources",
        summary="Every source.",
        schema="SourceList",
        record=records.source_list,
        table=_rows(records.source_list, tables.listed("sources")),
        parameters=(FORMAT,),
    ),
    Endpoint(
        path="/sources/{source_id}",
        name="get_source",
        summary="One source, the series that cite it, and the sources that rest on it.",
        schema="Source",
        record=records.one_source,
        table=_rows(records.one_source, tables.single),
        parameters=(FORMAT,),
    ),
)
"""Everything that is made from the evidence; index and description stand beside it."""
