"""The one door to everything but published pages: what is here, who asks, whether they may, and with which identity it is passed on."""

from dataclasses import replace

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.errors import StoreUnavailableError
from dashboard.web.access import SAFE, Entry, entry_of
from dashboard.web.asking import Doorkeeper, Known
from dashboard.web.identity import with_identity, without_identity
from dashboard.web.limits import Limits
from dashboard.web.notices import FOREIGN, NOT_ALLOWED, NOT_FOUND, STORE_DOWN, TOO_MANY, WRONG_METHOD, Notice, refuse
from dashboard.web.origins import is_own_origin, may_open_socket
from dashboard.web.sign_in.paths import to_sign_in
from dashboard.web.sockets import OpenSocket, Sockets

PRINCIPAL = "principal"
"""Key of `scope["state"]` (`request.state.principal`): the `Principal` who asks; absent where everybody may ask."""


class Guard:
    """Holds every request and websocket to the table of `access.py`."""

    def __init__(self, app: ASGIApp, *, doorkeeper: Doorkeeper, sockets: Sockets, public_url: str) -> None:
        self.app = app
        self.doorkeeper = doorkeeper
        self.sockets = sockets
        self.public_url = public_url
        self._limits = Limits()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may pass, and answer the rest."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        entry = entry_of(scope["path"], websocket=scope["type"] == "websocket")
        known: Known | Notice | None = self._hindrance(scope, entry)
        if known is None and entry is not None and entry.least is not None:
            known = await self._ask(scope, entry)
        if entry is not None and not isinstance(known, Notice) and not self._limits.allow(scope, entry):
            known = TOO_MANY
        if isinstance(known, Notice):
            await self._turn_away(scope, receive, send, entry, known)
        else:
            await self._pass(scope, receive, send, known)

    def _hindrance(self, scope: Scope, entry: Entry | None) -> Notice | None:
        if entry is None or entry.outside:
            return NOT_FOUND
        if scope["type"] == "websocket":
            return None if may_open_socket(scope, self.public_url) else FOREIGN
        if scope["method"] not in entry.methods:
            return replace(WRONG_METHOD, allow=tuple(sorted(entry.methods)))
        forgeable = scope["method"] not in SAFE and not entry.own_token
        return FOREIGN if forgeable and not is_own_origin(scope, self.public_url) else None

    async def _ask(self, scope: Scope, entry: Entry) -> Known | Notice:
        try:
            known = await self.doorkeeper.ask(scope)
        except StoreUnavailableError:
            return STORE_DOWN
        if isinstance(known, Known) and entry.least is not None and known.principal.role < entry.least:
            return NOT_ALLOWED
        return known

    async def _turn_away(self, scope: Scope, receive: Receive, send: Send, entry: Entry | None, notice: Notice) -> None:
        if entry is None and scope["type"] == "http" and (without := entry_of(scope["path"].rstrip("/"))) and without.page:
            await RedirectResponse(scope["path"].rstrip("/"), status_code=308)(scope, receive, send)
            return
        if notice.status == 401 and entry is not None and entry.page:
            await to_sign_in(scope)(scope, receive, send)
            return
        await refuse(scope, receive, send, notice)

    async def _pass(self, scope: Scope, receive: Receive, send: Send, known: Known | None) -> None:
        if known is None:
            await self.app({**scope, "headers": without_identity(scope["headers"])}, receive, send)
            return
        state = {**scope.get("state", {}), PRINCIPAL: known.principal}
        marked = {**scope, "headers": with_identity(scope["headers"], known.principal), "state": state}
        if scope["type"] == "websocket":
            await self.sockets.run(self.app, marked, receive, send, OpenSocket(principal=known.principal, until=known.until))
        else:
            await self.app(marked, receive, send)
