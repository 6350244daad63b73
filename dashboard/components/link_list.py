"""The links of a publisher, an admin's are all: what they open, until when, how often they were opened, and a button to change each."""

from collections.abc import Mapping

import streamlit as st

from dashboard.components import link_dialog
from dashboard.sharing.values import Link, Role
from dashboard.state import LinkTools
from dashboard.wording import counted, escape
from dashboard.wording.shared import end_words, minute_words, moment_words, state_words, views_words

MANY = 20
SHOWN, ENDED = "citecast.links.shown", "links-ended"


def show(tools: LinkTools) -> None:
    """Draw those in force; the others when they are asked for."""
    everybody = tools.principal.role >= Role.ADMIN
    st.header("Everybody’s links" if everybody and any(link.created_by != tools.principal.user_id for link in tools.links) else "Your links", anchor=False)
    if not tools.links:
        st.html('<p class="small-t">You have published nothing yet.</p>')
        return
    over = [link for link in tools.links if link.state(tools.now) == "revoked"]
    found = [link for link in tools.links if link not in over]
    if over and st.toggle(f"With {counted(len(over), 'revoked link')}", key=ENDED):
        found = list(tools.links)
    known, before = {link.link_id: link for link in tools.links}, {link.replaced_by: link for link in tools.links if link.replaced_by}
    most = st.session_state.get(SHOWN, MANY)
    with st.container(key="links", gap=None):
        for link in found[:most]:
            _line(tools, link, _versions(link, known, before))
    if len(found) > most:
        st.button(f"Show {min(MANY, len(found) - most)} more", key="links-more", on_click=_more)
    if link_dialog.opened() in known:
        link_dialog.show(tools)


def _line(tools: LinkTools, link: Link, versions: str) -> None:
    state = link.state(tools.now)
    mark = "replaced" if link.replaced_by and state == "active" else state
    with st.container(key=f"link-{link.link_id}", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(
            f'<p class="shared"><b>{escape(link.title)}</b> <span class="state {mark}">{state_words(state, replaced=link.replaced_by is not None)}</span></p>'
            f'<p class="small-t">{escape(_facts(tools, link))}{escape(versions)}</p>',
            width="stretch",
        )
        if state != "revoked":
            label = f"Change the link “{link.title}” of {moment_words(link.created_at)}"
            st.button("Change", key=f"link-change-{link.link_id}", help=escape(label), on_click=link_dialog.begin, args=(link.link_id,), type="tertiary")


def _facts(tools: LinkTools, link: Link) -> str:
    by = f" by {link.created_by_name}" if link.created_by_name and link.created_by != tools.principal.user_id else ""
    parts = (
        "Listed" if link.listed else "Unlisted",
        f"published {moment_words(link.created_at)}{by}",
        end_words(link.expires_at),
        views_words(link.views, link.last_viewed),
        "with a password" if link.protected else "",
        f"shown in a frame by {', '.join(link.embed_hosts)}" if link.embed_hosts else "",
        f"link {link.link_id}",
    )
    return f"{', '.join(part for part in parts if part)}."


def _versions(link: Link, known: Mapping[str, Link], before: Mapping[str, Link]) -> str:
    told = ""
    if link.link_id in before:
        told += f" Replaces {_named(before[link.link_id])}."
    if link.replaced_by:
        newer = known.get(link.replaced_by)
        told += f" Replaced by {_named(newer)}." if newer else " Replaced by a newer version."
    return told


def _named(link: Link) -> str:
    return f"{minute_words(link.created_at)}{' (revoked)' if link.revoked_at else ''}"


def _more() -> None:
    st.session_state[SHOWN] = st.session_state.get(SHOWN, MANY) + MANY
