"""Sentences about what a link asked for and could not get."""

from html import escape

import streamlit as st


def show(notices: tuple[str, ...]) -> None:
    """Say each notice once, above the page."""
    if not notices:
        return
    lines = "".join(f"<p>{escape(notice)}</p>" for notice in notices)
    st.html(f'<div class="notice" role="status">{lines}</div>')
