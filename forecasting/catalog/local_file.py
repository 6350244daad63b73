"""A file that somebody hands to a command: its bytes, never more than any reader here takes."""

from pathlib import Path

from forecasting.errors import InputFileError

LARGEST = 64 * 1024 * 1024
"""Bytes; every reader allows much less, and says so."""


def read_local_file(path: Path) -> bytes:
    """Read a file, at most one byte more than `LARGEST`.

    Raises
    ------
    InputFileError
    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise InputFileError(str(path), detail=f"cannot be read: {(error.strerror or 'unknown reason').lower()}") from error
