"""Files of own values as rows of cells: CSV, and XLSX unpacked with care. What is not such a file is said in a sentence."""

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from forecasting.catalog.scenario_texts import problem
from forecasting.errors import DocumentError, Problem

MAX_BYTES = 1_000_000
MAX_UNPACKED_BYTES = 3_000_000
"""A sheet of 500 rows and 20 columns unpacks to some 500 kB; reading takes about a second for each million."""
MAX_COLUMNS = 20
MAX_ROWS = 500

_MAX_PARTS = 200
_LAST_ROW = 2_000
"""A sheet that goes further is refused: empty rows between 500 full ones hardly reach so far."""
_LAST_COLUMN = 1_000
"""The same for columns, empty ones with a format included."""
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DELIMITERS = (",", ";", "\t")
_CSV_ENDINGS, _XLSX_ENDING = (".csv", ".tsv", ".txt"), ".xlsx"

_BROKEN_WORKBOOK = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What openpyxl lets through when the parts of a workbook are not what their names promise; a parse error of XML is a SyntaxError,
a forbidden entity a ValueError."""

Cell = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row with something in it, numbered as a spreadsheet does."""

    number: int
    cells: tuple[Cell, ...]


def read_rows(content: bytes, *, name: str) -> tuple[SheetRow, ...]:
    """The rows of a CSV or XLSX file that are not empty, the header first.

    Raises
    ------
    DocumentError
        When the file is too large, damaged, protected, of another kind, or a workbook with formulas.
    """
    if len(content) > MAX_BYTES:
        raise _refusal(name, f"has {len(content) / 1e6:,.1f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read", "Keep only the rows to be added")
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if ending == _XLSX_ENDING:
        return _read_xlsx(content, name)
    if ending in _CSV_ENDINGS:
        return _read_csv(content, name)
    raise _refusal(name, "is neither a CSV nor an XLSX file", "Save the table as .csv or .xlsx")


def _read_csv(content: bytes, name: str) -> tuple[SheetRow, ...]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal(name, "is not UTF-8", "Save it as 'CSV UTF-8' in a spreadsheet") from error
    if "\0" in text:
        raise _refusal(name, "holds bytes that no text has", "Save the table as .csv or .xlsx")
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        rows = (SheetRow(number=number, cells=tuple(cell.strip() for cell in line)) for number, line in enumerate(lines, start=1))
        return _bounded(rows, name)
    except csv.Error as error:
        raise _refusal(name, f"is not readable as CSV: {error}", "Look for a quotation mark that is opened and not closed") from error


def _delimiter(text: str) -> str:
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=header.count)


def _bounded(rows: Iterator[SheetRow], name: str) -> tuple[SheetRow, ...]:
    """The rows with something in them, as long as there are not too many."""
    kept: list[SheetRow] = []
    for row in rows:
        if row.number > _LAST_ROW:
            raise _refusal(name, f"goes beyond row {_LAST_ROW:,}", f"Delete the empty rows; at most {MAX_ROWS} are taken")
        filled = max((place for place, cell in enumerate(row.cells, start=1) if cell not in {None, ""}), default=0)
        if filled > MAX_COLUMNS:
            raise _refusal(name, f"has {filled} columns in row {row.number}; at most {MAX_COLUMNS} are read", "Remove the other columns")
        if filled:
            kept.append(SheetRow(number=row.number, cells=row.cells[:filled]))
        if len(kept) > MAX_ROWS + 1:
            raise _refusal(name, f"has more than {MAX_ROWS} rows below the header", "Split it, or keep the rows to be added")
    return tuple(kept)


def _read_xlsx(content: bytes, name: str) -> tuple[SheetRow, ...]:
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise _refusal(name, "is protected by a password", "Save it without one")
        raise _refusal(name, "is a workbook of the old form .xls", "Save it as .xlsx or .csv")
    if not content.startswith(_ZIP):
        raise _refusal(name, "is no XLSX file, whatever its name says", "Save the table as .xlsx or .csv")
    try:
        _check_parts(content, name)
        return _read_sheet(content, name)
    except _BROKEN_WORKBOOK as error:
        raise _refusal(name, "is damaged, or no XLSX file", "Open it in a spreadsheet and save it again as .xlsx or .csv") from error


def _check_parts(content: bytes, name: str) -> None:
    """Unpack every part once, and stop at the limit: what the archive says of its size may be a lie."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > _MAX_PARTS:
            raise _refusal(name, f"has {len(parts):,} parts; a plain workbook has a few", "Copy the table into a new workbook")
        if any(part.flag_bits & 1 for part in parts):
            raise _refusal(name, "is protected by a password", "Save it without one")
        left = MAX_UNPACKED_BYTES
        if sum(part.file_size for part in parts) > left:
            raise _too_large(name)
        for part in parts:
            with archive.open(part) as stream:
                left -= len(stream.read(left + 1))
            if left < 0:
                raise _too_large(name)


def _read_sheet(content: bytes, name: str) -> tuple[SheetRow, ...]:
    from openpyxl import load_workbook  # noqa: PLC0415  (its import takes longer than reading a sheet, and few readers bring one)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns about styles and extensions that no value depends on
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        try:
            sheets = book.worksheets
            if len(sheets) != 1:
                raise _refusal(name, f"has {len(sheets)} sheets", "Keep the sheet with the table, and remove the others")
            sheets[0].reset_dimensions()  # what the sheet says of its size may be a lie
            formulas: list[Problem] = []
            rows = _bounded(_rows(sheets[0].iter_rows(), name, formulas), name)
        finally:
            book.close()
    if formulas:
        raise DocumentError(name, formulas)
    return rows


def _rows(rows: Iterator[Sequence[Any]], name: str, formulas: list[Problem]) -> Iterator[SheetRow]:
    """Rows of cells as values; formulas are collected, by the name of their cell."""
    for number, row in enumerate(rows, start=1):
        if len(row) > _LAST_COLUMN:
            raise _refusal(name, f"goes beyond column {_LAST_COLUMN:,} in row {number}", "Delete the empty columns")
        for cell in row:
            if cell.data_type == "f":
                formulas.append(problem(name, cell.coordinate, "", "holds a formula", "Put its value in its place"))
        yield SheetRow(number=number, cells=tuple(_plain(cell.value) for cell in row))


def _plain(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return value.strip()
    return value if value is None or isinstance(value, bool | int | float | date) else str(value)


def _too_large(name: str) -> DocumentError:
    return _refusal(name, f"unpacks to more than {MAX_UNPACKED_BYTES / 1e6:.0f} MB", "Copy the rows to be added into a new workbook")


def _refusal(name: str, rule: str, remedy: str) -> DocumentError:
    return DocumentError(name, [problem(name, "", "", rule, remedy)])
