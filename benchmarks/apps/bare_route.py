"""The peer of the routes of published pages: one Starlette route that returns bytes held in memory, and nothing else."""

import gzip
import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

BODY = Path(sys.argv[2]).read_bytes()
GZIPPED = gzip.compress(BODY, 9)


async def page(request: Request) -> Response:
    """The page, compressed for those who take it."""
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(GZIPPED, media_type="text/html", headers={"content-encoding": "gzip"})
    return Response(BODY, media_type="text/html")


uvicorn.run(Starlette(routes=[Route("/page", page)]), host="127.0.0.1", port=int(sys.argv[1]), access_log=False, log_level="warning")
