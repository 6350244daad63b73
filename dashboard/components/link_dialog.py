"""One link and what its owner may do with it: pause, new address, password, last day, sites that frame it, check, revoke."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from dashboard.components import link_check
from dashboard.sharing.values import Link, Published
from dashboard.snapshots import Verification
from dashboard.state import LinkTools
from dashboard.wording import escape
from dashboard.wording.shared import end_words, iframe_snippet, last_day, moment_words, panels_in, sites_of, state_words, views_words
from forecasting.errors import CitecastError

OPEN, FRESH, CHECKED, ASKED, SAID, TURN = (f"citecast.link.{name}" for name in ("open", "fresh", "checked", "asked", "said", "turn"))
Act = Callable[[], object]


def begin(link_id: str) -> None:
    """Open the dialog of a link; for the callback of its button."""
    end()
    st.session_state[OPEN] = link_id
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1


def opened() -> str:
    """The link whose dialog is open; empty without one."""
    return str(st.session_state.get(OPEN, ""))


def end() -> None:
    """Close the dialog, and forget an address that it showed."""
    for name in (OPEN, FRESH, CHECKED, ASKED, SAID):
        st.session_state.pop(name, None)


@st.dialog("Change a link", width="medium", on_dismiss=end)
def show(tools: LinkTools) -> None:
    """What it is, what may be changed, and how to end it."""
    try:
        link = tools.link(opened())
    except CitecastError as error:
        st.html(f'<p class="notice" role="alert">{escape(str(error))}</p>')
        return
    state = link.state(tools.now)
    published = f"Published {moment_words(link.created_at)}"
    facts = (
        f"{state_words(state, replaced=link.replaced_by is not None)}. {published}, {end_words(link.expires_at)}, {views_words(link.views, link.last_viewed)}."
    )
    st.html(f'<p class="lead">{escape(link.title)}</p><p class="small-t">{escape(facts)}</p>')
    if st.session_state.get(SAID):
        st.html(f'<p class="notice" role="status">{escape(st.session_state[SAID])}</p>')
    if state == "revoked":
        return
    _show_address(tools, link)
    _show_buttons(tools, link)
    checked: Verification | None = st.session_state.get(CHECKED)
    if checked is not None:
        link_check.show(checked, tools.series_title)
    _show_fields(tools, link)


def _show_address(tools: LinkTools, link: Link) -> None:
    fresh: Published | None = st.session_state.get(FRESH)
    address = fresh.url if fresh else tools.address(link)
    if not address:
        st.html('<p class="small-t">Its address is a secret that is kept nowhere. A lost one can be replaced by a new one.</p>')
        return
    if fresh:
        st.html('<p class="small-t" role="status">The new address, shown this once: copy it now. The old one opens nothing any more.</p>')
    st.code(address, language=None, wrap_lines=True)
    if link.embed_hosts and not link.protected:
        st.html('<p class="lab">To show it in a frame</p>')
        st.code(iframe_snippet(address, link.title, panels=panels_in(link.subject)), language=None, wrap_lines=True)


def _show_buttons(tools: LinkTools, link: Link) -> None:
    if st.session_state.get(ASKED):
        st.html('<p class="notice" role="alert">Revoked is for good: whoever opens the link finds nothing from the next request on.</p>')
        with st.container(horizontal=True, gap="small"):
            st.button("Revoke for good", key="link-revoke-now", on_click=_take, args=(lambda: tools.revoke(link.link_id), "Revoked."))
            st.button("Keep it", key="link-keep", on_click=_ask_to_revoke, args=(False,))
        return
    with st.container(horizontal=True, gap="small"):
        if link.paused:
            st.button("Resume", key="link-resume", on_click=_take, args=(lambda: tools.resume(link.link_id), "It opens again."))
        else:
            st.button("Pause", key="link-pause", on_click=_take, args=(lambda: tools.pause(link.link_id), "Paused: it opens nothing until you resume it."))
        if not link.listed:
            st.button("New address", key="link-rotate", on_click=_rotate, args=(tools, link.link_id))
        st.button("Check the numbers", key="link-verify", on_click=_check, args=(tools, link.link_id))
        st.button("Revoke", key="link-revoke", on_click=_ask_to_revoke, args=(True,))


def _show_fields(tools: LinkTools, link: Link) -> None:
    with st.form("link-end", border=False), st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.date_input("Last day (UTC); empty for no end", value=last_day(link.expires_at) if link.expires_at else None, format="YYYY-MM-DD", key=_key("day"))
        st.form_submit_button("Set the end", on_click=_set_day, args=(tools, link.link_id))
    if not link.listed:
        with st.form("link-password", border=False), st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            label = "New password; empty to ask for none" if link.protected else "Password"
            st.text_input(label, type="password", key=_key("password"), autocomplete="new-password")
            st.form_submit_button("Set the password", on_click=_set_password, args=(tools, link.link_id))
    with st.form("link-hosts", border=False), st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        hosts = " ".join(link.embed_hosts)
        st.text_input("Sites that may show it in a frame", value=hosts, key=_key("hosts"), placeholder="https://example.org")
        st.form_submit_button("Set the sites", on_click=_set_hosts, args=(tools, link.link_id))


def _take(act: Act, said: str) -> None:
    """Do something, and say that it is done or why it is not."""
    st.session_state.pop(ASKED, None)
    try:
        act()
    except CitecastError as error:
        st.session_state[SAID] = str(error)
    else:
        st.session_state[SAID] = said


def _ask_to_revoke(asked: bool) -> None:
    st.session_state[ASKED] = asked
    st.session_state.pop(SAID, None)


def _rotate(tools: LinkTools, link_id: str) -> None:
    def act() -> None:
        st.session_state[FRESH] = tools.rotate(link_id)

    _take(act, "")


def _check(tools: LinkTools, link_id: str) -> None:
    def act() -> None:
        st.session_state[CHECKED] = tools.verify(link_id)

    _take(act, "")


def _set_day(tools: LinkTools, link_id: str) -> None:
    day = st.session_state.get(_key("day"))
    known = day if isinstance(day, date) else None
    _take(lambda: tools.set_expiry(link_id, known), "The end is set." if known else "It has no end now.")


def _set_password(tools: LinkTools, link_id: str) -> None:
    password = st.session_state.get(_key("password")) or ""
    _take(lambda: tools.set_password(link_id, password), "Readers are asked for the new password." if password else "Readers are asked for no password.")
    st.session_state[_key("password")] = ""


def _set_hosts(tools: LinkTools, link_id: str) -> None:
    hosts = sites_of(st.session_state.get(_key("hosts")))
    _take(lambda: tools.set_embed_hosts(link_id, hosts), "These sites may show it in a frame." if hosts else "No site may show it in a frame.")


def _key(name: str) -> str:
    """Of a field, other at every opening, so that no field shows what stood in that of another link."""
    return f"link-{st.session_state.get(TURN, 0)}-{name}"
