"""What the commands about shared things begin with: the settings, the store, and what a day or a link means."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING

import typer

from dashboard.errors import PublishError
from dashboard.settings import read_settings

if TYPE_CHECKING:
    from dashboard.sharing.service import Sharing
    from forecasting.catalog import Catalog


@contextmanager
def open_sharing() -> Iterator["Sharing"]:
    """The service over the store that the environment names."""
    from dashboard.sharing.service import Sharing  # noqa: PLC0415 - `--help` must not wait for the database
    from dashboard.sharing.store import Store  # noqa: PLC0415 - same

    settings = read_settings()
    store = Store.open(settings.database_url)
    try:
        yield Sharing(store, settings)
    finally:
        store.close()


def load_evidence() -> "Catalog":
    """The evidence that the environment names, or the program's own."""
    from forecasting.catalog import DEFAULT_ROOT, load_catalog  # noqa: PLC0415 - lists of links must not wait for the evidence

    return load_catalog(read_settings().data or DEFAULT_ROOT)


def parse_day(text: str | None, *, option: str) -> date | None:
    """A day as 2026-12-31."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a date; write it as 2026-12-31.", param_hint=option) from error


def last_day(today: date, days: int | None) -> date | None:
    """The last day of a link that opens for so many days after today."""
    if days is None:
        return None
    try:
        return today + timedelta(days=days)
    except OverflowError as error:
        raise PublishError(f"{days} days from today no calendar reaches. Choose another last day.") from error


def read_password() -> str:
    """The first line of standard input."""
    line = typer.get_text_stream("stdin").readline().rstrip("\r\n")
    if not line:
        raise typer.BadParameter("standard input holds no password.", param_hint="--password-stdin")
    return line
