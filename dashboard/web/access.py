"""Who may reach which address: one table, read by the middleware and tried row by row by a test."""

from dataclasses import dataclass
from functools import lru_cache

from starlette.routing import compile_path

from dashboard.sharing.values import Role

READ = frozenset({"GET", "HEAD"})
POST = frozenset({"POST"})
UPLOAD = frozenset({"PUT", "DELETE"})
SAFE = READ | {"OPTIONS"}
SMALL_BODY = 16 * 1024
UPLOAD_BODY = 6 * 1024 * 1024
"""Bytes; above `server.maxUploadSize` (5 MB) and the framing of a form, so that Streamlit's own sentence is the one that people see."""
SIGN_INS_A_MINUTE = 30
API_REQUESTS_A_MINUTE = 60
LONGEST_KEPT = 200
"""Characters of an address whose row is kept for the next request; strangers choose the address, and so its length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One address, and the least role that reaches it."""

    path: str
    """As Starlette writes it, with `{name}` and `{name:path}`."""
    least: Role | None
    """`None`: everybody, known or not."""
    methods: frozenset[str] = READ
    websocket: bool = False
    page: bool = False
    """A page of the dashboard: a visitor without a session is sent to sign in, and comes back to it."""
    own_token: bool = False
    """Streamlit checks a token of its own against requests that another site forges."""
    most_bytes: int = SMALL_BODY
    """Of a request's body."""
    per_minute: int | None = None
    """Requests of one address."""
    counted_as: str = ""
    """Rows of one name are counted together."""
    outside: bool = False
    """Answered before the guard; what still comes here is nothing (a path written with percent signs)."""


PAGES = (
    *("/", "/shortfall", "/ai-skills", "/salaries", "/scenarios", "/workbench", "/team-plan"),
    *("/sources", "/evidence", "/claims", "/track-record", "/methods", "/published"),
)
BLOCKED = (
    "/_stcore/agent/{rest:path}",
    "/_stcore/script-health-check",
    "/app/static/{path:path}",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
)
"""Addresses of Streamlit that nobody reaches: its agent API, its own sign-in, and files that we do not serve."""
TABLE = (
    *(Entry(path=path, least=Role.VIEWER, page=True) for path in PAGES),
    Entry(path="/static/{path:path}", least=None),
    Entry(path="/favicon.png", least=None),
    Entry(path="/icon.svg", least=None),
    Entry(path="/manifest.json", least=None),
    Entry(path="/healthz", least=None),
    Entry(path="/_stcore/health", least=None),
    Entry(path="/_stcore/host-config", least=Role.VIEWER),
    Entry(path="/_stcore/stream", least=Role.VIEWER, methods=frozenset(), websocket=True),
    Entry(path="/_stcore/upload_file/{session_id}/{file_id}", least=Role.VIEWER, methods=UPLOAD, own_token=True, most_bytes=UPLOAD_BODY),
    Entry(path="/_stcore/metrics", least=Role.ADMIN),
    Entry(path="/_stcore/bidi-components/{path:path}", least=Role.VIEWER),
    Entry(path="/component/{path:path}", least=Role.VIEWER),
    Entry(path="/media/{file_id:path}", least=Role.VIEWER),
    Entry(path="/sign-in", least=None),
    Entry(path="/sign-in/start", least=None, per_minute=SIGN_INS_A_MINUTE, counted_as="sign-in"),
    Entry(path="/sign-in/callback", least=None, per_minute=SIGN_INS_A_MINUTE, counted_as="answers"),
    Entry(path="/sign-out", least=None, methods=READ | POST),
    Entry(path="/p/{rest:path}", least=None, methods=READ | POST, outside=True),
    Entry(path="/api/v1", least=Role.VIEWER, per_minute=API_REQUESTS_A_MINUTE, counted_as="api"),
    Entry(path="/api/v1/{rest:path}", least=Role.VIEWER, per_minute=API_REQUESTS_A_MINUTE, counted_as="api"),
)


PATTERNS = tuple((entry, compile_path(entry.path)[0]) for entry in TABLE)


def entry_of(path: str, *, websocket: bool = False) -> Entry | None:
    """The row of an address; `None` when nothing is there."""
    return (_kept if len(path) <= LONGEST_KEPT else _found)(path, websocket)


def _found(path: str, websocket: bool) -> Entry | None:
    # The patterns end with `$`, which a newline may follow: `match` would take it for the address.
    return next((entry for entry, pattern in PATTERNS if entry.websocket == websocket and pattern.fullmatch(path)), None)


_kept = lru_cache(maxsize=4096)(_found)
