"""Whether a server may be started with these settings: every reason against it, each with what to do."""

import ipaddress
from urllib.parse import SplitResult, urlsplit

from dashboard.settings import SHORTEST_SECRET, Settings
from dashboard.sharing.values import Role
from dashboard.web.hosts import is_loopback

OPENING = (
    "Set up sign-in: PUBLIC_URL=https://…, CITECAST_OIDC_ISSUER, CITECAST_OIDC_CLIENT_ID, CITECAST_OIDC_CLIENT_SECRET, "
    "CITECAST_ADMINS=you@example.org, and CITECAST_SECRET from `python -m dashboard secret`. "
    "Or say plainly that anybody may look and nobody may change anything: CITECAST_PUBLIC_READ_ONLY=1."
)


def problems_of(settings: Settings, *, host: str) -> tuple[str, ...]:
    """Everything that forbids to serve the dashboard on this address; empty when it may start."""
    found = [*_of_address(settings), *_of_proxies(settings), *_of_opening(settings, host=host)]
    if settings.signs_in:
        found += _of_sign_in(settings, host=host)
    return tuple(found)


def problems_of_pages(settings: Settings) -> tuple[str, ...]:
    """The same for published pages alone: whoever has a link may read it, so nobody is asked who they are."""
    return (*_of_address(settings), *_of_proxies(settings))


def parts_of(address: str) -> SplitResult | None:
    """An address in its parts; `None` when it is not one (a bracket that does not close, a port that is no port)."""
    try:
        parts = urlsplit(address)
        return parts if parts.port is None or parts.port else None  # reading the port checks it
    except ValueError:
        return None


def beyond_this_machine(settings: Settings, *, host: str) -> bool:
    """Whether anybody else could ask: another address to listen on, or an address that others use."""
    parts = parts_of(settings.public_url)
    public = parts.hostname if parts else None
    return not is_loopback(host) or (public is not None and not is_loopback(public))


def _of_address(settings: Settings) -> list[str]:
    public = settings.public_url
    if not public or _is_own_address(parts_of(public)):
        return []
    return [f"PUBLIC_URL is {public!r}; expected scheme and host alone, as https://figures.example.org."]


def _of_proxies(settings: Settings) -> list[str]:
    return [
        f"CITECAST_TRUSTED_PROXIES names {proxy!r}; expected addresses or networks, as 10.0.0.2 or 10.0.0.0/24."
        for proxy in settings.trusted_proxies
        if not _is_network(proxy)
    ]


def _of_opening(settings: Settings, *, host: str) -> list[str]:
    if settings.signs_in and settings.public_read_only:
        return ["CITECAST_PUBLIC_READ_ONLY says that nobody may change anything, and sign-in is configured: unset one of the two."]
    if settings.signs_in or settings.public_read_only or not beyond_this_machine(settings, host=host):
        return []
    where = f"on {host}" if not is_loopback(host) else f"as {settings.public_url}"
    return [f"Citecast does not start {where}: others could reach it, and it could not tell who asks. {OPENING}"]


def _of_sign_in(settings: Settings, *, host: str) -> list[str]:
    found = []
    if not settings.oidc_issuer:
        found.append("CITECAST_OIDC_ISSUER is missing: the address of your provider, as https://login.example.org.")
    elif not _is_safe(settings.oidc_issuer):
        found.append(f"CITECAST_OIDC_ISSUER is {settings.oidc_issuer!r}; expected an https address.")
    if not settings.oidc_client_id:
        found.append("CITECAST_OIDC_CLIENT_ID is missing: your provider gives it when you register this server.")
    if len(settings.secret.get_secret_value()) < SHORTEST_SECRET:
        found.append(f"CITECAST_SECRET is missing or shorter than {SHORTEST_SECRET} characters: `python -m dashboard secret` prints one.")
    if settings.new_role.upper() not in Role.__members__:
        found.append(f"CITECAST_NEW_ROLE is {settings.new_role!r}; expected {', '.join(role.name.lower() for role in Role)}.")
    if not settings.public_url and not is_loopback(host):
        found.append("PUBLIC_URL is missing: the provider sends people back to it, as https://figures.example.org.")
    elif settings.public_url.lower().startswith("http:") and not _of_address(settings) and not _is_safe(settings.public_url):
        found.append(f"PUBLIC_URL is {settings.public_url!r}: with sign-in it begins with https, so that no cookie travels in the open.")
    return found


def _is_safe(address: str) -> bool:
    parts = parts_of(address)
    return parts is not None and bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or "")))


def _is_own_address(parts: SplitResult | None) -> bool:
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None:
        return False
    return parts.path in {"", "/"} and not parts.query and not parts.fragment


def _is_network(text: str) -> bool:
    try:
        ipaddress.ip_network(text)
    except ValueError:
        return False
    return True
