"""The rules of a scenario document in the present form: texts, changes and edited evidence."""

import re
from collections.abc import Collection, Generator, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from forecasting.catalog.scenario_texts import nearest, problem, text_problems
from forecasting.domain.evidence import FITTABLE_KINDS
from forecasting.errors import Problem

BASELINE = "baseline"
MAX_CHANGES = 50
MAX_OWN_VALUES = 500
MAX_NOTE = 500
START_YEARS = range(2000, 2101)
"""Years in which changes may begin to act."""

_MAX_SOURCES = 20
_MAX_LEFT_OUT = 500
_MAX_ID = 80
_TEXTS = (("title", 120, False), ("narrative", 4_000, True), ("author", 120, False))
_MAX_REASON = 1_000
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*", re.ASCII)
_LARGEST = 1e300
_EVIDENCE_KEYS = ("without_sources", "without_points", "own")
_POINT_KEYS = ("series_id", "period")
Placed = tuple[tuple[str, Mapping[str, Any]], ...]
"""Tables of a document, each with its place."""

_OWN_KEYS = ("series_id", "period", "value", "kind", "definition_id", "vintage", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What may be set for an assumption; an end is `None` while its row is broken."""

    minimum: float | None
    maximum: float | None
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a scenario may name."""

    assumptions: Mapping[str, Limits]
    source_ids: Collection[str]


def document_problems(name: str, document: Mapping[str, Any], known: Known) -> Iterator[Problem]:
    """Everything that is wrong with a document whose version and keys are right."""
    identity = document.get("scenario_id")
    if not isinstance(identity, str) or not _ID.fullmatch(identity) or len(identity) > _MAX_ID:
        yield problem(name, "scenario_id", identity, "is required and no id", "Write lower-case letters, digits, - and _")
    for key, longest, lines in _TEXTS:
        yield from text_problems(name, key, document.get(key), longest=longest, lines=lines)
    start, changes = document.get("start_year"), document.get("changes", [])
    if start is not None and (type(start) is not int or start not in START_YEARS):
        rule = f"is no year from {START_YEARS[0]} to {START_YEARS[-1]}"
        yield problem(name, "start_year", start, rule, "Write it as 2027, or leave it out for the year after the as-of day")
    if identity == BASELINE and start is not None:
        yield problem(name, "start_year", start, "gives changes a beginning, and the baseline has none", "Give the scenario another id")
    if identity == BASELINE and changes:
        yield problem(name, "changes", "", "changes assumptions, and the baseline may not", "Give the scenario another id")
    if identity == BASELINE and document.get("evidence"):
        yield problem(name, "evidence", "", "edits the evidence, and the baseline may not", "Give the scenario another id")
    yield from _changes_problems(name, changes, known)
    yield from _evidence_problems(name, document.get("evidence", {}))


def is_amount(value: object) -> bool:
    """Whether a value is a finite number, and not yes or no."""
    return isinstance(value, int | float) and not isinstance(value, bool) and -_LARGEST < value < _LARGEST


def read_period(value: object) -> str | None:
    """A period as a text; a year may stand without quotation marks."""
    if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
        return str(value)
    return value if isinstance(value, str) and value.strip() else None


def read_day(value: object) -> date | None:
    """A day, with or without quotation marks."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _changes_problems(name: str, changes: object, known: Known) -> Iterator[Problem]:
    tables = yield from _tables(name, "changes", changes, most=MAX_CHANGES)
    seen: set[str] = set()
    for place, change in tables:
        yield from text_problems(name, f"{place}.reason", change.get("reason"), longest=_MAX_REASON, lines=True)
        yield from _citation_problems(name, f"{place}.source_ids", change.get("source_ids", []), known.source_ids)
        identity, value = change.get("assumption_id"), change.get("value")
        if not is_amount(value):
            yield problem(name, f"{place}.value", value, "is required and no number", "Write a number without quotation marks")
        if not isinstance(identity, str) or identity not in known.assumptions:
            yield problem(name, f"{place}.assumption_id", identity, "is no known assumption", nearest(identity, known.assumptions, "assumption"))
            continue
        if identity in seen:
            yield problem(name, f"{place}.assumption_id", identity, "is changed twice", "Remove one of the two changes")
        seen.add(identity)
        if is_amount(value):
            yield from _range_problems(name, f"{place}.value", float(value or 0), identity, known.assumptions[identity])


def _range_problems(name: str, place: str, value: float, identity: str, limits: Limits) -> Iterator[Problem]:
    low, high = limits.minimum, limits.maximum
    if low is None or high is None or low <= value <= high:
        return
    is_fraction = "fraction" in limits.unit or (low >= -1 and high <= 1)
    remedy = "Choose a value inside it"
    if is_fraction and abs(value) >= 1 and low <= value / 100 <= high:
        remedy = f"Shares are fractions: write {value / 100:g} for {value:g} %"
    yield problem(name, place, value, f"is outside what may be set for {identity}, {low:g} to {high:g}", remedy)


def _citation_problems(name: str, place: str, source_ids: object, known: Collection[str]) -> Iterator[Problem]:
    if not isinstance(source_ids, list) or len(source_ids) > _MAX_SOURCES:
        yield problem(name, place, "", f"is no list of at most {_MAX_SOURCES} sources", 'Write source_ids = ["id"], or [] for your own judgement')
        return
    seen: set[str] = set()
    for source_id in source_ids:
        if not isinstance(source_id, str) or source_id not in known:
            yield problem(name, place, source_id, "is no known source", nearest(source_id, known, "source"))
            continue
        if source_id in seen:
            yield problem(name, place, source_id, "is named twice", "Name it once")
        seen.add(source_id)


def _evidence_problems(name: str, evidence: object) -> Iterator[Problem]:
    if not isinstance(evidence, dict):
        yield problem(name, "evidence", evidence, "is no table", "Write it under the heading [evidence]")
        return
    yield from _unknown_keys(name, evidence, _EVIDENCE_KEYS, "evidence.")
    sources = evidence.get("without_sources", [])
    if not isinstance(sources, list) or len(sources) > _MAX_LEFT_OUT or not all(isinstance(source_id, str) for source_id in sources):
        yield problem(name, "evidence.without_sources", "", "is no list of sources", 'Write without_sources = ["id"]')
    points = yield from _tables(name, "evidence.without_points", evidence.get("without_points", []), most=_MAX_LEFT_OUT)
    for place, point in points:
        yield from _unknown_keys(name, point, _POINT_KEYS, f"{place}.")
        yield from _place_problems(name, place, point)
    own = yield from _tables(name, "evidence.own", evidence.get("own", []), most=MAX_OWN_VALUES)
    for place, value in own:
        yield from _unknown_keys(name, value, _OWN_KEYS, f"{place}.")
        yield from _place_problems(name, place, value)
        yield from _own_problems(name, place, value)


def _place_problems(name: str, place: str, mapping: Mapping[str, Any]) -> Iterator[Problem]:
    yield from text_problems(name, f"{place}.series_id", mapping.get("series_id"), longest=_MAX_ID)
    if read_period(mapping.get("period")) is None:
        yield problem(name, f"{place}.period", mapping.get("period"), "is required and no period", 'Write "2024", "2024-05" or "2024-Q4"')


def _own_problems(name: str, place: str, value: Mapping[str, Any]) -> Iterator[Problem]:
    if not is_amount(value.get("value")):
        yield problem(name, f"{place}.value", value.get("value"), "is required and no number", "Write a number without quotation marks")
    if read_day(value.get("vintage")) is None:
        yield problem(name, f"{place}.vintage", value.get("vintage"), "is required and no day", "Write it as 2024-10-31")
    if value.get("kind", FITTABLE_KINDS[0]) not in FITTABLE_KINDS:
        yield problem(name, f"{place}.kind", value.get("kind"), f"is not one of {', '.join(FITTABLE_KINDS)}", "Choose one of them")
    yield from text_problems(name, f"{place}.definition_id", value.get("definition_id"), longest=_MAX_ID, required=False)
    yield from text_problems(name, f"{place}.note", value.get("note"), longest=MAX_NOTE, required=False)


def _tables(name: str, key: str, tables: object, *, most: int) -> Generator[Problem, None, Placed]:
    """The tables under a heading, each with its place; none of them where something is no table or there are too many."""
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        yield problem(name, key, tables, "is no list of tables", f"Write each as a table headed [[{key}]]")
        return ()
    if len(tables) > most:
        yield problem(name, key, "", f"has {len(tables):,} entries; at most {most} are taken", "Remove some")
        return ()
    return tuple((f"{key}[{number}]", table) for number, table in enumerate(tables, start=1))


def _unknown_keys(name: str, mapping: Mapping[str, Any], known: tuple[str, ...], prefix: str) -> Iterator[Problem]:
    for key in mapping:
        if key not in known:
            yield problem(name, f"{prefix}{key}", mapping[key], "is not a key of a scenario", f"Remove it; the keys are {', '.join(known)}")
