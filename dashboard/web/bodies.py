"""How large a request may be, whatever its headers claim."""

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web.access import SMALL_BODY, entry_of
from dashboard.web.notices import TOO_LARGE, refuse


class LimitedBodies:
    """Refuses a body above the limit of its address, before it is read or while it comes in."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on with a counted body."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        entry = entry_of(scope["path"])
        most = entry.most_bytes if entry else SMALL_BODY
        if _announced(scope) > most:
            await refuse(scope, receive, send, TOO_LARGE)
            return
        await _counted(self.app, scope, receive, send, most)


async def _counted(app: ASGIApp, scope: Scope, receive: Receive, send: Send, most: int) -> None:
    got, answered = 0, False

    async def counting() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > most:
            raise HTTPException(status_code=TOO_LARGE.status, detail=TOO_LARGE.title)
        return message

    async def noting(message: Message) -> None:
        nonlocal answered
        answered = True
        await send(message)

    try:
        await app(scope, counting, noting)
    except HTTPException:
        if answered:
            raise
        await refuse(scope, receive, send, TOO_LARGE)


def _announced(scope: Scope) -> int:
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    return max((int(value) for value in lengths if value.isdigit()), default=0)
