"""The draft as something to take along: a document to download, edit by hand and upload again, and a link."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from dashboard.components import problem_lines
from dashboard.components.lever_setting import Bench, redraw, said, say
from dashboard.state import CARRIED, LONGEST_ADDRESS, WORKBENCH_FIELDS, ViewState, take_scenario, to_query
from forecasting.domain import Scenario
from forecasting.errors import CitecastError

PLACE = "files"
COLUMN = re.compile(r"(^(?:- )?|, )column (?=\S+ \(|\S+:)")
"""A problem names a column, as tables have; a document has fields."""
Read = Callable[[bytes, str], Scenario]


def show(bench: Bench, draft: Scenario, document: str, *, read: Read, link: str) -> None:
    """Offer the document, take one, and give the link; an empty link means that the draft is too long for one."""
    st.header("Take it with you", anchor=False)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.download_button(
            "Download scenario (TOML)",
            document,
            file_name=f"{draft.scenario_id}.toml",
            mime="application/toml",
            key=f"{bench.page}-download",
            on_click="ignore",
        )
        if link:
            with st.popover("Copy link", key=f"{bench.page}-link"):
                st.html('<p class="small-t">It holds the whole draft: anyone who opens it sees the same.</p>')
                st.code(link, language=None, wrap_lines=True)
    if not link:
        st.html('<p class="small-t" role="status">The draft is too long for a link: download the scenario instead. It stays here until you leave.</p>')
    key = f"{bench.page}-upload-{st.session_state.get(_turn(bench), 0)}"
    st.file_uploader("Upload a scenario (TOML)", type="toml", key=key, on_change=_take, args=(bench, key, read))
    problem_lines.show(said(bench, PLACE))


def link_of(view: ViewState, address: str) -> str:
    """The whole draft as a link; empty when it is too long for one."""
    held = {name: value for name, value in to_query(view).items() if name in ("v", *WORKBENCH_FIELDS, *CARRIED)}
    query = urlencode(held)
    return f"{address.partition('?')[0]}?{query}" if len(query) <= LONGEST_ADDRESS else ""


def _take(bench: Bench, key: str, read: Read) -> None:
    """Read what was uploaded; a refused document changes nothing. The field is emptied either way, so that nothing is read twice."""
    file = st.session_state.get(key)
    if file is None:
        return
    try:
        scenario = read(file.getvalue(), file.name)
    except CitecastError as error:
        say(bench, PLACE, tuple(COLUMN.sub(r"\1", line) for line in str(error).splitlines()))
    else:
        left = take_scenario(bench.page, scenario)
        redraw(bench)
        say(bench, PLACE, (f"“{scenario.title}” is on the bench now.", *left))
    st.session_state[_turn(bench)] = st.session_state.get(_turn(bench), 0) + 1


def _turn(bench: Bench) -> str:
    return f"{bench.page}.upload"
