"""View counts: a number a link and day, nothing about who looked; written in batches."""

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Protocol

from dashboard.errors import StoreUnavailableError

FLUSH_SECONDS = 5.0
"""So much is lost at most when the process is killed; and as much again while the store is away."""

_LOG = logging.getLogger(__name__)


class KeepsViews(Protocol):
    """What is asked of a store here."""

    def add_views(self, counts: Mapping[tuple[str, date], int]) -> None:
        """Add so many views to each link and day."""


class Views:
    """Counts until the next batch is written; of one event loop."""

    def __init__(self, store: KeepsViews, *, seconds: float = FLUSH_SECONDS) -> None:
        self._store, self._seconds = store, seconds
        self._counts: Counter[tuple[str, date]] = Counter()
        self._timer: asyncio.TimerHandle | None = None
        self._writing: asyncio.Task[None] | None = None

    def count(self, link_id: str, day: date) -> None:
        """One more look at a link."""
        self._counts[link_id, day] += 1
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._seconds, self._due)

    async def flush(self) -> None:
        """Write what has been counted; while the store is away, keep it for the next time."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not self._counts:
            return
        counts, self._counts = self._counts, Counter()
        try:
            await asyncio.to_thread(self._store.add_views, counts)
        except StoreUnavailableError as error:
            self._counts.update(counts)
            _LOG.warning("View counts wait: %s", error)

    async def close(self) -> None:
        """Write the last ones, after the batch that is being written."""
        if self._writing is not None:
            await self._writing
        await self.flush()

    def _due(self) -> None:
        self._timer = None
        self._writing = asyncio.get_running_loop().create_task(self.flush())
