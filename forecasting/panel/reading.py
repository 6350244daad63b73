"""Reads a panel from CSV or Parquet batch by batch; ids are kept once each, rows as narrow columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from forecasting.errors import InputFileError
from forecasting.panel.faults import NO_YEAR, Fault, is_number, is_text, parse_numbers, parse_years
from forecasting.panel.files import FileFormat, format_of
from forecasting.panel.ids import IdIndex

COLUMNS = ("unique_id", "ds", "y")
BATCH_ROWS = 65_536
BLOCK_BYTES = 8 * 2**20
PARSING = pa_csv.ParseOptions(newlines_in_values=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """All rows of a file: `rows` names each series by its place in `ids`."""

    ids: pa.Array
    """Different ids, ascending."""
    rows: pa.Table
    """`series` int32, `year` int16, `value` float64, `fault` uint8, in the order of the file."""
    id_type: pa.DataType
    """As the file has it, and as the answer shall have it."""
    year_type: pa.DataType
    rows_without_id: int


def read_panel(path: Path) -> Panel:
    """Read `unique_id, ds, y`.

    Raises
    ------
    InputFileError
        For a fault of the whole file; faults of rows are marked beside them.
    """
    file_format = format_of(path)
    try:
        schema, batches = _open_parquet(path) if file_format is FileFormat.PARQUET else _open_csv(path)
        return _collect(path, schema, batches)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise InputFileError(str(path), detail=_unreadable(file_format, error)) from error


def _open_parquet(path: Path) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    file = pq.ParquetFile(path)
    schema = file.schema_arrow
    _check_columns(path, schema.names)
    return _check_types(path, schema), file.iter_batches(batch_size=BATCH_ROWS, columns=list(COLUMNS), use_threads=False)


def _open_csv(path: Path) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    as_text = pa.schema([(name, pa.string()) for name in COLUMNS])
    reading = pa_csv.ReadOptions(block_size=BLOCK_BYTES, use_threads=False)
    with pa_csv.open_csv(path, read_options=reading, parse_options=PARSING) as opened:
        _check_columns(path, opened.schema.names)
    converting = pa_csv.ConvertOptions(column_types=as_text, include_columns=list(COLUMNS))
    return as_text, iter(pa_csv.open_csv(path, read_options=reading, parse_options=PARSING, convert_options=converting))


def _collect(path: Path, schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> Panel:
    id_type, year_type = schema.field("unique_id").type, schema.field("ds").type
    index = IdIndex(id_type)
    columns: dict[str, list[np.ndarray]] = {"year": [], "value": [], "fault": []}
    for batch in batches:
        index.add(batch.column("unique_id"))
        years = parse_years(batch.column("ds"))
        values, faults = parse_numbers(batch.column("y"))
        faults[years == NO_YEAR] = Fault.YEAR
        for name, part in (("year", years), ("value", values), ("fault", faults)):
            columns[name].append(part)
    if not any(len(part) for part in columns["year"]):
        raise InputFileError(str(path), detail="the file has no rows; expected one for each series and year")
    ids, series = index.finish()
    if not len(ids):
        raise InputFileError(str(path), detail="no row has a unique_id")
    rows = pa.table({"series": series, **{name: np.concatenate(columns.pop(name)) for name in list(columns)}})
    return Panel(
        ids=ids,
        rows=rows,
        id_type=id_type,
        year_type=year_type if pa.types.is_integer(year_type) and year_type.bit_width > 8 else pa.int64(),
        rows_without_id=int(np.count_nonzero(series < 0)),
    )


def _check_columns(path: Path, names: list[str]) -> None:
    for name in COLUMNS:
        if name not in names:
            raise InputFileError(str(path), detail=f"the column {name!r} is missing; expected {', '.join(COLUMNS)}, found {', '.join(names)[:200]}")
        if names.count(name) > 1:
            raise InputFileError(str(path), detail=f"the column {name!r} is there {names.count(name)} times")


def _check_types(path: Path, schema: pa.Schema) -> pa.Schema:
    ids, years, values = (schema.field(name).type for name in COLUMNS)
    checks = (
        ("unique_id", ids, is_text(ids) or pa.types.is_integer(ids), "text or whole numbers"),
        ("ds", years, is_text(years) or is_number(years), "whole years, such as 2024"),
        ("y", values, is_text(values) or is_number(values), "numbers"),
    )
    for name, kind, allowed, expected in checks:
        if not allowed:
            raise InputFileError(str(path), detail=f"the column {name!r} holds {kind}; expected {expected}")
    return schema


def _unreadable(file_format: FileFormat, error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"the file cannot be read: {error.strerror}"
    if isinstance(error, UnicodeDecodeError) or "invalid UTF8" in str(error) or "\x00" in str(error):
        return "the file is not UTF-8 text; save it as CSV UTF-8"
    if "Empty CSV" in str(error):
        return "the file has no rows; expected one for each series and year"
    return f"the file cannot be read as {file_format.value}: {str(error).splitlines()[0][:200]}"
