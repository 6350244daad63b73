"""What an analyst keeps: saved under a name, opened again in any version, deleted and brought back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from dashboard.components import problem_lines
from dashboard.sharing.values import SavedItem, SavedKind
from dashboard.state import SavedTools
from dashboard.wording import escape
from dashboard.wording.shared import moment_words
from forecasting.errors import CitecastError

MANY = 8
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawer:
    """Where items of one kind are kept: what they are called on the page, what would be saved now, and what opening one does."""

    page: str
    kind: SavedKind
    heading: str
    empty: str
    name: str
    """Suggested for what is there now; it names the open item as well."""
    document: Callable[[], str]
    """What would be saved, asked at the moment of saving: a lever may have moved since the page was drawn."""
    has_document: bool
    open: Callable[[SavedItem], tuple[str, ...]]
    """Brings an item onto the page; what was not taken, in words. Raises `CitecastError` where it cannot be read any more."""
    named: Callable[[], str] | None = None
    """What it is called at the moment of saving, where the page itself has a field for its name; else the name is asked for here."""

    def key(self, what: str) -> str:
        """Of a widget, or of something remembered."""
        return f"saved-{self.kind}-{what}"


def show(drawer: Drawer, tools: SavedTools) -> None:
    """The form that saves, the list, and what was deleted."""
    st.header(drawer.heading, anchor=False)
    try:
        items, deleted = tools.items(drawer.kind, False), tools.items(drawer.kind, True)
        shown = items[: st.session_state.get(drawer.key("shown"), MANY)]
        older = {item.item_id: tools.history(item.item_id)[1:] for item in shown if item.version > 1}
    except CitecastError as error:
        problem_lines.show((str(error),))
        return
    _form(drawer, tools, items)
    problem_lines.show(st.session_state.pop(drawer.key("said"), ()))
    with st.container(key=drawer.key("list"), gap=None):
        for item in shown:
            _line(drawer, tools, item, older.get(item.item_id, ()))
    if len(items) > len(shown):
        st.button("Show all", key=drawer.key("more"), type="tertiary", on_click=_show_all, args=(drawer, len(items)))
    if deleted:
        with st.expander(f"Deleted: {len(deleted)}", key=drawer.key("deleted")):
            for item in deleted:
                _deleted(drawer, tools, item)


def _form(drawer: Drawer, tools: SavedTools, items: tuple[SavedItem, ...]) -> None:
    if not drawer.has_document:
        st.html(f'<p class="small-t">{escape(drawer.empty)}</p>')
        return
    if drawer.named is not None:
        _form_of_named(drawer, tools, items)
        return
    key = drawer.key("name")
    if st.session_state.get(drawer.key("suggested")) != drawer.name:
        st.session_state[drawer.key("suggested")] = st.session_state[key] = drawer.name
    st.session_state.setdefault(key, drawer.name)
    with st.form(drawer.key("form"), border=False), st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        st.text_input("Save under the name", key=key, max_chars=LONGEST_NAME)
        st.form_submit_button("Save", on_click=_save, args=(drawer, tools, items))


def _form_of_named(drawer: Drawer, tools: SavedTools, items: tuple[SavedItem, ...]) -> None:
    st.html('<p class="small-t">Saved under its name above; the same name again makes a new version.</p>')
    with st.form(drawer.key("form"), border=False):
        st.form_submit_button("Save", on_click=_save, args=(drawer, tools, items))


def _line(drawer: Drawer, tools: SavedTools, item: SavedItem, older: Sequence[SavedItem]) -> None:
    with st.container(key=drawer.key(f"line-{item.item_id}"), horizontal=True, vertical_alignment="center", gap="small"):
        st.html(_named(item), width="stretch")
        st.button("Open", key=drawer.key(f"open-{item.item_id}"), type="tertiary", on_click=_open, args=(drawer, item), help=escape(f"Open “{item.name}”"))
        if older:
            with st.popover("Older", key=drawer.key(f"older-{item.item_id}"), type="tertiary"):
                _history(drawer, older)
        label = f"Delete “{item.name}”; it can be brought back"
        st.button(
            "Delete",
            key=drawer.key(f"delete-{item.item_id}"),
            type="tertiary",
            help=escape(label),
            on_click=_act,
            args=(drawer, partial(tools.delete, item.item_id)),
        )


def _history(drawer: Drawer, versions: Sequence[SavedItem]) -> None:
    for item in versions:
        place = f"{item.item_id}-{item.version}"
        with st.container(key=drawer.key(f"version-{place}"), horizontal=True, vertical_alignment="center", gap="small"):
            st.html(_named(item), width="stretch")
            st.button("Open", key=drawer.key(f"open-{place}"), type="tertiary", on_click=_open, args=(drawer, item))


def _deleted(drawer: Drawer, tools: SavedTools, item: SavedItem) -> None:
    with st.container(key=drawer.key(f"gone-{item.item_id}"), horizontal=True, vertical_alignment="center", gap="small"):
        st.html(_named(item), width="stretch")
        back = partial(tools.undelete, item.item_id)
        st.button(
            "Bring back", key=drawer.key(f"back-{item.item_id}"), type="tertiary", on_click=_act, args=(drawer, back), help=escape(f"Bring back “{item.name}”")
        )


def _named(item: SavedItem) -> str:
    version = f", version {item.version}" if item.version > 1 else ""
    return f'<p class="changed"><b>{escape(item.name)}</b></p><p class="small-t">Saved {escape(moment_words(item.saved_at))}{version}</p>'


def _save(drawer: Drawer, tools: SavedTools, items: tuple[SavedItem, ...]) -> None:
    """A name that is there already gets a new version; the older ones stay."""
    name = (drawer.named() if drawer.named else str(st.session_state.get(drawer.key("name")) or "")).strip()
    same, document = next((item for item in items if item.name == name), None), drawer.document()
    if same is not None and same.document == document:
        _say(drawer, f"“{name}” is saved as it is.")
        return
    try:
        saved = tools.save(drawer.kind, name, document, same.item_id if same else None)
    except CitecastError as error:
        _say(drawer, str(error))
    else:
        _say(drawer, f"Saved as “{saved.name}”{f', version {saved.version}; the older ones stay' if saved.version > 1 else ''}.")


def _open(drawer: Drawer, item: SavedItem) -> None:
    try:
        left = drawer.open(item)
    except CitecastError as error:
        _say(drawer, *str(error).splitlines())
    else:
        _say(drawer, *(left or (f"“{item.name}” is open now.",)))


def _act(drawer: Drawer, act: Callable[[], SavedItem]) -> None:
    try:
        act()
    except CitecastError as error:
        _say(drawer, str(error))


def _say(drawer: Drawer, *sentences: str) -> None:
    st.session_state[drawer.key("said")] = sentences


def _show_all(drawer: Drawer, count: int) -> None:
    st.session_state[drawer.key("shown")] = count
