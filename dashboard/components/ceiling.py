"""A share with and without a ceiling: how much one assumption moves the last year."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components import table
from dashboard.state import Ceiling
from dashboard.wording import chance_words, escape, format_projected, format_range
from forecasting.domain import Assumption, Projection


def show(pairs: Sequence[Ceiling]) -> None:
    """Set the projections side by side; the assumption says who chose the ceiling, and why."""
    if not pairs:
        return
    st.header("With and without a ceiling", anchor=False)
    rows = [_row(pair.assumption, pair.projection) for pair in pairs]
    projection = pairs[0].projection
    table.show(
        (f"In {projection.years[-1]}", "Median", *(f"{chance_words(band.level)} chance" for band in projection.bands)), rows, numeric=frozenset({"Median"})
    )
    for pair in pairs:
        assumption = pair.assumption
        if assumption is not None:
            basis = "" if assumption.source_id else ' <span class="own">Own judgement.</span>'
            st.html(f'<p class="notes"><b>{escape(assumption.title)}.</b> {escape(assumption.rationale)}{basis}</p>')


def _row(assumption: Assumption | None, projection: Projection) -> tuple[str, ...]:
    quantity = projection.series.quantity
    name = f"Ceiling of {assumption.value:.0%} of all postings" if assumption else "No ceiling but 100%"
    return name, format_projected(projection.median[-1], quantity), *(format_range(band.lower[-1], band.upper[-1], quantity) for band in projection.bands)
