"""Whether a request that changes something was made by a page of this server (cross-site request forgery)."""

from urllib.parse import urlsplit

from starlette.types import Scope

from dashboard.web.hosts import header_of


def is_own_origin(scope: Scope, public_url: str) -> bool:
    """Whether the browser says, by Origin or Sec-Fetch-Site, that a page of this server asks; without either it is not known, and so it is not."""
    origin, site = header_of(scope, b"origin"), header_of(scope, b"sec-fetch-site")
    if origin is None or origin == "null":  # pages that send no referrer have the origin "null" in older browsers
        return site == "same-origin"
    return site in {None, "same-origin"} and _is_ours(origin, scope, public_url)


def may_open_socket(scope: Scope, public_url: str) -> bool:
    """Whether a websocket comes from a page of this server, or from a program, which names no origin."""
    origin = header_of(scope, b"origin")
    return origin is None or _is_ours(origin, scope, public_url)


def _is_ours(origin: str, scope: Scope, public_url: str) -> bool:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    host, public = (header_of(scope, b"host") or "").lower(), urlsplit(public_url.lower())
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return False
    if parts.netloc.lower() == public.netloc:  # a proxy may have asked us under another name
        return parts.scheme == public.scheme
    return parts.netloc.lower() == host
