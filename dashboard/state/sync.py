"""The address and the session kept in step: what a page reads, and what controls write."""

from datetime import date

import streamlit as st

from dashboard.state.fitting import LONG_NOTICE, LOST_NOTICE, fitted, readable
from dashboard.state.reading import one_of, parse
from dashboard.state.scenario_link import reasons_text
from dashboard.state.settings_link import amendment_text, settings_text
from dashboard.state.view import BASELINE, DRAFT, MOST_COMPARED, Choices, ViewState
from dashboard.state.writing import CARRIED, FIELDS, OWN_WORDS, to_query
from forecasting.domain import Amendment, Scenario

SHARED = ("until", "as_of", "scenario", "levels", *CARRIED, *OWN_WORDS)
"""Choices that go with the reader from page to page."""


def current(page: str, choices: Choices, *, fields: tuple[str, ...] = FIELDS) -> tuple[ViewState, tuple[str, ...]]:
    """The view that the address asks for, with what the reader chose on other pages, written back in full.

    `set` goes along only where `fields` hold the scenario, because settings count from it; edited evidence goes everywhere.
    """
    fields = tuple(dict.fromkeys((*fields, *(name for name in CARRIED if name != "set" or "scenario" in fields))))
    memory = st.session_state.setdefault("citecast.pages", {})
    shared = st.session_state.setdefault("citecast.shared", {})
    given, marked = readable({key: value for key, value in st.query_params.to_dict().items() if key in (*fields, "v")})
    before = memory.get(page, {})
    lost = any(not before.get(name) and not shared.get(name) for name in marked)
    if given != before or not before:
        shared.update({key: value for key, value in given.items() if key in SHARED and value != before.get(key)})
        moved = shared.get("as_of", before.get("as_of")) != before.get("as_of")
        kept = {key: value for key, value in before.items() if not (moved and key == "point")}
        given = kept | {key: value for key, value in shared.items() if key in fields} | given
    state, notices = parse(given, choices)
    memory[page] = {key: value for key, value in to_query(state).items() if key in (*fields, "v")}
    shared.update({key: value for key, value in memory[page].items() if key in (*CARRIED, *OWN_WORDS)})
    written = fitted(memory[page])
    if st.query_params.to_dict() != written:
        st.query_params.from_dict(written)
    long = (LONG_NOTICE,) if written != memory[page] else ()
    return state, (*notices, *((LOST_NOTICE,) if lost else ()), *long)


def choose(page: str, **changes: str) -> None:
    """Put a choice into the address; for the callbacks of controls, which run before the page."""
    st.session_state.setdefault("citecast.shared", {}).update({key: value for key, value in changes.items() if key in SHARED})
    pages = st.session_state.setdefault("citecast.pages", {})
    if any(changes.get(name) for name in CARRIED):
        pages.update({name: _with_draft(memory) for name, memory in pages.items() if name != page and "compare" in memory})
    remembered = pages.get(page, {})
    held, _ = readable(st.query_params.to_dict())
    st.query_params.from_dict(fitted(remembered | held | changes))


def choose_settings(page: str, settings: tuple[tuple[str, float], ...], **changes: str) -> None:
    """Put changed assumptions into the address."""
    choose(page, set=settings_text(settings), **changes)


def choose_amendment(page: str, amendment: Amendment, **changes: str) -> None:
    """Put edited evidence into the address, and move the as_of day on to the newest own value, which would else not be known yet."""
    choose(page, point="", **amendment_text(amendment), **_day_for(page, amendment), **changes)


def take_scenario(page: str, scenario: Scenario) -> tuple[str, ...]:
    """Put a scenario that a reader uploaded into the address, as changes to the baseline; what was not taken, in words."""
    day = _day_for(page, scenario.amendment)
    choose(
        page,
        scenario=BASELINE,
        set=settings_text((change.assumption_id, change.value) for change in scenario.changes),
        why=reasons_text(
            ((change.assumption_id, change.reason) for change in scenario.changes), ((change.assumption_id, change.source_ids) for change in scenario.changes)
        ),
        title=scenario.title,
        about=scenario.narrative,
        author=scenario.author,
        **amendment_text(scenario.amendment),
        **day,
    )
    year = day.get("as_of", _present_day(page))[:4]
    if scenario.start_year is None or (year.isdecimal() and scenario.start_year <= int(year) + 1):
        return ()
    began = f"In the document the changes act from {scenario.start_year}."
    return (f"{began} Here they start from the baseline, and act from the year after the as-of day; the command line takes the document as it is.",)


def query_value(name: str, allowed: tuple[str, ...], *, default: str = "") -> tuple[str, str | None]:
    """One parameter of a page without projections (a source, a filter), and a notice when it is not allowed."""
    notices: list[str] = []
    value = one_of(name, st.query_params.to_dict(), {option: option for option in (default, *allowed)}, default, notices)
    return value, next(iter(notices), None)


def asked_value(name: str) -> str:
    """One parameter of a page without projections as it stands in the address, unchecked."""
    return st.query_params.to_dict().get(name, "")


def choose_value(name: str, value: str) -> None:
    """Put one parameter into the address of a page without projections."""
    st.query_params[name] = value


def today() -> date:
    """The only look at the clock."""
    return date.today()


def theme_name() -> str:
    """The mode that the reader's browser shows: `light` or `dark`."""
    return st.context.theme.type or "light"


def _with_draft(memory: dict[str, str]) -> dict[str, str]:
    """A page's comparison with the reader's own scenario in it, so that what was changed elsewhere is not missed there."""
    compared = memory["compare"].split(",")
    if DRAFT in compared:
        return memory
    return memory | {"compare": ",".join((*compared[: MOST_COMPARED - 1], DRAFT))}


def _day_for(page: str, amendment: Amendment) -> dict[str, str]:
    """The as_of day that knows all own values, if the present one does not; days to come are never chosen."""
    newest = min(max((own.vintage for own in amendment.own), default=date.min), today()).isoformat()
    return {"as_of": newest} if amendment.own and newest > _present_day(page) else {}


def _present_day(page: str) -> str:
    """The as_of day of a page; empty before it was first opened."""
    pages = st.session_state.get("citecast.pages", {})
    return str(st.query_params.to_dict().get("as_of") or pages.get(page, {}).get("as_of", ""))
