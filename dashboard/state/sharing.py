"""What pages let people take along, give away, keep and take back, as functions that components call."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dashboard.sharing.values import AuditEntry, Link, Principal, Published, PublishRequest, SavedItem, SavedKind
from dashboard.snapshots import Snapshot, Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a publisher says about a page; all of it becomes public."""

    title: str = ""
    note: str = ""
    publisher: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """Nothing is computed before it is asked for; what refuses raises `CitecastError` with its sentence."""

    page: str
    principal: Principal | None
    """`None`: the dashboard runs without its server; pages can be exported, not published."""
    freeze: Callable[[Words], Snapshot]
    export: Callable[[Snapshot, str], bytes]
    """By format: `pptx`, `xlsx`, `pdf`, `report`, `png`, `svg` or `zip`."""
    preview: Callable[[Snapshot], str]
    """The page as readers would get it."""
    publish: Callable[[Snapshot, PublishRequest], Published]
    earlier: Callable[[Snapshot], tuple[Link, ...]]
    """Own links in force on the same subject, newest first: versions that a new one may replace."""
    newest_listed: tuple[date, str] | None
    """Day and address of the newest listed publication on the same subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTools:
    """What a publisher may do with links; an admin with everybody's. What refuses raises `CitecastError` with its sentence."""

    principal: Principal
    now: datetime
    links: tuple[Link, ...]
    """Newest first, as they were when the page was drawn."""
    link: Callable[[str], Link]
    """One of them as it is now."""
    address: Callable[[Link], str]
    """Of a listed publication; empty for others."""
    pause: Callable[[str], Link]
    resume: Callable[[str], Link]
    revoke: Callable[[str], Link]
    rotate: Callable[[str], Published]
    set_password: Callable[[str, str], Link]
    set_expiry: Callable[[str, date | None], Link]
    set_embed_hosts: Callable[[str, Sequence[str]], Link]
    verify: Callable[[str], Verification]
    series_title: Callable[[str], str]
    switch_off: Callable[[], int]
    audit: Callable[[], tuple[AuditEntry, ...]]
    """For admins."""
    names: Callable[[], dict[str, str]]
    """Of people, by their ids; for admins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedTools:
    """What somebody keeps: scenarios and own data, with their older versions."""

    items: Callable[[SavedKind, bool], tuple[SavedItem, ...]]
    """Of a kind, last saved first; `True`: the deleted ones."""
    save: Callable[[SavedKind, str, str, str | None], SavedItem]
    """Kind, name, document, and the item of which this is a new version."""
    history: Callable[[str], tuple[SavedItem, ...]]
    """Newest first."""
    delete: Callable[[str], SavedItem]
    undelete: Callable[[str], SavedItem]
