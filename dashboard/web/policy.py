"""Headers that tell a browser what the pages of this server may do."""

import base64
import hashlib
import re
from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web.notices import PROGRAMS

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "x-frame-options": "DENY",
    "cache-control": "private, no-cache",
}
FOR_OTHER_SITES = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "etag, retry-after",
    "cross-origin-resource-policy": "cross-origin",
}
"""Of refusals too: a page that asked too often must be able to read for how long it is to wait."""


def policy_of(shell: str) -> str:
    """The content security policy of Streamlit's page; its inline scripts are allowed by their hashes, which change with its version."""
    scripts = " ".join(f"'{_hash(script)}'" for script in INLINE_SCRIPT.findall(shell))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {scripts}".rstrip(),
            "style-src 'self' 'unsafe-inline'",  # Streamlit and plotly style their elements in place
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "media-src 'self' blob:",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


class Policies:
    """Adds the headers of safety to every answer that has none of its own; `public`: pages of other sites may read what the API says."""

    def __init__(self, app: ASGIApp, *, policy: str, public: bool) -> None:
        self.app = app
        self._headers = _encoded(ALWAYS | {"content-security-policy": policy})
        self._of_api = self._headers | (_encoded(FOR_OTHER_SITES) if public else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and complete the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def completing(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = self._of_api if scope["path"].startswith(PROGRAMS) else self._headers
                message = {**message, "headers": _completed(list(message.get("headers", ())), own)}
            await send(message)

        await self.app(scope, receive, completing)


def _completed(headers: list[tuple[bytes, bytes]], own: Mapping[bytes, bytes]) -> list[tuple[bytes, bytes]]:
    present = {name.lower() for name, _ in headers}
    return headers + [(name, value) for name, value in own.items() if name not in present]


def _encoded(headers: Mapping[str, str]) -> dict[bytes, bytes]:
    return {name.encode(): value.encode() for name, value in headers.items()}


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
