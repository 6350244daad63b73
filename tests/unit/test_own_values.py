"""Files of own values: what CSV and XLSX become, and what is said of files that are broken, hostile or meant for another program."""

import io
import random
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from forecasting.catalog import own_values_csv, read_own_values
from forecasting.catalog.own_sheets import MAX_BYTES, MAX_UNPACKED_BYTES
from forecasting.domain import OwnValue
from forecasting.errors import DocumentError

TODAY = date(2026, 11, 22)
GAP = "global_cyber_workforce_gap"
HEADER = ("period", "value", "kind", "vintage", "note")


def read(content: str | bytes, filename: str = "mine.csv", series_id: str | None = GAP) -> tuple[OwnValue, ...]:
    data = content.encode() if isinstance(content, str) else content
    return read_own_values(data, filename=filename, series_id=series_id, vintage=TODAY)


def a_workbook(*rows: Sequence[Any], sheets: int = 1) -> bytes:
    """An XLSX file with these rows in its first sheet."""
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    for _ in range(sheets - 1):
        book.create_sheet()
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def a_changed_workbook(parts: Mapping[str, bytes]) -> bytes:
    """A workbook with some of its parts replaced or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(a_workbook(HEADER, (2025, 4.9e6)))) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return file.getvalue()


def an_own(**overrides: Any) -> OwnValue:
    fields: dict[str, Any] = {"series_id": GAP, "period": "2025", "value": 4_900_000.0, "vintage": TODAY}
    return OwnValue(**(fields | overrides))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_whatever_separates_its_cells(delimiter: str) -> None:
    text = "\ufeffPeriod,Value,kind,vintage\r\n2025,4900000,estimated,2025-12-31\r\n\r\n2024,4.8e6,,\r\n".replace(",", delimiter)

    assert read(text) == (an_own(kind="estimated", vintage=date(2025, 12, 31)), an_own(period="2024", value=4_800_000.0))


def test_row_may_name_its_series_and_definition() -> None:
    text = "series_id,period,value,definition_id,note\nwage,2025-05,130000,wage-2,From our own books\n"

    own = an_own(series_id="wage", period="2025-05", value=130_000.0, definition_id="wage-2", note="From our own books")
    assert read(text, series_id=None) == (own,)


def test_workbook_is_read_with_its_types() -> None:
    rows = ((2025, 0.3, "derived", datetime(2025, 12, 31), "a = b"), (2024.0, 1, None, date(2024, 12, 31)), (datetime(2023, 5, 1), "2.5"))  # noqa: DTZ001  (a cell has no time zone)

    values = read(a_workbook(HEADER, *rows), "mine.xlsx")

    assert [(own.period, own.value, own.kind, own.vintage) for own in values] == [
        ("2025", 0.3, "derived", date(2025, 12, 31)),
        ("2024", 1.0, "observed", date(2024, 12, 31)),
        ("2023-05", 2.5, "observed", TODAY),
    ]


CELLS = [
    ("2025,30 %", "value ('30 %'): has a percent sign. Shares are fractions: write 0.3."),
    ('2025,"0,3"', "value ('0,3'): has a decimal comma. Write 0.3."),
    ('2025,"4,900,000"', "value ('4,900,000'): has separators of thousands. Write 4900000, or a decimal point"),
    ("2025,4 900 000", "value ('4 900 000'): has separators of thousands. Write 4900000"),
    ("2025,1.234.567", "value ('1.234.567'): has separators of thousands. Write 1234567"),
    ("2025,nan", "value ('nan'): is not a number"),
    ("2025,-inf", "value ('-inf'): is not a number"),
    ("2025,1e999", "value ('1e999'): is not a number"),
    ("2025,$5", "value ('$5'): is not a number. Write digits with a point, without units"),
    ("2025,=1+1", "value ('=1+1'): is not a number"),
    ("2025,", "value: is required and empty"),
    (",5", "period: is required and empty. Write 2024, 2024-05 or 2024-Q4"),
    ("May 2025,5", "period ('May 2025'): is not a period"),
    ("2025-13,5", "period ('2025-13'): is not a period"),
    ("2025,5,guessed", "kind ('guessed'): is not one of observed, estimated, derived. Choose one of them, or leave it empty"),
    ("2025,5,projected", "kind ('projected'): is not one of observed, estimated, derived"),
    ("2025,5,,31.12.2025", "vintage ('31.12.2025'): is not a day. Write it as 2024-10-31"),
    ("2025,5,,,a\x07b", "note ('a b'): holds a control character"),
    ("2025,5,,," + "x" * 501, "has 501 characters; at most 500 are kept"),
    ("2025,5,,,note,stray", "has 6 cells where the header has 5. Write decimals with a point, and put a text that holds a comma in quotation marks"),
]


@pytest.mark.parametrize(("line", "message"), CELLS)
def test_broken_cell_is_named_with_row_and_column(line: str, message: str) -> None:
    with pytest.raises(DocumentError, match=r"^mine\.csv cannot be used: 1 problem\.\n- row 3") as caught:
        read(f"{','.join(HEADER)}\n2024,5\n{line}\n")

    assert message in str(caught.value)


FILES = [
    ("period,value,mood\n", "row 1 ('mood'): is not a column of own values. Remove or rename it; the columns are series_id, period"),
    ("period,,value\n2025,,5\n", "row 1: has a column without a name"),
    ("period,value,value\n2025,5,5\n", "row 1, column value: is there twice"),
    ("period\n2025\n", "row 1, column value: is missing from the header. Add the column"),
    ("period,value\n", "has no row below its header"),
    ("", "is empty. Write a header row"),
    ('period,value\n2025,"5\n', "is not readable as CSV"),
    ("period,value\n" + "2025,5\n" * 501, "has more than 500 rows below the header"),
    ("period,value" + ",x" * 19 + "\n", "has 21 columns in row 1; at most 20 are read"),
    ("period,value\n2025,5\x00\n", "holds bytes that no text has"),
    ("périod".encode("latin-1"), "is not UTF-8. Save it as 'CSV UTF-8'"),
    (b"," * (MAX_BYTES + 1), "has 1.0 MB; at most 1 MB are read"),
]


@pytest.mark.parametrize(("content", "message"), FILES, ids=[message[:40] for _, message in FILES])
def test_broken_csv_is_refused_in_a_sentence(content: str | bytes, message: str) -> None:
    with pytest.raises(DocumentError, match="1 problem") as caught:
        read(content)

    assert message in str(caught.value)


def test_series_must_be_named_when_none_is_chosen() -> None:
    with pytest.raises(DocumentError, match="row 1, column series_id: is missing from the header"):
        read("period,value\n2025,5\n", series_id=None)


def test_all_problems_of_a_file_are_listed_at_once() -> None:
    with pytest.raises(DocumentError, match="4 problems") as caught:
        read("period,value\n2025,30 %\nMay,nan\n2024,5\n2023,x\n")

    assert [(problem.row, problem.column) for problem in caught.value.problems] == [(2, "value"), (3, "period"), (3, "value"), (5, "value")]


BOMB = b'<?xml version="1.0"?><worksheet>' + b" " * (MAX_UNPACKED_BYTES + 1) + b"</worksheet>"
ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&y;</t></is></c></row></sheetData></worksheet>"""
FAR = b"""<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>
<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData></worksheet>"""
WIDE = FAR.replace(b'A1"><v>', b'XFD1"><v>')
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKBOOKS = [
    (a_workbook(HEADER, ("2025", "=1+1"), ("=A1", 5)), "- column B2: holds a formula. Put its value in its place.\n- column A3: holds a formula."),
    (a_workbook(HEADER, (2025, 5), sheets=2), "has 2 sheets. Keep the sheet with the table, and remove the others"),
    (a_workbook(HEADER, (datetime(2025, 5, 17), 5)), "period ('2025-05-17'): is a day (2025-05-17). Write 2024, 2024-05 or 2024-Q4, as a text"),  # noqa: DTZ001  (a cell has no time zone)
    (a_workbook(HEADER, (2025, True)), "value ('TRUE'): is not a number"),
    (a_workbook(HEADER, (2025, "#N/A")), "value ('#N/A'): is not a number"),
    (a_workbook([f"c{number}" for number in range(21)]), "has 21 columns in row 1; at most 20 are read"),
    (a_workbook(HEADER, *[(2025, 5)] * 501), "has more than 500 rows below the header"),
    (a_changed_workbook({SHEET: BOMB}), "unpacks to more than 3 MB"),
    (a_changed_workbook({f"xl/media/{number}": b"" for number in range(200)}), "parts; a plain workbook has a few"),
    (a_changed_workbook({SHEET: ENTITIES}), "is damaged, or no XLSX file"),
    (a_changed_workbook({SHEET: FAR}), "goes beyond row 2,000. Delete the empty rows"),
    (a_changed_workbook({SHEET: WIDE}), "goes beyond column 1,000 in row 1. Delete the empty columns"),
    (a_changed_workbook({SHEET: b"<worksheet"}), "is damaged, or no XLSX file"),
    (a_changed_workbook({"[Content_Types].xml": b"<Types/>"}), "is damaged, or no XLSX file"),
    (a_workbook(HEADER)[:300], "is damaged, or no XLSX file"),
    (b"period,value\n2025,5\n", "is no XLSX file, whatever its name says"),
    (OLE + b"\0" * 512, "is a workbook of the old form .xls. Save it as .xlsx or .csv"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password. Save it without one"),
    (b"PK\x05\x06" + b"\0" * 18, "is damaged, or no XLSX file"),
]


@pytest.mark.parametrize(("content", "message"), WORKBOOKS, ids=[message[:40] for _, message in WORKBOOKS])
def test_broken_or_hostile_workbook_is_refused_in_a_sentence(content: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=r"^mine\.xlsx cannot be used") as caught:
        read(content, "mine.xlsx")

    assert message in str(caught.value)


def test_size_that_an_archive_lies_about_is_found_out() -> None:
    content = bytearray(a_changed_workbook({SHEET: BOMB}))
    true_size = len(BOMB).to_bytes(4, "little")
    while (place := content.find(true_size)) >= 0:
        content[place : place + 4] = (1_000).to_bytes(4, "little")

    with pytest.raises(DocumentError, match="is damaged, or no XLSX file"):
        read(bytes(content), "mine.xlsx")


def test_damaged_bytes_are_refused_and_never_crash() -> None:
    whole = a_workbook(HEADER, (2025, 4.9e6, "observed", TODAY, "A note"))
    dice = random.Random(4)  # noqa: S311  (damage that is the same in every run)

    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            broken[dice.randrange(4, len(broken))] = dice.randrange(256)
        try:
            values = read(bytes(broken), "mine.xlsx")
        except DocumentError as error:
            assert error.problems
        else:
            assert all(isinstance(own, OwnValue) for own in values)


@pytest.mark.parametrize("filename", ["mine.xls", "mine.ods", "mine", "mine.pdf"])
def test_other_kinds_of_files_are_refused(filename: str) -> None:
    with pytest.raises(DocumentError, match="is neither a CSV nor an XLSX file"):
        read("period,value\n2025,5\n", filename)


def test_written_values_are_read_again() -> None:
    values = (an_own(note='A "note", with a comma'), an_own(period="2024", value=0.1 + 0.2, kind="derived", definition_id="gap-2022"))

    assert read(own_values_csv(values), series_id=None) == values


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_written_text_never_begins_like_a_formula(start: str) -> None:
    text = own_values_csv((an_own(note=f"{start}HYPERLINK(1)", value=-5.0),))

    assert text.splitlines()[1] == f"{GAP},2025,-5,observed,,2026-11-22,'{start}HYPERLINK(1)"
