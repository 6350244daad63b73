"""Publishing a page: its words, who may open it, a preview of exactly what becomes public, and the link, shown once."""

from datetime import timedelta

import streamlit as st

from dashboard.sharing.values import Link, Published, PublishRequest
from dashboard.snapshots import Snapshot
from dashboard.state import Tools, Words, today
from dashboard.wording import counted, date_words, escape
from forecasting.errors import CitecastError

OPEN, DONE = "citecast.publishing", "citecast.published"
LISTED, UNLISTED = "Everybody: listed on the page Published", "Only who has the link"
ENDS = {"In 30 days": 30, "In 7 days": 7, "In 90 days": 90, "In a year": 365, "Never": None}
NOTHING, DEFAULT = "Nothing: stand beside them", "The newest of mine on this subject"
PREVIEW_HEIGHT = 460


def begin(page: str) -> None:
    """Open the dialog of a page; for the callback of its button."""
    st.session_state[OPEN] = page
    st.session_state.pop(DONE, None)


def is_open(page: str) -> bool:
    """Whether the dialog of a page is to be drawn."""
    return bool(st.session_state.get(OPEN) == page)


def end() -> None:
    """Forget the dialog and the link that it showed."""
    st.session_state.pop(OPEN, None)
    st.session_state.pop(DONE, None)


@st.dialog("Publish this page, frozen", width="large", on_dismiss=end)
def show(tools: Tools) -> None:
    """Ask, preview, publish, and show the link once."""
    done: Published | None = st.session_state.get(DONE)
    if done is not None:
        _show_link(done)
        return
    try:
        earlier = tools.earlier(tools.freeze(Words()))
        words, request = _ask(tools, earlier)
        snapshot = tools.freeze(words)
        _show_preview(tools, snapshot)
    except CitecastError as error:
        st.html(f'<p class="notice" role="alert">{escape(str(error))}</p>')
        return
    if st.button("Publish", key="publish-now", type="primary"):
        _publish(tools, snapshot, request)


def _ask(tools: Tools, earlier: tuple[Link, ...]) -> tuple[Words, PublishRequest]:
    snapshot = tools.freeze(Words())
    name = tools.principal.name if tools.principal else ""
    title = st.text_input("Title", value=snapshot.title, max_chars=200, key="publish-title")
    left, right = st.columns(2)
    publisher = left.text_input("Published by", value=name, max_chars=200, key="publish-publisher", placeholder="Your name or organisation")
    ends = right.selectbox("The link ends", list(ENDS), key="publish-ends")
    note = st.text_area("Note to readers", max_chars=2_000, key="publish-note", height=80, placeholder="Optional. Plain text.")
    who = st.radio("Who may open it", (UNLISTED, LISTED), key="publish-who", horizontal=True)
    listed = who == LISTED
    left, right = st.columns(2)
    password = "" if listed else left.text_input("Password", type="password", key="publish-password", help="Optional. Readers are asked for it.")
    hosts = right.text_input("Sites that may embed it", key="publish-hosts", placeholder="https://example.org", help="Optional. Parted by blanks.")
    replaces = _ask_version(earlier)
    days = ENDS[ends]
    request = PublishRequest(
        listed=listed,
        expires_on=today() + timedelta(days=days) if days is not None else None,
        password=password,
        embed_hosts=tuple(hosts.split()),
        replaces=replaces.link_id if replaces else None,
        replaces_nothing=replaces is None,
    )
    return Words(title=title, note=note, publisher=publisher), request


def _ask_version(earlier: tuple[Link, ...]) -> Link | None:
    if not earlier:
        return None
    labels = {f"{link.title}, {date_words(link.created_at.date())} ({link.link_id})": link for link in earlier}
    chosen = st.selectbox("It replaces", [*labels, NOTHING], key="publish-replaces", help="Readers of the earlier version are told that a newer one exists.")
    return labels.get(chosen)


def _show_preview(tools: Tools, snapshot: Snapshot) -> None:
    st.html(f'<p class="lab">What becomes public</p><p class="small-t">{escape(_contents(snapshot))}</p>')
    st.iframe(tools.preview(snapshot), height=PREVIEW_HEIGHT, alt="Preview of the published page")


def _contents(snapshot: Snapshot) -> str:
    rows, sources = len(snapshot.evidence.observations), len(snapshot.evidence.sources)
    own = len(snapshot.panels[0].selection.amendment.own)
    mine = f" {counted(own, 'value')} of your own {'is' if own == 1 else 'are'} among them, marked as such." if own else ""
    return (
        f"The page below; in its data file all {counted(rows, 'observation')} and {counted(sources, 'source')} that the numbers rest on, "
        f"the scenario with its reasons, and the words above.{mine} Your e-mail address and the password are not part of it."
    )


def _publish(tools: Tools, snapshot: Snapshot, request: PublishRequest) -> None:
    try:
        st.session_state[DONE] = tools.publish(snapshot, request)
    except CitecastError as error:
        st.html(f'<p class="notice" role="alert">{escape(str(error))}</p>')
        return
    st.rerun(scope="fragment")


def _show_link(done: Published) -> None:
    until = f"It opens until the end of {date_words(done.link.expires_at.date() - timedelta(days=1))} (UTC)." if done.link.expires_at else "It has no end."
    once = "" if done.link.listed else " This is the only time that it is shown: copy it now. A lost one can be replaced on the page Published."
    st.html(f'<p class="lead">Published: {escape(done.link.title)}</p><p class="small-t">{escape(until + once)}</p>')
    st.code(done.url, language=None, wrap_lines=True)
    st.html(f'<p class="small-t">{escape(done.ledger)}</p>' if done.ledger else "")
    st.link_button("Open the page", done.url)
    if done.link.embed_hosts:
        st.html('<p class="lab">To embed it</p>')
        st.code(f'<iframe src="{done.url}/embed" title="{escape(done.link.title)}" width="100%" height="640" loading="lazy"></iframe>', language="html")
