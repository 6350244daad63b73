"""Evidence that pages show beside the projections: further series, sources and their families."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

import streamlit as st

from dashboard.cache.amended import AS_CURATED, amended
from dashboard.cache.shelf import catalog
from dashboard.state import Family
from forecasting.catalog import Catalog, select_series
from forecasting.domain import Amendment, Quantity, Series, Source


def series_of(series_ids: Iterable[str], *, as_of: date, amendment: Amendment = AS_CURATED) -> tuple[Series, ...]:
    """Those of the named series of which something was known on a day."""
    held = amended(amendment)
    found = (_series(held.digest, series_id, as_of, held) for series_id in series_ids if series_id in held.quantities)
    return tuple(series for series in found if series.observations or series.shown)


def quantities_like(pattern: str) -> tuple[Quantity, ...]:
    """Quantities whose whole id fits a pattern."""
    return tuple(quantity for quantity in catalog().quantities.values() if re.fullmatch(pattern, quantity.series_id))


def projectable() -> tuple[str, ...]:
    """Yearly series that a method can be tried on, the headlines first."""
    quantities = [quantity for quantity in catalog().quantities.values() if quantity.frequency == "annual" and quantity.measure in ("count", "money", "share")]
    return tuple(quantity.series_id for quantity in sorted(quantities, key=lambda quantity: (not quantity.headline, quantity.thin)))


def thin_series(theme: str, *, as_of: date, amendment: Amendment = AS_CURATED) -> tuple[Series, ...]:
    """The series of a theme whose evidence is marked as thin."""
    return series_of(
        (quantity.series_id for quantity in catalog().quantities.values() if quantity.thin and quantity.theme == theme), as_of=as_of, amendment=amendment
    )


def newest_evidence(as_of: date, amendment: Amendment = AS_CURATED) -> tuple[date, str]:
    """When the newest evidence on a headline was published, of what was known on a day, and by whom."""
    held = amended(amendment)
    headlines = {quantity.series_id for quantity in held.quantities.values() if quantity.headline}
    known = [(row.vintage, row.source_ids[0]) for row in held.observations if row.series_id in headlines and row.vintage <= as_of]
    known += [(item.made_on, item.citation.source_id) for item in held.outlooks if item.series_id in headlines and item.made_on <= as_of]
    known += [(event.vintage, event.citation.source_id) for event in held.events if event.series_id in headlines and event.vintage <= as_of]
    newest, source_id = max(known, default=(as_of, ""))
    return newest, held.sources[source_id].publisher if source_id else "nothing was published yet"


def family_of(source_id: str) -> Family:
    """A source with its relatives, and everything that was read in it."""
    held = catalog()
    return Family(
        source=held.sources[source_id],
        rests_on=_ancestors(held.sources, source_id),
        used_by=tuple(source for source in held.sources.values() if source.derived_from == source_id),
        values=tuple((held.quantities[row.series_id], row) for row in held.observations if source_id in row.source_ids),
        outlooks=tuple((held.quantities[item.series_id], item) for item in held.outlooks if item.citation.source_id == source_id),
    )


def values_by_source() -> Mapping[str, int]:
    """How many values were read in each source."""
    return Counter(source_id for row in catalog().observations for source_id in row.source_ids)


def _ancestors(sources: Mapping[str, Source], source_id: str) -> tuple[Source, ...]:
    found: list[Source] = []
    parent = sources[source_id].derived_from
    while parent is not None and sources[parent] not in found:
        found.append(sources[parent])
        parent = sources[parent].derived_from
    return tuple(found)


@st.cache_resource(max_entries=1024, show_spinner=False)
def _series(digest: str, series_id: str, as_of: date, _catalog: Catalog) -> Series:
    assert digest == _catalog.digest
    return select_series(_catalog, series_id, as_of=as_of)
