"""Publications that all may see."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components import table
from dashboard.components.table import Link as Leads
from dashboard.sharing.values import Link
from dashboard.wording import date_words, escape
from dashboard.wording.shared import NO_SERVER

NOTHING = "Nothing is listed yet. A publisher lists a page with the button Publish that stands on it."


def show(listed: Sequence[tuple[Link, str]], *, served: bool) -> None:
    """Title, finding, day and address of each, newest first; where the dashboard runs without its server, why there are none."""
    if not listed:
        st.html(f'<p class="small-t">{escape(NOTHING if served else NO_SERVER)}</p>')
        return
    named = any(link.headline != link.title for link, _ in listed)
    head = ("Page", *(("Finding",) if named else ()), "Published", "Address")
    rows = [(Leads(link.title, address), *((_finding(link),) if named else ()), *_where(link, address)) for link, address in listed]
    with st.container(key="published-list"):
        table.show(head, rows)


def _finding(link: Link) -> str:
    return "" if link.headline == link.title else link.headline


def _where(link: Link, address: str) -> tuple[str, Leads]:
    return date_words(link.created_at.date()), Leads(_short(address), address)


def _short(address: str) -> str:
    return address.partition("://")[2]
