"""Small pages without script: why a request is refused, and what to do."""

import base64
import hashlib
import html
from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from dashboard.theme import DARK, LIGHT, SANS, SERIF

STYLE = f"""
:root{{color-scheme:light dark;{LIGHT.variables}}}
@media (prefers-color-scheme:dark){{:root{{{DARK.variables}}}}}
body{{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 {SANS}}}
main{{max-width:36rem;margin:12vh auto 0;padding:0 1.25rem}}
h1{{font:500 30px/1.2 {SERIF};margin:0 0 1rem}}
p{{margin:0 0 1rem}}
code{{background:var(--wash);padding:.1em .3em;border-radius:3px;overflow-wrap:anywhere}}
a{{color:inherit}}
.act{{display:inline-block;background:var(--proj);color:var(--onproj);text-decoration:none;font:inherit;font-weight:600;
padding:.6rem 1.1rem;border:0;border-radius:6px;cursor:pointer}}
.act:focus-visible,a:focus-visible{{outline:3px solid var(--ink);outline-offset:2px}}
"""
STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src '{STYLE_HASH}'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
ALWAYS = {"Cache-Control": "no-store", "Vary": "Accept, Cookie", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
PROGRAMS = "/api/"
TO_SHARE = (
    "To let others in, set PUBLIC_URL to the address that they use, and configure sign-in with CITECAST_OIDC_ISSUER, CITECAST_OIDC_CLIENT_ID, "
    "CITECAST_OIDC_CLIENT_SECRET and CITECAST_SECRET; or set CITECAST_PUBLIC_READ_ONLY=1, so that anybody may look and nobody may change anything. "
    "Then start the server again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """An answer in words: its status, one line, and what follows from it."""

    status: int
    title: str
    paragraphs: tuple[str, ...] = ()
    retry_after: int | None = None
    """Seconds."""
    allow: tuple[str, ...] = ()
    """Methods that the address takes."""


UNKNOWN_HOST = Notice(
    status=403,
    title="This server is not known under that name",
    paragraphs=("Name it in PUBLIC_URL or CITECAST_ALLOWED_HOSTS, and start the server again.", TO_SHARE),
)
OWNER_ONLY = Notice(
    status=403,
    title="This server answers its owner only, on this machine",
    paragraphs=("The request came by way of another server or under another name, so nobody can tell who asks.", TO_SHARE),
)
NOT_FOUND = Notice(status=404, title="Nothing is at this address")
WRONG_METHOD = Notice(status=405, title="This address cannot be used in that way")
NOT_ALLOWED = Notice(status=403, title="Your role does not allow this", paragraphs=("Ask an administrator of this server for another role.",))
SIGN_IN = Notice(status=401, title="Sign in first")
FOREIGN = Notice(status=403, title="Refused: the request came from another site", paragraphs=("Open the page on this server, and try again there.",))
TOO_LARGE = Notice(status=413, title="That is more than this address takes")
TOO_MANY = Notice(status=429, title="Too many requests", paragraphs=("Wait a minute, and try again.",), retry_after=60)
STORE_DOWN = Notice(status=503, title="The store does not answer", paragraphs=("Nothing was changed. Try again in a few seconds.",), retry_after=5)


def page(title: str, body: str) -> str:
    """A whole small page; `body` is HTML."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="/icon.svg" type="image/svg+xml">'
        f"<title>{html.escape(title)} · Citecast</title><style>{STYLE}</style></head>"
        f"<body><main><h1>{html.escape(title)}</h1>{body}</main></body></html>"
    )


def small_page(title: str, body: str, *, status: int = 200) -> HTMLResponse:
    """The same as an answer that is never kept and runs nothing."""
    return HTMLResponse(page(title, body), status_code=status, headers=ALWAYS | {"Content-Security-Policy": POLICY})


def answer_of(notice: Notice, *, as_html: bool) -> Response:
    """The notice as a page for people or as plain text for programs."""
    if as_html:
        body = "".join(f"<p>{html.escape(text)}</p>" for text in notice.paragraphs)
        return _completed(small_page(notice.title, body, status=notice.status), notice)
    return _completed(PlainTextResponse(f"{_sentences(notice)}\n", status_code=notice.status, headers=ALWAYS), notice)


async def refuse(scope: Scope, receive: Receive, send: Send, notice: Notice) -> None:
    """Answer with the notice; a websocket is closed before it opens."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": notice.title})
        return
    if scope["path"].startswith(PROGRAMS):
        await _problem(notice)(scope, receive, send)
        return
    accepts = b",".join(value for name, value in scope["headers"] if name == b"accept")
    await answer_of(notice, as_html=b"text/html" in accepts)(scope, receive, send)


def _problem(notice: Notice) -> Response:
    """The notice as problem details (RFC 9457), as the API refuses things itself."""
    record = {"type": "about:blank", "title": HTTPStatus(notice.status).phrase, "status": notice.status, "detail": _sentences(notice)}
    response = JSONResponse(record, status_code=notice.status, headers=ALWAYS, media_type="application/problem+json")
    return _completed(response, notice)


def _completed(response: Response, notice: Notice) -> Response:
    if notice.retry_after is not None:
        response.headers["Retry-After"] = str(notice.retry_after)
    if notice.allow:
        response.headers["Allow"] = ", ".join(notice.allow)
    return response


def _sentences(notice: Notice) -> str:
    return " ".join((f"{notice.title}.", *notice.paragraphs))
