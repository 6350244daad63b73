"""`/healthz`: whether this process, its store and its evidence are well. Tells nobody more than that."""

import asyncio
from collections.abc import Callable
from typing import Literal

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dashboard import cache
from dashboard.errors import StoreUnavailableError
from dashboard.sharing.store import Store

CatalogState = Literal["loading", "ok", "kept", "broken"]
"""`kept`: an edit broke the files, and the last good ones are in use."""
SECONDS_KEPT = 1.0
"""However often somebody asks, the store is tried once in this time."""


def catalog_state() -> CatalogState:
    """How the evidence stands."""
    shelf = cache.shelf()
    if shelf.catalog is None:
        return "broken"
    return "kept" if shelf.problems else "ok"


class Health:
    """Answers for the process."""

    def __init__(self, store: Store, catalog: Callable[[], CatalogState]) -> None:
        self._store = store
        self._catalog = catalog
        self._lock = asyncio.Lock()
        self._seen: tuple[float, bool] | None = None

    @property
    def route(self) -> Route:
        """Where it is asked."""
        return Route("/healthz", self.answer)

    async def answer(self, _request: Request) -> JSONResponse:
        """State of process, store and evidence; 503 when the store is down."""
        store_well = await self._store_is_well()
        catalog = await run_in_threadpool(self._catalog)
        status = "ok" if store_well and catalog in {"ok", "loading", "kept"} else "failing"
        body = {"status": status, "process": "ok", "store": "ok" if store_well else "down", "catalog": catalog}
        headers = {"Cache-Control": "no-store"} | ({} if store_well else {"Retry-After": "5"})
        return JSONResponse(body, status_code=200 if store_well else 503, headers=headers)

    async def _store_is_well(self) -> bool:
        async with self._lock:
            moment = asyncio.get_running_loop().time()
            if self._seen is None or moment - self._seen[0] > SECONDS_KEPT:
                self._seen = (moment, await run_in_threadpool(_is_well, self._store))
            return self._seen[1]


def _is_well(store: Store) -> bool:
    try:
        store.check()
    except StoreUnavailableError:
        return False
    return True
