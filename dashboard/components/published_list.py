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
    rows = [
        (Leads(link.title, address), "" if link.headline == link.title else link.headline, date_words(link.created_at.date()), Leads(_short(address), address))
        for link, address in listed
    ]
    with st.container(key="published-list"):
        table.show(("Page", "Finding", "Published", "Address"), rows)


def _short(address: str) -> str:
    return address.partition("://")[2]
