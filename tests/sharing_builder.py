"""A service over a store of its own, with a clock that tests move; and readers of what it publishes."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dashboard.settings import Settings
from dashboard.sharing.service import Sharing
from dashboard.sharing.store import Store
from dashboard.sharing.values import LOCAL_OWNER, Principal, Published, PublishRequest, Role
from dashboard.snapshots import Snapshot
from exports_builder import a_made_up_snapshot

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ADA = Principal(user_id="ada", name="Ada", email="ada@example.org", role=Role.PUBLISHER, via="session")
BEN = replace(ADA, user_id="ben", name="Ben", email="ben@example.org")
ANALYST = replace(ADA, user_id="carl", name="Carl", role=Role.ANALYST)
VIEWER = replace(ADA, user_id="dora", name="Dora", role=Role.VIEWER)
PASSWORD = "correct horse"  # noqa: S105 - of tests alone


@dataclass
class Clock:
    """The time of a test."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        """What time it is."""
        return self.at

    def turn(self, **times: float) -> None:
        """Let time pass."""
        self.at += timedelta(**times)


@dataclass
class Desk:
    """A service, its clock, and short ways to publish."""

    sharing: Sharing
    clock: Clock
    by: Principal = field(default=LOCAL_OWNER)

    def publish(self, snapshot: Snapshot | None = None, *, by: Principal | None = None, **request: Any) -> Published:
        """Publish made-up numbers."""
        return self.sharing.publish(snapshot or a_made_up_snapshot(), PublishRequest(**request), by or self.by)


def a_desk(folder: Path, *, url: str = "", **settings: Any) -> Desk:
    """A service over an empty store, in a folder or at an address."""
    url = url or f"sqlite:///{folder / 'shared.sqlite3'}"
    clock = Clock()
    known = Settings(database_url=url, ledger_dir=folder / "ledger", **settings)
    return Desk(sharing=Sharing(Store.open(url, clock=clock), known, clock=clock), clock=clock)


def key_of(done: Published) -> str:
    """The key in an address."""
    return done.url.rpartition("/p/")[2]
