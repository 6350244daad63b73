"""What is wrong with own values: the rules of `data/`, told in the words of the reader who added them, and a few that only own values need."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.checks import RULES
from forecasting.catalog.checks.definitions import validity
from forecasting.catalog.checks.observations import rivals
from forecasting.catalog.checks.series import editions
from forecasting.catalog.own_rows import definitions_in_use, first_number, read_own_rows
from forecasting.catalog.periods import span
from forecasting.catalog.scenario_rules import MAX_NOTE, MAX_OWN_VALUES
from forecasting.catalog.scenario_texts import is_hidden, nearest, shown
from forecasting.catalog.tables import Row, Tables
from forecasting.domain import Observation, OwnValue
from forecasting.domain.evidence import FITTABLE_KINDS
from forecasting.domain.scenario import OWN_SOURCE_ID
from forecasting.errors import Problem

PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?", re.ASCII)
FIRST_YEAR = 1900
YEARS_AHEAD = 5
"""A vintage lies at most so many years after the newest of the evidence: it becomes the as_of, and the year after it the start of every scenario."""
MAX_RATIO = 100
"""A value so many times above or below all others of its series is in another unit."""

_RULES = tuple(rule for rule in RULES if rule not in {editions, rivals, validity})
"""Own values belong to the edition of their definition, whatever their vintage, and may continue the definition in use beyond its last year;
rivals have a rule of their own here."""
_MEASURES_WITH_UNITS = {"count", "money", "index"}
_FIRST_LEAVE_OUT = "Leave that observation out first, or give the day when yours was published"
_REMEDIES = {
    "period": "Write the period as the other observations of its definition do",
    "vintage": "Mend one of the two; what is still to come cannot be added as a value",
    "definition_id": "Name the definition that the value is measured by",
}
"""What a reader can do where the rule speaks to those who keep the data."""


def own_problems(catalog: Catalog, own: Sequence[OwnValue], *, whole: Catalog, name: str) -> Iterator[Problem]:
    """Every broken rule of own values; `row` counts them from 1.

    `catalog` is what they are added to, `whole` the same before anything was left out: it says how a series is measured.
    """
    if len(own) > MAX_OWN_VALUES:
        yield _problem(name, None, "", "", f"has {len(own):,} own values; at most {MAX_OWN_VALUES} are taken", "Remove some")
        return
    found = list(_own_problems(catalog, own, whole, name))
    broken = {(problem.row, problem.column) for problem in found}
    yield from found
    for problem in _table_problems(catalog, own, name):
        if (problem.row, problem.column) not in broken:
            broken.add((problem.row, problem.column))
            yield problem


def _own_problems(catalog: Catalog, own: Sequence[OwnValue], whole: Catalog, name: str) -> Iterator[Problem]:
    held, in_use = _by_series(whole, own), definitions_in_use(catalog, own)
    seen: dict[tuple[str, str, str, date], int] = {}
    for number, value in enumerate(own, start=1):
        yield from _form_problems(name, number, value)
        if value.series_id not in catalog.quantities:
            yield _problem(name, number, "series_id", value.series_id, "is no known series", nearest(value.series_id, catalog.quantities, "series"))
            continue
        rows = held[value.series_id]
        known = tuple(dict.fromkeys(row.definition_id for row in rows)) or tuple(catalog.definitions)
        if value.definition_id and value.definition_id not in known:
            remedy = nearest(value.definition_id, known, "definition")
            yield _problem(name, number, "definition_id", value.definition_id, "is no definition of this series", remedy)
        key = (value.series_id, value.period, value.definition_id or in_use[value.series_id], value.vintage)
        if key in seen:
            yield _problem(name, number, "period", value.period, f"repeats the series, period and vintage of own value {seen[key]}", "Remove one of the two")
        seen.setdefault(key, number)
        yield from _reach_problems(name, number, value, catalog, in_use[value.series_id])
        yield from _day_problems(name, number, value, whole.newest_vintage)
        yield from _unit_problems(name, number, value, rows, catalog)


def _form_problems(name: str, number: int, value: OwnValue) -> Iterator[Problem]:
    if not PERIOD.fullmatch(value.period) or span(value.period) is None:
        yield _problem(name, number, "period", value.period, "is not a period", "Write 2024, 2024-05 or 2024-Q4")
    if not math.isfinite(value.value):
        yield _problem(name, number, "value", str(value.value), "is not a number", "Write digits with a point")
    if value.kind not in FITTABLE_KINDS:
        remedy = "A projection of others is not an observation; leave it out"
        yield _problem(name, number, "kind", value.kind, f"is not one of {', '.join(FITTABLE_KINDS)}", remedy)
    if len(value.note) > MAX_NOTE or any(is_hidden(character) for character in value.note):
        rule = f"is longer than {MAX_NOTE} characters, or holds one that cannot be seen"
        yield _problem(name, number, "note", shown(value.note), rule, "Shorten it, or type it again")


def _reach_problems(name: str, number: int, value: OwnValue, catalog: Catalog, in_use: str) -> Iterator[Problem]:
    """The definition in use may be continued; another one holds for its own years, and none for years before it began."""
    definition, period = catalog.definitions.get(value.definition_id or in_use), span(value.period)
    if definition is None or period is None:
        return
    first, last = span(definition.valid_from), span(definition.valid_to)
    if (first and period[1] < first[0]) or (last and period[0] > last[1] and definition.definition_id != in_use):
        reach = f"{definition.valid_from or '…'} to {definition.valid_to or '…'}"
        remedy = "Mend the period, or leave the definition empty to continue the one in use" if value.definition_id else "Name the definition of that time"
        yield _problem(name, number, "period", value.period, f"is outside the validity of {definition.definition_id!r}, {reach}", remedy)


def _day_problems(name: str, number: int, value: OwnValue, newest: date) -> Iterator[Problem]:
    latest = newest.year + YEARS_AHEAD
    if not FIRST_YEAR <= value.vintage.year <= latest:
        rule = f"is not between {FIRST_YEAR} and {latest}, {YEARS_AHEAD} years after the newest of the evidence"
        yield _problem(name, number, "vintage", value.vintage.isoformat(), rule, "Write the day of its publication")
    period = span(value.period)
    if period and period[0].year < FIRST_YEAR:
        yield _problem(name, number, "period", value.period, f"is before {FIRST_YEAR}", "Mend the year")


def _unit_problems(name: str, number: int, value: OwnValue, rows: Sequence[Observation], catalog: Catalog) -> Iterator[Problem]:
    quantity = catalog.quantities[value.series_id]
    if quantity.measure == "share" and value.value in (0, 1):
        rule = "is no part of a whole that can be fitted: a share lies above 0 and below 1, and shares are fractions"
        yield _problem(name, number, "value", f"{value.value:g}", rule, "Write 0.01 for 1 %, or leave the value out")
    amounts = [row.value for row in rows]
    if quantity.measure not in _MEASURES_WITH_UNITS or not amounts or not value.value > 0:
        return
    if not min(amounts) / MAX_RATIO <= value.value <= max(amounts) * MAX_RATIO:
        rule = f"is far from what the series has held, {min(amounts):,.10g} to {max(amounts):,.10g}"
        yield _problem(name, number, "value", f"{value.value:.10g}", rule, f"Write it in the unit of the series, {quantity.unit}")


def _table_problems(catalog: Catalog, own: Sequence[OwnValue], name: str) -> Iterator[Problem]:
    """What the schema and the rules of `data/` say of the rows that own values become, among the rows of their series."""
    offset = first_number(catalog) - 1
    read = tuple(read_own_rows(catalog, own))
    rows = tuple(row for row, _ in read)
    broken = [problem for _, found in read for problem in found]
    broken += [problem for rule in _RULES for problem in rule(_tables_beside(catalog, rows))]
    unknown = {row.number for row in rows if row.text("series_id") not in catalog.quantities}
    for problem in broken:
        if problem.table == "observations" and problem.row is not None and problem.row > offset and problem.row not in unknown:
            yield _told(problem, problem.row - offset, name)
    yield from _rivals(catalog, rows, offset, name)


def _tables_beside(catalog: Catalog, rows: tuple[Row, ...]) -> Tables:
    """The added rows, with all rows of the tables that rules compare them with; other series cannot matter."""
    series_ids = {row.text("series_id") for row in rows}
    beside = tuple(row for row in catalog.tables["observations"] if row.text("series_id") in series_ids)
    return Tables(
        rows={
            "series": tuple(row for row in catalog.tables["series"] if row.text("series_id") in series_ids),
            "definitions": catalog.tables["definitions"],
            "observations": (*beside, *rows),
        }
    )


def _rivals(catalog: Catalog, rows: Sequence[Row], offset: int, name: str) -> Iterator[Problem]:
    columns = ("series_id", "period", "definition_id", "vintage")
    published = {tuple(row.text(column) for column in columns): row for row in catalog.tables["observations"]}
    for row in rows:
        rival = published.get(tuple(row.text(column) for column in columns))
        if rival:
            what = "own value" if rival.text("source_id") == OWN_SOURCE_ID else "observation"
            rule = f"has a published {what} of the same definition and vintage, {rival.text('value')}"
            yield _problem(
                name, row.number - offset, "period", row.text("period"), rule, "Leave that observation out first, or give the day when yours was published"
            )


def _told(problem: Problem, number: int, name: str) -> Problem:
    remedy = problem.remedy if problem.column not in _REMEDIES else f"{_REMEDIES[problem.column]}."
    return Problem(table=name, row=number, column=problem.column, value=problem.value, rule=problem.rule, remedy=remedy)


def _problem(name: str, row: int | None, column: str, value: str, rule: str, remedy: str) -> Problem:
    return Problem(table=name, row=row, column=column, value=value[:80], rule=rule, remedy=f"{remedy}.")


def _by_series(catalog: Catalog, own: Sequence[OwnValue]) -> Mapping[str, list[Observation]]:
    held: defaultdict[str, list[Observation]] = defaultdict(list)
    wanted = {value.series_id for value in own}
    for row in catalog.observations:
        if row.series_id in wanted:
            held[row.series_id].append(row)
    return held
