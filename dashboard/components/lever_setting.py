"""From what somebody set to the address: every value is checked here, whatever the browser sent, and refused with a sentence."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.state import SET_BY_HAND, LeverRow, ViewState, choose, reasons_text, settings_text
from dashboard.wording import allowed_range, assumption_value, percent_scale, suspicious_unit
from forecasting.domain import Assumption, Change

MOST_WORDS = 1000
"""Characters of a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """The page that is worked on, and how its view is read anew: callbacks run before the page, several in one run."""

    page: str
    fresh: Callable[[], ViewState]


def changes_in(view: ViewState) -> dict[str, Change]:
    """The changed assumptions of the draft, by id."""
    return {change.assumption_id: change for change in view.draft.changes}


def value_in(view: ViewState, assumption: Assumption) -> float:
    """What the draft takes for an assumption."""
    change = changes_in(view).get(assumption.assumption_id)
    return assumption.value if change is None else change.value


def reason_in(view: ViewState, lever_id: str) -> str:
    """The reason that somebody gave; empty where nobody did."""
    change = changes_in(view).get(lever_id)
    return "" if change is None or change.reason == SET_BY_HAND else change.reason


def refusal_of(row: LeverRow, typed: object, *, kept: float) -> str:
    """Why a number as shown on screen cannot be taken, and what stays; empty when it can."""
    assumption = row.assumption
    stays = f"It stays at {assumption_value(assumption, kept)}."
    if isinstance(typed, bool) or not isinstance(typed, int | float) or not math.isfinite(typed):
        return f"{assumption.title}: no number was given. {stays}"
    stored = percent_scale(assumption).stored(float(typed))
    if assumption.minimum <= stored <= assumption.maximum:
        return ""
    shown = assumption_value(assumption, stored) if abs(typed) < 1e12 else "a number of that size"
    meant = (suspicious_unit(assumption, typed) or "").partition(". ")[2]
    return " ".join(filter(None, (f"{assumption.title}: {shown} cannot be set; allowed is {allowed_range(assumption)}. {stays}", meant)))


def hint_of(row: LeverRow, typed: float) -> str:
    """What to ask about a number that can be taken but may be meant otherwise."""
    asked = suspicious_unit(row.assumption, typed)
    return f"{row.assumption.title}: {asked}" if asked else ""


def put(bench: Bench, view: ViewState, values: Mapping[str, float], reasons: Mapping[str, str]) -> None:
    """Put checked values, as stored, and reasons into the address, beside those of a view read in the same callback."""
    if not view.amendment.is_empty:
        redraw(bench)  # what the edits of the evidence change is said outside the part that follows a lever
    choose(
        bench.page,
        set=settings_text(tuple((dict(view.settings) | dict(values)).items())),
        why=reasons_text((dict(view.reasons) | {name: clean(text) for name, text in reasons.items()}).items(), view.references),
    )


def clean(text: object, *, most: int = MOST_WORDS) -> str:
    """One line of plain text."""
    return " ".join(str(text).split())[:most] if isinstance(text, str) else ""


def say(bench: Bench, place: str, sentences: tuple[str, ...]) -> None:
    """Keep sentences for the next drawing of a place; whatever was said before is settled with the action that brings them."""
    key = f"{bench.page}.said"
    if any(before != place for before in st.session_state.get(key, {})):
        redraw(bench)
    told = tuple(sentence for sentence in sentences if sentence)
    st.session_state[key] = {place: told} if told else {}


def settle(bench: Bench) -> None:
    """Forget what was said: the reader went on."""
    say(bench, "", ())


def said(bench: Bench, place: str) -> tuple[str, ...]:
    """The sentences kept for a place."""
    kept: dict[str, tuple[str, ...]] = st.session_state.get(f"{bench.page}.said", {})
    return kept.get(place, ())


def redraw(bench: Bench) -> None:
    """Ask for the whole page, not only the part that follows a lever."""
    st.session_state[f"{bench.page}.redraw"] = True


def takes_redraw(bench: Bench) -> bool:
    """Whether the whole page was asked for since it was last drawn."""
    return bool(st.session_state.pop(f"{bench.page}.redraw", False))
