"""What a command prints: records as a table or JSON, and the one message of a mistake."""

import json
import sys
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from forecasting.domain import Amendment


_NEVER_SHOWN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Characters that steer a terminal, turn the direction of reading, break lines, or are none."""
_SHOWN = frozenset("\n\t\u00ad\u200c\u200d")
"""Of those, what ordinary writing needs: line ends, tabs, soft hyphens and joiners."""


class ListFormat(StrEnum):
    """Formats of lists and answers."""

    table = "table"
    json = "json"


def printable(text: str) -> str:
    """The text with a replacement character for every one that could steer a terminal: what is stored may be anybody's words."""
    return text if text.isprintable() else "".join("\ufffd" if _is_steering(sign) else sign for sign in text)


def say(sentence: str, *, err: bool = False) -> None:
    """Print words that may hold somebody else's."""
    typer.echo(printable(sentence), err=err)


def fail(message: str) -> NoReturn:
    """End with one message on standard error and status 1."""
    say(message, err=True)
    sys.exit(1)


def print_json(value: object) -> None:
    """Print plain values as JSON; characters that could steer a terminal are written by their numbers."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    typer.echo(text if text.isprintable() else "".join(json.dumps(sign)[1:-1] if _is_steering(sign) else sign for sign in text))


def print_records(records: list[dict[str, object]], output: ListFormat) -> None:
    """Print records of equal keys, one a row."""
    if output is ListFormat.json:
        print_json(records)
        return
    columns = list(records[0]) if records else []
    print_table("", columns, [[_cell(record[column]) for column in columns] for record in records])


def print_answer(sentence: str, *tables: tuple[str, list[str], list[list[str]]]) -> None:
    """Print the sentence first, then the numbers behind it."""
    say(sentence)
    for table in tables:
        typer.echo()
        print_table(*table)


def print_edited(amendment: "Amendment") -> None:
    """Say what a reader left out of the evidence or added to it, if anything."""
    from forecasting.listing import edited_sentence

    if not amendment.is_empty:
        say(f"\n{edited_sentence(amendment)}")


def print_table(title: str, columns: list[str], rows: list[list[str]]) -> None:
    """Print rows in columns on a terminal, parted by tabs on a pipe; no cell is ever read as markup."""
    console = Console()
    if not console.is_terminal:
        lines = ("\t".join(cell.replace("\n", "; ").replace("\t", " ") for cell in row) for row in [columns, *rows])
        say("\n".join(filter(None, [title, *lines])))
        return
    table = Table(title=Text(printable(title), style="table.title") if title else None, title_justify="left", box=None, pad_edge=False)
    for number, column in enumerate(columns):
        is_id = number == 0 and not any(" " in row[0] for row in rows)
        table.add_column(Text(printable(column)), no_wrap=is_id, overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console.print(table)


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _is_steering(sign: str) -> bool:
    return sign not in _SHOWN and unicodedata.category(sign) in _NEVER_SHOWN
