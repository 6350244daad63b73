"""Answers kept in memory, bounded by their bytes; each is made once, in a thread, however many readers wait for it."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable

from dashboard.sharing.routes.answers import Answer

LIMIT_BYTES = 64 * 1024 * 1024


class Shelf:
    """The answers asked for last; of one event loop."""

    def __init__(self, limit_bytes: int = LIMIT_BYTES) -> None:
        self._limit, self._size = limit_bytes, 0
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._making: dict[Hashable, asyncio.Task[Answer]] = {}

    def find(self, key: Hashable) -> Answer | None:
        """What is kept under a key."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    async def made(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """What is kept under a key, or is made now; whatever `make` raises reaches everybody who waits."""
        found = self.find(key)
        if found is not None:
            return found
        making = self._making.get(key)
        if making is None:
            making = self._making[key] = asyncio.create_task(asyncio.to_thread(make))
            making.add_done_callback(lambda task: self._put(key, task))
        return await asyncio.shield(making)

    def _put(self, key: Hashable, task: asyncio.Task[Answer]) -> None:
        del self._making[key]
        if task.cancelled() or task.exception() is not None:
            return
        answer = task.result()
        if answer.size > self._limit:
            return
        self._kept[key] = answer
        self._size += answer.size
        while self._size > self._limit:
            _, oldest = self._kept.popitem(last=False)
            self._size -= oldest.size
