"""The list of sources, to sort, search and select from."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.state import choose_value
from dashboard.wording.times import published_words
from forecasting.domain import Source

KEY = "sources-table"
ROW_HEIGHT = 33
COMPACT_HEIGHT = 200
FULL_HEIGHT = 530
WIDTHS = {"Grade": 60, "Publisher": 190, "Title": 500, "Published": 130, "Kind": 90, "Method": 110}
"""Pixels: most titles stand in full on a laptop."""


def show(sources: Sequence[Source], *, counts: Mapping[str, int], total: int, compact: bool) -> None:
    """Draw the list, lower when a source stands under it; a click on a row puts its source into the address."""
    rows = [
        (source.grade, source.publisher, source.title, published_words(source.published), source.kind, source.method, counts.get(source.source_id, 0))
        for source in sources
    ]
    frame = pd.DataFrame(rows, columns=["Grade", "Publisher", "Title", "Published", "Kind", "Method", "Values"])
    ids = [source.source_id for source in sources]
    st.html(f'<p class="small-t">{len(rows)} of {total} sources. Click a row to see the source, what it rests on and every value read in it.</p>')
    st.dataframe(
        frame,
        hide_index=True,
        height=min(ROW_HEIGHT * (len(rows) + 1) + 2, COMPACT_HEIGHT if compact else FULL_HEIGHT),
        row_height=ROW_HEIGHT,
        on_select=lambda: _take(ids),
        selection_mode="single-cell",
        key=KEY,
        column_config={name: st.column_config.TextColumn(width=width) for name, width in WIDTHS.items()},
        alt=f"{len(rows)} sources with grade, publisher, title, date, kind, method and number of values",
    )


def _take(ids: list[str]) -> None:
    cells = st.session_state[KEY]["selection"]["cells"]
    if cells and cells[0][0] < len(ids):
        choose_value("source", ids[cells[0][0]])
