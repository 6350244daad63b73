"""Whatever a publisher types or a source brings stays text: nothing runs, nothing is fetched, the markup stays whole."""

import dataclasses
import re
import types
from functools import cache
from html.parser import HTMLParser
from typing import Any, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

import pytest

from dashboard.sharing.page import full_page_link, newer_notice, render_embed, render_page, served_links
from dashboard.snapshots import Snapshot
from exports_builder import HOSTILE as OTHER
from exports_builder import a_hostile_snapshot
from snapshots_builder import PUBLISHED_ON, a_snapshot, an_edited_snapshot

ID = "7f3a91c20b4ed518" * 4
HOSTILE = (
    "</title></style></svg>\"'><script>alert(1)</script><img src=x onerror=alert(1)>javascript:alert(1)"
    "{{7*7}}{%raw%}<!--served--><!--notice--> --> \x00\u202e&lt;"
)
READ = {"period", "target_period", "base_period", "published", "geography", "occupation_code"}
"""Fields that are read as dates or codes, never as text: the catalog refuses any other."""
VOID = {"meta", "link", "img", "input", "br", "hr"}
SHAPES = {"path", "line", "circle", "rect"}
SNAPSHOTS = {
    "compared": lambda: hostile(a_snapshot(scenario_id="ai_raises_stakes", compared=("pipeline_push",))),
    "edited": lambda: hostile(an_edited_snapshot()),
    "made up": a_hostile_snapshot,
}
EVERY = pytest.mark.parametrize("name", SNAPSHOTS)


class Reader(HTMLParser):
    """Tags in balance, attributes, comments and the text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.comments: list[str] = []
        self.faults: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what must be closed."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A shape of a drawing."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Only the newest open tag may be closed."""
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_comment(self, data: str) -> None:
        """Comments are ours alone."""
        self.comments.append(data)

    def handle_data(self, data: str) -> None:
        """Text."""
        self.text += data


@pytest.mark.parametrize("render", [render_page, render_embed])
@EVERY
def test_nothing_hostile_leaves_its_text(name: str, render: Any) -> None:
    read = _read(render(SNAPSHOTS[name](), ID).html)

    assert (read.faults, read.open) == ([], [])
    assert not {tag for tag, _ in read.tags} & {"script", "img", "iframe", "object", "embed", "base", "link", "form"}
    assert not [name for _, facts in read.tags for name in facts if name.startswith("on") or name == "style"]
    assert {comment for comment in read.comments if "Fonts" not in comment} <= {"notice", "served"}
    assert len(read.comments) == len(set(read.comments))


@EVERY
def test_addresses_lead_to_the_web_or_into_the_page(name: str) -> None:
    read = _read(render_page(SNAPSHOTS[name](), ID).html)

    addresses = _addresses(read)
    assert {urlsplit(address).scheme for address in addresses} <= {"", "http", "https"}
    assert [address for address in addresses if not address.startswith(("http", "#"))] == []


@EVERY
def test_links_into_the_page_find_their_place(name: str) -> None:
    read = _read(render_page(SNAPSHOTS[name](), ID).html)

    places = [facts["id"] for _, facts in read.tags if facts.get("id")]
    assert len(places) == len(set(places))
    assert {address[1:] for address in _addresses(read) if address.startswith("#")} <= set(places)


def test_hostile_text_is_shown_as_it_was_typed() -> None:
    read = _read(render_page(a_hostile_snapshot(), ID).html)

    assert OTHER.replace("\x1b", "")[:40] in read.text


def test_templates_are_not_run_inside_text() -> None:
    html = render_page(SNAPSHOTS["edited"](), ID).html

    assert "{{7*7}}" in html
    assert not {"\x00", "\u202e"} & set(html)


def test_notices_escape_what_they_are_given() -> None:
    notice = newer_notice(on=PUBLISHED_ON, was="<b>1</b>", now="<script>", address='/p/"><script>')
    links = served_links('"><script>') + full_page_link("../<x>")

    assert "<script" not in notice + links
    assert re.findall(r'href="/p/([^"]+)"', links)[-1] == "..%2F%3Cx%3E"


def hostile(snapshot: Snapshot) -> Snapshot:
    """Hostile text before every text of a snapshot, the same before the same."""
    changed = _changed(snapshot)
    assert isinstance(changed, Snapshot)
    return changed


def _changed(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_changed(one) for one in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    hints = _hints(type(value))
    return dataclasses.replace(value, **{name: _field(getattr(value, name), name, hints[name]) for name in hints})


def _field(value: Any, name: str, hint: Any) -> Any:
    if name in READ or name == "without_points" or (isinstance(value, str) and not _is_free(hint)):
        return value
    if isinstance(value, tuple) and str in get_args(hint):
        return tuple(f"{HOSTILE}{one}" for one in value)
    return f"{HOSTILE}{value}" if isinstance(value, str) else _changed(value)


def _is_free(hint: Any) -> bool:
    """Any text may stand here."""
    return hint is str or (get_origin(hint) is types.UnionType and str in get_args(hint))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return {field.name: get_type_hints(kind)[field.name] for field in dataclasses.fields(kind)}


def _addresses(read: Reader) -> list[str]:
    return [facts["href"] or "" for tag, facts in read.tags if tag == "a"]


def _read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader
