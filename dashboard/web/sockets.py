"""Open websockets by session, and how they are closed when their session ends or its role changes."""

import asyncio
import logging
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.errors import StoreUnavailableError
from dashboard.sharing.store import Store
from dashboard.sharing.values import Principal

SECONDS_BETWEEN_LOOKS = 1.0
ENDED = 1008
"""Close code of the websocket protocol: policy."""
LOG = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True, eq=False)
class OpenSocket:
    """One open websocket."""

    principal: Principal
    until: datetime | None
    ended: asyncio.Event = field(default_factory=asyncio.Event)


class Sockets:
    """All open websockets of this process."""

    def __init__(self, store: Store | None, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._open: set[OpenSocket] = set()

    def __len__(self) -> int:
        """How many are open."""
        return len(self._open)

    async def run(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send, socket: OpenSocket) -> None:
        """Serve one websocket until either side or its session ends it."""
        self._open.add(socket)
        ending = asyncio.create_task(socket.ended.wait())
        try:
            await app(scope, _until(ending, receive, send), _unless(socket.ended, send))
        finally:
            self._open.discard(socket)
            ending.cancel()

    def end(self, session_id: str) -> None:
        """Close every websocket of a session."""
        for socket in self._open:
            if session_id and socket.principal.session_id == session_id:
                socket.ended.set()

    async def watch(self) -> None:
        """Look at the store again and again, for whatever any process changed; until cancelled."""
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
            try:
                await self._look()
            except StoreUnavailableError as error:
                LOG.warning("Open sessions cannot be checked: %s", error)

    async def _look(self) -> None:
        signed_in = [socket for socket in self._open if socket.principal.session_id]
        if self._store is None or not signed_in:
            return
        revoked, roles = await run_in_threadpool(_state_of, self._store, {socket.principal.session_id for socket in signed_in})
        now = self._clock()
        for socket in signed_in:
            who = socket.principal
            expired = socket.until is not None and now >= socket.until
            if expired or who.session_id in revoked or roles.get(who.user_id) is not who.role:
                socket.ended.set()


def _state_of(store: Store, session_ids: set[str]) -> tuple[frozenset[str], MutableMapping[str, Any]]:
    return store.revoked_among(tuple(session_ids)), {user.user_id: user.role for user in store.users()}


def _until(ending: asyncio.Task[Any], receive: Receive, send: Send) -> Receive:
    waiting: asyncio.Future[Message] | None = None

    async def next_message() -> Message:
        nonlocal waiting
        waiting = waiting or asyncio.ensure_future(receive())
        await asyncio.wait({waiting, ending}, return_when=asyncio.FIRST_COMPLETED)
        if not ending.done():
            message, waiting = waiting.result(), None
            return message
        waiting.cancel()
        await send({"type": "websocket.close", "code": ENDED, "reason": "The session has ended"})
        return {"type": "websocket.disconnect", "code": ENDED}

    return next_message


def _unless(ended: asyncio.Event, send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if not ended.is_set():
            await send(message)

    return guarded
