"""Rules about assumptions."""

import itertools
from collections.abc import Iterator

from forecasting.catalog.tables import Tables, unknown_remedy
from forecasting.errors import Problem


def touched_series(tables: Tables) -> Iterator[Problem]:
    """The series that an assumption touches exist."""
    known = tables.index("series", "series_id")
    for row in tables["assumptions"]:
        for series_id in row.items("series_ids"):
            if series_id not in known:
                yield row.problem("series_ids", f"names {series_id!r}, which is not in series.csv", unknown_remedy(series_id, known, "series"))


def reasons(tables: Tables) -> Iterator[Problem]:
    """A number that we chose says why; a word is no reason."""
    for row in tables["assumptions"]:
        if row.text("rationale") and len(row.text("rationale").split()) < 3:
            yield row.problem("rationale", "is no reason", "Say in a sentence why this value and not another")


def ranges(tables: Tables) -> Iterator[Problem]:
    """What may be set holds our 8 in 10 range, and that holds the value."""
    for row in tables["assumptions"]:
        ends = [(name, row.amount(name)) for name in ("minimum", "low", "value", "high", "maximum")]
        known = [(name, amount) for name, amount in ends if amount is not None]
        for (lower, low), (upper, high) in itertools.pairwise(known):
            if low > high:
                yield row.problem(lower, f"is above the {upper} {row.text(upper)}", "Order them minimum, low, value, high, maximum")


RULES = (touched_series, reasons, ranges)
