"""Published pages alone: a small server without the dashboard, for a public host or behind a cache."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dashboard.clock import now
from dashboard.errors import StoreUnavailableError
from dashboard.settings import Settings
from dashboard.sharing.routes.answers import ASGIApp, Receive, Scope, Send
from dashboard.sharing.routes.endpoint import ShareRoutes
from dashboard.sharing.routes.requests import is_published_path
from dashboard.sharing.store import Store

STOP_SECONDS = 10
"""Readers who are being answered have so long to take their bytes."""


def shares_app(store: Store, settings: Settings, *, clock: Callable[[], datetime] = now) -> Starlette:
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

    return Starlette(routes=[Route("/healthz", healthz)], middleware=[Middleware(PublishedFirst, routes=routes)], lifespan=lifespan)


class PublishedFirst:
    """Gives requests below `/p` to the routes of published pages before anything else sees them."""

    def __init__(self, app: ASGIApp, *, routes: ShareRoutes) -> None:
        self._app, self._routes = app, routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer it here, or pass it on."""
        published = scope["type"] == "http" and is_published_path(scope)
        await (self._routes if published else self._app)(scope, receive, send)


def run_shares(host: str, port: int, settings: Settings) -> None:
    """Serve published pages until asked to stop; the last view counts are written then."""
    store = Store.open(settings.database_url)
    try:
        uvicorn.run(
            shares_app(store, settings),
            host=host,
            port=port,
            access_log=False,
            server_header=False,
            proxy_headers=bool(settings.trusted_proxies),
            forwarded_allow_ips=list(settings.trusted_proxies),
            timeout_graceful_shutdown=STOP_SECONDS,
        )
    finally:
        store.close()
