"""What settles a projection, fixed on the day that it is recorded."""

from collections.abc import Mapping
from datetime import date, timedelta

from forecasting.amounts import day_words
from forecasting.catalog import Catalog
from forecasting.domain import Projection, Source
from forecasting.domain.ledger import ResolutionRule
from forecasting.evaluation.outturns import inputs_of
from forecasting.evidence.family import period_end, rhythm_of

GRACE = timedelta(days=365)
"""After the usual day of publication a value has this long to come out."""


def resolution_rule(catalog: Catalog, projection: Projection) -> ResolutionRule:
    """Source, edition, definition and dates by which a projection is settled.

    Notes
    -----
    The first value that the same publisher gives for a year after the day of the projection settles it. Its due day is the end of the year,
    plus the usual time from the end of a period to its publication, plus a year of grace.
    """
    series = projection.series
    last = series.observations[-1]
    known = {source.source_id: source for source in projection.sources} | dict(catalog.sources)
    origin = _original(known[last.source_ids[0]], known)
    counted = next((one.label for one in series.definitions if one.definition_id == series.definition_id), series.definition_id)
    edition = f"the first one after {day_words(projection.as_of)} that gives the year"
    prices = f" in prices of {series.quantity.price_basis}," if series.quantity.price_basis not in {"", "nominal"} else ""
    return ResolutionRule(
        series_id=projection.series_id,
        scenario_id=projection.scenario_id,
        title=series.quantity.title,
        unit=projection.unit,
        price_basis=series.quantity.price_basis,
        publisher=origin.publisher,
        source_id=last.source_ids[0],
        edition=edition,
        definition_id=series.definition_id,
        definition=counted,
        method=projection.method,
        origin_year=projection.origin_year,
        origin_value=series.comparable_values[-1],
        assumptions=tuple((one.assumption_id, one.value) for one in projection.assumptions),
        due=tuple((year, _due(catalog, projection, year)) for year in projection.years),
        sentence=(
            f"Each year is settled by an edition of {origin.publisher} ({origin.source_id} was the last one used), {edition},{prices} "
            f"by the definition “{counted}”. "
            f"By another definition it is scored apart, on the scale of {projection.origin_year}. "
            "Without a value on its due day, the publisher counts as stopped."
        ),
    )


def _original(source: Source, known: Mapping[str, Source]) -> Source:
    """The publication that a copy or a report was made of."""
    seen = {source.source_id}
    while source.kind != "primary" and (parent := source.derived_from) and parent in known and parent not in seen:
        seen.add(parent)
        source = known[parent]
    return source


def _due(catalog: Catalog, projection: Projection, year: int) -> date:
    """The end of the period in that year, the usual time to its publication, and the grace; the latest of the series that it is made from."""
    rhythms = [rhythm_of(catalog, series_id, as_of=projection.as_of) for series_id in inputs_of(projection.series_id)]
    return max(period_end(f"{year}{one.last_period[4:]}") + timedelta(days=max(0, one.lag_days)) for one in rhythms) + GRACE
