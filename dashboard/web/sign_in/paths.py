"""Where people go before and after sign-in: never to another site."""

from urllib.parse import parse_qs, quote, urlsplit

from starlette.responses import RedirectResponse
from starlette.types import Scope

from dashboard.web.access import entry_of

HOME = "/"
MOST_VALUES = 50
LONGEST = 6000
"""Of an address that is taken along to the provider's page and back; longer ones lead to the overview."""


def own_page(address: str) -> str:
    """The address, when it is a page of the dashboard; otherwise the overview."""
    if len(address) > LONGEST or not address.isprintable() or "\\" in address:
        return HOME
    try:
        parts = urlsplit(address)
    except ValueError:
        return HOME
    entry = entry_of(parts.path)
    if parts.scheme or parts.netloc or not address.startswith("/") or entry is None or not entry.page:
        return HOME
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def with_next(path: str, wanted: str) -> str:
    """An address of sign-in that remembers the page."""
    return path if wanted == HOME else f"{path}?next={quote(wanted, safe='')}"


def asked(scope: Scope, name: str) -> str:
    """One value of a request's query; empty without it, when it comes twice, and in a query of more values than any of ours."""
    try:
        values = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True, max_num_fields=MOST_VALUES).get(name, [])
    except ValueError:
        return ""
    return values[0] if len(values) == 1 else ""


def to_sign_in(scope: Scope) -> RedirectResponse:
    """Send a visitor to sign in, and back to where they wanted to go."""
    query = scope["query_string"].decode("latin-1")
    wanted = own_page(f"{scope['path']}?{query}" if query else scope["path"])
    return RedirectResponse(with_next("/sign-in", wanted), status_code=303, headers={"Cache-Control": "no-store"})
