"""A figure drawn twice, wide and narrow; the style sheet shows the one that fits."""

from typing import Literal, Protocol

import plotly.graph_objects as go
import streamlit as st

WIDTHS: tuple[Literal["wide", "narrow"], ...] = ("wide", "narrow")
CONFIG = {"displayModeBar": False}


class Draw(Protocol):
    """Builds the figure of one width."""

    def __call__(self, *, width_hint: Literal["wide", "narrow"]) -> go.Figure:
        """One figure."""
        ...


def show(key: str, draw: Draw, *, alt: str) -> None:
    """Draw both; nothing can be selected in them."""
    for width in WIDTHS:
        with st.container(key=f"{width}-{key}"):
            st.plotly_chart(draw(width_hint=width), theme=None, key=f"{key}-{width}", config=CONFIG, alt=alt)
