"""Formats of a panel's files, and files that appear whole or not at all."""

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from forecasting.errors import InputFileError

PARQUET_MAGIC = b"PAR1"


class FileFormat(Enum):
    """Formats that a panel may have."""

    CSV = "CSV"
    PARQUET = "Parquet"


SUFFIXES = {".csv": FileFormat.CSV, ".parquet": FileFormat.PARQUET, ".pq": FileFormat.PARQUET}


def format_by_suffix(path: Path) -> FileFormat | None:
    """Format that the name of a file tells, if any."""
    return SUFFIXES.get(path.suffix.lower())


def format_of(path: Path) -> FileFormat:
    """Format of an existing file, by suffix, else by content."""
    try:
        if path.is_dir():
            raise InputFileError(str(path), detail="this is a folder; expected a CSV or Parquet file")
        if not path.exists():
            raise InputFileError(str(path), detail="there is no such file")
        if not path.is_file():
            raise InputFileError(str(path), detail="this is not a plain file; expected a CSV or Parquet file")
        if not path.stat().st_size:
            raise InputFileError(str(path), detail="the file is empty")
        with path.open("rb") as file:
            start = file.read(len(PARQUET_MAGIC))
    except OSError as error:
        raise InputFileError(str(path), detail=f"the file cannot be read: {error.strerror}") from error
    return format_by_suffix(path) or (FileFormat.PARQUET if start == PARQUET_MAGIC else FileFormat.CSV)


def problems_path(output: Path) -> Path:
    """Where the problems of an answer are listed."""
    return output.with_name(f"{output.name}.problems.csv")


def check_output(output: Path, *, source: Path) -> None:
    """Refuse an output that is no plain file or would replace the input."""
    with writing_to(output):
        for target in (output, problems_path(output)):
            if _same_file(target, source):
                raise InputFileError(str(target), detail="the output would replace the input; name another file")
            if target.exists() and not target.is_file():
                raise InputFileError(str(target), detail="this is not a plain file; name a file to write")
        parent = output.parent
        if not parent.is_dir() and (parent.exists() or not parent.parent.is_dir()):
            raise InputFileError(str(output), detail=f"there is no folder {parent}")


@contextmanager
def whole_files(*paths: Path) -> Iterator[tuple[BinaryIO, ...]]:
    """Open a temporary file in the folder of each path; they take their names, in order, only when all of them are written and on disk."""
    targets = [Path(os.path.realpath(path)) for path in paths]
    drafts = [target.with_name(f".{secrets.token_hex(8)}.part") for target in targets]
    with ExitStack() as stack:
        files = []
        for path, draft in zip(paths, drafts, strict=True):
            with writing_to(path):
                draft.parent.mkdir(exist_ok=True)
                files.append(stack.enter_context(_draft(draft)))
        yield tuple(files)
        for path, file in zip(paths, files, strict=True):
            with writing_to(path):
                file.flush()
                os.fsync(file.fileno())
        for path, draft, target in zip(paths, drafts, targets, strict=True):
            with writing_to(path):
                draft.replace(target)


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """Say which file could not be written; only around the writing itself, for other things fail with an OSError too."""
    try:
        yield
    except OSError as error:
        raise InputFileError(str(path), detail=f"the file cannot be written: {error.strerror or error}") from error


@contextmanager
def _draft(path: Path) -> Iterator[BinaryIO]:
    file = path.open("xb")
    try:
        yield file
    finally:
        with suppress(OSError):
            file.close()
        path.unlink(missing_ok=True)


def _same_file(target: Path, source: Path) -> bool:
    try:
        return target.samefile(source)
    except OSError:
        return False
