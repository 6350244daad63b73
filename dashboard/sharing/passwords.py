"""Passwords of links, kept as argon2 hashes."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dashboard.errors import PublishError

SHORTEST, LONGEST = 8, 200

_HASHER = PasswordHasher()
"""The library's defaults: argon2id, 64 MiB, RFC 9106's second choice."""


def hash_password(password: str) -> str:
    """The hash of a password, with its salt.

    Raises
    ------
    PublishError
        A password too short to protect anything, or too long to be typed.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise PublishError(f"The password has {len(password)} characters; give it {SHORTEST} to {LONGEST}.")
    return _HASHER.hash(_bytes(password))


def is_password(hashed: str, password: str) -> bool:
    """Whether this is the password; takes as long for a wrong one as for the right one."""
    try:
        return _HASHER.verify(hashed, _bytes(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False


def _bytes(password: str) -> bytes:
    """A form can hold what is no text; it is no password either."""
    return password.encode("utf-8", "surrogatepass")
