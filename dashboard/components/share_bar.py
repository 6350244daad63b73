"""What a page gives away: files to export, and the button that publishes it frozen."""

import re
from functools import partial
from typing import Literal

import streamlit as st

from dashboard.components import publish_dialog
from dashboard.sharing.values import Role
from dashboard.state import Tools, Words
from dashboard.wording import date_words, escape, safe_url
from dashboard.wording.shared import NO_SERVER

FORMATS = (
    ("pdf", "One-page brief", "PDF", "pdf", "application/pdf"),
    ("report", "Full report", "PDF", "pdf", "application/pdf"),
    ("pptx", "Slides with native charts", "PowerPoint", "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("xlsx", "Workbook with live formulas", "Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("png", "Picture", "PNG", "png", "image/png"),
    ("svg", "Picture, scalable", "SVG", "svg", "image/svg+xml"),
    ("zip", "Data, sources, citations and page", "ZIP", "zip", "application/zip"),
)
_NO_NAME = re.compile(r"[^a-z0-9]+")


def show(tools: Tools, *, width: Literal["wide", "narrow"] = "wide") -> None:
    """Draw both; publishing stands there only for those who may. On a phone they stand elsewhere: the style sheet shows the one that fits."""
    place = f"{width}-share-{tools.page}"
    with st.container(key=place, horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="small", width="content"):
        _note(tools)
        _exports(tools, place)
        if tools.principal is not None and tools.principal.role >= Role.PUBLISHER:
            st.button("Publish", key=f"{place}-publish", on_click=publish_dialog.begin, args=(tools.page,))
    if width == "wide" and publish_dialog.is_open(tools.page):
        publish_dialog.show(tools)


def _note(tools: Tools) -> None:
    """That this was published, quietly."""
    if tools.newest_listed is None:
        return
    day, address = tools.newest_listed
    st.html(
        f'<p class="published-on"><a href="{safe_url(address)}" target="_blank" rel="noopener">Published: {escape(date_words(day))}</a></p>', width="content"
    )


def _exports(tools: Tools, place: str) -> None:
    with st.popover("Export", key=f"{place}-export"), st.container(key=f"export-body-{place}", gap=None):
        for kind, words, name, suffix, mime in FORMATS:
            st.download_button(
                f"{words} **{name}**",
                partial(_file, tools, kind),
                file_name=f"{_file_name(tools)}{'-report' if kind == 'report' else ''}.{suffix}",
                mime=mime,
                key=f"{place}-{kind}",
                on_click="ignore",
                type="tertiary",
                width="stretch",
            )
        if tools.principal is None:
            st.html(f'<p class="small-t">{escape(NO_SERVER)}</p>')


def _file(tools: Tools, kind: str) -> bytes:
    """Made when it is asked for; what refuses is told by the button itself, since the page is drawn by then."""
    return tools.export(tools.freeze(Words()), kind)


def _file_name(tools: Tools) -> str:
    return f"citecast-{_NO_NAME.sub('-', tools.page.lower()).strip('-')}"
