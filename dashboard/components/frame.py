"""What every page stands in: the style sheet and the mark."""

from pathlib import Path

import streamlit as st

from dashboard.components import link_dialog, publish_dialog
from dashboard.sharing.values import Principal
from dashboard.state import theme_name
from dashboard.theme import DARK, Theme, stylesheet, theme_of
from dashboard.wording import escape

ASSETS = Path(__file__).parents[1] / "assets"
ICON = ASSETS / "icon.svg"
PAGE = "citecast.page"


def show(*, place: int, page: str, who: Principal | None = None) -> None:
    """Put the style sheet of the reader's mode on the page, the mark in the bar, a rule under the place in the bar where the page belongs, and who looks."""
    if st.session_state.get(PAGE) != page:  # a dialog stays behind on the page that opened it
        publish_dialog.end()
        link_dialog.end()
        st.session_state[PAGE] = page
    theme = theme_of(theme_name())
    sheets = ("frame.css", "publish.css", "print.css", *(("print_dark.css",) if theme is DARK else ()))
    read = "".join((ASSETS / name).read_text(encoding="utf-8") for name in sheets)
    st.html(f"<style>{stylesheet(theme)}\n{read}{_here(place)}</style>")
    st.logo(_mark(theme), size="large", link=None)
    if who is not None and who.via == "session":
        _show_who(who)


def _show_who(who: Principal) -> None:
    """Name, role and the way out; the owner of this machine knows who he is."""
    name = escape(who.name or who.email or "Signed in")
    with st.container(key="who"):
        st.html(f'<p class="who"><b>{name}</b>, {who.role.name.lower()} <a href="/sign-out" target="_self">Sign out</a></p>')


def _here(place: int) -> str:
    """Streamlit marks the page in an opened menu, but not the closed menu that holds it."""
    menu = f'[data-testid="stTopNav"]>:nth-child({place}) [data-testid="stTopNavSection"]'
    return f"{menu}{{box-shadow:inset 0 -2px 0 var(--ink)}}{menu} p{{color:var(--ink);font-weight:600}}"


def _mark(theme: Theme) -> str:
    """The last-data line: known to its left, inferred to its right."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="34" height="22" viewBox="0 0 34 22" fill="none">'
        f'<path d="M1 17 8 13 15 9" stroke="{theme.ink}" stroke-width="2.4" stroke-linecap="round"/>'
        f'<circle cx="15" cy="9" r="3.6" fill="{theme.ink}"/><path d="M15 1V21" stroke="{theme.ink}"/>'
        f'<path d="M20.5 7.2 33 3" stroke="{theme.proj}" stroke-width="2.4" stroke-dasharray="5 3"/></svg>'
    )
