"""A citation in three styles, to copy or to take along as a file."""

import streamlit as st

from dashboard.state.quoted import References

STYLES = {"APA": ("apa", "txt", "text/plain"), "BibTeX": ("bibtex", "bib", "application/x-bibtex"), "CSL-JSON": ("csl", "json", "application/json")}


def show(place: str, references: References) -> None:
    """Draw a tab for each style; `place` tells widgets of one page apart."""
    for tab, (word, (style, ending, mime)) in zip(st.tabs(list(STYLES), key=f"{place}-styles"), STYLES.items(), strict=True):
        text = str(getattr(references, style))
        with tab:
            st.code(text, language=None, wrap_lines=True)
            st.download_button(
                f"Download ({word})", text, file_name=f"{references.key}.{ending}", mime=mime, key=f"{place}-{style}", on_click="ignore", type="tertiary"
            )
