"""The door from views to what is shared: the service, opened once, and what a page can export or publish."""

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlsplit

import streamlit as st

from dashboard.cache.frozen import freeze_comparison, freeze_headlines, freeze_panel, with_words
from dashboard.cache.shelf import catalog
from dashboard.errors import NotAllowedError
from dashboard.exports import to_bundle, to_pdf, to_png, to_pptx, to_svg, to_xlsx
from dashboard.settings import read_settings
from dashboard.sharing.page import render_page
from dashboard.sharing.service import Sharing
from dashboard.sharing.store import Store
from dashboard.sharing.values import Link, Principal, Published, PublishRequest
from dashboard.snapshots import Snapshot, canonical_json, snapshot_id
from dashboard.state import Tools, ViewState
from dashboard.state.identity import principal

NO_SERVER = "This copy of the dashboard only shows. Start it with its own server to publish: python -m dashboard serve."
FREEZERS: dict[str, Callable[[ViewState], Snapshot]] = {"headlines": freeze_headlines, "panel": freeze_panel, "comparison": freeze_comparison}


def sharing() -> Sharing:
    """The service of this server; `NotAllowedError` where the dashboard runs without one."""
    if principal() is None:
        raise NotAllowedError(NO_SERVER)
    return _service(_origin())


def owner() -> Principal:
    """Who looks at the page; `NotAllowedError` where nobody can be known."""
    found = principal()
    if found is None:
        raise NotAllowedError(NO_SERVER)
    return found


def tools(page: str, view: ViewState, *, what: str) -> Tools:
    """What a page can export or publish; `what` it shows: `headlines`, one `panel`, or a `comparison`."""
    return Tools(
        page=page,
        principal=principal(),
        freeze=lambda words: with_words(FREEZERS[what](view), title=words.title, note=words.note, publisher=words.publisher),
        export=export,
        preview=lambda snapshot: sharing().preview(snapshot),
        publish=_publish,
        earlier=_earlier,
        newest_listed=_newest_listed,
    )


def export(snapshot: Snapshot, kind: str) -> bytes:
    """A snapshot as a file, kept by its content."""
    return _export(snapshot_id(canonical_json(snapshot)), kind, snapshot)


def _publish(snapshot: Snapshot, request: PublishRequest) -> Published:
    return sharing().publish(snapshot, request, owner(), catalog=catalog())


def _earlier(snapshot: Snapshot) -> tuple[Link, ...]:
    service, moment = sharing(), datetime.now(UTC)
    return tuple(link for link in service.store.links(created_by=owner().user_id) if link.subject == snapshot.subject and link.state(moment) == "active")


def _newest_listed(snapshot: Snapshot) -> str:
    if principal() is None:
        return ""
    return next((address for link, address in sharing().listed() if link.subject == snapshot.subject), "")


def _origin() -> str:
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


@st.cache_resource(max_entries=8, show_spinner=False)
def _service(origin: str) -> Sharing:
    settings = read_settings()
    return Sharing(_store(settings.database_url), settings, base_url=origin)


@st.cache_resource(max_entries=2, show_spinner=False)
def _store(url: str) -> Store:
    return Store.open(url)


@st.cache_resource(max_entries=32, show_spinner=False)
def _export(content_id: str, kind: str, _snapshot: Snapshot) -> bytes:
    makers: dict[str, Callable[[], bytes]] = {
        "pptx": lambda: to_pptx(_snapshot),
        "xlsx": lambda: to_xlsx(_snapshot),
        "pdf": lambda: to_pdf(_snapshot),
        "report": lambda: to_pdf(_snapshot, report=True),
        "png": lambda: to_png(_snapshot),
        "svg": lambda: to_svg(_snapshot),
        "zip": lambda: to_bundle(_snapshot, page=render_page(_snapshot, content_id).html.encode()),
    }
    return makers[kind]()
