"""Answers every request below `/p`: plain ASGI, no thread and no framework between a reader and the stored bytes."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from hmac import compare_digest

from dashboard.errors import SnapshotCorruptedError, StoreUnavailableError, UnknownItemError
from dashboard.settings import Settings
from dashboard.sharing.page import PageText, not_found, password_form
from dashboard.sharing.passwords import is_password
from dashboard.sharing.routes.answers import Answer, Headers, Receive, Scope, Send, html_answer, send_answer, text_answer
from dashboard.sharing.routes.counting import Views
from dashboard.sharing.routes.newer import Newer, Versions, in_force
from dashboard.sharing.routes.pages import build_answer
from dashboard.sharing.routes.passes import Passes
from dashboard.sharing.routes.requests import (
    Address,
    FormBrokenError,
    FormTooLargeError,
    is_embed_path,
    is_from_elsewhere,
    raw_path,
    read_address,
    read_password,
)
from dashboard.sharing.routes.shelf import Shelf
from dashboard.sharing.routes.tries import Tries
from dashboard.sharing.store import Store
from dashboard.sharing.tokens import key_hash
from dashboard.sharing.values import Door

QUANTUM_SECONDS = 0.01
"""That there is nothing is said at a multiple of this time: how long the search took cannot be told from outside."""
PASSWORDS_AT_ONCE = 2
"""Each takes 64 MiB and a processor."""
NOT_ALLOWED = text_answer("A published page can only be read.", status=405, more=((b"allow", b"GET, HEAD, POST"),))
NOT_ALLOWED_HERE = text_answer("An embedded page can only be read.", status=405, more=((b"allow", b"GET, HEAD"),))
ELSEWHERE = text_answer("This form was sent by another site. Open the link itself and enter the password there.", status=403)
TOO_LARGE = text_answer("This is longer than any password.", status=413, more=((b"connection", b"close"),))
BROKEN = text_answer("The form did not arrive. Send it again.", status=408, more=((b"connection", b"close"),))
DAMAGED = text_answer("This publication is damaged and is not shown. Tell whoever sent you the link.", status=500)
AWAY = "Publications cannot be read at the moment. Try again in a few seconds."
OFTEN = "Too many passwords were tried. Wait a little and try again."
SEEN_AS_VIEW = frozenset({"page", "embed"})

_LOG = logging.getLogger(__name__)


class ShareRoutes:
    """The routes of published pages; of one event loop. `close` writes the last view counts."""

    def __init__(self, store: Store, settings: Settings, *, clock: Callable[[], datetime]) -> None:
        self._store, self._clock = store, clock
        self._quick = settings.database_url.startswith("sqlite")
        self._shelf, self._versions, self._views = Shelf(), Versions(store), Views(store)
        self._passes, self._tries, self._hashing = Passes(settings), Tries(), asyncio.Semaphore(PASSWORDS_AT_ONCE)
        self._away = False
        self._nothing = _page_answer(not_found(), 404)
        self._form = _page_answer(password_form(wrong=False), 200)
        self._refused = _page_answer(password_form(wrong=False), 401)
        self._wrong = _page_answer(password_form(wrong=True), 401)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        method = scope["method"]
        try:
            if method in {"GET", "HEAD"}:
                await self._read(scope, send)
            elif method == "POST":
                await self._enter(scope, receive, send)
            else:
                await send_answer(NOT_ALLOWED, scope, send)
        except StoreUnavailableError as error:
            self._tell_once(error)
            await send_answer(text_answer(AWAY, status=503, more=((b"retry-after", b"%d" % error.retry_after),)), scope, send)
        except (SnapshotCorruptedError, UnknownItemError) as error:
            _LOG.error("A published page cannot be served: %s", error)
            await send_answer(DAMAGED, scope, send)

    async def close(self) -> None:
        """Write what has been counted."""
        await self._views.close()

    def _tell_once(self, error: StoreUnavailableError) -> None:
        """Into the log when the store goes away, not for every reader who asks meanwhile."""
        if not self._away:
            _LOG.warning("Published pages cannot be served: %s", error)
        self._away = True

    async def _read(self, scope: Scope, send: Send) -> None:
        address, now = read_address(raw_path(scope)), self._clock()
        door, newer = await self._look(scope, address, now)
        if door is None or address is None:
            await send_answer(self._nothing, scope, send)
        elif door.password_hash and not self._passes.holds(door, scope["headers"], now=now):
            await send_answer(self._form if address.kind == "page" else self._refused, scope, send)
        else:
            await self._give(scope, send, door=door, address=address, newer=newer)

    async def _look(self, scope: Scope, address: Address | None, now: datetime) -> tuple[Door | None, Newer | None]:
        """The door in force and its newest version; for whatever does not open the same work is done, and nothing is returned at a rounded time."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        hashed = key_hash(address.key if address else raw_path(scope))
        door = self._store.door(hashed) if self._quick else await asyncio.to_thread(self._store.door, hashed)
        self._away = False
        opens = door is not None and in_force(door, now) and compare_digest(door.key_hash, hashed)
        if door is None or address is None or not opens or (door.password_hash and address.kind == "embed"):
            await asyncio.sleep(QUANTUM_SECONDS - (loop.time() - began) % QUANTUM_SECONDS)
            return None, None
        if door.replaced_by is None or address.kind != "page":
            return door, None
        newest = self._versions.newest
        return door, newest(door, now=now) if self._quick else await asyncio.to_thread(newest, door, now=now)

    async def _give(self, scope: Scope, send: Send, *, door: Door, address: Address, newer: Newer | None, cookies: Headers = ()) -> None:
        key = (address, door.snapshot_id, door.embed_hosts, bool(door.password_hash), newer)
        answer = self._shelf.find(key) or await self._shelf.made(key, lambda: build_answer(self._store, door, address, newer))
        await send_answer(answer, scope, send, more=cookies)
        if address.kind in SEEN_AS_VIEW and scope["method"] != "HEAD":
            self._views.count(door.link_id, self._clock().date())

    async def _enter(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A password: what it opens for the right one, with a pass for an hour."""
        sent = await _sent_password(scope, receive)
        if isinstance(sent, Answer):
            await send_answer(sent, scope, send)
            return
        address, now = read_address(raw_path(scope)), self._clock()
        door, newer = await self._look(scope, address, now)
        if door is None or address is None:
            await send_answer(self._nothing, scope, send)
            return
        refusal = await self._try(scope, door, sent, now) if door.password_hash else None
        if refusal is not None:
            await send_answer(refusal, scope, send)
            return
        cookies = self._passes.cookies(door, address.page_path, now=now, scheme=scope["scheme"]) if door.password_hash else ()
        await self._give(scope, send, door=door, address=address, newer=newer, cookies=cookies)

    async def _try(self, scope: Scope, door: Door, password: str, now: datetime) -> Answer | None:
        """Nothing for the right password; otherwise what to answer."""
        asker = str((scope.get("client") or ("",))[0])
        wait = self._tries.wait_seconds(door.link_id, asker, now=now.timestamp())
        if wait:
            return text_answer(OFTEN, status=429, more=((b"retry-after", b"%d" % wait),))
        async with self._hashing:
            right = await asyncio.to_thread(is_password, door.password_hash, password)
        if right:
            self._tries.forgive(door.link_id, asker)
        return None if right else self._wrong


async def _sent_password(scope: Scope, receive: Receive) -> str | Answer:
    """The password of a form, or what to answer to a form that is none of ours: the same whether there is a link or not."""
    if is_embed_path(raw_path(scope)):
        return NOT_ALLOWED_HERE
    if is_from_elsewhere(scope):
        return ELSEWHERE
    try:
        return await read_password(scope, receive)
    except FormTooLargeError:
        return TOO_LARGE
    except FormBrokenError:
        return BROKEN


def _page_answer(page: PageText, status: int) -> Answer:
    more = ((b"www-authenticate", b'Form realm="publication"'),) if status == 401 else ()
    return html_answer(page.html, style_hash=page.style_hash, status=status, more=more)
