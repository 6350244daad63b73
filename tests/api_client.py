"""Asks the routes of the API without a network, as a program does by HTTP."""

import asyncio
from collections.abc import Callable
from typing import Any

from httpx import ASGITransport, AsyncClient, Response
from starlette.applications import Starlette

from dashboard.web.api import api_routes
from forecasting.catalog import Catalog


class Client:
    """A small application of nothing but the API."""

    def __init__(self, catalog: Callable[[], Catalog], *, public: bool = False) -> None:
        self._app = Starlette(routes=api_routes(catalog, public=public))

    def request(self, method: str, path: str, **options: Any) -> Response:
        """Ask, and wait for the answer."""
        return asyncio.run(self._ask(method, path, **options))

    def get(self, path: str, **options: Any) -> Response:
        """The same with GET."""
        return self.request("GET", path, **options)

    def head(self, path: str, **options: Any) -> Response:
        """The same with HEAD."""
        return self.request("HEAD", path, **options)

    async def _ask(self, method: str, path: str, **options: Any) -> Response:
        async with AsyncClient(transport=ASGITransport(self._app), base_url="http://localhost") as client:
            return await client.request(method, path, **options)
