"""Which scenarios stand side by side: up to four, in the order in which they were picked."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.state import Compared, choose
from dashboard.wording import counted, escape

MOST = 4
FIRST = "baseline"
FULL = "Four fit side by side. Take one out to add another."
LAST = "One stays: there must be something to show."


def show(page: str, options: Mapping[str, str], chosen: tuple[str, ...]) -> None:
    """Draw one box a scenario; a fifth cannot be ticked, and the words under the list say why."""
    with st.popover(f"Compare **{counted(len(chosen), 'scenario')}**", key=f"{page}-compare-pill"):
        for scenario_id, title in options.items():
            key = f"{page}-compare-{scenario_id}"
            ticked = scenario_id in chosen
            st.session_state[key] = ticked
            fixed = len(chosen) == 1 if ticked else len(chosen) >= MOST
            st.checkbox(escape_markdown(title), key=key, disabled=fixed, on_change=_take, args=(page, chosen, scenario_id))
        if len(chosen) >= MOST or len(chosen) == 1:
            st.html(f'<p class="small-t" role="status">{escape(FULL if len(chosen) >= MOST else LAST)}</p>')


def show_one(page: str, name: str, heading: str, compared: Sequence[Compared], chosen: str) -> Compared:
    """Draw a heading and the choice of one of the compared scenarios, for what speaks of one only; give the chosen one."""
    known = {one.scenario.scenario_id: one for one in compared}
    key = f"{page}-{name}"
    st.header(heading, anchor=False)
    st.session_state[key] = chosen if chosen in known else next(iter(known))
    titles = {scenario_id: escape_markdown(one.scenario.title) for scenario_id, one in known.items()}
    st.radio(
        "Scenario", tuple(known), format_func=titles.__getitem__, key=key, horizontal=True, label_visibility="collapsed", on_change=_take_one, args=(page, name)
    )
    return known[st.session_state[key]]


def escape_markdown(text: str) -> str:
    """A title that a reader may have typed, as plain text in a label that Streamlit reads as markdown."""
    return "".join(f"\\{character}" if character in MARKED else character for character in text)


MARKED = "\\`*_{}[]()#+-.!~$:<>|"


def _take(page: str, before: tuple[str, ...], scenario_id: str) -> None:
    """Baseline always stands first; the others in the order in which they were picked."""
    now = tuple(one for one in before if one != scenario_id) if scenario_id in before else (*before, scenario_id)
    choose(page, compare=",".join(sorted(now, key=lambda one: one != FIRST)))


def _take_one(page: str, name: str) -> None:
    choose(page, **{name: st.session_state[f"{page}-{name}"]})
