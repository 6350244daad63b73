"""What is wrong with something that a reader brought, in sentences, all at once."""

from collections.abc import Sequence

import streamlit as st

from dashboard.wording import escape


def show(sentences: Sequence[str]) -> None:
    """A heading and its lines, as the errors tell them; nothing when there is nothing to say."""
    if not sentences:
        return
    first, *rest = sentences
    lines = "".join(f"<li>{escape(line.removeprefix('- '))}</li>" for line in rest)
    st.html(f'<div class="lever-said" role="status"><p>{escape(first)}</p>{f"<ul>{lines}</ul>" if lines else ""}</div>')
