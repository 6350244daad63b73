"""Where answers are made: in worker threads, a few at once, each once however many ask for it, and kept while they are asked for."""

import asyncio
import gzip
from collections import OrderedDict
from collections.abc import Callable

import anyio
from anyio import CapacityLimiter

from dashboard.sharing.routes.answers import Answer
from dashboard.web.api.problems import RefusedError

AT_ONCE = 2
MOST_WAITING = 24
"""A projection takes up to a second; whoever would wait longer than these is asked to come again."""
KEPT_BYTES = 32 * 1024 * 1024
BUSY_RETRY_SECONDS = 5
SMALLEST_GZIPPED = 1024
GZIP_LEVEL = 6
BUSY = "Too many answers are being computed. Try again in a few seconds."


class Desk:
    """Makes and keeps answers by their validators; of one event loop."""

    def __init__(self, *, kept_bytes: int = KEPT_BYTES, most_waiting: int = MOST_WAITING) -> None:
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._size, self._kept_bytes, self._most_waiting = 0, kept_bytes, most_waiting
        self._making: dict[str, asyncio.Task[Answer]] = {}
        self._limiter: CapacityLimiter | None = None

    async def answer(self, key: str, make: Callable[[], Answer]) -> Answer:
        """The kept answer under a key, or the one that `make` makes in a thread.

        Raises
        ------
        RefusedError
            503 when too much is being made. And whatever `make` raises, to all who wait for it.
        """
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._making:
            if len(self._making) >= self._most_waiting:
                raise RefusedError(503, BUSY, headers={"retry-after": str(BUSY_RETRY_SECONDS)})
            self._making[key] = asyncio.create_task(self._make(key, make))
        return await asyncio.shield(self._making[key])  # whoever leaves, leaves it to the others

    async def _make(self, key: str, make: Callable[[], Answer]) -> Answer:
        self._limiter = self._limiter or CapacityLimiter(AT_ONCE)
        try:
            made = await anyio.to_thread.run_sync(make, limiter=self._limiter)
        finally:
            del self._making[key]
        self._keep(key, made)
        return made

    def _keep(self, key: str, made: Answer) -> None:
        self._kept[key] = made
        self._size += made.size
        while self._size > self._kept_bytes:
            _, dropped = self._kept.popitem(last=False)
            self._size -= dropped.size


def gzipped(body: bytes) -> bytes:
    """Compressed, always to the same bytes; nothing for what is small anyhow."""
    return gzip.compress(body, GZIP_LEVEL, mtime=0) if len(body) >= SMALLEST_GZIPPED else b""
