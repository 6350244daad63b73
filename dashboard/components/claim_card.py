"""A number as a sentence to copy: value, range, day, scenario, citation and link."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components import citation_card
from dashboard.state.quoted import References
from dashboard.wording import escape

LABEL = "Copy as a sentence"


def show(place: str, sentences: Sequence[tuple[str, str]], *, references: References | None = None, label: str = LABEL) -> None:
    """Draw the small button that opens the sentences, each under its name, and under them how to cite the projection; nothing without a sentence."""
    told = [(name, sentence) for name, sentence in sentences if sentence]
    if not told:
        return
    with (
        st.container(key=f"claim-card-{place}", width="content"),
        st.popover(label, type="tertiary", width="content"),
        st.container(key=f"claim-card-body-{place}", gap=None),
    ):
        for name, sentence in told:
            if name:
                st.html(f'<p class="lab">{escape(name)}</p>')
            st.code(sentence, language=None, wrap_lines=True)
        if references:
            st.html('<p class="lab">Cite this projection</p>')
            citation_card.show(place, references)
