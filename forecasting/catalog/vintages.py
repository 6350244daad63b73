"""What was known on a day: from the rows of the catalog to one series at one `as_of`."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.chain import Chain, Pool, build_chain, build_pool, find_breaks
from forecasting.catalog.periods import slot, sort_key
from forecasting.domain import Break, Definition, Event, Observation, Outlook, Quantity, Series, Source, Splice
from forecasting.domain.scenario import OWN_SOURCE_ID
from forecasting.errors import UnknownIdError

FULL_EDITION = 4
"""An edition with this many periods is a history of its own; one with fewer is shown as points."""


def select_series(catalog: Catalog, series_id: str, *, as_of: date, definition: str | None = None) -> Series:
    """The observations of one quantity as they were known at the end of the day `as_of`.

    Parameters
    ----------
    as_of
        Rows, events and splices that became known later are invisible, whatever they would change.
    definition
        Only the observations of this definition, alone and unspliced. Without it: the definition with the newest period (then the newest
        vintage), and everything that recorded splices reach backwards from it.

    Raises
    ------
    UnknownIdError
        When the series does not exist, or has no row of the definition at any vintage.

    Notes
    -----
    A series revised row by row gives the newest vintage of each period; of two values equally new, the one from the better graded source.
    A series revised by edition gives the newest edition that has at least four periods, whole, and shows what newer partial editions say.
    Where two definitions have a value for one period, the newer one of the chain takes the period, so that a publisher's restated value
    stands on its own scale; the value of the older definition, as it was first published, is in `shown`.
    """
    quantity = _quantity(catalog, series_id)
    rows = tuple(row for row in catalog.observations if row.series_id == series_id)
    if definition is not None:
        used = tuple(dict.fromkeys(row.definition_id for row in rows))
        if definition not in used:
            raise UnknownIdError("definition", definition, known=used)
        rows = tuple(row for row in rows if row.definition_id == definition)
    known = tuple(row for row in rows if row.vintage <= as_of)
    splices = () if definition else tuple(splice for splice in catalog.splices if splice.series_id == series_id and splice.vintage <= as_of)
    full, partial = _choose_edition(known) if quantity.revision == "edition" else (known, ())
    full, partial = _newest(catalog, full, quantity.frequency), _newest(catalog, partial, quantity.frequency)
    chain, pool = _join(full, partial, splices, quantity.frequency, alone=definition)
    breaks = find_breaks(pool, chain, splices, catalog.definitions) if chain.observations and definition is None else ()
    shown = tuple(sorted({*full, *partial} - set(chain.observations), key=_by_period))
    events = sorted(
        (event for event in catalog.events if event.series_id == series_id and event.vintage <= as_of),
        key=lambda event: (sort_key(event.period), event.vintage, event.event),
    )
    return Series(
        quantity=quantity,
        definition_id=chain.definition_ids[0],
        as_of=as_of,
        observations=chain.observations,
        comparable_values=chain.comparable_values,
        shown=shown,
        breaks=breaks,
        events=tuple(events),
        definitions=_definitions(catalog, (*chain.definition_ids, *build_pool(shown, quantity.frequency))),
        sources=_sources(catalog, (*chain.observations, *shown), breaks, events),
    )


def select_outlooks(catalog: Catalog, series_id: str, *, as_of: date) -> tuple[Outlook, ...]:
    """Others' projections of a series that were made by `as_of`, oldest first."""
    _quantity(catalog, series_id)
    known = (outlook for outlook in catalog.outlooks if outlook.series_id == series_id and outlook.made_on <= as_of)
    return tuple(sorted(known, key=lambda outlook: (outlook.made_on, sort_key(outlook.target_period), outlook.outlook_id)))


def definitions_of(catalog: Catalog, series_id: str, *, as_of: date) -> tuple[Definition, ...]:
    """Definitions that a series had observations of by `as_of`, the one with the newest period first."""
    frequency = _quantity(catalog, series_id).frequency
    known = tuple(row for row in catalog.observations if row.series_id == series_id and row.vintage <= as_of)
    return _definitions(catalog, build_pool(_newest(catalog, known, frequency), frequency))


def _quantity(catalog: Catalog, series_id: str) -> Quantity:
    if series_id not in catalog.quantities:
        raise UnknownIdError("series", series_id, known=tuple(catalog.quantities))
    return catalog.quantities[series_id]


def _choose_edition(rows: Sequence[Observation]) -> tuple[tuple[Observation, ...], tuple[Observation, ...]]:
    """The newest edition with enough periods, and the rows of partial editions to show beside it.

    Without such an edition: the longest one (of two equally long ones the newer), and everything else.
    """
    if not rows:
        return (), ()
    editions = _editions(rows)
    lengths = {day: len({row.period for row in edition}) for day, edition in editions.items()}
    chosen = max(lengths, key=lambda day: (min(lengths[day], FULL_EDITION), day))
    is_full = lengths[chosen] >= FULL_EDITION
    partial = (row for day, edition in editions.items() if day > chosen or (day != chosen and not is_full) for row in edition)
    return editions[chosen], tuple(partial)


def _editions(rows: Sequence[Observation]) -> Mapping[date, tuple[Observation, ...]]:
    """Rows by the day of their edition: their vintage, but for own values that of the newest edition which measures as they do.

    A reader who adds a value continues what is published; alone, it would be an edition of one period that no fit uses.
    """
    newest: dict[str, date] = {}
    for row in sorted(rows, key=lambda row: (not _is_own(row), row.vintage)):
        newest[row.definition_id] = row.vintage
    editions: dict[date, tuple[Observation, ...]] = {}
    for row in rows:
        day = newest[row.definition_id] if _is_own(row) else row.vintage
        editions[day] = (*editions.get(day, ()), row)
    return editions


def _is_own(row: Observation) -> bool:
    return row.source_ids[0] == OWN_SOURCE_ID


def _newest(catalog: Catalog, rows: Iterable[Observation], frequency: str) -> tuple[Observation, ...]:
    """One observation for each slot and definition: the newest vintage, then the better grade, then the id of the source.

    Other sources of the same vintage are rival readings: they are cited too, and what they leave open widens the interval of the value.
    """

    def preference(row: Observation) -> tuple[int, str, str]:
        source = catalog.sources[row.source_ids[0]]
        return -row.vintage.toordinal(), source.grade, source.source_id

    chosen: dict[tuple[str, str], Observation] = {}
    for row in sorted(rows, key=preference):
        key = (slot(row.period, frequency), row.definition_id)
        chosen[key] = _with_rival(chosen[key], row) if key in chosen else row
    return tuple(chosen.values())


def _with_rival(chosen: Observation, other: Observation) -> Observation:
    if other.vintage != chosen.vintage:
        return chosen
    ends = [end for row in (chosen, other) for end in (row.low, row.high, row.value) if end is not None]
    agree = min(ends) == max(ends)
    return dataclasses.replace(
        chosen,
        low=chosen.low if agree else min(ends),
        high=chosen.high if agree else max(ends),
        precision=chosen.precision if agree else "rounded",
        citations=tuple(dict.fromkeys((*chosen.citations, *other.citations))),
    )


def _join(full: Sequence[Observation], partial: Sequence[Observation], splices: Sequence[Splice], frequency: str, *, alone: str | None) -> tuple[Chain, Pool]:
    """The chain of observations to use, and the pool that it was made from.

    The newest definition leads. That of a newer partial edition leads only where a recorded splice joins it to the full one.
    """
    pool = build_pool(full, frequency)
    head = next(iter(pool), alone or "")
    newer = {definition_id: rows for definition_id, rows in build_pool(partial, frequency).items() if definition_id not in pool}
    for definition_id in newer:
        joined = {**newer, **pool}
        chain = build_chain(joined, definition_id, splices, frequency)
        if head in chain.definition_ids:
            return chain, joined
    return build_chain(pool, head, splices, frequency), pool


def _definitions(catalog: Catalog, ids: Iterable[str]) -> tuple[Definition, ...]:
    return tuple(catalog.definitions[identity] for identity in dict.fromkeys(ids) if identity)


def _sources(catalog: Catalog, rows: Iterable[Observation], breaks: Iterable[Break], events: Iterable[Event]) -> tuple[Source, ...]:
    """The union of all sources, in order of first use, then those that they rest on."""
    ids = [source_id for row in rows for source_id in row.source_ids]
    ids += [found.splice.source_id for found in breaks if found.splice]
    ids += [event.citation.source_id for event in events]
    for source_id in ids:
        parent = catalog.sources[source_id].derived_from
        if parent and parent not in ids:
            ids.append(parent)
    return tuple(catalog.sources[source_id] for source_id in dict.fromkeys(ids))


def _by_period(row: Observation) -> tuple[tuple[date, date], date, str, str]:
    return sort_key(row.period), row.vintage, row.definition_id, row.source_ids[0]
