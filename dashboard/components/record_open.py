"""Opening one dot of the track record: a click in a figure, or a choice from a list for the keyboard; both are in the address."""

from collections.abc import Callable, Collection, Mapping
from functools import partial

import plotly.graph_objects as go
import streamlit as st

from dashboard.components.two_widths import CONFIG, WIDTHS
from dashboard.state import choose_value

PARAMETER = "dot"
Draw = Callable[[bool], go.Figure]
Parameters = tuple[tuple[str, str], ...]


def figure(key: str, draw: Draw, dots: Collection[str], *, alt: str, beside: Parameters = ()) -> None:
    """A figure in both widths whose points answer a click; `beside` are parameters that go into the address with the dot."""
    for width in WIDTHS:
        name = f"{key}-{width}"
        with st.container(key=f"{width}-figure-{key}"):
            st.plotly_chart(
                draw(width == "wide"),
                theme=None,
                key=name,
                config=CONFIG,
                alt=alt,
                selection_mode="points",
                on_select=partial(_take_point, name, frozenset(dots), beside),
            )


def choice(key: str, label: str, names: Mapping[str, str], opened: str, *, beside: Parameters = ()) -> None:
    """A list of all dots by name."""
    st.session_state[key] = opened if opened in names else next(iter(names))
    st.selectbox(label, tuple(names), format_func=names.__getitem__, key=key, on_change=partial(_take_choice, key, beside))


def _take_point(key: str, dots: frozenset[str], beside: Parameters) -> None:
    for point in st.session_state[key]["selection"]["points"]:
        held = point.get("customdata")
        dot = str(held[0] if isinstance(held, list) else held)
        if dot in dots:
            _take(dot, beside)


def _take_choice(key: str, beside: Parameters) -> None:
    _take(st.session_state[key], beside)


def _take(dot: str, beside: Parameters) -> None:
    for name, value in ((PARAMETER, dot), *beside):
        choose_value(name, value)
