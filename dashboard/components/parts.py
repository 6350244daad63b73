"""Need and supply, whose difference is the gap; and the gap fitted directly, as the alternative."""

from functools import partial

import streamlit as st

from dashboard.components import table, two_widths
from dashboard.figures import build_parts_figure
from dashboard.state import theme_name
from dashboard.theme import theme_of
from dashboard.wording import chance_words, format_projected, format_range, titled
from forecasting.domain import Projection


def show(need: Projection, supply: Projection, gap: Projection, direct: Projection) -> None:
    """Draw the parts on one axis and set the two ways to the gap side by side."""
    st.header("Need and supply behind the gap", anchor=False)
    st.html(
        '<p class="small-t">Need and the unfilled share of it are fitted and drawn together, so that need, supply and gap add up in every draw. '
        "The medians of the parts need not add up to the median of the gap.</p>"
    )
    alt = f"Line chart of need and supply to {need.years[-1]}, whose difference is the gap."
    two_widths.show("shortfall-parts", partial(build_parts_figure, need, supply, gap, theme=theme_of(theme_name())), alt=alt)
    rows = [
        _row("Gap, from need and supply", gap),
        _row("Gap, fitted directly" + (", baseline assumptions" if gap.assumptions else ""), direct),
        _row(titled(need.series.quantity), need),
        _row(titled(supply.series.quantity), supply),
    ]
    year = str(gap.years[-1])
    table.show((f"In {year}", "Median", *(f"{chance_words(band.level)} chance" for band in gap.bands)), rows, numeric=frozenset({"Median"}))


def _row(name: str, projection: Projection) -> tuple[str, ...]:
    quantity = projection.series.quantity
    return name, format_projected(projection.median[-1], quantity), *(format_range(band.lower[-1], band.upper[-1], quantity) for band in projection.bands)
