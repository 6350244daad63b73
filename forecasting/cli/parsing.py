"""What the words of a command and its environment mean: folders, dates, levels, settings."""

import os
from datetime import date
from pathlib import Path

import typer


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


def parse_levels(text: str) -> tuple[float, ...]:
    """Read the levels of ranges, parted by commas."""
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a list of numbers; write it as 0.5,0.8.", param_hint="--levels") from error


def parse_setting(text: str) -> tuple[str, float]:
    """Read one ASSUMPTION=VALUE."""
    name, _, value = text.partition("=")
    try:
        return name.strip(), float(value)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not ASSUMPTION=VALUE with a number.", param_hint="--set") from error
