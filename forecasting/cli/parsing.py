"""What the words of a command and its environment mean: folders, dates, levels, settings, evidence left out."""

import math
import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typer

LARGEST = 1e15
"""Nothing that is counted or paid comes near it."""
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|[+-]?(inf|nan)", re.ASCII | re.IGNORECASE)
"""Numbers as people write them; what is infinite or no number is refused by what it is meant for, in its own words."""


def data_root() -> Path:
    """The folder that CITECAST_DATA names, or the project's own."""
    from forecasting.catalog import DEFAULT_ROOT

    return Path(os.environ["CITECAST_DATA"]) if os.environ.get("CITECAST_DATA") else DEFAULT_ROOT


def parse_date(text: str | None) -> date | None:
    """Read an as-of day; nothing means the newest evidence."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a date; write it as 2026-11-22.", param_hint="--as-of") from error


def parse_number(text: str) -> float:
    """Read an amount: digits with a point, or a power of ten.

    Raises
    ------
    typer.BadParameter
        Another form, such as `1_000`, `1,000` or `30 %`.
    InvalidValueError
        A number beyond anything that is counted.
    """
    from forecasting.errors import InvalidValueError

    if not _NUMBER.fullmatch(text.strip()):
        raise typer.BadParameter(f"unable to parse {text!r} as a number; write it with digits and a point, as 150000 or 0.05.")
    value = float(text)
    if math.isfinite(value) and abs(value) > LARGEST:
        raise InvalidValueError("number", value, expected=f"at most {LARGEST:g} above or below 0")
    return value


def parse_levels(text: str) -> tuple[float, ...]:
    """Read the levels of ranges, parted by commas."""
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a list of numbers; write it as 0.5,0.8.", param_hint="--levels") from error


def parse_settings(texts: Sequence[str] | None) -> tuple[tuple[str, float], ...]:
    """Read every ASSUMPTION=VALUE; one assumption has one value."""
    settings = tuple(_parse_setting(text) for text in texts or ())
    names = [name for name, _ in settings]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise typer.BadParameter(f"{twice} is set twice; give each assumption one value.", param_hint="--set")
    return settings


def parse_without(texts: Sequence[str] | None) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Read what evidence is left out: ids of sources, and (series_id, period)."""
    sources: list[str] = []
    points: list[tuple[str, str]] = []
    for text in texts or ():
        match text.split(":"):
            case ["source", str(source_id)] if source_id:
                sources.append(source_id)
            case ["point", str(series_id), str(period)] if series_id and period:
                points.append((series_id, period))
            case _:
                raise typer.BadParameter(f"{text!r} is neither source:ID nor point:SERIES:PERIOD.", param_hint="--without")
    return tuple(dict.fromkeys(sources)), tuple(dict.fromkeys(points))


def _parse_setting(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    try:
        return name.strip(), parse_number(value)
    except typer.BadParameter as error:
        raise typer.BadParameter(f"{text!r} is not ASSUMPTION=VALUE with a number; write it as 150000 or 0.05.", param_hint="--set") from error
