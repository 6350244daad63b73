"""Small pages and parts that do not depend on what is published: forms, that there is nothing, what only a server can add."""

from datetime import date
from urllib.parse import quote

from dashboard.sharing.page.looks import small_style
from dashboard.sharing.page.text import PageText, fill, render
from dashboard.wording import date_words


def newer_notice(*, on: date, was: str, now: str, address: str | None) -> str:
    """That a newer version exists, to stand before `<main>`; linked only where its address is public."""
    return fill("newer.html", on=date_words(on), was=was, now=now, address=address or "").strip()


def served_links(key: str) -> str:
    """What a page that comes from a server can offer for download, for `<!--served-->`."""
    return fill("served.html", key=quote(key, safe="")).strip()


def full_page_link(key: str) -> str:
    """From an embedded page to the whole one, beside the frame, for `<!--served-->`."""
    return fill("full.html", key=quote(key, safe="")).strip()


def password_form(*, wrong: bool) -> PageText:
    """Asks for the password of a page; the same for every page, so that it tells nothing of it."""
    return render("password.html", style=small_style(), wrong=wrong)


def not_found() -> PageText:
    """That nothing is here: the same for links that never were, ended, paused or revoked."""
    return render("not_found.html", style=small_style())
