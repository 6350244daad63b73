"""What a page lets people take along or give away, as functions that components call."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.sharing.values import Link, Principal, Published, PublishRequest
from dashboard.snapshots import Snapshot


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
    newest_listed: Callable[[Snapshot], str]
    """Address of the newest listed publication on the same subject; empty without one."""
