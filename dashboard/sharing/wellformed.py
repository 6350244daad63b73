"""Forms of what ends up in headers: kept values are held against them when a backup is restored, and again before they are sent."""

import re

from dashboard.sharing.values import RenditionKind

STYLE_HASH = re.compile(r"sha256-[A-Za-z0-9+/]{43}=")
ORIGIN = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::[1-9][0-9]{0,4})?")
ETAG = re.compile(r'"[!#-~]*"')
SNAPSHOT_ID = re.compile(r"[0-9a-f]{64}")
_HTML = "text/html; charset=utf-8"
MEDIA_TYPES: dict[RenditionKind, str] = {"page": _HTML, "embed": _HTML, "json": "application/json", "zip": "application/zip"}
