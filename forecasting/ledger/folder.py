"""A ledger's folder: what may lie in it, one writer at a time, and files that appear whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from forecasting.errors import InputFileError

CHAIN = "chain.jsonl"
LOCK = ".lock"
CHAIN_DRAFT, ROUND_DRAFT = ".chain.part", ".round.part"
OWN_FILES = {LOCK, CHAIN_DRAFT, ROUND_DRAFT}
"""What a recording leaves or may leave beside the chain and its rounds; a draft is overwritten by the next one."""
WAIT_SECONDS = 60.0


@contextmanager
def one_writer(folder: Path, *, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Keep every other process from recording into the folder, which is made if it is not there; the lock dies with its holder.

    Raises
    ------
    InputFileError
        The folder cannot be written, or another process goes on recording.
    """
    with _naming(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK)
        try:
            lock.acquire(timeout=wait_seconds)
        except Timeout as error:
            raise InputFileError(str(folder), detail=f"another process has been recording for {wait_seconds:g} seconds; try again") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def no_writer(folder: Path) -> Iterator[None]:
    """Wait for a recording to end before reading; a folder in which nobody has ever recorded, or may record, needs no lock."""
    if (folder / LOCK).exists() and os.access(folder / LOCK, os.W_OK):
        with one_writer(folder):
            yield
    else:
        yield


def write_whole(path: Path, draft: str, content: bytes) -> None:
    """Put content on disk under another name, then under its own: whatever breaks off, the file is the old one or the new one."""
    with _naming(path):
        with (path.parent / draft).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        (path.parent / draft).replace(path)
        _sync_folder(path.parent)


def read_whole(path: Path) -> bytes:
    """The bytes of a file; raises `InputFileError` where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputFileError(str(path), detail=f"cannot be read: {(error.strerror or 'unknown reason').lower()}") from error


def names_in(folder: Path) -> tuple[str, ...]:
    """Everything that lies in a folder, but for what a recording leaves; nothing where there is no folder."""
    if not folder.exists():
        return ()
    try:
        return tuple(sorted(path.name for path in folder.iterdir() if path.name not in OWN_FILES))
    except OSError as error:
        raise InputFileError(str(folder), detail=f"cannot be read: {(error.strerror or 'unknown reason').lower()}") from error


def _sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputFileError(str(path), detail=f"cannot be written: {(error.strerror or 'unknown reason').lower()}") from error
