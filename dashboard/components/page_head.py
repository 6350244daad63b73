"""The top of a page: one title, one sentence under it, and the rule."""

import streamlit as st

from dashboard.wording.markup import escape


def show(title: str, subtitle: str) -> None:
    """Say what the page is about."""
    st.title(title, anchor=False)
    st.html(f'<p class="sub">{escape(subtitle)}</p>')
