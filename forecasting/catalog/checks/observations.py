"""Rules about published values: their ranges, their kinds, and what two sources say of the same thing."""

import re
from collections import defaultdict
from collections.abc import Iterator

from forecasting.catalog.tables import Row, Tables, unknown_remedy
from forecasting.errors import Problem

_POSITIVE = {"count", "money", "index"}
_FORMULA = re.compile(r"[=×÷*/+−-]|\b(mean|average|sum|median|ratio|difference|growth|share|product|weighted|total|count)", re.IGNORECASE)


def ranges(tables: Tables) -> Iterator[Problem]:
    """Shares are fractions from 0 to 1; counts, money and indices are above 0."""
    measures = {row.text("series_id"): row.text("measure") for row in tables["series"]}
    for row in tables["observations"]:
        measure = measures.get(row.text("series_id"), "")
        for column in ("value", "low", "high"):
            amount = row.amount(column)
            if amount is None:
                continue
            if measure == "share" and amount > 1:
                yield row.problem(column, "is above 1 for a share", f"Shares are stored as fractions: {amount:g} % is {amount / 100:.6g}")
            elif measure == "share" and amount < 0:
                yield row.problem(column, "is below 0 for a share", "Shares are stored as fractions from 0 to 1")
            elif measure in _POSITIVE and (amount <= 0 if column == "value" else amount < 0):
                yield row.problem(column, f"is not above 0 for a series of {measure}", "Mend the value, or the measure of the series")


def intervals(tables: Tables) -> Iterator[Problem]:
    """`low` ≤ `value` ≤ `high`, wherever there are any."""
    for table in ("observations", "outlooks", "assumptions"):
        for row in tables[table]:
            low, value, high = row.amount("low"), row.amount("value"), row.amount("high")
            if low is not None and value is not None and low > value:
                yield row.problem("low", f"is above the value {row.text('value')}", "Mend one of the two")
            if high is not None and value is not None and high < value:
                yield row.problem("high", f"is below the value {row.text('value')}", "Mend one of the two")


def precisions(tables: Tables) -> Iterator[Problem]:
    """A rounded value says what its rounding leaves open; an exact one leaves nothing open on one side only."""
    for row in tables["observations"]:
        given = bool(row.text("low")), bool(row.text("high"))
        precision = row.text("precision")
        if precision == "rounded" and not all(given):
            column = "low" if not given[0] else "high"
            yield row.problem(column, "is empty for a rounded value", "Give both ends of what the rounding leaves open: 3.4 million is 3350000 to 3450000")
        elif precision == "exact" and any(given) and not all(given):
            yield row.problem("precision", "is exact, and one side is left open", "Give both ends of the source's own range, or call it a bound")
        elif precision == "lower_bound" and row.text("low") not in {"", row.text("value")}:
            yield row.problem("low", "is not the value of a lower bound", "Leave it empty, or repeat the value")
        elif precision == "upper_bound" and row.text("high") not in {"", row.text("value")}:
            yield row.problem("high", "is not the value of an upper bound", "Leave it empty, or repeat the value")


def kinds(tables: Tables) -> Iterator[Problem]:
    """What we derived says how; what a source projects is an outlook."""
    for row in tables["observations"]:
        if row.text("kind") == "derived" and not _FORMULA.search(row.text("note")):
            yield row.problem("note", "gives no formula for a derived value", "Write how it follows from which rows, e.g. 'need = workforce + gap'")
        if row.text("kind") == "projected":
            yield row.problem("kind", "is projected", "Move the row to outlooks.csv; observations are of what was")


def further_sources(tables: Tables) -> Iterator[Problem]:
    """`more_source_ids` exist, and do not repeat the first."""
    known = tables.index("sources", "source_id")
    for row in tables["observations"]:
        for source_id in row.items("more_source_ids"):
            if source_id not in known:
                yield row.problem("more_source_ids", f"names {source_id!r}, which is not in sources.csv", unknown_remedy(source_id, known, "sources"))
            elif source_id == row.text("source_id"):
                yield row.problem("more_source_ids", "repeats source_id", "Name further sources only")


def rivals(tables: Tables) -> Iterator[Problem]:
    """Two sources that give one published value agree, within their rounding, or a note says that they are rivals."""
    groups: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in tables["observations"]:
        groups[tuple(row.text(column) for column in ("series_id", "period", "definition_id", "vintage"))].append(row)
    for rows in groups.values():
        for row in rows[1:]:
            other = next((earlier for earlier in rows if earlier.number < row.number and not _agree(earlier, row)), None)
            if other and row.text("source_id") != other.text("source_id") and "rival" not in f"{row.text('note')} {other.text('note')}".lower():
                rule = f"differs from {other.text('value')} of row {other.number}: same series, period, definition and vintage"
                yield row.problem("value", rule, "Give a rival reading its own definition, or say in note that it is a rival")


def _agree(one: Row, other: Row) -> bool:
    value, second = one.amount("value"), other.amount("value")
    if value is None or second is None:
        return True
    low, high = one.amount("low"), one.amount("high")
    second_low, second_high = other.amount("low"), other.amount("high")
    return max(value if low is None else low, second if second_low is None else second_low) <= min(
        value if high is None else high, second if second_high is None else second_high
    )


def some(tables: Tables) -> Iterator[Problem]:
    """A catalog without a single observation shows nothing."""
    if not any(row.day("vintage") for row in tables["observations"]):
        yield Problem(table="observations", row=None, column="", value="", rule="has no observation", remedy="Add at least one row.")


RULES = (ranges, intervals, precisions, kinds, further_sources, rivals, some)
