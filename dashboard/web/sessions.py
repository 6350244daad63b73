"""Sessions after sign-in: the cookie holds a random secret, the store its keyed hash, and the store alone decides."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import cookie_parser
from starlette.types import Scope

from dashboard.settings import Settings
from dashboard.sharing.store import Store
from dashboard.sharing.values import Principal, Session, User

BYTES_OF_SECRET = 32


def is_https(settings: Settings) -> bool:
    """Whether people use this server by https; a proxy before it may do that part."""
    return urlsplit(settings.public_url).scheme == "https"


def cookie_name(settings: Settings, what: str) -> str:
    """With https the prefix binds the cookie to this very host, so that no neighbour can set it."""
    return f"{'__Host-' if is_https(settings) else ''}citecast-{what}"


def cookie_of(scope: Scope, name: str) -> str:
    """The value of a cookie; empty without it."""
    values = [value.decode("latin-1") for key, value in scope["headers"] if key == b"cookie"]
    return cookie_parser("; ".join(values)).get(name, "")


class Sessions:
    """Finds out who a cookie belongs to."""

    def __init__(self, store: Store, settings: Settings, clock: Callable[[], datetime]) -> None:
        self.store = store
        self.settings = settings
        self.clock = clock
        self.cookie = cookie_name(settings, "session")

    def hash_of(self, secret: str) -> bytes:
        """What the store keeps instead of a secret; with another CITECAST_SECRET no session holds any more."""
        return hmac.digest(self.settings.secret.get_secret_value().encode(), secret.encode(), hashlib.sha256)

    def new_secret(self) -> str:
        """A secret for a new session."""
        return secrets.token_urlsafe(BYTES_OF_SECRET)

    async def found(self, scope: Scope) -> tuple[Session, User] | None:
        """The session in force that a request bears."""
        secret = cookie_of(scope, self.cookie)
        if not secret:
            return None
        held = await run_in_threadpool(self.store.session, self.hash_of(secret))
        return held if held and held[0].in_force(self.clock()) else None


def principal_of(session: Session, user: User) -> Principal:
    """Who asks, after sign-in."""
    return Principal(user_id=user.user_id, name=user.name, email=user.email, role=user.role, via="session", session_id=session.session_id)
