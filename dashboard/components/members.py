"""Every method on one series: what each is, and what it says of the last year."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components import table
from dashboard.state import MemberAnswer
from dashboard.wording import chance_words, escape, format_projected, format_range, panel_subtitle


def show(members: Sequence[MemberAnswer]) -> None:
    """One row a method."""
    fitted = [member.answer.projection for member in members if member.answer.projection]
    if not fitted:
        st.html(f'<p class="lead">{escape(members[0].answer.reason)}</p>')
        return
    st.html(f'<p class="small-t">{escape(panel_subtitle(fitted[0]))}</p>')
    levels = tuple(f"{chance_words(band.level)} chance" for band in fitted[0].bands)
    table.show(
        ("Method", f"Median {fitted[0].years[-1]}", *levels, "What it does"),
        [_row(member, len(levels)) for member in members],
        numeric=frozenset({f"Median {fitted[0].years[-1]}"}),
    )


def _row(member: MemberAnswer, levels: int) -> tuple[str, ...]:
    name = f"{member.label} ({member.method_id})"
    projection = member.answer.projection
    if projection is None:
        return name, "", *[""] * levels, member.answer.reason
    quantity = projection.series.quantity
    ranges = (format_range(band.lower[-1], band.upper[-1], quantity) for band in projection.bands)
    return name, format_projected(projection.median[-1], quantity), *ranges, member.explanation
