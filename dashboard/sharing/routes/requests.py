"""What a request for a published page asks: which key, what of it, by whom; and its form."""

import asyncio
import re
from dataclasses import dataclass
from urllib.parse import parse_qs

from dashboard.sharing.routes.answers import Receive, Scope
from dashboard.sharing.values import RenditionKind

PREFIX = b"/p"
LARGEST_FORM = 4096
"""Bytes; a form holds one password."""
MOST_FIELDS = 100
"""Ours has one; what has more is no form of ours and holds no password."""
SLOWEST_FORM_SECONDS = 10.0
KINDS: dict[bytes, RenditionKind] = {b"": "page", b"/data.zip": "zip", b"/embed": "embed", b".json": "json"}
_ADDRESS = re.compile(rb"/p/([A-Za-z0-9_-]{43}|[0-9a-f]{16})(|/data\.zip|/embed|\.json)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A path of the right form; whether anything is there is another question."""

    key: bytes
    kind: RenditionKind

    @property
    def page_path(self) -> str:
        """Where the page stands."""
        return f"/p/{self.key.decode('ascii')}"


class FormTooLargeError(ValueError):
    """More bytes than any password has."""


class FormBrokenError(ValueError):
    """The asker went away or took too long."""


def is_published_path(scope: Scope) -> bool:
    """Whether a path is one of ours to answer."""
    path = raw_path(scope)
    return path == PREFIX or path.startswith(PREFIX + b"/")


def raw_path(scope: Scope) -> bytes:
    """The path as it was sent: what is written with percent signs is another path."""
    sent: bytes | None = scope.get("raw_path")
    return sent if sent is not None else str(scope["path"]).encode("utf-8", "surrogateescape")


def read_address(path: bytes) -> Address | None:
    """The key and what is asked of it; nothing for a path of another form."""
    found = _ADDRESS.fullmatch(path)
    return Address(key=found[1], kind=KINDS[found[2]]) if found else None


def is_embed_path(path: bytes) -> bool:
    """Whether a figure for a frame is asked for, whatever the key looks like."""
    return path.endswith(b"/embed")


def is_from_elsewhere(scope: Scope) -> bool:
    """Whether a form was sent by a page of another site; our own pages name no referrer, and so their forms call their origin null."""
    headers = dict(scope["headers"])
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return bool(site not in {b"same-origin", b"none"})
    origin = headers.get(b"origin", b"null")
    return bool(origin != b"null" and origin.partition(b"://")[2] != headers.get(b"host"))


async def read_password(scope: Scope, receive: Receive) -> str:
    """The password of the form; empty where it has none.

    Raises
    ------
    FormTooLargeError, FormBrokenError
    """
    declared = dict(scope["headers"]).get(b"content-length", b"0")
    if not declared.isdigit() or len(declared) > 9 or int(declared) > LARGEST_FORM:
        raise FormTooLargeError
    try:
        async with asyncio.timeout(SLOWEST_FORM_SECONDS):
            body = await _read_body(receive)
    except TimeoutError as error:
        raise FormBrokenError from error
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return ""
    return fields.get("password", [""])[0]


async def _read_body(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise FormBrokenError
        body += bytes(message.get("body", b""))
        if len(body) > LARGEST_FORM:
            raise FormTooLargeError
        if not message.get("more_body", False):
            return body
