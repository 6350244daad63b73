"""What a page gives away: files to export, and the button that publishes it frozen."""

import re
from functools import partial

import streamlit as st

from dashboard.components import publish_dialog
from dashboard.sharing.values import Role
from dashboard.state import Tools, Words
from forecasting.errors import CitecastError

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


def show(tools: Tools) -> None:
    """Draw both; publishing stands there only for those who may."""
    with st.container(key=f"share-{tools.page}", horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="small"):
        with st.popover("Export", key=f"export-{tools.page}", type="tertiary"), st.container(key=f"export-body-{tools.page}", gap=None):
            for kind, words, name, suffix, mime in FORMATS:
                st.download_button(
                    f"{words} ({name})",
                    partial(_file, tools, kind),
                    file_name=f"{_file_name(tools)}{'-report' if kind == 'report' else ''}.{suffix}",
                    mime=mime,
                    key=f"export-{tools.page}-{kind}",
                    on_click="ignore",
                    type="tertiary",
                )
        if tools.principal is not None and tools.principal.role >= Role.PUBLISHER:
            st.button("Publish", key=f"publish-{tools.page}", on_click=publish_dialog.begin, args=(tools.page,), type="secondary")
            if publish_dialog.is_open(tools.page):
                publish_dialog.show(tools)


def _file(tools: Tools, kind: str) -> bytes:
    """The bytes; where the engine refuses, a text that says why, since nothing else can be said at this moment."""
    try:
        return tools.export(tools.freeze(Words()), kind)
    except CitecastError as error:
        return f"This cannot be exported: {error}\n".encode()


def _file_name(tools: Tools) -> str:
    return f"citecast-{_NO_NAME.sub('-', tools.page.lower()).strip('-')}"
