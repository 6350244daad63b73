"""A sentence with a number, held against the evidence: per number a verdict, the reason, and what the catalog has."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from dashboard.components import notices, table
from dashboard.components.table import Link
from dashboard.state.quoted import LONGEST_PASTED, paste_text
from dashboard.wording import escape, format_value, known_words, period_words
from dashboard.wording.claims import check_sentence, checked_sentence, verdict_words
from forecasting.domain import ClaimCheck, KnownValue, Quantity, TextCheck

KEY = "claims-text"
EXAMPLES = ("3.4 million cybersecurity jobs are unfilled as of 2024", "AI job postings rose to 1.8% in 2025, up from 1.4% in 2023")
HEAD = ("Value", "Period", "What", "Published", "Publisher", "In its words", "Source")


def show(text: str, said: tuple[str, ...]) -> None:
    """Draw the box with the text that is asked about, or with examples when there is none."""
    if st.session_state.get(KEY) != text:
        st.session_state[KEY] = text
    with st.form("claims-box", border=False, enter_to_submit=False):
        st.text_area(
            "Paste a sentence with a number", key=KEY, max_chars=LONGEST_PASTED, height=84, placeholder="Any sentence from an article, a slide or a report"
        )
        st.form_submit_button("Check it against the evidence", on_click=_take)
    notices.show(said)
    if not text.strip():
        links = " ".join(f'<a href="/claims?{escape(urlencode({"text": one}))}" target="_self">{escape(one)}</a>.' for one in EXAMPLES)
        st.html(f'<p class="notes">For example: {links}</p>')


def show_answer(found: TextCheck, quantities: Mapping[str, Quantity]) -> None:
    """Draw what the catalog makes of a text; `quantities` say how values are written."""
    if not found.claims:
        st.html(f'<p class="answer">{escape(found.sentence)}</p>')
        return
    only = found.sentence.partition(" Only ")[2]
    cut = f" Only {only}" if only else ""
    if len(found.claims) > 1 or cut:
        st.html(f'<p class="answer">{escape(checked_sentence(found.claims) + cut)}</p>')
    before = ""
    for check in found.claims:
        _show_check(check, quantities, quoted=check.text != before and len({one.text for one in found.claims}) > 1)
        before = check.text


def _show_check(check: ClaimCheck, quantities: Mapping[str, Quantity], *, quoted: bool) -> None:
    sentence = f'<p class="said">“{escape(check.text)}”</p>' if quoted else ""
    head = f"<h3>{escape(check.number)}: {escape(verdict_words(check))}</h3>"
    st.html(f'<section class="verdict">{sentence}{head}<p>{escape(check_sentence(check))}</p></section>')
    if check.known:
        table.show(HEAD, [_row(known, quantities) for known in check.known], numeric=frozenset({"Value"}))


def _row(known: KnownValue, quantities: Mapping[str, Quantity]) -> Sequence[table.Cell]:
    replaced = "" if known.current else " (since replaced)"
    value = format_value(known.value, quantities[known.series_id], style="exact")
    period = f"{_period(known.period)}{', projected' if known.kind == 'projected' else ''}"
    what = f"{known.title}, counted as {known.definition}" if known.definition else known.title
    source = Link("Source", f"/sources?source={known.source_id}")
    return (f"{value}{replaced}", period, what, known_words(known.vintage, known.vintage_precision), Link(known.publisher, known.url), known.quote, source)


def _period(period: str) -> str:
    return period if " to " in period else period_words(period)


def _take() -> None:
    paste_text(str(st.session_state.get(KEY) or ""))
