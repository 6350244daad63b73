"""The routes of `/api/v1`: read what is asked, answer from the evidence in use, refuse in one sentence."""

import difflib
import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

import anyio
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from dashboard.sharing.routes.answers import ALWAYS, Answer, Headers, send_answer
from dashboard.web.api.asking import Query, format_for, read_query
from dashboard.web.api.description import VERSION, describe, index
from dashboard.web.api.desk import Desk, gzipped
from dashboard.web.api.endpoints import ENDPOINTS, INDEX, OPENAPI, PREFIX, Endpoint
from dashboard.web.api.problems import READ_ONLY, RefusedError, problem_answer, refusal_of
from dashboard.web.api.projecting import Projector
from dashboard.web.api.records import Asked
from forecasting.catalog import Catalog
from forecasting.errors import CitecastError
from forecasting.models import METHOD_VERSION

CONTENT_TYPES = {"json": "application/json", "csv": "text/csv; charset=utf-8; header=present"}
OF_ALL: Headers = (
    (b"vary", b"accept, accept-encoding"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"link", f'<{PREFIX}{OPENAPI}>; rel="service-desc"'.encode()),
    *ALWAYS,
)
FOR_ANYBODY: Headers = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"etag, retry-after"),
    (b"cross-origin-resource-policy", b"cross-origin"),
)
"""Pages of other sites may read what anybody may read; never with anybody's cookies."""
Make = Callable[[Scope], Awaitable[Answer]]


def api_routes(catalog: Callable[[], Catalog], *, public: bool = False) -> list[BaseRoute]:
    """The routes, the last of which takes every address below that nothing is at.

    Parameters
    ----------
    catalog : called in a thread for every request; raises `CatalogError` while no good evidence is held
    public : anybody may read, from pages of other sites too, and caches on the way may keep answers for a minute
    """
    evidence = Evidence(catalog, cache=b"public, max-age=60" if public else b"private, no-cache")
    more = FOR_ANYBODY if public else ()
    fixed = {INDEX: index(), "/": index(), OPENAPI: describe()}
    routes: list[BaseRoute] = [Route(f"{PREFIX}{path}", Resource(Fixed(record, cache=evidence.cache), more=more)) for path, record in fixed.items()]
    routes += [Route(f"{PREFIX}{one.path}", Resource(evidence.answers(one), more=more)) for one in ENDPOINTS]
    return [*routes, Route(f"{PREFIX}/{{rest:path}}", Resource(_nothing, more=more))]


class Resource:
    """One address as an ASGI application."""

    def __init__(self, make: Make, *, more: Headers) -> None:
        self._make, self._more = make, more

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - a request to read has no body
        """Answer, or say why not."""
        try:
            if scope["method"] not in {"GET", "HEAD"}:
                raise RefusedError(405, "The API can only be read.", headers=READ_ONLY)
            answer = await self._make(scope)
        except CitecastError as error:
            answer = problem_answer(refusal_of(error))
        await send_answer(answer, scope, send, more=self._more)


class Evidence:
    """Answers from the evidence in use."""

    def __init__(self, catalog: Callable[[], Catalog], *, cache: bytes) -> None:
        self.cache = cache
        self._catalog, self._desk, self._projector = catalog, Desk(), Projector()

    def answers(self, endpoint: Endpoint) -> Make:
        """What answers at one address."""

        async def make(scope: Scope) -> Answer:
            query, named = read_query(scope, endpoint.parameters)
            format_ = format_for(scope, named, endpoint.formats)
            catalog = await anyio.to_thread.run_sync(self._catalog)
            item_id = next(iter(scope["path_params"].values()), "")
            key = _key(catalog.digest, endpoint.path, item_id, query, format_)
            asked = Asked(catalog=catalog, query=query, item_id=item_id, projector=self._projector)
            return await self._desk.answer(key, lambda: self._made(endpoint, asked, format_, key))

        return make

    def _made(self, endpoint: Endpoint, asked: Asked, format_: str, key: str) -> Answer:
        if format_ == "csv" and endpoint.table:
            name = "-".join(part for part in (asked.item_id, endpoint.path.rpartition("/")[2].strip("{}").removesuffix("_id")) if part)
            more = ((b"content-disposition", f'inline; filename="{name}.csv"'.encode()),)
            return _answer(endpoint.table(asked).encode(), format_, key, (*more, (b"cache-control", self.cache)))
        return _answer(_json(endpoint.record(asked)), format_, key, ((b"cache-control", self.cache),))


class Fixed:
    """An answer that is the same while the server runs."""

    def __init__(self, record: dict[str, Any], *, cache: bytes) -> None:
        body = _json(record)
        self._answer = _answer(body, "json", hashlib.sha256(body).hexdigest()[:32], ((b"cache-control", cache),))

    async def __call__(self, scope: Scope) -> Answer:
        """The answer."""
        read_query(scope, ())
        format_for(scope, None, ("json",))
        return self._answer


async def _nothing(scope: Scope) -> Answer:
    path = scope["path"]
    known = [PREFIX, f"{PREFIX}{OPENAPI}", *(f"{PREFIX}{endpoint.path}" for endpoint in ENDPOINTS)]
    nearest = next(iter(difflib.get_close_matches(path, known, n=1)), None)
    hint = f" Did you mean {nearest}?" if nearest else ""
    raise RefusedError(404, f"Nothing is at {path}.{hint}", members={"nearest": nearest})


def _key(digest: str, path: str, item_id: str, query: Query, format_: str) -> str:
    """Names the bytes of an answer: same evidence, method, shape and query, same bytes."""
    return hashlib.sha256(repr((VERSION, METHOD_VERSION, digest, path, item_id, query, format_)).encode()).hexdigest()[:32]


def _answer(body: bytes, format_: str, key: str, headers: Headers) -> Answer:
    typed = ((b"content-type", CONTENT_TYPES[format_].encode()), *headers, *OF_ALL)
    return Answer(status=200, headers=typed, body=body, gzipped=gzipped(body), etag=f'"{key}"'.encode())


def _json(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
