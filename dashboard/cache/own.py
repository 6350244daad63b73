"""Values that a reader brings as a file, or takes along as one."""

from collections.abc import Sequence
from datetime import date

from forecasting.catalog import own_values_csv, read_own_values
from forecasting.domain import OwnValue


def read_own(content: bytes, filename: str, series_id: str | None, vintage: date) -> tuple[OwnValue, ...]:
    """The values of a CSV or XLSX file; raises `CitecastError` with everything that is wrong, by row. `check_amendment` says whether they fit the evidence."""
    return read_own_values(content, filename=filename, series_id=series_id, vintage=vintage)


def own_document(values: Sequence[OwnValue]) -> str:
    """Own values as a table to keep, edit and read again."""
    return own_values_csv(values)
