"""Publishing a page: its words, who may open it, a preview of exactly what becomes public, and the link, shown once."""

from datetime import timedelta
from typing import Any

import streamlit as st

from dashboard.sharing.values import Link, Published, PublishRequest
from dashboard.snapshots import Snapshot
from dashboard.state import Tools, Words, today
from dashboard.wording import escape
from dashboard.wording.shared import contents_words, end_words, iframe_snippet, moment_words, panels_in, sites_of
from forecasting.errors import CitecastError

OPEN, DONE, TYPED, FINDING, TURN = (f"citecast.publish.{name}" for name in ("open", "done", "typed", "finding", "turn"))
LISTED, UNLISTED = "Everybody: listed on the page Published", "Only who has the link"
ENDS = {"In 30 days": 30, "In 7 days": 7, "In 90 days": 90, "In a year": 365, "Never": None}
NOTHING = "Nothing: stand beside them"
KEPT = ("title", "publisher", "ends", "note", "who", "hosts", "replaces")
"""Fields that outlive a closed dialog; a password does not."""
PREVIEW_HEIGHT = 520


def begin(page: str) -> None:
    """Open the dialog of a page; for the callback of its button."""
    end()
    st.session_state[OPEN] = page
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1


def is_open(page: str) -> bool:
    """Whether the dialog of a page is to be drawn."""
    return bool(st.session_state.get(OPEN) == page)


def end() -> None:
    """Close the dialog. What was typed stays for the next time, unless it is published; the link that was shown is forgotten."""
    page, published = st.session_state.pop(OPEN, None), st.session_state.pop(DONE, None)
    if page is None:
        return
    typed = {name: st.session_state[_key(name)] for name in KEPT if _key(name) in st.session_state}
    if typed.get("title") == st.session_state.get(FINDING):
        typed.pop("title", None)
    st.session_state.setdefault(TYPED, {})[page] = {} if published else typed


@st.dialog("Publish this page, frozen", width="large", on_dismiss=end)
def show(tools: Tools) -> None:
    """Ask, preview, publish, and show the link once."""
    body = st.empty()
    if DONE not in st.session_state:
        with body.container():
            _compose(tools)
    done: Published | None = st.session_state.get(DONE)
    if done is not None:
        with body.container():
            _show_link(done)


def _compose(tools: Tools) -> None:
    fields, preview = st.columns([5, 7], gap="large")
    with preview:
        frozen = st.empty()
    frozen.html('<p class="small-t" role="status">Preparing the preview …</p>')
    try:
        plain = tools.freeze(Words())
        with fields:
            words, request = _ask(tools, plain)
        snapshot = tools.freeze(words)
        with fields:  # before the preview, whose links a keyboard would have to pass
            _show_button(tools, snapshot, request)
        page = tools.preview(snapshot)
        with frozen.container():
            _show_preview(snapshot, page)
    except CitecastError as error:
        frozen.empty()
        _refuse(error)


def _show_button(tools: Tools, snapshot: Snapshot, request: PublishRequest) -> None:
    with st.container(key="publish-act", horizontal=True, vertical_alignment="center"):
        if st.button("Publish", key="publish-now", type="primary"):  # no callback: it would get what was typed before the last field
            _publish(tools, snapshot, request)


def _ask(tools: Tools, plain: Snapshot) -> tuple[Words, PublishRequest]:
    earlier = {f"{moment_words(link.created_at)}, link {link.link_id}: {link.title}": link for link in tools.earlier(plain)}
    st.session_state[FINDING] = plain.title
    _remember(tools.page, {"title": plain.title, "publisher": tools.principal.name if tools.principal else "", "ends": "In 30 days", "who": UNLISTED})
    title = st.text_input("Title", max_chars=200, key=_key("title"))
    note = st.text_area("Note to readers", max_chars=2_000, key=_key("note"), height=80, placeholder="Optional, plain text")
    publisher = st.text_input("Published by", max_chars=200, key=_key("publisher"), placeholder="Your name or organisation, as readers shall see it")
    listed = st.radio("Who may open it", (UNLISTED, LISTED), key=_key("who")) == LISTED
    left, right = st.columns(2)
    ends = left.selectbox("The link ends", tuple(ENDS), key=_key("ends"))
    password = ""
    if not listed:
        password = right.text_input("Password", type="password", key=_key("password"), placeholder="Optional", autocomplete="new-password")
    hosts = st.text_input("Sites that may show it in a frame", key=_key("hosts"), placeholder="Optional: https://example.org")
    replaced = _ask_version(earlier)
    days = ENDS[ends]
    request = PublishRequest(
        listed=listed,
        expires_on=today() + timedelta(days=days) if days is not None else None,
        password=password or "",
        embed_hosts=tuple(sites_of(hosts)),
        replaces=replaced.link_id if replaced else None,
        replaces_nothing=replaced is None,
    )
    return Words(title=title or "", note=note or "", publisher=publisher or ""), request


def _remember(page: str, defaults: dict[str, Any]) -> None:
    """Put what was typed before, or the default, into fields that are drawn anew."""
    typed = st.session_state.get(TYPED, {}).get(page, {})
    for name, value in (defaults | typed).items():
        st.session_state.setdefault(_key(name), value)


def _ask_version(earlier: dict[str, Link]) -> Link | None:
    if not earlier:
        return None
    options = (*earlier, NOTHING)
    if st.session_state.get(_key("replaces")) not in options:
        st.session_state[_key("replaces")] = options[0]
    chosen = st.selectbox("It replaces", options, key=_key("replaces"), help="Readers of the earlier version are told that a newer one exists.")
    return earlier.get(chosen)


def _show_preview(snapshot: Snapshot, page: str) -> None:
    evidence, own = snapshot.evidence, len(snapshot.panels[0].selection.amendment.own)
    told = contents_words(observations=len(evidence.observations), sources=len(evidence.sources), own=own)
    st.html(f'<p class="lab">What becomes public</p><p class="small-t">{escape(told)}</p>')
    st.iframe(page, height=PREVIEW_HEIGHT, alt="Preview of the published page")


def _publish(tools: Tools, snapshot: Snapshot, request: PublishRequest) -> None:
    try:
        st.session_state[DONE] = tools.publish(snapshot, request)
    except CitecastError as error:
        _refuse(error)


def _refuse(error: CitecastError) -> None:
    st.html(f'<p class="notice" role="alert">{escape(str(error))}</p>')


def _show_link(done: Published) -> None:
    once = "" if done.link.listed else " This is the only time that the address is shown: copy it now. A lost one can be replaced on the page Published."
    told = f"It opens {end_words(done.link.expires_at)}." if done.link.expires_at else "It has no end."
    st.html(f'<p class="lead">{escape(done.link.title)}</p><p class="small-t" role="status">Published. {escape(told + once)}</p>')
    st.code(done.url, language=None, wrap_lines=True)
    if done.ledger:
        st.html(f'<p class="small-t">{escape(done.ledger)}</p>')
    st.link_button("Open the page", done.url)
    if done.link.embed_hosts:
        sites = ", ".join(done.link.embed_hosts)
        st.html(f'<p class="lab">To show it in a frame</p><p class="small-t">Shown in frames of {escape(sites)} only.</p>')
        st.code(iframe_snippet(done.url, done.link.title, panels=panels_in(done.link.subject)), language=None, wrap_lines=True)


def _key(name: str) -> str:
    """Of a field, other at every opening: a browser that opens the dialog again at once shows what we put there, and not its own memory."""
    return f"publish-{st.session_state.get(TURN, 0)}-{name}"
