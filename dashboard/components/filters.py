"""Filters over a list: a search and one choice for each property, all in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.components import notices
from dashboard.state import asked_value

SHOWN_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the reader asked for; a property that is not named takes everything."""

    text: str
    values: tuple[tuple[str, str], ...]

    def takes(self, *texts: str, **properties: str) -> bool:
        """Whether a row with these texts and properties is asked for."""
        wanted = self.text.casefold().split()
        whole = " ".join(texts).casefold()
        return all(word in whole for word in wanted) and all(properties[name] == value for name, value in self.values)


def show(page: str, options: Mapping[str, Sequence[str]]) -> Chosen:
    """Draw a search and one choice for each property; an address that asks for another choice is told so, because the widget forgets it without a word."""
    unknown = [(name, asked) for name, known in options.items() if (asked := asked_value(f"only_{name}")) and asked not in known]
    with st.container(horizontal=True, key=f"filters-{page}", vertical_alignment="bottom"):
        text = st.text_input("Search", key="find", bind="query-params", placeholder="Words that must occur", width=320)
        picked = [
            (name, st.selectbox(name.capitalize(), tuple(known), index=None, placeholder="All", key=f"only_{name}", bind="query-params", width=180))
            for name, known in options.items()
        ]
    notices.show(tuple(f"There is no {name} “{asked[:SHOWN_LENGTH]}” here. Shown instead: all." for name, asked in unknown))
    return Chosen(text=text, values=tuple((name, value) for name, value in picked if value is not None))
