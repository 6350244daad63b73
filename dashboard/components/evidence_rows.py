"""Values of several series as rows, each with its definition and source: for evidence that is not fitted."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components import table
from dashboard.components.table import Cell, Link
from dashboard.wording import escape, format_value, period_words
from forecasting.domain import Observation, Series

HEAD = ("Series", "Period", "Value", "Counted as", "Kind", "Source")


def show(heading: str, explanation: str, series: Sequence[Series]) -> None:
    """Draw the latest value of each series and definition, newest first; the others stand under them, folded. Thin evidence is marked."""
    if not series:
        return
    st.header(heading, anchor=False)
    st.html(f'<p class="small-t">{escape(explanation)}</p>')
    latest = [_row(item, point) for item in series for point in _latest(item)]
    table.show(HEAD, latest, numeric=frozenset({"Value"}))
    every = [_row(item, point) for item in series for point in _points(item)]
    if len(every) > len(latest):
        with st.expander(f"All {len(every)} values"):
            table.show(HEAD, every, numeric=frozenset({"Value"}))


def _points(series: Series) -> list[Observation]:
    return sorted((*series.observations, *series.shown), key=lambda point: point.period, reverse=True)


def _latest(series: Series) -> list[Observation]:
    newest: dict[str, Observation] = {}
    for point in _points(series):
        newest.setdefault(point.definition_id, point)
    return list(newest.values())


def _row(series: Series, point: Observation) -> tuple[Cell, ...]:
    labels = {definition.definition_id: definition.label for definition in series.definitions}
    publishers = {source.source_id: source.publisher for source in series.sources}
    name = series.quantity.title + (" (thin evidence)" if series.quantity.thin else "")
    bound = {"lower_bound": "at least ", "upper_bound": "at most "}.get(point.precision, "")
    value = bound + format_value(point.value, series.quantity, style="exact")
    source = Link(publishers.get(point.source_ids[0], point.source_ids[0]), f"/sources?source={point.source_ids[0]}")
    return name, period_words(point.period), value, labels.get(point.definition_id, point.definition_id), point.kind, source
