"""How past ranges of a series held: one sentence a kind, hits by level, and every outcome."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components import table
from dashboard.state import PastRange, PastRecord, PastTry
from dashboard.wording import broken_record, chance_words, escape, format_projected, format_range, format_value, past_ranges_sentence
from forecasting.domain import Quantity

FEW = 20
"""Under this many outcomes each stands in the open; more are folded away. None is ever drawn as a histogram."""
PANEL_LEVEL = 0.8


NOT_KEPT = "Kept only for the newest definition, money of the day, methods other than the direct fit, baseline assumptions and the evidence as curated."


def sentence(records: Sequence[PastRecord], *, kept: bool) -> str:
    """The most telling kind in one sentence, with what qualifies it; plain text."""
    if not kept:
        return NOT_KEPT
    if not records:
        return past_ranges_sentence(0, 0, PANEL_LEVEL)
    held = _at(records[0], PANEL_LEVEL)
    return " ".join((past_ranges_sentence(held.hits, held.tries, PANEL_LEVEL), _qualified(records[0]))).strip()


def broken(records: Sequence[PastRecord]) -> str:
    """One sentence where past ranges held less often than they say; plain text, empty where they held or cannot tell."""
    held = _at(records[0], PANEL_LEVEL) if records else None
    return broken_record(held.hits, held.tries, PANEL_LEVEL, high=held.high) if held else ""


def show(records: Sequence[PastRecord], *, kept: bool) -> None:
    """Draw all kinds, one under the other."""
    if not records:
        st.html(f'<p class="small-t">{escape(sentence(records, kept=kept))}</p>')
    for number, record in enumerate(records):
        held = _at(record, PANEL_LEVEL)
        st.html(f'<p class="notes">{escape(past_ranges_sentence(held.hits, held.tries, PANEL_LEVEL))} {escape(_qualified(record))}</p>')
        table.show(
            ("Range", "Outcomes inside", "We would expect about", "The true rate may be"),
            [_level_row(past) for past in record.ranges],
            numeric=frozenset({"Outcomes inside", "We would expect about"}),
        )
        if len(record.tries) < FEW:
            _outcomes(record)
        else:
            with st.expander(f"All {len(record.tries)} outcomes", key=f"past-{number}"):
                _outcomes(record)


def _at(record: PastRecord, level: float) -> PastRange:
    return next(past for past in record.ranges if abs(past.level - level) < 1e-9)


def _qualified(record: PastRecord) -> str:
    kind = ""
    if record.pseudo:
        kind = "Tried on the newest edition cut short, whose figures were not known then."
    elif record.restated:
        kind = "The publisher restated its figures in between; outcomes are put on the scale of the projection."
    shared = "Tries share years, so they are not independent." if record.overlapping else ""
    return " ".join(filter(None, (kind, shared)))


def _level_row(past: PastRange) -> tuple[str, ...]:
    expected = f"{past.level * past.tries:.0f} of {past.tries}"
    return f"{chance_words(past.level)} chance", f"{past.hits} of {past.tries}", expected, f"{past.low:.0%} to {past.high:.0%}"


def _outcomes(record: PastRecord) -> None:
    table.show(
        ("Projected from", "For", "Median", "8 in 10 chance", "What came", "Inside"),
        [_try_row(one, record.quantity) for one in record.tries],
        numeric=frozenset({"Median", "What came"}),
    )


def _try_row(one: PastTry, quantity: Quantity) -> tuple[str, ...]:
    ends = format_range(one.low, one.high, quantity)
    return (
        str(one.origin_year),
        str(one.target_year),
        format_projected(one.median, quantity),
        ends,
        format_value(one.outturn, quantity),
        "yes" if one.inside else "no",
    )
