"""Observations and outlooks as values that stand beside a claim."""

from collections.abc import Iterable

from forecasting.catalog import Catalog
from forecasting.domain import KnownValue, Observation, Outlook
from forecasting.evidence.check.held import Held

_COMPARES = {"same_quantity": "an outlook on this quantity", "other_definition": "an outlook under another definition", "not_comparable": "a vendor's outlook"}


def known_observation(catalog: Catalog, held: Held, point: Observation) -> KnownValue:
    """One observation with its definition and first source."""
    source = catalog.sources[point.source_ids[0]]
    return KnownValue(
        series_id=point.series_id,
        title=held.quantity.title,
        kind=point.kind,
        period=point.period,
        value=point.value,
        unit=held.quantity.unit,
        vintage=point.vintage,
        vintage_precision=point.vintage_precision,
        definition=catalog.definitions[point.definition_id].label,
        source_id=source.source_id,
        publisher=source.publisher,
        url=source.url,
        quote=point.citations[0].quote,
        current=point not in held.replaced,
    )


def known_outlook(catalog: Catalog, held: Held, outlook: Outlook) -> KnownValue:
    """One outlook, by the publisher who made it."""
    return KnownValue(
        series_id=outlook.series_id,
        title=held.quantity.title,
        kind="projected",
        period=f"{outlook.base_period} to {outlook.target_period}" if outlook.base_period else outlook.target_period,
        value=outlook.value,
        unit=outlook.unit,
        vintage=outlook.made_on,
        vintage_precision=outlook.made_on_precision,
        definition=_COMPARES[outlook.comparable],
        source_id=outlook.citation.source_id,
        publisher=outlook.publisher,
        url=catalog.sources[outlook.citation.source_id].url,
        quote=outlook.citation.quote,
        current=outlook is newest_of(held, outlook),
    )


def newest_of(held: Held, outlook: Outlook) -> Outlook:
    """The newest outlook of the same publisher, of one day the one in the same unit."""
    return max(
        (one for one in held.outlooks if one.publisher == outlook.publisher),
        key=lambda one: (one.made_on, one.unit == outlook.unit, one.made_on != outlook.made_on or one is outlook),
    )


def unique(values: Iterable[KnownValue]) -> tuple[KnownValue, ...]:
    """Each once, in order."""
    return tuple(dict.fromkeys(values))
