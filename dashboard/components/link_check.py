"""What a second computation of a publication says: identical, equal, or which numbers moved and why."""

import math
from collections.abc import Callable

import streamlit as st

from dashboard.components import table
from dashboard.snapshots import Moved, Verification
from dashboard.wording import escape
from dashboard.wording.places import capital
from dashboard.wording.shared import VERDICTS, moved_what

MOST = 30


def show(found: Verification, series_title: Callable[[str], str]) -> None:
    """The verdict, the reasons, and the numbers."""
    reasons = "".join(f"<li>{escape(reason)}</li>" for reason in found.reasons)
    st.html(f'<div class="notice" role="status"><p>{escape(VERDICTS[found.status])}</p>{f"<ul>{reasons}</ul>" if reasons else ""}</div>')
    if found.moved:
        rows = [_row(moved, series_title(moved.series_id)) for moved in found.moved[:MOST]]
        more = f", the first {MOST} of {len(found.moved)}" if len(found.moved) > MOST else ""
        table.show(
            ("Series", "Number", "Year", "Published", "Now"), rows, caption=f"Numbers that came out otherwise{more}", numeric=frozenset(("Published", "Now"))
        )


def _row(moved: Moved, title: str) -> tuple[str, ...]:
    return title, capital(moved_what(moved.what)), str(moved.year), _amount(moved.published), _amount(moved.recomputed)


def _amount(value: float) -> str:
    """A number that is there on one side only stands beside `none`."""
    return "none" if math.isnan(value) else f"{value:,.6g}"
