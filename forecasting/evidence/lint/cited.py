"""What the rules look at: every value of the catalog that cites a source, with its place in the files."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from forecasting.catalog import Catalog
from forecasting.domain import Finding, Observation, Outlook, Source
from forecasting.domain.argument import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One observation or outlook as a row of its table."""

    table: Literal["observations", "outlooks"]
    row: int | None
    value: Observation | Outlook
    unit: str
    source: Source

    @property
    def series_id(self) -> str:
        """Id of the quantity."""
        return self.value.series_id

    @property
    def quote(self) -> str:
        """The source's own words, as far as they are held."""
        return self.value.citations[0].quote if isinstance(self.value, Observation) else self.value.citation.quote

    @property
    def locator(self) -> str:
        """Where in the source the value stands."""
        return self.value.citations[0].locator if isinstance(self.value, Observation) else self.value.citation.locator

    def finding(self, rule: str, severity: Severity, message: str, remedy: str) -> Finding:
        """A finding at this row."""
        return Finding(rule=rule, severity=severity, table=self.table, row=self.row, series_id=self.series_id, message=message, remedy=remedy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All cited rows of a catalog, read once for all rules."""

    catalog: Catalog
    observations: tuple[tuple[Cited, Observation], ...]
    outlooks: tuple[tuple[Cited, Outlook], ...]

    @property
    def all(self) -> tuple[Cited, ...]:
        """Observations, then outlooks."""
        return (*(cited for cited, _ in self.observations), *(cited for cited, _ in self.outlooks))


def read_rows(catalog: Catalog) -> Rows:
    """Every observation and outlook with its row number; a catalog made in memory has none."""
    observations = tuple(
        (Cited(table="observations", row=row, value=one, unit=catalog.quantities[one.series_id].unit, source=catalog.sources[one.source_ids[0]]), one)
        for row, one in zip(_numbers(catalog, "observations", len(catalog.observations)), catalog.observations, strict=True)
    )
    outlooks = tuple(
        (Cited(table="outlooks", row=row, value=one, unit=one.unit, source=catalog.sources[one.citation.source_id]), one)
        for row, one in zip(_numbers(catalog, "outlooks", len(catalog.outlooks)), catalog.outlooks, strict=True)
    )
    return Rows(catalog=catalog, observations=observations, outlooks=outlooks)


def _numbers(catalog: Catalog, table: str, count: int) -> Iterator[int | None]:
    rows = catalog.tables[table]
    yield from ((row.number for row in rows) if len(rows) == count else [None] * count)
