"""The choices of a projection page: pills on a wide screen, one pill that states them all on a phone."""

from collections.abc import Callable
from datetime import date
from typing import Literal

import streamlit as st

from dashboard.state import LEVEL_SETS, NEWEST, Choices, Facts, ViewState, choose

LEVEL_WORDS = {0.5: "5 in 10", 0.8: "8 in 10", 0.95: "19 in 20"}
RESETS: dict[str, dict[str, str]] = {
    "series": {"definition": NEWEST, "method": "blend", "real": "0", "point": "", "threshold": "", "lever": "", "target": "", "then": ""},
    "definition": {"point": ""},
    "as_of": {"point": ""},
}
"""Choices that stand for something else once another one changes."""
MOST_CHARACTERS = 24
MOST_RADIO_OPTIONS = {"wide": 12, "narrow": 4}
"""Longer lists fold into one line; a phone has less room."""
Draw = Callable[[str], None]


def show(page: str, view: ViewState, choices: Choices, *, fields: tuple[str, ...], series_word: str = "Series", to_the_right: bool = False) -> None:
    """Draw the controls of `fields`; every choice goes into the address, and the page follows the address."""
    facts = choices.facts(view.series_id, view.definition, view.as_of, view.amendment)
    pills = _pills(page, view, choices, facts, series_word)
    shown = [name for name in fields if name in pills]
    side: Literal["left", "right"] = "right" if to_the_right else "left"
    with st.container(horizontal=True, horizontal_alignment=side, key=f"wide-controls-{page}", gap="small"):
        for name in shown:
            word, value, draw = pills[name]
            with st.popover(f"{word} **{_short(value)}**", key=f"{page}-{name}-pill"):
                draw("wide")
    with st.container(key=f"narrow-controls-{page}"), st.popover(_summary(view, choices, fields), width="stretch", key=f"{page}-all-pill"):
        for name in sorted(shown, key=lambda name: name not in ("until", "as_of")):
            pills[name][2]("narrow")


def short_date(day: date) -> str:
    """`22 Nov 2026`."""
    return f"{day.day} {day:%b %Y}"


def _short(value: str) -> str:
    return value if len(value) <= MOST_CHARACTERS else f"{value[: MOST_CHARACTERS - 1].rstrip(' ,')}…"


def _pills(page: str, view: ViewState, choices: Choices, facts: Facts, series_word: str) -> dict[str, tuple[str, str, Draw]]:
    """Word, chosen value and widget of each control that has something to choose."""
    levels = {",".join(f"{level:g}" for level in levels): _level_words(levels) for levels in LEVEL_SETS}
    chosen_levels = ",".join(f"{level:g}" for level in view.levels)
    money = {"0": "of the day", "1": f"of {facts.last_period[:4]}"}
    pills: dict[str, tuple[str, str, Draw]] = {}

    def offer(name: str, word: str, options: dict[str, str], chosen: str) -> None:
        if len(options) > 1:
            pills[name] = (word, options.get(chosen, chosen), lambda prefix: _radio(page, name, word, options, chosen, prefix))

    offer("series", series_word, dict(choices.series), view.series_id)
    if facts.years:
        years = facts.years
        pills["until"] = ("Year", str(view.until), lambda prefix: _year(page, view.until, years, prefix))
    offer("definition", "Counted as", dict(facts.definitions), view.definition)
    offer("real", "Money", money if facts.can_be_real else {}, "1" if view.real else "0")
    pills["as_of"] = ("As of", short_date(view.as_of), lambda prefix: _as_of(page, view.as_of, choices, facts, prefix))
    offer("scenario", "Scenario", dict(choices.scenarios), view.scenario)
    if facts.years:
        offer("method", "Method", dict(facts.methods), view.method)
        offer("levels", "Ranges", levels, chosen_levels)
    return pills


def _radio(page: str, name: str, word: str, options: dict[str, str], chosen: str, prefix: str) -> None:
    key = f"{prefix}-{page}-{name}"
    st.session_state[key] = chosen
    if len(options) <= MOST_RADIO_OPTIONS[prefix]:
        st.radio(word, tuple(options), format_func=options.__getitem__, key=key, on_change=_take, args=(page, name, key))
    else:
        st.selectbox(word, tuple(options), format_func=options.__getitem__, key=key, on_change=_take, args=(page, name, key))


def _year(page: str, until: int, years: tuple[int, int], prefix: str) -> None:
    key = f"{prefix}-{page}-until"
    st.session_state[key] = until
    first, last = years
    label = f"Year, {first} to {last}"
    # Without limits of its own: Streamlit would refuse a year too far without a word, where the page says which is the last and why.
    st.number_input(label, step=1, key=key, on_change=_take, args=(page, "until", key))


def _as_of(page: str, as_of: date, choices: Choices, facts: Facts, prefix: str) -> None:
    key = f"{prefix}-{page}-as_of"
    st.session_state[key] = as_of
    last = max(choices.today, choices.newest)
    st.date_input("What was known on", min_value=facts.first_vintage, max_value=last, key=key, format="YYYY-MM-DD", on_change=_take, args=(page, "as_of", key))
    st.button(
        f"Newest evidence, {short_date(choices.newest)}",
        key=f"{key}-newest",
        on_click=choose,
        args=(page,),
        kwargs={"as_of": choices.newest.isoformat(), "point": ""},
    )


def _take(page: str, name: str, key: str) -> None:
    value = st.session_state[key]
    if value is not None:
        text = value.isoformat() if isinstance(value, date) else str(value)
        choose(page, **{name: text}, **RESETS.get(name, {}))


def _level_words(levels: tuple[float, ...]) -> str:
    words = [LEVEL_WORDS[level] for level in levels]
    if levels[:2] == (0.5, 0.8):
        words = ["5 and 8 in 10", *words[2:]]
    return ", ".join(words)


def _summary(view: ViewState, choices: Choices, fields: tuple[str, ...]) -> str:
    """The scenario, or the series where no scenario is chosen, with year and day."""
    known, chosen = (choices.scenarios, view.scenario) if "scenario" in fields else (choices.series, view.series_id)
    return f"**{_short(known.get(chosen, chosen))}** to **{view.until}**, as of {short_date(view.as_of)}"
