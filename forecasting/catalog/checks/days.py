"""Rules about days: what is published when, about when, and read when."""

from collections.abc import Iterator
from datetime import date

from forecasting.catalog.periods import first_possible, is_last_day, span
from forecasting.catalog.tables import Row, Tables
from forecasting.errors import Problem

_PERIODS = {"observations": ("period",), "events": ("period",), "splices": ("period",), "outlooks": ("base_period", "target_period")}
_DAYS = {"observations": ("vintage", "vintage_precision"), "events": ("vintage", "vintage_precision"), "outlooks": ("made_on", "made_on_precision")}


def periods(tables: Tables) -> Iterator[Problem]:
    """A period is a year, a quarter or a month of the calendar."""
    for table, columns in _PERIODS.items():
        for row in tables[table]:
            for column in columns:
                if row.text(column) and span(row.text(column)) is None:
                    yield row.problem(column, "is not a period", "Write 2024, 2024-05 or 2024-Q4")


def last_days(tables: Tables) -> Iterator[Problem]:
    """A day known to the month or the year only counts as the last day of it, so that nothing is known too early."""
    for table, (column, precision_column) in _DAYS.items():
        for row in tables[table]:
            day, precision = row.day(column), row.text(precision_column)
            if day and precision in {"month", "year"} and not is_last_day(day, precision):
                rule = f"is not the last day of its {precision}, and {precision_column} is {precision}"
                yield row.problem(column, rule, f"Write the last day of the {precision}")


def known_after_it_began(tables: Tables) -> Iterator[Problem]:
    """Nothing is observed before its period has begun; only a projection may be."""
    for row in tables["observations"]:
        vintage, period = row.day("vintage"), span(row.text("period"))
        if vintage and period and vintage < period[0] and row.text("kind") != "projected":
            yield row.problem("vintage", f"is before its period {row.text('period')} begins", "Mend one of the two; a projection belongs in outlooks.csv")


def read_after_published(tables: Tables) -> Iterator[Problem]:
    """Nothing is read in a source before it is published."""
    accessed = {row.text("source_id"): row.day("accessed") for row in tables["sources"]}
    for table, (column, precision_column) in _DAYS.items():
        for row in tables[table]:
            day, read_on = row.day(column), accessed.get(row.text("source_id"))
            if day and read_on and first_possible(day, row.text(precision_column)) > read_on:
                yield row.problem(column, f"is after its source was read ({read_on})", "Mend it, or read the source again and set accessed")


def targets(tables: Tables) -> Iterator[Problem]:
    """An outlook looks ahead: its target lies after its base, and is not over when it is made."""
    for row in tables["outlooks"]:
        base, target = span(row.text("base_period")), span(row.text("target_period"))
        if target and base and target[1] <= base[1]:
            yield row.problem("target_period", f"is not after the base period {row.text('base_period')}", "Mend one of the two")
        if target and _made(row) and target[1] < _made(row):
            yield row.problem("target_period", f"is over when the outlook is made ({row.text('made_on')})", "Mend one of the two")


def _made(row: Row) -> date:
    day = row.day("made_on")
    return first_possible(day, row.text("made_on_precision")) if day else date.min


RULES = (periods, last_days, known_after_it_began, read_after_published, targets)
