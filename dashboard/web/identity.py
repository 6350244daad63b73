"""The headers by which the dashboard's script learns who asks; only this server may set them."""

from collections.abc import Iterable
from urllib.parse import quote

from dashboard.sharing.values import Principal

PREFIX = b"x-citecast-"
HEADER_KEYS = {
    "x-citecast-id": "id",
    "x-citecast-name": "name",
    "x-citecast-email": "email",
    "x-citecast-role": "role",
    "x-citecast-via": "via",
    "x-citecast-session": "session",
}
"""For `server.trustedUserHeaders`: header, and the key of `st.user`. Values are percent-encoded UTF-8, since headers hold Latin letters only."""

Headers = Iterable[tuple[bytes, bytes]]


def without_identity(headers: Headers) -> list[tuple[bytes, bytes]]:
    """Headers without those that claim to be ours."""
    return [(name, value) for name, value in headers if not name.lower().replace(b"_", b"-").startswith(PREFIX)]


def with_identity(headers: Headers, principal: Principal) -> list[tuple[bytes, bytes]]:
    """Headers with who asks, as this server knows it."""
    values = (principal.user_id, principal.name, principal.email, principal.role.name.lower(), principal.via, principal.session_id)
    own = [(name.encode(), quote(value, safe=" @").encode()) for name, value in zip(HEADER_KEYS, values, strict=True)]
    return without_identity(headers) + own
