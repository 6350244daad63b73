"""Keys of published pages: what stands in their addresses, and the hash that is kept of it."""

import hashlib
import secrets

TOKEN_BYTES = 32
PUBLIC_DIGITS = 16
"""Of the snapshot's id, in the address of a listed publication."""


def new_token() -> str:
    """A secret key of 43 characters; nobody can guess it, and it is not kept."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def public_key(snapshot_id: str) -> str:
    """The key of a listed publication: it may be known to all, and says which content it opens."""
    return snapshot_id[:PUBLIC_DIGITS]


def key_hash(key: str | bytes) -> bytes:
    """What the store knows a key by."""
    return hashlib.sha256(key.encode("utf-8", "surrogateescape") if isinstance(key, str) else key).digest()


def new_id() -> str:
    """A short name for lists and commands; it opens nothing."""
    return secrets.token_hex(4)
