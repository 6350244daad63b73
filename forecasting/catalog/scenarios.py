"""`scenarios/*.toml`: named sets of changed assumptions, each change with its reason."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from forecasting.catalog.tables import Row, Tables, unknown_remedy
from forecasting.domain import Change, Scenario
from forecasting.errors import Problem

SCHEMA_VERSION = 1
BASELINE = "baseline"

_TEXTS = ("scenario_id", "title", "narrative", "author")
_KEYS = {"schema_version", *_TEXTS, "changes"}
_CHANGE_KEYS = {"assumption_id", "value", "reason"}
_LARGEST = 1e300


def read_scenarios(files: Mapping[str, str], tables: Tables) -> tuple[dict[str, Scenario], tuple[Problem, ...]]:
    """Read the scenario files, given as text by path within the package."""
    scenarios: dict[str, Scenario] = {}
    problems: list[Problem] = []
    for path, text in sorted(files.items()):
        try:
            document = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            problems.append(_problem(path, "", "", f"is not valid TOML: {error}", "Mend the file; texts stand in quotation marks"))
            continue
        found = tuple(_scenario_problems(path, document, tables))
        problems += found
        if not found:
            scenarios[document["scenario_id"]] = _build(document)
    if f"scenarios/{BASELINE}.toml" not in files:
        problems.append(_problem(f"scenarios/{BASELINE}.toml", "", "", "is missing", "Write a scenario without changes under this name"))
    return scenarios, tuple(problems)


def _scenario_problems(path: str, document: Mapping[str, Any], tables: Tables) -> Iterator[Problem]:
    yield from _unknown_keys(path, document, _KEYS, "")
    if document.get("schema_version") != SCHEMA_VERSION:
        yield _problem(path, "schema_version", document.get("schema_version"), f"is not {SCHEMA_VERSION}", f"Write schema_version = {SCHEMA_VERSION}")
    for key in _TEXTS:
        if not isinstance(document.get(key), str) or not document[key].strip():
            yield _problem(path, key, document.get(key), "is required and no text", "Write a text in quotation marks")
    stem = path.removeprefix("scenarios/").removesuffix(".toml")
    if isinstance(document.get("scenario_id"), str) and document["scenario_id"] != stem:
        yield _problem(path, "scenario_id", document["scenario_id"], "is not the name of its file", f"Write {stem!r}, or rename the file")
    changes = document.get("changes", [])
    if not isinstance(changes, list) or not all(isinstance(change, dict) for change in changes):
        yield _problem(path, "changes", changes, "is no list of changes", "Write each change as a table headed [[changes]]")
        return
    if changes and stem == BASELINE:
        yield _problem(path, "changes", len(changes), "changes assumptions, and the baseline may not", "Move the changes to another scenario")
    seen: set[str] = set()
    for number, change in enumerate(changes, start=1):
        yield from _change_problems(path, f"changes[{number}]", change, tables.index("assumptions", "assumption_id"), seen)


def _change_problems(path: str, place: str, change: Mapping[str, Any], assumptions: Mapping[str, Row], seen: set[str]) -> Iterator[Problem]:
    yield from _unknown_keys(path, change, _CHANGE_KEYS, f"{place}.")
    if not isinstance(change.get("reason"), str) or not change["reason"].strip():
        yield _problem(path, f"{place}.reason", change.get("reason"), "is required and no text", "Say why the assumption changes")
    identity, value = change.get("assumption_id"), change.get("value")
    number = value if isinstance(value, int | float) and not isinstance(value, bool) and -_LARGEST < value < _LARGEST else None
    if number is None:
        yield _problem(path, f"{place}.value", value, "is required and no number", "Write a number without quotation marks")
    if not isinstance(identity, str) or identity not in assumptions:
        yield _problem(path, f"{place}.assumption_id", identity, "is not in assumptions.csv", unknown_remedy(str(identity), assumptions, "assumptions"))
        return
    if identity in seen:
        yield _problem(path, f"{place}.assumption_id", identity, "is changed twice", "Remove one of the two changes")
    seen.add(identity)
    low, high = assumptions[identity].amount("low"), assumptions[identity].amount("high")
    if number is not None and low is not None and high is not None and not low <= number <= high:
        remedy = "Choose a value inside it, or widen the range and say why"
        yield _problem(path, f"{place}.value", value, f"is outside the range of {identity}, {low:g} to {high:g}", remedy)


def _unknown_keys(path: str, mapping: Mapping[str, Any], known: set[str], prefix: str) -> Iterator[Problem]:
    for key in mapping:
        if key not in known:
            yield _problem(path, f"{prefix}{key}", mapping[key], "is not a key of a scenario", f"Remove it; the keys are {', '.join(sorted(known))}")


def _build(document: Mapping[str, Any]) -> Scenario:
    return Scenario(
        scenario_id=document["scenario_id"],
        title=document["title"],
        narrative=document["narrative"].strip(),
        author=document["author"],
        schema_version=document["schema_version"],
        changes=tuple(
            Change(assumption_id=change["assumption_id"], value=float(change["value"]), reason=change["reason"]) for change in document.get("changes", [])
        ),
    )


def _problem(path: str, key: str, value: object, rule: str, remedy: str) -> Problem:
    return Problem(table=path.removesuffix(".toml"), row=None, column=key, value="" if value is None else str(value)[:80], rule=rule, remedy=f"{remedy}.")
