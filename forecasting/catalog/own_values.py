"""Own values as a file: read from CSV or XLSX that a reader brings, and written as CSV for download."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from forecasting.catalog.own_cells import cell_text, read_amount, read_period, read_vintage
from forecasting.catalog.own_sheets import Cell, SheetRow, read_rows
from forecasting.catalog.scenario_rules import MAX_NOTE
from forecasting.catalog.scenario_texts import shown, text_problems
from forecasting.domain import OwnValue
from forecasting.domain.evidence import FITTABLE_KINDS
from forecasting.errors import DocumentError, Problem

COLUMNS = ("series_id", "period", "value", "kind", "definition_id", "vintage", "note")

_REQUIRED = ("period", "value")
_MAX_ID = 80
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def read_own_values(content: bytes, *, filename: str, series_id: str | None, vintage: date) -> tuple[OwnValue, ...]:
    """Read the values of a CSV or XLSX file.

    Parameters
    ----------
    content : at most 1 MB; a header row and at most 500 rows
    filename : its ending says which of the two it is, and messages name it
    series_id : of rows that name no series; `None`: every row must name one
    vintage : of rows that give none, usually the day of the upload

    Raises
    ------
    DocumentError
        With everything that is wrong, by row. Whether series, definitions and values fit the evidence is said by `amend`.
    """
    name = shown(filename.strip()) or "The file"
    rows = read_rows(content, name=name)
    if not rows:
        raise DocumentError(name, [_problem(name, None, "", "", "is empty", f"Write a header row ({', '.join(_REQUIRED)}) and a row for each value")])
    header = tuple(cell_text(cell).lower() for cell in rows[0].cells)
    problems = list(_header_problems(name, rows[0].number, header, series_id))
    if problems:
        raise DocumentError(name, problems)
    values: list[OwnValue] = []
    for row in rows[1:]:
        value, found = _read_value(name, row, header, series_id or "", vintage)
        problems += found
        values += [value] if value else []
    if len(rows) == 1:
        problems.append(_problem(name, None, "", "", "has no row below its header", "Write a row for each value"))
    if problems:
        raise DocumentError(name, problems)
    return tuple(values)


def own_values_csv(values: Sequence[OwnValue]) -> str:
    """Own values as CSV, to keep or to edit and read again; no text begins like a formula, so that no spreadsheet runs it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for value in values:
        amount = repr(value.value).removesuffix(".0")
        cells = (value.series_id, value.period, amount, value.kind, value.definition_id, value.vintage.isoformat(), value.note)
        writer.writerow(cell if column == "value" else _harmless(cell) for column, cell in zip(COLUMNS, cells, strict=True))
    return text.getvalue()


def _header_problems(name: str, number: int, header: Sequence[str], series_id: str | None) -> Iterator[Problem]:
    for column in dict.fromkeys(header):
        if column not in COLUMNS:
            remedy = f"Remove or rename it; the columns are {', '.join(COLUMNS)}"
            yield _problem(name, number, "", column, "is not a column of own values" if column else "has a column without a name", remedy)
        elif header.count(column) > 1:
            yield _problem(name, number, column, "", "is there twice", "Remove one of the columns")
    required = _REQUIRED if series_id else ("series_id", *_REQUIRED)
    for column in required:
        if column not in header:
            yield _problem(name, number, column, "", "is missing from the header", "Add the column")


def _read_value(name: str, row: SheetRow, header: Sequence[str], series_id: str, vintage: date) -> tuple[OwnValue | None, list[Problem]]:
    if len(row.cells) > len(header):
        rule = f"has {len(row.cells)} cells where the header has {len(header)}"
        return None, [_problem(name, row.number, "", "", rule, "Write decimals with a point, and put a text that holds a comma in quotation marks")]
    cells: dict[str, Cell] = dict(zip(header, row.cells, strict=False))
    texts = {column: cell_text(cells.get(column)) for column in ("series_id", "kind", "definition_id", "note")}
    read: dict[str, Any] = {
        "period": read_period(cells.get("period")),
        "value": read_amount(cells.get("value")),
        "vintage": read_vintage(cells.get("vintage"), otherwise=vintage),
    }
    problems = [_problem(name, row.number, column, cell_text(cells.get(column)), *fault) for column, fault in read.items() if isinstance(fault, tuple)]
    problems += _texts_problems(name, row.number, {**texts, "series_id": texts["series_id"] or series_id})
    if problems:
        return None, problems
    kind = next((kind for kind in FITTABLE_KINDS if kind == texts["kind"].lower()), FITTABLE_KINDS[0])
    return OwnValue(series_id=texts["series_id"] or series_id, kind=kind, definition_id=texts["definition_id"], note=texts["note"], **read), []


def _texts_problems(name: str, number: int, texts: Mapping[str, str]) -> Iterator[Problem]:
    if not texts["series_id"]:
        yield _problem(name, number, "series_id", "", "is required and empty", "Write the id of a series")
    if texts["kind"] and texts["kind"].lower() not in FITTABLE_KINDS:
        yield _problem(name, number, "kind", texts["kind"], f"is not one of {', '.join(FITTABLE_KINDS)}", "Choose one of them, or leave it empty")
    for column, longest in (("series_id", _MAX_ID), ("definition_id", _MAX_ID), ("note", MAX_NOTE)):
        for found in text_problems(name, column, texts[column], longest=longest, required=False):
            yield _problem(name, number, column, found.value, found.rule, found.remedy.removesuffix("."))


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _problem(name: str, row: int | None, column: str, value: str, rule: str, remedy: str) -> Problem:
    return Problem(table=name, row=row, column=column, value=shown(value), rule=rule, remedy=f"{remedy}.")
