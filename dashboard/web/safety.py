"""Whether a server may be started with these settings: every reason against it, each with what to do."""

from urllib.parse import urlsplit

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
    found = [*_of_address(settings), *_of_opening(settings, host=host)]
    if settings.signs_in:
        found += _of_sign_in(settings, host=host)
    return tuple(found)


def problems_of_pages(settings: Settings) -> tuple[str, ...]:
    """The same for published pages alone: whoever has a link may read it, so nobody is asked who they are."""
    return tuple(_of_address(settings))


def beyond_this_machine(settings: Settings, *, host: str) -> bool:
    """Whether anybody else could ask: another address to listen on, or an address that others use."""
    public = urlsplit(settings.public_url).hostname
    return not is_loopback(host) or (public is not None and not is_loopback(public))


def _of_address(settings: Settings) -> list[str]:
    public = settings.public_url
    if not public:
        return []
    parts = urlsplit(public)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"} or parts.query or parts.fragment:
        return [f"PUBLIC_URL is {public!r}; expected scheme and host alone, as https://figures.example.org."]
    return []


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
    elif urlsplit(settings.public_url).scheme == "http" and not _is_safe(settings.public_url):
        found.append(f"PUBLIC_URL is {settings.public_url!r}: with sign-in it begins with https, so that no cookie travels in the open.")
    return found


def _is_safe(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or "")))
