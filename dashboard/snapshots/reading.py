"""Reads snapshots of every format that was ever published."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from dashboard.errors import SnapshotFormatError
from dashboard.snapshots.canonical import adapter, canonical_json
from dashboard.snapshots.value import FORMAT, Snapshot

Fields = dict[str, Any]

UPGRADES: Mapping[int, Callable[[Fields], Fields]] = {}
"""From a format to the next: what turns its fields into those of the format after it. Never removed."""


def read_snapshot(content: bytes) -> Snapshot:
    """The snapshot that a canonical text says.

    Raises
    ------
    SnapshotFormatError
        No JSON, not a snapshot, a format newer than this program, or a field that no snapshot has.
    """
    fields = _fields(content)
    written = fields.get("format")
    if not isinstance(written, int) or written < 1:
        raise SnapshotFormatError("This is not a snapshot of Citecast: it names no format.")
    if written > FORMAT:
        raise SnapshotFormatError(f"This snapshot has format {written}; this version of Citecast reads formats up to {FORMAT}. Use a newer version.")
    for earlier in range(written, FORMAT):
        fields = UPGRADES[earlier](fields)
    try:
        found = adapter().validate_json(json.dumps(fields))
    except (ValidationError, ValueError) as error:
        raise SnapshotFormatError(f"This is not a snapshot of Citecast: {_first_fault(error)}") from error
    if written == FORMAT and canonical_json(found) != content:
        raise SnapshotFormatError("This snapshot is not in its canonical form: something was added, left out or written otherwise.")
    return found


def _fields(content: bytes) -> Fields:
    try:
        fields = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SnapshotFormatError("This is not a snapshot of Citecast: it cannot be read as JSON.") from error
    if not isinstance(fields, dict):
        raise SnapshotFormatError("This is not a snapshot of Citecast: it holds no fields.")
    return fields


def _first_fault(error: ValidationError | ValueError) -> str:
    if not isinstance(error, ValidationError):
        return f"{error}."
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    return f"{place}: {first['msg']}."
