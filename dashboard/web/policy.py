"""Headers that tell a browser what the pages of this server may do."""

import base64
import hashlib
import re
from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
SECONDS_OF_HTTPS = 365 * 24 * 60 * 60


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
    """Adds the headers of safety to every answer that has none of its own."""

    def __init__(self, app: ASGIApp, *, policy: str, https: bool) -> None:
        self.app = app
        self.headers = _encoded(ALWAYS | {"content-security-policy": policy})
        if https:
            self.headers |= _encoded({"strict-transport-security": f"max-age={SECONDS_OF_HTTPS}"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and complete the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def completing(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": self._completed(list(message.get("headers", ())))}
            await send(message)

        await self.app(scope, receive, completing)

    def _completed(self, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        present = {name.lower() for name, _ in headers}
        return headers + [(name, value) for name, value in self.headers.items() if name not in present]


def _encoded(headers: Mapping[str, str]) -> dict[bytes, bytes]:
    return {name.encode(): value.encode() for name, value in headers.items()}


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
