"""Who asks: the owner of this machine, somebody after sign-in, anybody, or nobody that we may answer."""

from dataclasses import dataclass
from datetime import datetime

from starlette.types import Scope

from dashboard.settings import Settings
from dashboard.sharing.values import LOCAL_OWNER, PUBLIC_READER, Principal
from dashboard.web.hosts import LOOPBACK_NAMES, header_of, host_of, is_loopback
from dashboard.web.notices import OWNER_ONLY, SIGN_IN, Notice
from dashboard.web.safety import beyond_this_machine
from dashboard.web.sessions import Sessions, principal_of

OF_PROXIES = (
    *(b"forwarded", b"via", b"x-forwarded", b"x-real-", b"x-original-", b"x-client", b"client-ip", b"true-client", b"x-true-client"),
    *(b"x-cluster", b"x-proxy", b"x-remote-", b"x-envoy", b"x-varnish", b"x-scheme", b"x-ssl", b"front-end-https", b"proxy-"),
    *(b"cf-", b"cdn-", b"fly-", b"fastly-", b"cloudfront-", b"akamai-", b"x-akamai-", b"x-amzn-", b"x-amz-cf-", b"x-azure-", b"x-arr-", b"x-appengine-"),
    *(b"x-vercel-", b"x-nf-", b"incap-", b"x-sucuri-"),
)
"""How headers begin that proxies add and browsers do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Who asks, and until when that holds."""

    principal: Principal
    until: datetime | None = None


class Doorkeeper:
    """Decides who asks; the same for pages, routes and the websocket."""

    def __init__(self, settings: Settings, *, host: str, sessions: Sessions | None) -> None:
        self.settings = settings
        self.sessions = sessions
        self.for_owner = is_loopback(host) and not beyond_this_machine(settings, host=host) and not settings.signs_in

    async def ask(self, scope: Scope) -> Known | Notice:
        """The one who asks, or why there is no answer."""
        if self.settings.public_read_only:
            return Known(principal=PUBLIC_READER)
        if self.sessions is not None:
            held = await self.sessions.found(scope)
            return Known(principal=principal_of(*held), until=held[0].expires_at) if held else SIGN_IN
        if self.for_owner and is_from_this_machine(scope):
            return Known(principal=LOCAL_OWNER)
        return OWNER_ONLY


def is_from_this_machine(scope: Scope) -> bool:
    """Whether a request names this machine and bears no trace of another server on its way (a proxy before loopback passes on strangers)."""
    if scope["http_version"] != "1.1":  # no browser speaks 1.0; nginx does to what stands behind it, and adds no header
        return False
    if any(name.lower().replace(b"_", b"-").startswith(OF_PROXIES) for name, _ in scope["headers"]):
        return False
    return host_of(header_of(scope, b"host")) in LOOPBACK_NAMES
