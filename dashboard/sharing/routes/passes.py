"""The pass that a reader gets for the right password: a signed cookie of one link, for an hour."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from dashboard.settings import Settings
from dashboard.sharing.values import Door

NAME = b"citecast-publication"
LASTS = timedelta(hours=1)
LONGEST = 200
"""No cookie of ours is longer."""


class Passes:
    """Makes and knows passes. They end with the hour, with the key of the link, and with its password."""

    def __init__(self, settings: Settings) -> None:
        secret = settings.secret.get_secret_value().encode() or secrets.token_bytes()
        self._key = hashlib.sha256(b"citecast publication pass\0" + secret).digest()
        self._secure = settings.public_url.lower().startswith("https://")

    def holds(self, door: Door, headers: Iterable[tuple[bytes, bytes]], *, now: datetime) -> bool:
        """Whether a request bears a pass to this link."""
        return any(self._is_pass(door, value, now) for name, header in headers if name == b"cookie" for value in _values(header))

    def cookies(self, door: Door, page_path: str, *, now: datetime, scheme: str) -> tuple[tuple[bytes, bytes], ...]:
        """Headers that give a pass: one for the page and all below it, one for its JSON beside it."""
        until = int((now + LASTS).timestamp())
        secure = "; Secure" if self._secure or scheme == "https" else ""
        value = f"{NAME.decode()}={until}.{self._sign(door, until)}; Max-Age={int(LASTS.total_seconds())}; HttpOnly; SameSite=Strict{secure}"
        return tuple((b"set-cookie", f"{value}; Path={path}".encode("ascii")) for path in (page_path, f"{page_path}.json"))

    def _is_pass(self, door: Door, value: bytes, now: datetime) -> bool:
        until, _, signed = value.partition(b".")
        if len(value) > LONGEST or not until.isdigit() or not now.timestamp() < int(until) <= (now + LASTS).timestamp():
            return False
        return hmac.compare_digest(self._sign(door, int(until)).encode(), signed)

    def _sign(self, door: Door, until: int) -> str:
        said = b"\0".join((door.link_id.encode(), door.key_hash, door.password_hash.encode(), str(until).encode()))
        return hmac.new(self._key, said, hashlib.sha256).hexdigest()


def _values(header: bytes) -> Iterable[bytes]:
    for part in header.split(b";"):
        name, _, value = part.strip().partition(b"=")
        if name == NAME:
            yield value
