"""What causes the difference from baseline: a sentence, the steps as a figure, and the same as a table."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal

import plotly.graph_objects as go
import streamlit as st

from dashboard.components import table, two_widths
from dashboard.wording import assumption_value, escape, format_projected, signed_difference
from dashboard.wording.scenario_alts import waterfall_alt
from forecasting.domain import Assumption, Contribution, Explanation, Quantity

Draw = Callable[[Explanation, bool], go.Figure]
SAMPLED = "More than eight assumptions are changed, so a fixed sample of all orders was tried."


def show(found: Explanation | None, quantity: Quantity, assumptions: Mapping[str, Assumption], *, title: str, draw: Draw) -> None:
    """Draw why the median of the last year differs, or say why it does not; `assumptions` hold what the baseline takes."""
    if found is None:
        return
    st.html(f'<p class="answer">{escape(found.sentence)}</p>')
    if not found.parts:
        return
    two_widths.show("waterfall", partial(_drawn, draw, found), alt=waterfall_alt(found, title=title))
    effect = f"Effect on {found.until}"
    rows = [
        ("Baseline", "", "", format_projected(found.baseline, quantity)),
        *(_row(part, assumptions[part.assumption.assumption_id], quantity) for part in found.parts),
        (title, "", "", format_projected(found.scenario, quantity)),
    ]
    table.show(("Changed assumption", "Set to", "Baseline takes", effect), rows, numeric=frozenset({effect}))
    orders = "Each part is the mean of what the change adds over all orders in which the changes could be made, so the parts sum to the difference."
    st.html(f'<div class="notes"><p><b>How to read.</b> {orders}{"" if found.exact else f" {SAMPLED}"}</p></div>')


def _drawn(draw: Draw, found: Explanation, *, width_hint: Literal["wide", "narrow"]) -> go.Figure:
    return draw(found, width_hint == "wide")


def _row(part: Contribution, before: Assumption, quantity: Quantity) -> tuple[str, ...]:
    after = part.assumption
    return after.title, assumption_value(after, after.value), assumption_value(before, before.value), signed_difference(part.contribution, quantity)
