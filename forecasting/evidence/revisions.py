"""What a publisher said of one period at different times."""

from collections.abc import Iterable
from datetime import date

from forecasting.amounts import amount
from forecasting.catalog import Catalog
from forecasting.catalog.periods import slot, sort_key
from forecasting.domain import Observation
from forecasting.domain.evidence_answers import Reading, Revision
from forecasting.errors import UnknownIdError

COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def revisions(catalog: Catalog, series_id: str, *, as_of: date | None = None) -> tuple[Revision, ...]:
    """Every period of which more than one vintage is known, oldest period first.

    Raises
    ------
    UnknownIdError

    Notes
    -----
    A vintage that repeats the value counts: that a publisher stands by a value is worth knowing. Vintages may differ in definition where a
    publisher restates its history; each reading names its own. Of two sources that print one vintage the better graded one is read.
    """
    if series_id not in catalog.quantities:
        raise UnknownIdError("series", series_id, known=tuple(catalog.quantities))
    day, quantity = as_of or catalog.newest_vintage, catalog.quantities[series_id]
    slots: dict[str, list[Observation]] = {}
    for row in catalog.observations:
        if row.series_id == series_id and row.vintage <= day:
            slots.setdefault(slot(row.period, quantity.frequency), []).append(row)
    found = (_revision(catalog, series_id, period, slots[period], quantity.unit) for period in sorted(slots, key=sort_key))
    return tuple(one for one in found if len(one.readings) > 1)


def _revision(catalog: Catalog, series_id: str, period: str, rows: Iterable[Observation], unit: str) -> Revision:
    def preference(row: Observation) -> tuple[date, str, str, str]:
        source = catalog.sources[row.source_ids[0]]
        return row.vintage, row.definition_id, source.grade, source.source_id

    chosen: dict[tuple[date, str], Reading] = {}
    for row in sorted(rows, key=preference):
        reading = Reading(vintage=row.vintage, value=row.value, definition_id=row.definition_id, source_id=row.source_ids[0])
        chosen.setdefault((row.vintage, row.definition_id), reading)
    readings = tuple(chosen.values())
    low, high = min(one.value for one in readings), max(one.value for one in readings)
    return Revision(series_id=series_id, period=period, readings=readings, low=low, high=high, badge=_badge(len(readings), low, high, unit))


def _badge(count: int, low: float, high: float, unit: str) -> str:
    number = COUNTS[count] if count < len(COUNTS) else str(count)
    if low == high:
        return f"{number} vintages, all {amount(low, unit, significant=3)}"
    return f"{number} vintages, {amount(low, unit, significant=3)} to {amount(high, unit, significant=3)}"
