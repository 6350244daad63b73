"""What is counted: the headline under each definition, and every break with its reason and the splice in use."""

from collections.abc import Mapping

import streamlit as st

from dashboard.components import table
from dashboard.components.table import Cell, Link, Markup
from dashboard.state import NEWEST, Answer, choose
from dashboard.wording import escape, format_range, format_value, projected_words
from dashboard.wording.argued import break_words, counts_words, first_sentence
from dashboard.wording.sentences import wide_band

HEAD = ("Counted as", "Last data", "Projected", "8 in 10 chance of", "What it counts")


def show(page: str, chosen: str, restated: Mapping[str, tuple[str, Answer]], used: Answer) -> None:
    """Draw the switch, the headline restated, and the breaks."""
    st.header("What is counted", anchor=False)
    if len(restated) > 1:
        key = f"{page}-counted"
        st.session_state[key] = chosen
        st.radio("Count it as", tuple(restated), format_func=lambda name: restated[name][0], key=key, on_change=_take, args=(page, key))
    st.html(f'<p class="answer" aria-live="polite">{_sentence(chosen, restated)}</p>')
    table.show(HEAD, [_row(name, label, answer, chosen) for name, (label, answer) in restated.items()], numeric=frozenset(HEAD[1:3]))
    _breaks(used)


def _take(page: str, key: str) -> None:
    choose(page, definition=st.session_state[key], point="")


def _sentence(chosen: str, restated: Mapping[str, tuple[str, Answer]]) -> str:
    label, answer = restated.get(chosen, restated[NEWEST])
    name = f"Counted as “{escape(label)}”"
    if answer.projection is None:
        return f"{name}, nothing is projected. {escape(answer.reason)}"
    said, band = answer.projection, wide_band(answer.projection)
    median = projected_words(said.median[-1], said.series.quantity)
    span = format_range(band.lower[-1], band.upper[-1], said.series.quantity)
    alone = " No other definition of this series is in the catalog." if len(restated) == 1 else ""
    return f'{name}, {said.years[-1]} is <span class="prj">{escape(median)}</span>, 8\u00a0in\u00a010 chance of {escape(span)}.{alone}'


def _row(name: str, label: str, answer: Answer, chosen: str) -> tuple[Cell, ...]:
    series, said = answer.series, answer.projection
    quantity = series.quantity
    definition = next((one for one in series.definitions if one.definition_id == series.definition_id), None)
    counts = counts_words(definition.counts, definition.excludes) if definition else ""
    last = f"{format_value(series.values[-1], quantity)} in {series.years[-1]}" if series.observations else "none"
    shown = Markup(f'<span class="chosen">{escape(label)}</span>') if name == chosen else label
    if said is None:
        return shown, last, "nothing", first_sentence(answer.reason), counts
    band = wide_band(said)
    return shown, last, f"{projected_words(said.median[-1], quantity)} in {said.years[-1]}", format_range(band.lower[-1], band.upper[-1], quantity), counts


def _breaks(used: Answer) -> None:
    series = used.series
    st.subheader("Where the way of counting changed", anchor=False)
    if not series.breaks:
        st.html('<p class="sub">The values in use are all counted in one way: no break, no splice.</p>')
        return
    rows: list[tuple[Cell, ...]] = []
    for found in series.breaks:
        source = Link("Source", f"/sources?source={found.splice.source_id}") if found.splice else ""
        rows.append((str(found.year), break_words(found, series.definitions), source))
    table.show(("From", "What changed, and how it is joined", "Source"), rows)
