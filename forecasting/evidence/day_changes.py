"""What became known of a series on one day, in words."""

from collections.abc import Iterator, Sequence
from datetime import date

from forecasting.amounts import amount, period_words
from forecasting.catalog import Catalog
from forecasting.catalog.periods import slot, sort_key
from forecasting.domain import Observation, Quantity
from forecasting.evaluation.outturns import inputs_of

EVENTS = {"not_published": "not published", "discontinued": "discontinued", "method_change": "the method changed", "restated": "restated"}
MOST_NAMED = 3
"""So many values are named one by one; more are an edition."""


def day_changes(catalog: Catalog, series_id: str, day: date) -> tuple[str, ...]:
    """Values published and revised, splices, events and outlooks of a day, a sentence each."""
    found: list[str] = []
    for one in inputs_of(series_id):
        found += _values(catalog, catalog.quantities[one], day)
        found += [
            f"{period_words(found.period)} joined to what came before: {found.reason}"
            for found in catalog.splices
            if (found.series_id, found.vintage) == (one, day)
        ]
        found += [
            f"{period_words(event.period)}: {EVENTS[event.event]}.{' ' if event.note else ''}{event.note}"
            for event in catalog.events
            if (event.series_id, event.vintage) == (one, day)
        ]
    found += [
        f"{outlook.publisher} expects {amount(outlook.value, outlook.unit)} for {period_words(outlook.target_period)}."
        for outlook in catalog.outlooks
        if (outlook.series_id, outlook.made_on) == (series_id, day)
    ]
    return tuple(dict.fromkeys(found))


def _values(catalog: Catalog, quantity: Quantity, day: date) -> Iterator[str]:
    rows = sorted((row for row in catalog.observations if row.series_id == quantity.series_id and row.vintage <= day), key=lambda row: sort_key(row.period))
    new = [row for row in rows if row.vintage == day]
    if len(new) > MOST_NAMED:
        again = sum(_before(row, rows, quantity) is not None for row in new)
        stated = f", {again} of them stated before" if again else ""
        yield f"{quantity.title}: {len(new)} values, {period_words(new[0].period)} to {period_words(new[-1].period)}{stated}."
        return
    for row in new:
        earlier = _before(row, rows, quantity)
        before = f"; it was {amount(earlier.value, quantity.unit, significant=3)}" if earlier else ""
        yield f"{quantity.title}: {amount(row.value, quantity.unit, significant=3)} for {period_words(row.period)}{before}."


def _before(row: Observation, rows: Sequence[Observation], quantity: Quantity) -> Observation | None:
    """What was said of the same period before, last."""
    same = slot(row.period, quantity.frequency)
    return max((one for one in rows if one.vintage < row.vintage and slot(one.period, quantity.frequency) == same), key=lambda one: one.vintage, default=None)
