"""What a command prints: records as a table or JSON, and the one message of a mistake."""

import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from forecasting.domain import Amendment


class ListFormat(StrEnum):
    """Formats of lists and answers."""

    table = "table"
    json = "json"


def fail(message: str) -> NoReturn:
    """End with one message on standard error and status 1."""
    typer.echo(message, err=True)
    sys.exit(1)


def print_json(value: object) -> None:
    """Print plain values as JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_records(records: list[dict[str, object]], output: ListFormat) -> None:
    """Print records of equal keys, one a row."""
    if output is ListFormat.json:
        print_json(records)
        return
    columns = list(records[0]) if records else []
    print_table("", columns, [[_cell(record[column]) for column in columns] for record in records])


def print_answer(sentence: str, *tables: tuple[str, list[str], list[list[str]]]) -> None:
    """Print the sentence first, then the numbers behind it."""
    typer.echo(sentence)
    for table in tables:
        typer.echo()
        print_table(*table)


def print_edited(amendment: "Amendment") -> None:
    """Say what a reader left out of the evidence or added to it, if anything."""
    from forecasting.listing import edited_sentence

    if not amendment.is_empty:
        typer.echo(f"\n{edited_sentence(amendment)}")


def print_table(title: str, columns: list[str], rows: list[list[str]]) -> None:
    """Print rows in columns on a terminal, parted by tabs on a pipe."""
    console = Console()
    if not console.is_terminal:
        lines = ("\t".join(cell.replace("\n", "; ") for cell in row) for row in [columns, *rows])
        typer.echo("\n".join(filter(None, [title, *lines])))
        return
    table = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
    for number, column in enumerate(columns):
        is_id = number == 0 and not any(" " in row[0] for row in rows)
        table.add_column(column, no_wrap=is_id, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def _cell(value: object) -> str:
    return "" if value is None else str(value)
