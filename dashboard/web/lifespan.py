"""What happens when the server starts and stops."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from threading import Event

from starlette.concurrency import run_in_threadpool

from dashboard import cache, state
from dashboard.web.assets import Files
from dashboard.web.health import CatalogState, catalog_state
from dashboard.web.sockets import Sockets
from forecasting.errors import CitecastError

LOG = logging.getLogger(__name__)


class Preloading:
    """Loads the evidence, computes the overview and compresses files before the first visitor asks for them."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._done = Event()

    def state(self) -> CatalogState:
        """How the evidence stands; `loading` until it was read once."""
        return catalog_state() if self._done.is_set() else "loading"

    def run(self) -> None:
        """Do it all, in a thread of its own."""
        try:
            warm_overview()
        except CitecastError as error:
            LOG.warning("The overview cannot be computed yet: %s", error)
        finally:
            self._done.set()
        self._files.prepare()


def warm_overview() -> None:
    """Compute what the overview shows, so that it is kept."""
    if cache.shelf().catalog is None:
        return
    view, _ = state.parse({}, cache.overview_choices())
    for found in cache.headlines(view.selection):
        cache.alternatives(found)
        cache.past_ranges(found.selection)
    cache.warm_publication(view)


def lifespan_of(preloading: Preloading, sockets: Sockets, closing: Callable[[], Awaitable[None]]) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """The hook that Streamlit's application runs around its own life."""

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncIterator[None]:
        watching = asyncio.create_task(sockets.watch())
        loading = asyncio.create_task(run_in_threadpool(preloading.run))
        try:
            yield
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching
            await loading
            await closing()

    return lifespan
