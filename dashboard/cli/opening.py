"""What the commands about shared things begin with: the settings, the store, and what a day or a link means."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING

import typer

from dashboard.cli.records import Record
from dashboard.errors import NoStoreError, PublishError
from dashboard.settings import Settings, read_settings
from forecasting.cli.printing import say

if TYPE_CHECKING:
    from dashboard.sharing.service import Sharing
    from forecasting.catalog import Catalog

USUAL_PLACE = str(Settings.model_fields["database_url"].default)


@contextmanager
def open_sharing(*, new: bool = False) -> Iterator["Sharing"]:
    """The service over the store that the environment names; only where it may be `new` one is made."""
    from dashboard.sharing.announcing import address_of_server  # noqa: PLC0415 - same as the next
    from dashboard.sharing.service import Sharing  # noqa: PLC0415 - `--help` must not wait for the database
    from dashboard.sharing.store import Store  # noqa: PLC0415 - same

    settings = read_settings()
    if not new:
        refuse_missing(settings)
    store = Store.open(settings.database_url)
    try:
        yield Sharing(store, settings, base_url=address_of_server(settings.database_url))
    finally:
        store.close()


def refuse_missing(settings: Settings) -> None:
    """Raise `NoStoreError` where there is no store: reading one that was mistyped must not make it."""
    from dashboard.sharing.store import file_of  # noqa: PLC0415 - `--help` must not wait for the database

    path = file_of(settings.database_url)
    if path is not None and not path.exists():
        raise NoStoreError(path)


def listed(records: Callable[["Sharing"], list[Record]]) -> list[Record]:
    """The records of a list; none, and a sentence about it, before anything was ever kept at the usual place."""
    try:
        with open_sharing() as sharing:
            return records(sharing)
    except NoStoreError as error:
        if read_settings().database_url != USUAL_PLACE:
            raise
        say(str(error), err=True)
        return []


def say_assumed(sharing: "Sharing") -> None:
    """Say that printed links open at a server that is not running."""
    if sharing.assumes_address:
        say("No server of this store was found, so the address is that of port 8501: start it with `make run`.", err=True)


def load_evidence() -> "Catalog":
    """The evidence that the environment names, or the program's own."""
    from forecasting.catalog import DEFAULT_ROOT, load_catalog  # noqa: PLC0415 - lists of links must not wait for the evidence

    return load_catalog(read_settings().data or DEFAULT_ROOT)


def parse_day(text: str | None, *, option: str) -> date | None:
    """A day as 2026-12-31."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise PublishError(f"{option}: {text!r} is not a date; write it as 2026-12-31.") from error


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
