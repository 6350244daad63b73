"""Words about what is published, shared and kept; plain text, escaped where it is put on a page."""

import ast
import html
from datetime import date, datetime, timedelta

from dashboard.wording.numbers import counted
from dashboard.wording.times import date_words

NO_SERVER = "This copy of the dashboard only shows. Its own server can publish and keep: python -m dashboard serve."
STATES = {"active": "Open", "paused": "Paused", "expired": "Expired", "revoked": "Revoked"}
ACTIONS = {
    "publish": "published",
    "pause": "paused",
    "resume": "resumed",
    "rotate": "gave a new address to",
    "revoke": "revoked",
    "set_password": "set a password on",
    "remove_password": "removed the password of",
    "set_expiry": "changed the end of",
    "set_embed_hosts": "changed the sites that embed",
    "rename": "renamed",
    "sign_in": "signed in",
    "sign_out": "signed out",
    "revoke_session": "ended a session of",
    "set_role": "changed the role of",
    "save": "saved",
    "delete": "deleted",
    "undelete": "brought back",
}
VERDICTS = {
    "identical": "Identical: computed again from its own rows, every number came out as published.",
    "equal": "Equal: computed again from its own rows, every number came out within 1 part in 10,000, as on another processor.",
    "moved": "Moved: computed again from its own rows, numbers came out otherwise.",
    "corrupted": "Damaged: what is stored is not what was published.",
}
PANEL_PX = 720
"""Height of one figure in a frame, measured."""
LIMITS = {"lower": "lower end", "upper": "upper end"}


def end_words(expires_at: datetime | None) -> str:
    """Until when a link opens, its last day in it: `until 22 December 2026`, `no end`."""
    return f"until {date_words(last_day(expires_at))}" if expires_at else "no end"


def last_day(expires_at: datetime) -> date:
    """The last day (UTC) on which a link opens that ends at a moment."""
    return (expires_at - timedelta(microseconds=1)).date()


def views_words(views: int, last_viewed: date | None) -> str:
    """`opened 12 times, last on 22 November 2026`, `not opened yet`."""
    if not views:
        return "not opened yet"
    times = "once" if views == 1 else f"{views:,} times"
    return f"opened {times}, last on {date_words(last_viewed)}" if last_viewed else f"opened {times}"


def moment_words(moment: datetime) -> str:
    """`22 November 2026, 14:05 UTC`."""
    return f"{date_words(moment.date())}, {moment:%H:%M} UTC"


def minute_words(moment: datetime) -> str:
    """`22 November 2026, 14:05`, in UTC, where it is said elsewhere that it is."""
    return f"{date_words(moment.date())}, {moment:%H:%M}"


def state_words(state: str, *, replaced: bool) -> str:
    """`Open`; of an older version `Replaced, still open`: readers of its link get it with a notice."""
    if not replaced or state == "revoked":
        return STATES[state]
    return "Replaced, still open" if state == "active" else f"Replaced, {STATES[state].lower()}"


def action_words(action: str) -> str:
    """What somebody did, as `published`."""
    return ACTIONS.get(action, action.replace("_", " "))


def moved_what(what: str) -> str:
    """Which number moved: `median`, `8 in 10 range, lower end`."""
    name, _, level = what.partition(" ")
    if name not in LIMITS:
        return what.replace("_", " ")
    chance = f"{float(level) * 10:g} in 10" if float(level) < 0.9 else f"{float(level) * 20:g} in 20"
    return f"{chance} range, {LIMITS[name]}"


def iframe_snippet(url: str, title: str, *, panels: int = 1) -> str:
    """What another site puts into its page to show a publication of so many figures."""
    height = PANEL_PX * max(panels, 1)
    return f'<iframe src="{html.escape(url)}/embed" title="{html.escape(title)}" width="100%" height="{height}" loading="lazy"></iframe>'


def panels_in(subject: str) -> int:
    """How many figures a publication of a subject holds; one where that cannot be read."""
    try:
        return max(len(ast.literal_eval(subject.partition("|")[2])), 1)
    except (ValueError, SyntaxError, TypeError):
        return 1


def sites_of(text: object) -> list[str]:
    """The sites that somebody typed, parted by blanks, commas or semicolons."""
    return str(text or "").replace(",", " ").replace(";", " ").split()


def contents_words(*, observations: int, sources: int, own: int) -> str:
    """What becomes public besides the page itself."""
    mine = f" {counted(own, 'value', capital=True)} of your own {'is' if own == 1 else 'are'} among them, marked as such." if own else ""
    return (
        f"The page below, and in its data file all {counted(observations, 'observation')} and {counted(sources, 'source')} that the numbers rest on, "
        f"the scenario with its reasons, and the words beside it.{mine} Your e-mail address and the password are not part of it."
    )
