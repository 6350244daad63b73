"""What a request asks for: its query read and checked, and the format of the answer."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from urllib.parse import parse_qsl

from starlette.types import Scope

from dashboard.web.api.parameters import Parameter
from dashboard.web.api.problems import RefusedError
from forecasting.errors import InvalidValueError

LONGEST_QUERY = 2048
"""Bytes; all assumptions of the catalog set at once stay below."""
MOST_FIELDS = 64
LEVELS = (0.5, 0.8, 0.95)
MEDIA_TYPES = {"json": "application/json", "csv": "text/csv"}
_WEIGHT = re.compile(r"[01](\.\d{0,3})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """The parameters of one request: what is not asked for has its default."""

    until: int = 0
    as_of: date | None = None
    definition: str | None = None
    scenario: str = "baseline"
    settings: tuple[tuple[str, float], ...] = ()
    method: str = "blend"
    levels: tuple[float, ...] = LEVELS
    real: bool = False


def read_query(scope: Scope, parameters: Iterable[Parameter]) -> tuple[Query, str | None]:
    """The query, and the format if one is named.

    Raises
    ------
    RefusedError
        414 for an overlong query; 400 for a parameter that is unknown, missing, given twice or cannot be read, and it is named.
    """
    known = {parameter.name: parameter for parameter in parameters}
    found: dict[str, list[Any]] = {}
    for name, text in _pairs(scope["query_string"]):
        if name not in known:
            raise _unknown(name, known)
        found.setdefault(name, []).append(_read(known[name], text))
    for name, parameter in known.items():
        if parameter.required and name not in found:
            raise RefusedError(400, f"{name} is missing. {parameter.description}", members={"parameter": name})
        if len(found.get(name, ())) > 1 and not parameter.repeatable:
            raise RefusedError(400, f"{name} is given {len(found[name])} times; give it once.", members={"parameter": name})
    settings = tuple(sorted(found.pop("set", ())))
    _refuse_set_twice(settings)
    single = {name: values[0] for name, values in found.items()}
    format_ = cast("str | None", single.pop("format", None))
    return Query(**single, settings=settings), format_


def format_for(scope: Scope, named: str | None, offered: Iterable[str]) -> str:
    """The format that is named, or else the offered one that the Accept header likes best.

    Raises
    ------
    RefusedError
        406 when the header takes none of them.
    """
    formats = tuple(offered)
    if named:
        return named
    header = b",".join(value for name, value in scope["headers"] if name == b"accept").decode("latin-1")
    weights = {format_: _weight(header, MEDIA_TYPES[format_]) for format_ in formats} if header.strip() else {formats[0]: 1.0}
    best = max(weights, key=lambda format_: weights[format_])
    if weights[best] <= 0:
        offers = [MEDIA_TYPES[format_] for format_ in formats]
        raise RefusedError(406, f"This address answers as {' or '.join(offers)}; the Accept header asks for something else.", members={"offered": offers})
    return best


def _pairs(query: bytes) -> list[tuple[str, str]]:
    if len(query) > LONGEST_QUERY:
        raise RefusedError(414, f"The query has {len(query)} bytes; at most {LONGEST_QUERY} are read.")
    try:
        return parse_qsl(query.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise RefusedError(400, f"The query cannot be read: it must be percent-encoded UTF-8 with at most {MOST_FIELDS} parameters.") from error


def _read(parameter: Parameter, text: str) -> Any:
    try:
        return parameter.read(parameter.name, text)
    except InvalidValueError as error:
        raise RefusedError(400, str(error), members={"parameter": parameter.name}) from error


def _unknown(name: str, known: Mapping[str, Parameter]) -> RefusedError:
    nearest = next(iter(difflib.get_close_matches(name, known, n=1, cutoff=0.4)), None)
    hint = f"Did you mean {nearest!r}?" if nearest else f"Known here: {', '.join(known) or 'none'}."
    return RefusedError(400, f"There is no parameter {name!r} here. {hint}", members={"parameter": name, "nearest": nearest, "known": list(known)})


def _refuse_set_twice(settings: tuple[tuple[str, float], ...]) -> None:
    names = [name for name, _ in settings]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise RefusedError(400, f"{twice} is set twice; give each assumption one value.", members={"parameter": "set"})


def _weight(header: str, media_type: str) -> float:
    """How much an Accept header likes a media type: its most specific range decides."""
    ranges = (media_type, f"{media_type.partition('/')[0]}/*", "*/*")
    asked = dict(_range(part) for part in reversed(header.split(",")))
    return next((asked[one] for one in ranges if one in asked), 0.0)


def _range(part: str) -> tuple[str, float]:
    name, *options = (piece.strip().lower() for piece in part.split(";"))
    weight = next((option[2:] for option in options if option.startswith("q=")), "1")
    return name, float(weight) if _WEIGHT.fullmatch(weight) else 0.0
