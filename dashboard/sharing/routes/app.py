"""Published pages alone: a small server without the dashboard, for a public host or behind a cache."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard.clock import now
from dashboard.errors import StoreUnavailableError
from dashboard.settings import Settings
from dashboard.sharing.routes.answers import ALWAYS, ASGIApp, Message, Receive, Scope, Send
from dashboard.sharing.routes.endpoint import ShareRoutes
from dashboard.sharing.routes.requests import is_published_path
from dashboard.sharing.store import Store

ONLY_HTTPS = (b"strict-transport-security", b"max-age=31536000")
"""For a year."""


def shares_app(store: Store, settings: Settings, *, clock: Callable[[], datetime] = now) -> ASGIApp:
    """Everything below `/p`, and `/healthz`; whatever else is asked for is not there."""
    routes = ShareRoutes(store, settings, clock=clock)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        await routes.close()

    async def healthz(_request: Request) -> JSONResponse:
        try:
            await asyncio.to_thread(store.check)
        except StoreUnavailableError as error:
            return JSONResponse({"status": "unavailable", "store": str(error)}, status_code=503, headers={"retry-after": str(error.retry_after)})
        return JSONResponse({"status": "ok"})

    rest = Starlette(routes=[Route("/healthz", healthz), Route("/{path:path}", _nothing)], lifespan=lifespan)
    return with_https(PublishedFirst(rest, routes=routes), settings)


def with_https(app: ASGIApp, settings: Settings) -> ASGIApp:
    """Every answer of a server of https tells browsers to come by https from then on."""
    if not settings.public_url.lower().startswith("https://"):
        return app

    async def told(scope: Scope, receive: Receive, send: Send) -> None:
        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), ONLY_HTTPS]}
            await send(message)

        await app(scope, receive, telling)

    return told


async def _nothing(_request: Request) -> Response:
    return PlainTextResponse("There is nothing here.\n", status_code=404, headers={name.decode(): value.decode() for name, value in ALWAYS})


class PublishedFirst:
    """Gives requests below `/p` to the routes of published pages before anything else sees them."""

    def __init__(self, app: ASGIApp, *, routes: ShareRoutes) -> None:
        self._app, self._routes = app, routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer it here, or pass it on."""
        published = scope["type"] == "http" and is_published_path(scope)
        await (self._routes if published else self._app)(scope, receive, send)
