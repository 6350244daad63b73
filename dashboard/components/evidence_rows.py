"""Values of several series as rows, each with its definition and source: for evidence that is not fitted."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components import table
from dashboard.components.table import Cell, Link
from dashboard.wording import escape, format_value, period_words, titled
from forecasting.domain import Observation, Series

HEAD = ("Series", "Period", "Value", "Counted as", "Kind", "Source")


def show(heading: str, explanation: str, series: Sequence[Series], *, latest_only: bool = False) -> None:
    """Draw every value, or only the latest of each series and definition, newest first; thin evidence is marked."""
    if not series:
        return
    st.subheader(heading, anchor=False)
    st.html(f'<p class="small-t">{escape(explanation)}</p>')
    rows = [_row(item, point) for item in series for point in _points(item, latest_only=latest_only)]
    table.show(HEAD, rows, caption="", numeric=frozenset({"Value"}))


def _points(series: Series, *, latest_only: bool) -> list[Observation]:
    points = sorted((*series.observations, *series.shown), key=lambda point: point.period, reverse=True)
    if not latest_only:
        return points
    return list({point.definition_id: point for point in reversed(points)}.values())


def _row(series: Series, point: Observation) -> tuple[Cell, ...]:
    labels = {definition.definition_id: definition.label for definition in series.definitions}
    publishers = {source.source_id: source.publisher for source in series.sources}
    name = titled(series.quantity) + (" (thin evidence)" if series.quantity.thin else "")
    bound = {"lower_bound": "at least ", "upper_bound": "at most "}.get(point.precision, "")
    value = bound + format_value(point.value, series.quantity, style="exact")
    source = Link(publishers.get(point.source_ids[0], point.source_ids[0]), f"/sources?source={point.source_ids[0]}")
    return name, period_words(point.period), value, labels.get(point.definition_id, point.definition_id), point.kind, source
