"""A number in the unit of a series, typed as people say it: millions of people, percent, dollars."""

import streamlit as st

from dashboard.state import choose
from dashboard.wording import Scale, unit_words
from dashboard.wording.numbers import round_to
from forecasting.domain import Quantity

DIGITS = 12


def show(page: str, name: str, label: str, value: float, quantity: Quantity, *, scale: Scale) -> None:
    """Draw the input; what is typed goes into the address as the series stores it."""
    key = f"{page}-{name}"
    shown = round_to(value / scale.divisor, digits=DIGITS)
    st.session_state[key] = shown
    unit = unit_words(quantity, scale=scale)
    st.number_input(f"{label}, {unit}", step=_step(shown), format="%g", key=key, width=320, on_change=_take, args=(page, name, key, scale.divisor))


def _step(shown: float) -> float:
    """About a fiftieth of the value, as a round number."""
    return round_to(abs(shown) / 50, digits=1) or 0.1


def _take(page: str, name: str, key: str, divisor: float) -> None:
    value = st.session_state[key]
    if value is not None:
        choose(page, **{name: f"{round_to(value * divisor, digits=DIGITS):.{DIGITS}g}"})
