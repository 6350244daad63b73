"""What else could be said of the same year."""

import dataclasses

from forecasting.catalog import Catalog
from forecasting.domain import Quantity, Selection
from forecasting.pipeline import DIRECT
from forecasting.shortfall import is_shortfall


def other_choices(held: Catalog, selection: Selection, quantity: Quantity, *, origin_year: int) -> tuple[tuple[str, Selection], ...]:
    """The direct fit, real terms, or another count of the same thing in the same place; each with the words for it."""
    others: list[tuple[str, Selection]] = []
    if is_shortfall(quantity.series_id):
        others.append(("With the gap fitted directly", dataclasses.replace(selection, method=DIRECT.method_id)))
    if quantity.deflator and not selection.real:
        others.append((f"In prices of {origin_year}", dataclasses.replace(selection, real=True)))
    if quantity.measure == "share":
        alike = [item for item in held.quantities.values() if _counts_alike(item, quantity)]
        others += [(f"Counted otherwise ({item.title.rsplit(',', 1)[0]})", dataclasses.replace(selection, series_id=item.series_id)) for item in alike]
    return tuple(others)


def _counts_alike(other: Quantity, quantity: Quantity) -> bool:
    alike = (other.theme, other.measure, other.geography, other.frequency) == (quantity.theme, quantity.measure, quantity.geography, quantity.frequency)
    return alike and other.series_id != quantity.series_id and not other.thin
