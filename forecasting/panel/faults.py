"""What can be wrong with a row of a panel, and how cells of any column become numbers with a fault beside them."""

from enum import IntEnum

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Years = NDArray[np.int16]
Flags = NDArray[np.uint8]

NO_YEAR = 0
LAST_YEAR = 9999
NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
NOTHING = r"(?i)^(nan|na|n/a|<na>|null|none|)$"
INFINITY = r"(?i)^[+-]?inf(inity)?$"


class Fault(IntEnum):
    """Why a row takes no part in a fit."""

    NONE = 0
    MISSING = 1
    TEXT = 2
    INFINITE = 3
    OUTSIDE = 4
    """Below 0, or a share above 1."""
    EDGE = 5
    """A count of 0, or a share of exactly 0 or 1: possible, but without a logarithm or logit."""
    YEAR = 6
    """`ds` is not a whole year."""


def is_text(kind: pa.DataType) -> bool:
    """Whether a column holds text, plain or as categories."""
    value_type = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(value_type) or pa.types.is_large_string(value_type) or pa.types.is_string_view(value_type))


def is_number(kind: pa.DataType) -> bool:
    """Whether a column holds numbers that a float can stand for."""
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind) or pa.types.is_null(kind))


def parse_years(cells: pa.Array) -> Years:
    """Calendar years; `NO_YEAR` where a cell is not a whole year from 1 to 9999."""
    years, _ = parse_numbers(cells)
    with np.errstate(invalid="ignore"):
        whole = (years >= 1) & (years <= LAST_YEAR) & (np.floor(years) == years)
    return np.where(whole, years, NO_YEAR).astype(np.int16)


def parse_numbers(cells: pa.Array) -> tuple[Floats, Flags]:
    """Values, NaN where there is none, with the fault of each."""
    if is_text(cells.type):
        return _parse_text(pc.utf8_trim_whitespace(cells.cast(pa.large_string())))
    values = cells.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False)
    return _with_faults(values, np.zeros(len(cells), dtype=np.uint8))


def _parse_text(cells: pa.Array) -> tuple[Floats, Flags]:
    cells = cells.fill_null("")
    number = pc.or_(pc.match_substring_regex(cells, NUMBER), pc.match_substring_regex(cells, INFINITY))
    readable = pc.if_else(number, cells, pa.scalar(None, pa.large_string()))
    text = pc.invert(pc.or_(number, pc.match_substring_regex(cells, NOTHING))).to_numpy(zero_copy_only=False)
    return _with_faults(readable.cast(pa.float64()).to_numpy(zero_copy_only=False), np.where(text, Fault.TEXT, Fault.NONE).astype(np.uint8))


def _with_faults(values: Floats, faults: Flags) -> tuple[Floats, Flags]:
    faults[np.isnan(values) & (faults == Fault.NONE)] = Fault.MISSING
    faults[np.isinf(values)] = Fault.INFINITE
    return np.where(np.isfinite(values), values, np.nan), faults
