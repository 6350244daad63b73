"""Values about what is shared, by whom, and who may do what."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from typing import Literal

LinkState = Literal["active", "paused", "expired", "revoked"]
RenditionKind = Literal["page", "embed", "json", "zip"]
SavedKind = Literal["scenario", "own_data"]


class Role(IntEnum):
    """What somebody may do; each role may do all that the lower ones may."""

    VIEWER = 1
    """See the dashboard and use the API."""
    ANALYST = 2
    """Save scenarios and own data."""
    PUBLISHER = 3
    """Publish, and manage the own links."""
    ADMIN = 4
    """Manage every link, people, sessions, audit and metrics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Who asks. `via` says how we know: this machine's owner, a session after sign-in, or nobody (public read-only)."""

    user_id: str
    """`local`, `public`, or the id of a row of the users."""
    name: str
    email: str
    role: Role
    via: Literal["local", "session", "public"]
    session_id: str = ""
    """Public id of the session (not its secret); empty without one."""


LOCAL_OWNER = Principal(user_id="local", name="", email="", role=Role.ADMIN, via="local")
PUBLIC_READER = Principal(user_id="public", name="", email="", role=Role.VIEWER, via="public")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishRequest:
    """How a snapshot is to be given away."""

    listed: bool = False
    expires_on: date | None = None
    """Last day on which the link opens (UTC); `None`: no end."""
    password: str = ""
    """Empty: none. Only for unlisted links."""
    embed_hosts: tuple[str, ...] = ()
    """Origins that may show the page in a frame, as `https://example.org`."""
    replaces: str | None = None
    """Link id of the earlier version; `None`: the publisher's newest link in force on the same subject."""
    replaces_nothing: bool = False
    note: str = ""
    """For the owner's list only, never shown to readers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A revocable door to one snapshot. Holds no secret."""

    link_id: str
    """Short, for lists and commands; opens nothing."""
    snapshot_id: str
    """64 hex digits."""
    title: str
    headline: str
    """Of the first panel, for the notice that a newer version moved: title of the panel."""
    note: str
    listed: bool
    subject: str
    created_by: str
    """User id."""
    created_by_name: str
    created_at: datetime
    """UTC, as all times here."""
    expires_at: datetime | None
    paused: bool
    revoked_at: datetime | None
    protected: bool
    embed_hosts: tuple[str, ...]
    replaced_by: str | None
    """Link id of the next version."""
    views: int
    last_viewed: date | None

    def state(self, now: datetime) -> LinkState:
        """Whether the door opens at a moment."""
        if self.revoked_at is not None:
            return "revoked"
        if self.expires_at is not None and now >= self.expires_at:
            return "expired"
        return "paused" if self.paused else "active"


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What a request for a published page needs to know of its link; read for every request, never cached beyond a commit by any process."""

    link_id: str
    snapshot_id: str
    key_hash: bytes
    """SHA-256 of the token, or of the public address for listed links; compared in constant time."""
    listed: bool
    paused: bool
    revoked: bool
    expires_at: datetime | None
    password_hash: str
    """argon2; empty without a password."""
    embed_hosts: tuple[str, ...]
    replaced_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """Bytes made once from a snapshot, kept with and without gzip."""

    kind: RenditionKind
    body: bytes
    gzipped: bytes
    media_type: str
    etag: str
    """Strong, with its quotes."""
    style_hash: str
    """`sha256-…` of the page's style for its policy; empty for others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What the publisher gets, once: the address with its secret is not kept."""

    link: Link
    url: str
    ledger: str = ""
    """What came of recording its projections, as a sentence; empty where nothing new was published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """Who did what to what, and when."""

    at: datetime
    user_id: str
    action: str
    """`publish`, `pause`, `resume`, `rotate`, `revoke`, `set_password`, `sign_in`, `sign_out`, `revoke_session`, `set_role`, `save`, `delete`, `undelete`, …"""
    target: str
    """Link, session, user or saved item."""
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who signed in at least once."""

    user_id: str
    issuer: str
    subject: str
    """The provider's lasting id of the person."""
    email: str
    name: str
    role: Role
    last_seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A sign-in that can be ended from anywhere. The secret of its cookie is kept as a hash only."""

    session_id: str
    user_id: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None

    def in_force(self, now: datetime) -> bool:
        """Whether the session still holds."""
        return self.revoked_at is None and now < self.expires_at


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedItem:
    """A scenario or a table of own values that somebody keeps, at its newest version."""

    item_id: str
    owner: str
    kind: SavedKind
    name: str
    version: int
    saved_at: datetime
    deleted_at: datetime | None
    document: str
    """TOML of a scenario, CSV of own values: as it would be downloaded."""
