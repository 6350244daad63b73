"""Selection ↔ URL: the only reader of query parameters and of today's date."""

from datetime import date

import streamlit as st

from dashboard.state.answers import Answer, Ceiling, Family, FittedMember, MemberAnswer, PastRange, PastRecord, PastTry, ReferenceRow
from dashboard.state.link import LEVEL_SETS, NEWEST, Choices, Facts, ViewState, address_of, one_of, parse, to_query

FIELDS = ("series", "definition", "until", "as_of", "scenario", "method", "levels", "real", "point")
SHARED = ("until", "as_of", "scenario", "levels")
"""Choices that go with the reader from page to page."""

__all__ = [
    "FIELDS",
    "LEVEL_SETS",
    "NEWEST",
    "Answer",
    "Ceiling",
    "Choices",
    "Facts",
    "Family",
    "FittedMember",
    "MemberAnswer",
    "PastRange",
    "PastRecord",
    "PastTry",
    "ReferenceRow",
    "ViewState",
    "address_of",
    "choose",
    "choose_value",
    "current",
    "parse",
    "query_value",
    "theme_name",
    "to_query",
    "today",
]


def current(page: str, choices: Choices, *, fields: tuple[str, ...] = FIELDS) -> tuple[ViewState, tuple[str, ...]]:
    """The view that the address asks for, with what the reader chose on other pages, written back in full."""
    memory = st.session_state.setdefault("citecast.pages", {})
    shared = st.session_state.setdefault("citecast.shared", {})
    given = {key: value for key, value in st.query_params.to_dict().items() if key in (*fields, "v")}
    before = memory.get(page, {})
    if given != before or not before:
        shared.update({key: value for key, value in given.items() if key in SHARED and value != before.get(key)})
        moved = shared.get("as_of", before.get("as_of")) != before.get("as_of")
        kept = {key: value for key, value in before.items() if not (moved and key == "point")}
        given = kept | {key: value for key, value in shared.items() if key in fields} | given
    state, notices = parse(given, choices)
    memory[page] = {key: value for key, value in to_query(state).items() if key in (*fields, "v")}
    if st.query_params.to_dict() != memory[page]:
        st.query_params.from_dict(memory[page])
    return state, notices


def choose(page: str, **changes: str) -> None:
    """Put a choice into the address; for the callbacks of controls, which run before the page."""
    st.session_state.setdefault("citecast.shared", {}).update({key: value for key, value in changes.items() if key in SHARED})
    remembered = st.session_state.setdefault("citecast.pages", {}).get(page, {})
    st.query_params.from_dict(remembered | st.query_params.to_dict() | changes)


def query_value(name: str, allowed: tuple[str, ...], *, default: str = "") -> tuple[str, str | None]:
    """One parameter of a page without projections (a source, a filter), and a notice when it is not allowed."""
    notices: list[str] = []
    value = one_of(name, st.query_params.to_dict(), {option: option for option in (default, *allowed)}, default, notices)
    return value, next(iter(notices), None)


def choose_value(name: str, value: str) -> None:
    """Put one parameter into the address of a page without projections."""
    st.query_params[name] = value


def today() -> date:
    """The only look at the clock."""
    return date.today()


def theme_name() -> str:
    """The mode that the reader's browser shows: `light` or `dark`."""
    return st.context.theme.type or "light"
