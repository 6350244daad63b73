"""The contract of `datapackage.json`: which tables and columns there are, and what a cell may hold."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, get_args, get_origin, get_type_hints

from forecasting.domain import (
    Assumption,
    Claim,
    Definition,
    Deployment,
    Event,
    Framework,
    Observation,
    Outlook,
    Quantity,
    Role,
    RoleDemand,
    Source,
    Splice,
    Stage,
)
from forecasting.errors import Problem

PACKAGE = "datapackage.json"
DOMAIN: Mapping[str, type[Any]] = {
    "sources": Source,
    "series": Quantity,
    "definitions": Definition,
    "observations": Observation,
    "splices": Splice,
    "events": Event,
    "outlooks": Outlook,
    "assumptions": Assumption,
    "roles": Role,
    "deployments": Deployment,
    "stages": Stage,
    "role_demand": RoleDemand,
    "frameworks": Framework,
    "claims": Claim,
}
"""Which value a row of each table becomes."""

_CITATION = ("source_id", "locator", "quote")
_TYPES = {float: "number", int: "integer", bool: "boolean", date: "date"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column and its constraints."""

    name: str
    type: str
    description: str
    required: bool
    unique: bool
    enum: tuple[str, ...]
    pattern: re.Pattern[str] | None
    minimum: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignKey:
    """A column whose values stand in a column of another table."""

    column: str
    table: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A CSV file of the package; `name` is the file's name without its ending."""

    name: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]

    @property
    def path(self) -> str:
        """Name of the file in the folder of the package."""
        return f"{self.name}.csv"


def read_schema(text: str) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """Read `datapackage.json`; when it does not fit the program's own values, say where."""
    try:
        tables = _parse_tables(json.loads(text))
    except json.JSONDecodeError as error:
        return (), (_problem(f"is not valid JSON: {error.msg}, line {error.lineno}", "Mend the file, or take the last one from version control"),)
    except (KeyError, TypeError, AttributeError, ValueError, re.error) as error:
        return (), (_problem(f"is not a data package that can be read ({error})", "Give every resource a name, a path `<name>.csv` and a schema with fields"),)
    return tables, tuple(_contract_problems(tables))


def _parse_tables(package: Any) -> tuple[Table, ...]:
    names = {resource["name"]: _file_stem(resource["path"]) for resource in package["resources"]}
    return tuple(_parse_table(_file_stem(resource["path"]), resource["schema"], names) for resource in package["resources"])


def _file_stem(path: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_\-]+\.csv", path):
        raise ValueError(f"path {path!r} is not the plain name of a CSV file")
    return path.removesuffix(".csv")


def _parse_table(name: str, schema: Any, names: Mapping[str, str]) -> Table:
    return Table(
        name=name,
        fields=tuple(_parse_field(field) for field in schema["fields"]),
        primary_key=tuple(_as_list(schema.get("primaryKey", []))),
        foreign_keys=tuple(
            ForeignKey(
                column=_as_list(key["fields"])[0],
                table=names[key["reference"]["resource"]] if key["reference"]["resource"] else name,
                target=_as_list(key["reference"]["fields"])[0],
            )
            for key in schema.get("foreignKeys", [])
        ),
    )


def _parse_field(field: Any) -> Field:
    rules = field.get("constraints", {})
    return Field(
        name=field["name"],
        type=field["type"],
        description=field.get("description", ""),
        required=bool(rules.get("required", False)),
        unique=bool(rules.get("unique", False)),
        enum=tuple(rules.get("enum", ())),
        pattern=re.compile(rules["pattern"], re.ASCII) if "pattern" in rules else None,
        minimum=rules.get("minimum"),
    )


def _as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _contract_problems(tables: tuple[Table, ...]) -> Iterator[Problem]:
    """Where the package no longer describes the values that the program builds from it."""
    known = {table.name: {field.name: field for field in table.fields} for table in tables}
    for name, value_type in DOMAIN.items():
        if name not in known:
            yield _problem(f"has no table {name!r}", "Put its resource back")
            continue
        for column, hint in _columns(value_type):
            field = known[name].get(column)
            if field is None:
                yield _problem(f"table {name!r} has no column {column!r}", "Put its field back")
            elif field.type != _TYPES.get(_plain(hint), "string"):
                yield _problem(f"{name}.{column} has type {field.type!r}", f"Give it the type {_TYPES.get(_plain(hint), 'string')!r}")
            elif get_origin(hint) is Literal and not (field.enum and set(field.enum) <= set(get_args(hint))):
                yield _problem(f"{name}.{column} allows other values than the program knows", f"Set enum to {', '.join(get_args(hint))}")
            elif not field.required and _TYPES.get(hint):
                yield _problem(f"{name}.{column} is not required", "Set required to true")


def _columns(value_type: type[Any]) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(value_type)
    for field in fields(value_type):
        if field.name.startswith("citation"):
            yield from ((column, str) for column in _CITATION)
            if field.name == "citations":
                yield "more_source_ids", str
        else:
            yield field.name, hints[field.name]


def _plain(hint: Any) -> Any:
    """`float` of `float | None`."""
    options = [option for option in get_args(hint) if option is not type(None)]
    return options[0] if len(options) == 1 else hint


def _problem(rule: str, remedy: str) -> Problem:
    return Problem(table=PACKAGE, row=None, column="", value="", rule=rule, remedy=f"{remedy}.")
