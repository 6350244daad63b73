"""The door from views to what is shared: what a page can export or publish, what was published, and what is kept."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from dashboard import exports
from dashboard.cache.frozen import What, freeze, subject_of, with_words
from dashboard.cache.shelf import catalog
from dashboard.clock import now
from dashboard.errors import NotAllowedError, StoreUnavailableError
from dashboard.sharing.running import provided
from dashboard.sharing.service import Sharing
from dashboard.sharing.values import LOCAL_OWNER, Link, Principal, Published, PublishRequest, Role
from dashboard.snapshots import Snapshot, canonical_json, snapshot_id
from dashboard.state import LinkTools, SavedTools, Tools, ViewState
from dashboard.state.identity import principal
from dashboard.wording.shared import NO_SERVER

OWNER_NAME = "Owner of this machine"


def sharing() -> Sharing:
    """The service of this server; `NotAllowedError` where the dashboard runs without one."""
    held = provided()
    if held is None or principal() is None:
        raise NotAllowedError(NO_SERVER)
    return held


def owner() -> Principal:
    """Who looks at the page; `NotAllowedError` where nobody can be known."""
    found = visitor()
    if found is None:
        raise NotAllowedError(NO_SERVER)
    return found


def visitor() -> Principal | None:
    """Who looks at the page; `None` where nothing can be published or kept."""
    return principal() if provided() is not None else None


def tools(page: str, view: ViewState, *, what: What) -> Tools:
    """What a page can export or publish; `what` it shows: `headlines`, one `panel`, or a `comparison`."""
    return Tools(
        page=page,
        principal=visitor(),
        freeze=lambda words: with_words(freeze(view, what), title=words.title, note=words.note, publisher=words.publisher),
        export=export,
        preview=lambda snapshot: sharing().preview(snapshot),
        publish=_publish,
        earlier=_earlier,
        newest_listed=_newest_listed(view, what),
    )


def link_tools() -> LinkTools:
    """What a publisher may do with links; `NotAllowedError` below that role."""
    service, by = sharing(), owner()
    return LinkTools(
        principal=by,
        now=now(),
        links=service.links(by),
        link=lambda link_id: service.link(link_id, by),
        address=service.address_of,
        pause=lambda link_id: service.pause(link_id, by),
        resume=lambda link_id: service.resume(link_id, by),
        revoke=lambda link_id: service.revoke(link_id, by),
        rotate=lambda link_id: service.rotate(link_id, by),
        set_password=lambda link_id, password: service.set_password(link_id, password, by),
        set_expiry=lambda link_id, day: service.set_expiry(link_id, day, by),
        set_embed_hosts=lambda link_id, hosts: service.set_embed_hosts(link_id, hosts, by),
        verify=lambda link_id: service.verify(link_id, catalog()),
        series_title=lambda series_id: catalog().quantities[series_id].title if series_id in catalog().quantities else series_id,
        switch_off=lambda: service.switch_off(by),
        audit=lambda: service.audit(by),
        names=lambda: {LOCAL_OWNER.user_id: OWNER_NAME} | {user.user_id: user.name or user.email for user in service.store.users()},
    )


def listed() -> tuple[tuple[Link, str], ...]:
    """Publications that all may see, newest first, with their addresses; none where the dashboard runs without its server."""
    return sharing().listed() if visitor() else ()


def saved_tools() -> SavedTools | None:
    """What the reader may keep; `None` below analysts, and where the dashboard runs without its server."""
    by = visitor()
    if by is None or by.role < Role.ANALYST:
        return None
    kept = sharing().saved_items
    return SavedTools(
        items=lambda kind, deleted: kept.every(by, kind=kind, deleted=deleted),
        save=lambda kind, name, document, item_id: kept.save(by, kind=kind, name=name, document=document, item_id=item_id),
        history=partial(kept.history, by),
        delete=partial(kept.delete, by),
        undelete=partial(kept.undelete, by),
    )


def export(snapshot: Snapshot, kind: str) -> bytes:
    """A snapshot as a file, kept by its content."""
    return _export(snapshot_id(canonical_json(snapshot)), kind, snapshot)


def _publish(snapshot: Snapshot, request: PublishRequest) -> Published:
    return sharing().publish(snapshot, request, owner(), catalog=catalog())


def _earlier(snapshot: Snapshot) -> tuple[Link, ...]:
    service, moment = sharing(), now()
    return tuple(link for link in service.store.links(created_by=owner().user_id) if link.subject == snapshot.subject and link.state(moment) == "active")


def _newest_listed(view: ViewState, what: What) -> tuple[date, str] | None:
    try:
        found = listed()
    except StoreUnavailableError:  # the page itself needs no store; whoever publishes is told
        return None
    if not found:
        return None
    about = subject_of(view, what)
    return next(((link.created_at.date(), address) for link, address in found if link.subject == about), None)


@st.cache_resource(max_entries=32, show_spinner=False)
def _export(content_id: str, kind: str, _snapshot: Snapshot) -> bytes:
    makers: dict[str, Callable[[], bytes]] = {
        "pptx": lambda: exports.to_pptx(_snapshot),
        "xlsx": lambda: exports.to_xlsx(_snapshot),
        "pdf": lambda: exports.to_pdf(_snapshot),
        "report": lambda: exports.to_pdf(_snapshot, report=True),
        "png": lambda: exports.to_png(_snapshot),
        "svg": lambda: exports.to_svg(_snapshot),
        "zip": lambda: exports.to_bundle(_snapshot, page=_page(_snapshot, content_id)),
    }
    return makers[kind]()


def _page(snapshot: Snapshot, content_id: str) -> bytes:
    from dashboard.sharing.page import render_page  # noqa: PLC0415 - same, templates

    return render_page(snapshot, content_id).html.encode()
