"""Answers as they go over the wire: prepared once, sent many times."""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dashboard.sharing.wellformed import ORIGIN, STYLE_HASH

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
ASGIApp = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = tuple[tuple[bytes, bytes], ...]

TEXT = "text/plain; charset=utf-8"
ALWAYS: Headers = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-robots-tag", b"noindex"),
)
ASK_AGAIN = b"private, no-cache"
"""A copy may be kept, and shown only after asking whether the link still opens."""
KEEP_NOTHING = b"private, no-store"
LONGEST_ACCEPT = 256
"""Bytes of an Accept-Encoding header."""
GZIPPED = b'-gz"'
"""Ends the validator of the compressed bytes: they are other bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Status, headers and body; with a validator also what a conditional request gets."""

    status: int
    headers: Headers
    """Without length, encoding and validator."""
    body: bytes
    gzipped: bytes = b""
    """Empty: sent as it is, whatever is accepted."""
    etag: bytes = b""
    """With its quotes; empty: never asked for again."""

    @property
    def size(self) -> int:
        """Bytes that it takes in memory."""
        return len(self.body) + len(self.gzipped)


def policy(*, style_hash: str = "", frames: Iterable[str] = ()) -> bytes:
    """The content security policy: no script, nothing from elsewhere, framed by nobody but those named.

    What is not well-formed is left out, wherever it came from: a blank or a semicolon would write directives of its own.
    """
    style = f"'{style_hash}'" if STYLE_HASH.fullmatch(style_hash) else "'none'"
    ancestors = " ".join(frame for frame in frames if ORIGIN.fullmatch(frame)) or "'none'"
    return (f"default-src 'none'; style-src {style}; img-src data:; font-src data:; base-uri 'none'; form-action 'self'; frame-ancestors {ancestors}").encode(
        "ascii"
    )


def html_answer(html: str, *, style_hash: str, status: int = 200, more: Headers = ()) -> Answer:
    """A small page that nobody keeps: the form, or that there is nothing here."""
    headers = ((b"content-type", b"text/html; charset=utf-8"), (b"content-security-policy", policy(style_hash=style_hash)))
    return Answer(status=status, headers=(*headers, (b"cache-control", KEEP_NOTHING), *ALWAYS, *more), body=html.encode())


def text_answer(text: str, *, status: int, more: Headers = ()) -> Answer:
    """One sentence."""
    headers = ((b"content-type", TEXT.encode()), (b"content-security-policy", policy()), (b"cache-control", KEEP_NOTHING))
    return Answer(status=status, headers=(*headers, *ALWAYS, *more), body=f"{text}\n".encode())


async def send_answer(answer: Answer, scope: Scope, send: Send, *, more: Headers = ()) -> None:
    """Send what the request's headers ask for, with `more` headers for this asker alone."""
    zipped, known = _asked(answer, scope["headers"]) if answer.etag else (False, False)
    known = known and scope["method"] != "POST"
    body = answer.gzipped if zipped else answer.body
    headers = [*answer.headers, *more]
    if answer.etag:
        headers.append((b"etag", answer.etag[:-1] + GZIPPED if zipped else answer.etag))
    if known:
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    headers.append((b"content-length", b"%d" % len(body)))
    if zipped:
        headers.append((b"content-encoding", b"gzip"))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def accepts_gzip(value: bytes) -> bool:
    """Whether an Accept-Encoding header takes gzip; one that is longer than any browser's is not read, and not kept."""
    return len(value) <= LONGEST_ACCEPT and _accepts_gzip(value)


@lru_cache(maxsize=256)
def _accepts_gzip(value: bytes) -> bool:
    weights = dict(_weight(part) for part in value.lower().split(b","))
    return weights.get(b"gzip", weights.get(b"*", 0.0)) > 0


def _asked(answer: Answer, headers: Iterable[tuple[bytes, bytes]]) -> tuple[bool, bool]:
    """Whether the compressed bytes are wanted, and whether the asker has the bytes already."""
    zipped = known = False
    for name, value in headers:
        if name == b"accept-encoding":
            zipped = bool(answer.gzipped) and accepts_gzip(value)
        elif name == b"if-none-match":
            known = value.strip() == b"*" or answer.etag in value or answer.etag[:-1] + GZIPPED in value
    return zipped, known


def _weight(part: bytes) -> tuple[bytes, float]:
    coding, _, parameter = part.partition(b";")
    name, _, weight = parameter.strip().partition(b"=")
    try:
        return coding.strip(), float(weight) if name.strip() == b"q" else 1.0
    except ValueError:
        return coding.strip(), 0.0
