"""Side by side: what different publishers say of one thing in one place and year, and why they differ."""

from collections.abc import Mapping

import streamlit as st

from dashboard.components import table
from dashboard.components.table import Cell, Link, Markup
from dashboard.wording import date_words, escape, format_value, period_words, place_label
from dashboard.wording.argued import counts_words
from dashboard.wording.scenarios import quantity_for
from forecasting.domain.evidence_answers import Disagreement, Revision, Rival

HEAD = ("Counted as", "Said", "Beside the largest", "Published", "What it counts")


def show(found: Disagreement | None, revisions: Mapping[tuple[str, str], Revision], *, series_id: str) -> None:
    """Draw the sentence, and a row for each count from the largest."""
    st.header("Side by side", anchor=False)
    if found is None:
        st.html('<p class="answer">Nobody else in the catalog counts this for the same place and year.</p>')
        return
    st.html(f'<p class="answer">{escape(found.sentence)}</p>')
    caption = f"{found.question}, {place_label(found.geography)}, {found.year}; from the smallest to the largest {found.words}"
    table.show(HEAD, [_row(one, found, revisions, series_id) for one in found.rivals], caption=caption, numeric=frozenset({"Said"}))
    st.html('<div class="notes"><p><b>How to read.</b> The solid bar is the series chosen above, hatched bars are other counts.</p></div>')


def _row(one: Rival, found: Disagreement, revisions: Mapping[tuple[str, str], Revision], series_id: str) -> tuple[Cell, ...]:
    quantity = quantity_for(found.unit, series_id=one.series_id)
    revision = revisions.get((one.series_id, one.period))
    badge = f'<br><span class="badge">{escape(revision.badge)}</span>' if revision else ""
    share = 100 * one.value / found.rivals[0].value
    own = "" if one.series_id == series_id else " other"
    by = "" if one.publisher in one.definition else f'<br><span class="by">{escape(one.publisher)}</span>'
    return (
        Markup(f"{escape(one.definition)}{by}"),
        Markup(f"{escape(format_value(one.value, quantity))}{badge}"),
        Markup(f'<span class="counted-bar{own}" style="width:{1.4 * share:.0f}px"></span>'),
        Link(f"{period_words(one.period)}, published {date_words(one.vintage)}", f"/sources?source={one.source_ids[0]}"),
        counts_words(one.counts, one.excludes),
    )
