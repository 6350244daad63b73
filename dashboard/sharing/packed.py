"""Bytes on their way to readers: compressed, and with a validator of their own."""

import gzip
import hashlib

SMALLEST = 9
"""Made once, read often."""


def etag_of(body: bytes) -> str:
    """A strong validator of exactly these bytes."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def compressed(body: bytes) -> bytes:
    """The same bytes for the same body: no time stands in them."""
    return gzip.compress(body, SMALLEST, mtime=0)
