"""Publications that all may see."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from dashboard.components import table
from dashboard.components.table import Link as Leads
from dashboard.sharing.values import Link
from dashboard.wording import date_words, escape
from dashboard.wording.shared import NO_SERVER, moment_words

NOTHING = "Nothing is listed yet. A publisher lists a page with the button Publish that stands on it."


def show(listed: Sequence[tuple[Link, str]], *, served: bool) -> None:
    """Title, finding, day and address of each, newest first; where the dashboard runs without its server, why there are none."""
    if not listed:
        st.html(f'<p class="small-t">{escape(NOTHING if served else NO_SERVER)}</p>')
        return
    named = any(link.headline != link.title for link, _ in listed)
    head = ("Page", *(("Finding",) if named else ()), "Published", "Address")
    alike = Counter((link.title, link.created_at.date()) for link, _ in listed)
    rows = [
        (
            Leads(link.title, address),
            *((_finding(link),) if named else ()),
            _when(link, with_time=alike[link.title, link.created_at.date()] > 1),
            Leads(_short(address), address),
        )
        for link, address in listed
    ]
    with st.container(key="published-list"):
        table.show(head, rows)


def _finding(link: Link) -> str:
    return "" if link.headline == link.title else link.headline


def _when(link: Link, *, with_time: bool) -> str:
    """The day, with its time where two of one title would else look the same; whether a newer version took its place."""
    day = moment_words(link.created_at) if with_time else date_words(link.created_at.date())
    return f"{day}, replaced" if link.replaced_by else day


def _short(address: str) -> str:
    return address.partition("://")[2]
