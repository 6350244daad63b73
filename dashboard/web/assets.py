"""Streamlit's own files, compressed once and kept: it sends them uncompressed, three times as many bytes."""

import asyncio
import gzip
import hashlib
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.web.access import entry_of
from dashboard.web.notices import NOT_FOUND, refuse

ICON = Path(__file__).parents[1] / "assets" / "icon.svg"
LEVEL = 6
"""Of gzip: 9 takes twice the time for one per cent less."""
COMPRESSIBLE = {".js", ".css", ".html", ".json", ".svg"}
FOLDER = "/static/"
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
TO_AGENTS = re.compile(r'<link rel="service-desc"[^>]*>')
WITHOUT_SCRIPT = "<noscript><p>The dashboard needs JavaScript. Published pages do not.</p></noscript>"
FOREVER = b"public, max-age=31536000, immutable"
ASK_AGAIN = b"no-cache"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file as it is sent."""

    kept: bytes
    is_gzipped: bool
    headers: tuple[tuple[bytes, bytes], ...]
    etag: bytes

    @property
    def plain(self) -> bytes:
        """The bytes for the few that read nothing compressed."""
        return gzip.decompress(self.kept) if self.is_gzipped else self.kept


def shell_of(folder: Path) -> str:
    """The page that starts the dashboard in a browser: under our name and sign, without directions to an API that is not served."""
    text = (folder / "index.html").read_text(encoding="utf-8")
    text = text.replace("<title>Streamlit</title>", "<title>Citecast</title>").replace('href="./favicon.png"', 'href="/icon.svg" type="image/svg+xml"')
    return TO_AGENTS.sub("", NOSCRIPT.sub(WITHOUT_SCRIPT, COMMENT.sub("", text)))


class Files:
    """Streamlit's files by their address, compressed when they are first asked for."""

    def __init__(self, folder: Path) -> None:
        self.shell = _asset(shell_of(folder).encode(), ".html", cache=ASK_AGAIN)
        self._paths = {f"/{path.relative_to(folder).as_posix()}": path for path in _files(folder)} | {"/icon.svg": ICON}
        self._kept: dict[str, Asset] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    def __contains__(self, path: str) -> bool:
        """Whether there is a file at an address."""
        return path in self._paths

    def prepare(self) -> None:
        """Compress every script and style sheet, so that nobody waits for it."""
        for path, file in self._paths.items():
            if path not in self._kept and file.suffix in COMPRESSIBLE:
                self._kept[path] = _read(file)

    async def at(self, path: str) -> Asset:
        """The file at an address."""
        async with self._locks.setdefault(path, asyncio.Lock()):
            if path not in self._kept:
                self._kept[path] = await run_in_threadpool(_read, self._paths[path])
        return self._kept[path]


class Assets:
    """Answers for pages and static files of the dashboard; passes on everything else."""

    def __init__(self, app: ASGIApp, files: Files) -> None:
        self.app = app
        self._files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a kept file."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        entry = entry_of(path)
        if entry is not None and entry.page:
            await _answer(scope, send, self._files.shell)
        elif path in self._files:
            await _answer(scope, send, await self._files.at(path))
        elif path.startswith(FOLDER):  # Streamlit would answer with its page
            await refuse(scope, receive, send, NOT_FOUND)
        else:
            await self.app(scope, receive, send)


def _files(folder: Path) -> Iterator[Path]:
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "index.html")


def _read(file: Path) -> Asset:
    return _asset(file.read_bytes(), file.suffix, cache=FOREVER if file.parent.parent.name == "static" else ASK_AGAIN)


def _asset(body: bytes, suffix: str, *, cache: bytes) -> Asset:
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'.encode()
    media_type = {".js": "text/javascript; charset=utf-8", ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8"}.get(suffix)
    media_type = media_type or mimetypes.types_map.get(suffix) or "application/octet-stream"
    headers = ((b"content-type", media_type.encode()), (b"cache-control", cache), (b"vary", b"accept-encoding"), (b"etag", etag))
    zipped = suffix in COMPRESSIBLE
    return Asset(kept=gzip.compress(body, LEVEL, mtime=0) if zipped else body, is_gzipped=zipped, headers=headers, etag=etag)


async def _answer(scope: Scope, send: Send, asset: Asset) -> None:
    sent = dict(scope["headers"])
    if asset.etag in sent.get(b"if-none-match", b""):
        await send({"type": "http.response.start", "status": 304, "headers": list(asset.headers[1:])})
        await send({"type": "http.response.body", "body": b""})
        return
    zipped = asset.is_gzipped and b"gzip" in sent.get(b"accept-encoding", b"")
    body = asset.kept if zipped else asset.plain
    extra = [(b"content-encoding", b"gzip")] if zipped else []
    await send({"type": "http.response.start", "status": 200, "headers": [*asset.headers, *extra, (b"content-length", str(len(body)).encode())]})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
