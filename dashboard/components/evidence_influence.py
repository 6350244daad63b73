"""What the headline hangs on: each point and each source left out in turn, from the one that matters most."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components import table
from dashboard.components.table import Cell, Markup
from dashboard.wording import escape, format_range, projected_words, signed_difference
from dashboard.wording.argued import ends_words, vital_sentence
from dashboard.wording.places import capital
from forecasting.domain import Quantity
from forecasting.domain.evidence_answers import Influence, Influences

MOST_ROWS = 6
HEAD = ("Left out", "Median moves", "By", "To", "8 in 10 chance of", "Range moves")
WHY = ("Left out", "What happens")


def show(found: Influences, quantity: Quantity) -> None:
    """Draw the sentence, the ranked points, the ranked sources, and why some cannot be missed."""
    st.header("What it hangs on", anchor=False)
    st.html(f'<p class="answer">{escape(found.sentence)}</p>')
    _group("Points", found.points, found, quantity)
    _group("Sources", found.sources, found, quantity)
    st.html(
        '<div class="notes"><p><b>How to read.</b> Each row is a real projection without that evidence. A point that moves much is not wrong for it; '
        "leaving out two together may do more than either alone.</p></div>"
    )


def _group(title: str, ranked: Sequence[Influence], found: Influences, quantity: Quantity) -> None:
    moving = [one for one in ranked if one.moved is not None]
    widest = max((abs(one.moved[0]) for one in moving if one.moved), default=0.0)
    rows = [_row(one, found, quantity, widest) for one in moving]
    st.subheader(f"{title}, the one that moves most first", anchor=False)
    if len(moving) < len(ranked):
        st.html(f'<p class="sub">{escape(vital_sentence(ranked))}</p>')
    if rows:
        table.show(HEAD, rows[:MOST_ROWS], numeric=frozenset({"By", "To"}))
    rest = rows[MOST_ROWS:]
    if rest:
        with st.expander(f"{len(rest)} more that move less"):
            table.show(HEAD, rest, numeric=frozenset({"By", "To"}))
    reasons = [(capital(one.label), one.reason) for one in ranked if one.moved is None]
    if reasons:
        with st.expander("Why nothing can be projected without them"):
            table.show(WHY, reasons)


def _row(one: Influence, found: Influences, quantity: Quantity, widest: float) -> tuple[Cell, ...]:
    left = one.without or one.nearest
    assert left is not None and one.moved is not None
    until = "" if left.year == found.headline.year else f", in {left.year}, the last year it reaches"
    span = format_range(left.lower, left.upper, quantity)
    return (
        capital(one.label),
        Markup(_bar(one.moved[0], widest)),
        signed_difference(one.moved[0], quantity, short=True),
        projected_words(left.median, quantity),
        f"{span}{until}",
        ends_words(one, quantity),
    )


def _bar(moved: float, widest: float) -> str:
    share = 100 * abs(moved) / widest if widest else 0.0
    return f'<span class="moved" aria-hidden="true"><i class="{"up" if moved > 0 else "down"}" style="width:{share:.1f}%"></i></span>'
