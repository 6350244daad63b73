"""Cells of any column become numbers, or a fault."""

from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest

from forecasting.panel.faults import NO_YEAR, Fault, parse_numbers, parse_years


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", 3.0), (" 3.5 ", 3.5), ("-1e-9", -1e-9), ("+4", 4.0), (".5", 0.5), ("1E12", 1e12), ("3.", 3.0)],
)
def test_parse_numbers_reads_text(text: str, value: float) -> None:
    values, faults = parse_numbers(pa.array([text]))

    assert (values[0], faults[0]) == (value, Fault.NONE)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault.MISSING),
        (None, Fault.MISSING),
        ("NaN", Fault.MISSING),
        ("n/a", Fault.MISSING),
        ("inf", Fault.INFINITE),
        ("-Infinity", Fault.INFINITE),
        ("1e999", Fault.INFINITE),
        ("many", Fault.TEXT),
        ("1,000", Fault.TEXT),
        ("0x10", Fault.TEXT),
        ("1_000", Fault.TEXT),
        ("12 %", Fault.TEXT),
    ],
)
def test_parse_numbers_marks_text_that_is_no_number(text: str | None, fault: Fault) -> None:
    values, faults = parse_numbers(pa.array([text], pa.string()))

    assert np.isnan(values[0])
    assert faults[0] == fault


@pytest.mark.parametrize("kind", [pa.float32(), pa.float64(), pa.int64(), pa.uint8(), pa.decimal128(6, 2), pa.dictionary(pa.int8(), pa.string())])
def test_parse_numbers_reads_columns_of_any_numeric_type(kind: pa.DataType) -> None:
    cells = pa.array(["7"]).dictionary_encode() if pa.types.is_dictionary(kind) else pa.array([Decimal(7) if pa.types.is_decimal(kind) else 7], kind)

    assert parse_numbers(cells)[0].tolist() == [7.0]


def test_parse_numbers_marks_missing_and_infinite_floats() -> None:
    _, faults = parse_numbers(pa.array([1.0, float("nan"), float("inf"), None]))

    assert faults.tolist() == [Fault.NONE, Fault.MISSING, Fault.INFINITE, Fault.MISSING]


@pytest.mark.parametrize("cell", ["2019", " 2019 ", "2019.0", 2019, 2019.0])
def test_parse_years_reads_whole_years(cell: object) -> None:
    assert parse_years(pa.array([cell])).tolist() == [2019]


@pytest.mark.parametrize("cell", ["2019-05-01", "May", "", "2019.5", 2019.5, 0, -5, 20190501, float("nan"), 2**62])
def test_parse_years_marks_what_is_no_year(cell: object) -> None:
    assert parse_years(pa.array([cell])).tolist() == [NO_YEAR]
