"""Rows that broke no rule, as values of the domain."""

from dataclasses import fields
from typing import Any, TypeVar, get_type_hints

from forecasting.catalog.tables import Row
from forecasting.domain import Citation

Value = TypeVar("Value")


def build_values(rows: tuple[Row, ...], value_type: type[Value]) -> tuple[Value, ...]:
    """One value for each row; the columns of a table are the fields of its value."""
    readers = _readers(value_type)
    return tuple(value_type(**{name: _read(row, name, reader) for name, reader in readers}) for row in rows)


def build_index(rows: tuple[Row, ...], value_type: type[Value], key: str) -> dict[str, Value]:
    """The values of a table by their key, in the order of the file."""
    return {getattr(value, key): value for value in build_values(rows, value_type)}


def _readers(value_type: type[Any]) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(value_type)
    return tuple((field.name, hints[field.name]) for field in fields(value_type))


def _read(row: Row, name: str, hint: Any) -> Any:
    if hint == tuple[str, ...]:
        return row.items(name)
    if hint == tuple[Citation, ...]:
        further = (Citation(source_id=source_id, locator="", quote="") for source_id in row.items("more_source_ids"))
        return (_citation(row), *further)
    if hint is Citation:
        return _citation(row)
    cell = row.cells.get(name)
    return "" if cell is None and hint is str else cell


def _citation(row: Row) -> Citation:
    return Citation(source_id=row.text("source_id"), locator=row.text("locator"), quote=row.text("quote"))
