"""What can go wrong when things are shared; every one is a sentence for people.

CitecastError
└── SharingError
    ├── SettingsError            the server's settings contradict one another or lack something; says what to set
    ├── NotAllowedError          the role does not suffice
    ├── UnknownLinkError         no link of that id (for owners; readers get a 404 without a word)
    ├── UnknownItemError         no saved item, session or user of that id
    ├── SnapshotCorruptedError   the stored snapshot is not the content of its id
    ├── SnapshotFormatError      not a snapshot, or of a format newer than this program
    ├── PublishError             a snapshot that cannot be published as asked
    ├── BackupError              a backup cannot be written, read or restored; nothing was changed
    └── StoreUnavailableError    the store does not answer, is locked or full; nothing was changed
        └── NoStoreError         there is no store yet; reading makes none
"""

from collections.abc import Sequence
from pathlib import Path

from forecasting.errors import CitecastError


class SharingError(CitecastError):
    """Base of what can go wrong when things are shared; `message` is the whole sentence."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class SettingsError(SharingError):
    """Settings with which no server may start: every problem at once."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class NotAllowedError(SharingError):
    """The role of the one who asks does not suffice."""


class UnknownLinkError(SharingError):
    """No link has that id."""


class UnknownItemError(SharingError):
    """Nothing of that id is kept."""


class SnapshotCorruptedError(SharingError):
    """A stored snapshot is not what its id says."""

    def __init__(self, snapshot_id: str) -> None:
        super().__init__(f"Snapshot {snapshot_id[:16]} is damaged: its content does not give its id. Restore it from a backup.")
        self.snapshot_id = snapshot_id


class SnapshotFormatError(SharingError):
    """Text that is no snapshot, or one of a format that this program does not know yet."""


class PublishError(SharingError):
    """A snapshot cannot be published as asked; the sentence says what to change."""


class BackupError(SharingError):
    """A backup cannot be written, read or restored as asked; nothing was changed."""


class StoreUnavailableError(SharingError):
    """The store cannot be reached or written; nothing was changed. Try again after `retry_after` seconds."""

    def __init__(self, detail: str, *, retry_after: int = 5) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class NoStoreError(StoreUnavailableError):
    """There is nothing to read at the place that was named; what only reads makes no store."""

    def __init__(self, place: Path) -> None:
        super().__init__(f"There is no store at {place} yet: publish something or start the server.")
