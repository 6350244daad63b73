"""`python -m dashboard backup FILE` and `restore FILE`: the whole store in one file, for either database."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.settings import read_settings

if TYPE_CHECKING:
    from dashboard.sharing.store import Copied


def backup(file: Annotated[Path, typer.Argument(help="Where to write it; replaced when the new one is whole.")]) -> None:
    """Copy all that is published and saved to one file, while the server runs. Keep the file safe: unlisted pages are in it."""
    from dashboard.sharing.store import Store  # noqa: PLC0415 - listing the commands must not wait for the database

    store = Store.open(read_settings().database_url)
    try:
        copied = store.backup(file)
    finally:
        store.close()
    typer.echo(f"Wrote {copied.rows:,} rows to {file}.")
    _name_damaged(copied)


def restore(
    file: Annotated[Path, typer.Argument(help="A file written by `backup`.")],
    replace: Annotated[bool, typer.Option("--replace", help="Put it in place of what the store holds; links revoked there stay revoked.")] = False,
) -> None:
    """Fill the store from a backup, of SQLite or PostgreSQL. Everybody signs in again afterwards."""
    from dashboard.sharing.store import restore as restore_store  # noqa: PLC0415 - same

    copied = restore_store(read_settings().database_url, file, replace=replace)
    typer.echo(f"Restored {copied.rows:,} rows from {file}.")
    _name_damaged(copied)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(backup)
    app.command()(restore)


def _name_damaged(copied: "Copied") -> None:
    """Damaged snapshots are copied as they are, and named: their links answer that they are not available."""
    for snapshot_id in copied.damaged:
        typer.echo(f"Snapshot {snapshot_id[:16]} is damaged: its content does not give its id. It was copied as it is.", err=True)
