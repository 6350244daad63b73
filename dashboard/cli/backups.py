"""`python -m dashboard backup FILE` and `restore FILE`: the whole store in one file, for either database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from dashboard.cli.opening import refuse_missing
from dashboard.settings import read_settings
from forecasting.cli.printing import say

if TYPE_CHECKING:
    from dashboard.sharing.store import Copied


def backup(file: Annotated[Path, typer.Argument(help="Where to write it; replaced when the new one is whole.")]) -> None:
    """Copy all that is published and saved to one file, while the server runs. Keep the file safe: unlisted pages are in it."""
    from dashboard.sharing.store import Store  # noqa: PLC0415 - listing the commands must not wait for the database

    settings = read_settings()
    refuse_missing(settings)
    store = Store.open(settings.database_url)
    try:
        with _rows_on_terminal("Writing") as progress:
            copied = store.backup(file, progress=progress)
    finally:
        store.close()
    say(f"Wrote {copied.rows:,} rows to {file}.")
    _name_damaged(copied)


def restore(
    file: Annotated[Path, typer.Argument(help="A file written by `backup`.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in place of what the store holds. Keys and states of links, and roles, stay as they are now.")
    ] = False,
) -> None:
    """Fill the store from a backup, of SQLite or PostgreSQL. Everybody signs in again afterwards."""
    from dashboard.sharing.store import restore as restore_store  # noqa: PLC0415 - same

    with _rows_on_terminal("Restoring") as progress:
        copied = restore_store(read_settings().database_url, file, replace=replace, progress=progress)
    say(f"Restored {copied.rows:,} rows from {file}.")
    _name_damaged(copied)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(backup)
    app.command()(restore)


@contextmanager
def _rows_on_terminal(doing: str) -> Iterator[Callable[[int], None]]:
    """Count rows on standard error while it is a terminal."""
    console = Console(stderr=True)
    columns = TextColumn(f"{doing} {{task.completed:,.0f}} rows"), BarColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        bar = shown.add_task("", total=None)
        yield lambda rows: shown.update(bar, completed=rows)


def _name_damaged(copied: "Copied") -> None:
    """Damaged snapshots are copied as they are, and named: their links answer that they are not available."""
    for snapshot_id in copied.damaged:
        say(f"Snapshot {snapshot_id[:16]} is damaged: its content does not give its id. It was copied as it is.", err=True)
