"""Names under which this server may be addressed, and the middleware that refuses every other."""

import ipaddress
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.settings import Settings
from dashboard.web.notices import UNKNOWN_HOST, refuse

LONGEST_HOST = 255
"""Of names, by their own rules (RFC 1035); what is longer is not looked at, and not kept."""
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def is_loopback(host: str) -> bool:
    """Whether an address to listen on, or the host of an address, is this machine alone."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def host_of(value: str | None) -> str | None:
    """The name in a Host header, without port and brackets, in lower case; `None` when it is not one."""
    return _host_of(value) if value and len(value) <= LONGEST_HOST else None


@lru_cache(maxsize=1024)
def _host_of(value: str) -> str | None:
    try:
        parts = urlsplit(f"//{value}")
        name, _ = parts.hostname, parts.port  # reading the port checks it
    except ValueError:
        return None
    if not name or parts.username is not None or parts.password is not None or parts.path or parts.query or parts.fragment:
        return None
    return name.lower()


def header_of(scope: Scope, name: bytes) -> str | None:
    """The value of a header that may come once only; `None` without it, and the empty text when it comes twice."""
    values = [value for key, value in scope["headers"] if key.lower() == name]
    if len(values) > 1:
        return ""
    return values[0].decode("latin-1") if values else None


def known_hosts(settings: Settings) -> frozenset[str]:
    """Own names of this machine, the host of `PUBLIC_URL` and those that the operator lists."""
    listed: Iterable[str | None] = (host_of(name) for name in settings.allowed_hosts)
    public = urlsplit(settings.public_url).hostname
    return LOOPBACK_NAMES | {name for name in (public, *listed) if name}


class AllowedHosts:
    """Answers only under names of its own, so that no other site's name can be pointed at this server (DNS rebinding)."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], *, public_url: str = "") -> None:
        self.app = app
        self.hosts = hosts
        public = urlsplit(public_url)
        self._on_https = public.hostname if public.scheme == "https" else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is addressed to this server."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        host = host_of(header_of(scope, b"host"))
        if host not in self.hosts:
            await refuse(scope, receive, send, UNKNOWN_HOST)
            return
        if host == self._on_https:  # whatever stands before this server speaks https for it, and need not say so
            scope["scheme"] = "https" if scope["type"] == "http" else "wss"
        await self.app(scope, receive, send)
