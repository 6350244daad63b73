"""The source of one point: exact value, quote, publisher, period, vintage, definition, kind and grade."""

import streamlit as st

from dashboard.components import claim_card
from dashboard.state.quoted import Quotes
from dashboard.wording import escape, link, own_mark_html, source_card
from dashboard.wording.claims import rhythm_words
from forecasting.domain import OWN_SOURCE_ID, Observation, Series


def show(series: Series, period: str, quotes: Quotes) -> None:
    """Draw the card of the point of a period, or of the last one used."""
    point = point_of(series, period)
    if point is None:
        st.html('<div class="card"><p>Nothing was published yet for this choice.</p></div>')
    else:
        st.html(source_card(point, series) + _standing(series, point, quotes) + _further(point))
        claim_card.show("point", (("", quotes.of_point(point)),))


def _standing(series: Series, point: Observation, quotes: Quotes) -> str:
    """When the next edition is due, or that the publisher stopped: under the newest value only."""
    newest = max((*series.observations, *series.shown), key=lambda one: (one.period, one.vintage))
    return f'<p class="notes">{escape(rhythm_words(quotes.rhythm))}</p>' if quotes.rhythm and point == newest else ""


def _further(point: Observation) -> str:
    """Where to read on; a value that a reader added has no page, and says whose it is."""
    if OWN_SOURCE_ID in point.source_ids:
        return f'<p class="notes">{own_mark_html()}</p>'
    return f'<p class="notes">{link(f"/sources?source={point.source_ids[0]}", "Everything read in this source")}</p>'


def point_of(series: Series, period: str) -> Observation | None:
    """The observation of a period, those used before those only shown; the last one when the period has none."""
    points = (*series.observations, *series.shown)
    fallback = series.observations[-1:] or series.shown[-1:]
    return next((point for point in points if point.period == period), next(iter(fallback), None))
