"""Who did what with what is shared, for admins; and the switch that ends all links at once."""

import streamlit as st

from dashboard.components import table
from dashboard.sharing.values import AuditEntry, Role
from dashboard.state import LinkTools
from dashboard.wording import counted, escape
from dashboard.wording.places import capital
from dashboard.wording.shared import action_words, moment_words
from forecasting.errors import CitecastError

ASKED, SAID = "citecast.switch.asked", "citecast.switch.said"


def show(tools: LinkTools) -> None:
    """The newest entries of the audit."""
    st.header("What was done", anchor=False)
    entries, names = tools.audit(), tools.names()
    titles = {link.link_id: f"“{link.title}” (link {link.link_id})" for link in tools.links}
    with st.expander(f"{counted(len(entries), 'entry', capital=True).replace('entrys', 'entries')}, newest first", key="audit"):
        table.show(("When", "Who", "What", "Detail"), [_row(entry, names, titles) for entry in entries])


def show_switch(tools: LinkTools) -> None:
    """End all links, after asking."""
    everybody = tools.principal.role >= Role.ADMIN
    in_force = [link for link in tools.links if link.revoked_at is None]
    said = st.session_state.pop(SAID, "")
    if said:
        st.html(f'<p class="notice" role="status">{escape(said)}</p>')
    if not in_force:
        st.session_state.pop(ASKED, None)
        return
    whose = "everybody’s" if everybody else "your"
    if not st.session_state.get(ASKED):
        st.button("Switch sharing off", key="switch-off", on_click=_ask, args=(True,))
        return
    told = f"This revokes {whose} {counted(len(in_force), 'link')} for good: whoever opens one finds nothing. Saved scenarios stay."
    st.html(f'<p class="notice" role="alert">{escape(told)}</p>')
    with st.container(horizontal=True, gap="small"):
        st.button("Revoke them all for good", key="switch-off-now", on_click=_switch, args=(tools,))
        st.button("Keep them", key="switch-keep", on_click=_ask, args=(False,))


def _row(entry: AuditEntry, names: dict[str, str], titles: dict[str, str]) -> tuple[str, ...]:
    who = names.get(entry.user_id, entry.user_id)
    target = titles.get(entry.target) or names.get(entry.target, "")
    return moment_words(entry.at), who, capital(" ".join(filter(None, (action_words(entry.action), target)))), entry.detail


def _ask(asked: bool) -> None:
    st.session_state[ASKED] = asked


def _switch(tools: LinkTools) -> None:
    _ask(False)
    try:
        ended = tools.switch_off()
    except CitecastError as error:
        st.session_state[SAID] = str(error)
    else:
        st.session_state[SAID] = f"{counted(ended, 'link', capital=True)} revoked."
