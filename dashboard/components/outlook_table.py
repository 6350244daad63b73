"""What others said, and what came; what was said leads to how it is scored."""

from urllib.parse import urlencode

import streamlit as st

from dashboard.components import record_open, table
from dashboard.components.table import Cell, Link
from dashboard.wording import format_value
from dashboard.wording.record import said_shortly
from forecasting.domain import Outlook, Series

SAME = {"same_quantity": "same quantity", "other_definition": "counted otherwise", "not_comparable": "not comparable"}


def show(series: Series, outlooks: tuple[Outlook, ...]) -> None:
    """Set each outlook beside the value published for its year, where both count the same thing."""
    if not outlooks:
        return
    st.header("Outlooks by others, and what came", anchor=False)
    table.show(("Made by", "For", "Said", "Observed", "Counts"), [_row(series, outlook) for outlook in outlooks], numeric=frozenset({"Said", "Observed"}))


def _row(series: Series, outlook: Outlook) -> tuple[Cell, ...]:
    maker = Link(f"{outlook.publisher} {outlook.made_on.year}", f"/sources?source={outlook.citation.source_id}")
    scored = f"/track-record?{urlencode({record_open.PARAMETER: outlook.outlook_id})}"
    return maker, outlook.target_period, Link(said_shortly(outlook, series.quantity), scored), _observed(series, outlook), SAME[outlook.comparable]


def _observed(series: Series, outlook: Outlook) -> str:
    if outlook.comparable == "not_comparable" or outlook.unit != series.quantity.unit:
        return "another quantity"
    for point in series.observations:
        if point.period == outlook.target_period:
            return format_value(point.value, series.quantity)
    if any(event.event in ("not_published", "discontinued") and event.year <= outlook.year for event in series.events):
        return "not published"
    last = series.observations[-1].year if series.observations else 0
    return "not yet" if outlook.year > last else "no value"
