"""What may stand in an address of the API: each parameter with its meaning, its schema and how its text is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from forecasting.errors import InvalidValueError
from forecasting.pipeline import DIRECT, METHODS

Value = str | int | bool | date | tuple[float, ...] | tuple[str, float]
Schema = Mapping[str, Any]
LARGEST = 1e15
"""Nothing that is counted or paid comes near it."""
MOST_LEVELS = 10
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_LEVELS_PATTERN = r"^[0-9.eE+-]+(,[0-9.eE+-]+)*$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of a query or a path."""

    name: str
    description: str
    read: Callable[[str, str], Value]
    """From its name and text; raises `InvalidValueError`."""
    schema: Schema = field(default_factory=lambda: {"type": "string"})
    example: Any = None
    required: bool = False
    repeatable: bool = False


def read_text(name: str, text: str) -> str:
    """Any text but none."""
    if not text:
        raise InvalidValueError(name, text, expected="an id")
    return text


def read_year(name: str, text: str) -> int:
    """A calendar year."""
    if not _YEAR.fullmatch(text):
        raise InvalidValueError(name, text, expected="a year, as 2030")
    return int(text)


def read_day(name: str, text: str) -> date:
    """A day as ISO 8601 writes it."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # the same sentence for what is no day of the calendar
    raise InvalidValueError(name, text, expected="a day, as 2026-11-22")


def read_flag(name: str, text: str) -> bool:
    """Yes or no."""
    if text not in {"true", "false"}:
        raise InvalidValueError(name, text, expected="true or false")
    return text == "true"


def read_levels(name: str, text: str) -> tuple[float, ...]:
    """Levels of central ranges, parted by commas."""
    parts = text.split(",")
    if len(parts) > MOST_LEVELS or not all(_NUMBER.fullmatch(part) for part in parts):
        raise InvalidValueError(name, text, expected=f"up to {MOST_LEVELS} numbers between 0 and 1, as 0.5,0.8")
    return tuple(float(part) for part in parts)


def read_setting(name: str, text: str) -> tuple[str, float]:
    """One assumption and its value."""
    assumption_id, _, value = text.partition("=")
    if not assumption_id or not _NUMBER.fullmatch(value):
        raise InvalidValueError(name, text, expected="ASSUMPTION=VALUE with a number, as demand_growth_shift=0.02")
    if abs(float(value)) > LARGEST:
        raise InvalidValueError(assumption_id, value, expected=f"at most {LARGEST:g} above or below 0")
    return assumption_id, float(value)


def read_format(name: str, text: str) -> str:
    """A format of answers."""
    if text not in {"json", "csv"}:
        raise InvalidValueError(name, text, expected="json or csv")
    return text


FORMAT = Parameter(
    name="format",
    description="Format of the answer; wins over the Accept header. Without either: JSON.",
    read=read_format,
    schema={"type": "string", "enum": ["json", "csv"]},
)
AS_OF = Parameter(
    name="as_of",
    description="Use only what was known on this day. Without it: the day of the newest evidence.",
    read=read_day,
    schema={"type": "string", "format": "date"},
    example="2024-12-31",
)
DEFINITION = Parameter(name="definition", description="Count by this definition alone, by its definition_id.", read=read_text)
UNTIL = Parameter(
    name="until",
    description="The last projected year; the series itself says how far it may go.",
    read=read_year,
    schema={"type": "integer", "minimum": 1, "maximum": 9999},
    example=2030,
    required=True,
)
SCENARIO = Parameter(name="scenario", description="A scenario_id. Without it: baseline.", read=read_text, schema={"type": "string", "default": "baseline"})
SETTING = Parameter(
    name="set",
    description="Change one assumption, written ASSUMPTION=VALUE; shares and rates as fractions. It wins over the scenario. May be repeated.",
    read=read_setting,
    schema={"type": "string", "pattern": "^[^=]+=.+$"},
    repeatable=True,
)
METHOD = Parameter(
    name="method",
    description="How to project: blend, or one method alone. `direct` is for the shortfall only.",
    read=read_text,
    schema={"type": "string", "enum": [*METHODS, DIRECT.method_id], "default": "blend"},
)
LEVELS = Parameter(
    name="levels",
    description="Central ranges as probabilities, parted by commas.",
    read=read_levels,
    schema={"type": "string", "pattern": _LEVELS_PATTERN, "default": "0.5,0.8,0.95"},
)
REAL = Parameter(
    name="real",
    description="Money in prices of the last observed year.",
    read=read_flag,
    schema={"type": "string", "enum": ["true", "false"], "default": "false"},
)
PATH_WORDS = {
    "series_id": ("Id of a series, from /series.", "global_cyber_workforce_gap"),
    "scenario_id": ("Id of a scenario, from /scenarios.", "baseline"),
    "source_id": ("Id of a source, from /sources.", "isc2-study-2024"),
}
"""Parameters that stand in paths."""
