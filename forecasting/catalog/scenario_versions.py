"""The published forms of a scenario document, and the steps from an older one to the present one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forecasting.catalog.scenario_texts import problem
from forecasting.errors import Problem

SCHEMA_VERSION = 2

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What a document of one version, and each of its changes, may say."""

    document: frozenset[str]
    change: frozenset[str]


_FIRST = Keys(
    document=frozenset({"schema_version", "scenario_id", "title", "narrative", "author", "changes"}),
    change=frozenset({"assumption_id", "value", "reason"}),
)
KEYS: Mapping[int, Keys] = {
    1: _FIRST,
    2: Keys(document=_FIRST.document | {"evidence", "start_year"}, change=_FIRST.change | {"source_ids"}),
}


def version_problems(name: str, document: Document) -> Iterator[Problem]:
    """A version that cannot be read, and keys that its version does not know."""
    version = document.get("schema_version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        yield problem(name, "schema_version", version, "is not a version of this form", f"Write schema_version = {SCHEMA_VERSION}")
        return
    if version > SCHEMA_VERSION:
        rule = f"is newer than version {SCHEMA_VERSION}, the newest that this program reads"
        yield problem(name, "schema_version", version, rule, "Update the program, or save the scenario with an older one")
        return
    yield from _unknown_keys(name, document, version, "document", "")
    changes = document.get("changes", [])
    for number, change in enumerate(changes if isinstance(changes, list) else [], start=1):
        if isinstance(change, dict):
            yield from _unknown_keys(name, change, version, "change", f"changes[{number}].")


def upgrade(document: Document) -> Document:
    """The same document in the present form, step by step."""
    for version in range(document["schema_version"], SCHEMA_VERSION):
        document = _STEPS[version](document)
    return document


def _from_1_to_2(document: Document) -> Document:
    """Changes may cite sources and begin in a year of their own, and evidence may be edited; a document of version 1 does none of it."""
    changes = document.get("changes", [])
    if isinstance(changes, list):
        changes = [{**change, "source_ids": []} if isinstance(change, dict) else change for change in changes]
    return {**document, "schema_version": 2, "changes": changes}


_STEPS: Mapping[int, Callable[[Document], Document]] = {1: _from_1_to_2}


def _unknown_keys(name: str, mapping: Mapping[str, Any], version: int, part: str, prefix: str) -> Iterator[Problem]:
    known, newest = getattr(KEYS[version], part), getattr(KEYS[SCHEMA_VERSION], part)
    for key in mapping:
        if key in known:
            continue
        rule = f"is a key of version {SCHEMA_VERSION}, not of {version}" if key in newest else "is not a key of a scenario"
        remedy = f"Write schema_version = {SCHEMA_VERSION}" if key in newest else f"Remove it; the keys are {', '.join(sorted(known))}"
        yield problem(name, f"{prefix}{key}", mapping[key], rule, remedy)
