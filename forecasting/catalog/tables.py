"""CSV files as typed rows, with every broken rule of structure; row numbers as in the file, the header being row 1."""

import csv
import difflib
import io
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forecasting.catalog.schema import Field, Table
from forecasting.errors import Problem

Cell = str | float | int | bool | date

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "1": True, "false": False, "False": False, "FALSE": False, "0": False}
_SHOWN_CHARACTERS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table: its texts as written, and the cells that could be read as numbers, dates and yes or no."""

    table: str
    number: int
    texts: Mapping[str, str]
    cells: Mapping[str, Cell]

    def text(self, column: str) -> str:
        """The cell as written; empty when it is."""
        return self.texts.get(column, "")

    def amount(self, column: str) -> float | None:
        """The cell as a number; `None` when it is empty or none."""
        cell = self.cells.get(column)
        return cell if isinstance(cell, float) else None

    def whole(self, column: str) -> int | None:
        """The cell as a whole number; `None` when it is empty or none."""
        cell = self.cells.get(column)
        return cell if isinstance(cell, int) else None

    def day(self, column: str) -> date | None:
        """The cell as a date; `None` when it is empty or none."""
        cell = self.cells.get(column)
        return cell if isinstance(cell, date) else None

    def flag(self, column: str) -> bool:
        """Whether the cell says yes."""
        return self.cells.get(column) is True

    def items(self, column: str) -> tuple[str, ...]:
        """The parts of a cell separated by `;`."""
        return tuple(part.strip() for part in self.text(column).split(";") if part.strip())

    def problem(self, column: str, rule: str, remedy: str) -> Problem:
        """A broken rule at a cell of this row."""
        value = self.text(column)
        shown = value if len(value) <= _SHOWN_CHARACTERS else f"{value[: _SHOWN_CHARACTERS - 1]}…"
        return Problem(table=self.table, row=self.number, column=column, value=shown, rule=rule, remedy=f"{remedy}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All rows of the package by table."""

    rows: Mapping[str, tuple[Row, ...]]

    def __getitem__(self, table: str) -> tuple[Row, ...]:
        return self.rows.get(table, ())

    def index(self, table: str, column: str) -> dict[str, Row]:
        """The rows of a table by the text of a key column."""
        return {row.text(column): row for row in self[table]}


def read_table(table: Table, text: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """Read one CSV file; rows are returned even where cells are wrong, so that rules of meaning can look at the rest."""
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return (), (_file_problem(table, f"is not readable as CSV: {error}", "Look for a quotation mark that is opened and not closed"),)
    if not lines:
        return (), (_file_problem(table, "is empty", "Write at least the header row"),)
    problems = list(_header_problems(table, lines[0]))
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        texts = dict(zip(lines[0], line, strict=False))
        problems += _shape_problems(table, number, lines[0], line)
        if any(line):
            row, found = read_row(table, number, texts)
            rows.append(row)
            problems += found
    return tuple(rows), (*problems, *_repeat_problems(table, rows))


def read_row(table: Table, number: int, texts: dict[str, str]) -> tuple[Row, list[Problem]]:
    """Read the texts of one row, and say which cells break a rule of their column."""
    cells: dict[str, Cell] = {}
    row = Row(table=table.name, number=number, texts=texts, cells=cells)
    problems = []
    for field in table.fields:
        text = texts.get(field.name)
        if text is None:
            continue
        if not text:
            if field.required:
                problems.append(row.problem(field.name, "is required and empty", _expected(field)))
            continue
        cell = _read_cell(field, text)
        if cell is None:
            problems.append(row.problem(field.name, *_TYPE_RULES[field.type]))
            continue
        cells[field.name] = cell
        problems += _constraint_problems(row, field, cell)
    return row, problems


def reference_problems(table: Table, tables: Tables) -> Iterator[Problem]:
    """Cells that point to a row that is not there."""
    for key in table.foreign_keys:
        known = tables.index(key.table, key.target)
        for row in tables[table.name]:
            value = row.text(key.column)
            if value and value not in known:
                yield row.problem(key.column, f"is not in {key.table}.csv, column {key.target}", unknown_remedy(value, known, key.table))


def unknown_remedy(value: str, known: Mapping[str, Row], table: str) -> str:
    """What to do about an id that is not there."""
    nearest = difflib.get_close_matches(value, list(known), n=1, cutoff=0.7)
    start = f"Write {nearest[0]!r}, or add" if nearest else "Add"
    return f"{start} a row for it to {table}.csv"


def _file_problem(table: Table, rule: str, remedy: str) -> Problem:
    return Problem(table=table.name, row=None, column="", value="", rule=rule, remedy=f"{remedy}.")


def _header_problems(table: Table, header: Sequence[str]) -> Iterator[Problem]:
    expected = [field.name for field in table.fields]
    row = Row(table=table.name, number=1, texts={column: column for column in header}, cells={})
    for column in dict.fromkeys(header):
        if column not in expected:
            yield row.problem(column, "is not a column of this table", f"Remove or rename it; the columns are {', '.join(expected)}")
        elif header.count(column) > 1:
            yield row.problem(column, "is there twice", "Remove one of the columns")
    missing = [column for column in expected if column not in header]
    for column in missing:
        yield row.problem(column, "is missing from the header", "Add the column; it may be empty where it is not required")
    if not missing and sorted(header) == sorted(expected) and list(header) != expected:
        yield row.problem("", "has its columns in another order than the data package", f"Put them in the order {', '.join(expected)}")


def _shape_problems(table: Table, number: int, header: Sequence[str], line: Sequence[str]) -> Iterator[Problem]:
    row = Row(table=table.name, number=number, texts={}, cells={})
    if not any(line):
        yield row.problem("", "is empty", "Remove the row")
    elif len(line) != len(header):
        yield row.problem("", f"has {len(line)} cells where the header has {len(header)}", "Put a text that holds a comma in quotation marks")


_TYPE_RULES = {
    "number": ("is not a number", "Write digits with a point, without units or separators of thousands"),
    "integer": ("is not a whole number", "Write digits only"),
    "date": ("is not a date", "Write it as 2024-10-31"),
    "boolean": ("is neither true nor false", "Write true or false"),
}


def _read_cell(field: Field, text: str) -> Cell | None:
    match field.type:
        case "number":
            value = float(text) if _NUMBER.fullmatch(text) else math.nan
            return value if math.isfinite(value) else None
        case "integer":
            return int(text) if _INTEGER.fullmatch(text) else None
        case "date":
            return _read_date(text)
        case "boolean":
            return _BOOLEANS.get(text)
        case _:
            return text


def _read_date(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _constraint_problems(row: Row, field: Field, cell: Cell) -> Iterator[Problem]:
    if field.enum and cell not in field.enum:
        yield row.problem(field.name, f"is not one of {', '.join(field.enum)}", "Choose one of them")
    if field.pattern and not field.pattern.fullmatch(str(cell)):
        yield row.problem(field.name, f"does not have the form {field.pattern.pattern}", _expected(field))
    if field.minimum is not None and isinstance(cell, int | float) and cell < field.minimum:
        yield row.problem(field.name, f"is below {field.minimum:g}", _expected(field))


def _expected(field: Field) -> str:
    return f"Expected: {field.description.rstrip('.')}" if field.description else "Fill it in as the data package describes it"


def _repeat_problems(table: Table, rows: Sequence[Row]) -> Iterator[Problem]:
    unique = [(field.name,) for field in table.fields if field.unique]
    for columns in dict.fromkeys([*unique, table.primary_key]):
        first: dict[tuple[str, ...], int] = {}
        for row in rows if columns else ():
            key = tuple(row.text(column) for column in columns)
            if all(key) and key in first:
                yield row.problem(columns[-1], f"repeats {', '.join(columns)} of row {first[key]}", "Remove one of the two rows, or give it a key of its own")
            first.setdefault(key, row.number)
