"""Writes the answers of a panel, in order, as CSV or Parquet; the same answers give the same bytes."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from forecasting.panel.files import FileFormat, writing_to

GROUP_TABLES = 16
"""Tables in one Parquet row group: fixed, so that the bytes do not depend on how fast answers come."""
CSV_OPTIONS = pa_csv.WriteOptions(quoting_header="none")


class TableWriter(Protocol):
    """Takes tables one after another."""

    def write(self, table: pa.Table) -> None:
        """Take the next rows."""
        ...


@contextmanager
def table_writer(file: BinaryIO, path: Path, schema: pa.Schema, file_format: FileFormat) -> Iterator[TableWriter]:
    """Open a writer of tables, which are cast to the schema; `path` is what errors call the file."""
    with writing_to(path):
        writer = _CsvTables(file, schema) if file_format is FileFormat.CSV else _ParquetTables(file, schema)
    try:
        yield _NamedTables(path, writer)
    except BaseException:
        with suppress(OSError, pa.ArrowException):
            writer.close()
        raise
    with writing_to(path):
        writer.close()


class _NamedTables:
    def __init__(self, path: Path, writer: TableWriter) -> None:
        self._path, self._writer = path, writer

    def write(self, table: pa.Table) -> None:
        with writing_to(self._path):
            self._writer.write(table)


class _CsvTables:
    def __init__(self, file: BinaryIO, schema: pa.Schema) -> None:
        self._schema = pa.schema([(field.name, _plain(field.type)) for field in schema])
        self._writer = pa_csv.CSVWriter(file, self._schema, write_options=CSV_OPTIONS)

    def write(self, table: pa.Table) -> None:
        self._writer.write_table(table.cast(self._schema))

    def close(self) -> None:
        self._writer.close()


class _ParquetTables:
    def __init__(self, file: BinaryIO, schema: pa.Schema) -> None:
        self._schema = schema
        self._writer = pq.ParquetWriter(file, schema, compression="zstd")
        self._waiting: list[pa.Table] = []

    def write(self, table: pa.Table) -> None:
        self._waiting.append(table)
        if len(self._waiting) == GROUP_TABLES:
            self._write_group()

    def close(self) -> None:
        if self._waiting:
            self._write_group()
        self._writer.close()

    def _write_group(self) -> None:
        group = _cast(pa.concat_tables(self._waiting), self._schema)
        self._waiting = []
        self._writer.write_table(group, row_group_size=len(group))


def _cast(table: pa.Table, schema: pa.Schema) -> pa.Table:
    columns = []
    for field in schema:
        column = table[field.name]
        if pa.types.is_dictionary(field.type):
            column = column.cast(field.type.value_type).dictionary_encode()
        columns.append(column.cast(field.type))
    return pa.table(columns, schema=schema)


def _plain(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_dictionary(kind):
        return _plain(kind.value_type)
    return pa.string() if pa.types.is_string_view(kind) else kind
