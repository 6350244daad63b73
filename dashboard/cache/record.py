"""How past ranges of a series held, kept by the digest of the data, the series, the method and the day."""

from datetime import date

import streamlit as st

from dashboard.cache.amended import evidence
from dashboard.cache.shelf import catalog
from dashboard.cache.worlds import has_effect
from dashboard.state import PastRange, PastRecord, PastTry, ReferenceRow
from forecasting.catalog import Catalog
from forecasting.domain import Selection
from forecasting.errors import CitecastError
from forecasting.evaluation import Backtest, Outcome, Summary, reference_scores, run_backtest
from forecasting.models import METHODS

LEVEL = 0.8


def has_record(selection: Selection) -> bool:
    """Whether past ranges are kept for what is selected.

    They are for the curated evidence, baseline assumptions, the newest definition, money of the day, and a method that is not the direct fit.
    """
    if selection.definition_id is not None or selection.real or selection.method not in METHODS:
        return False
    return selection.amendment.is_empty and not has_effect(evidence(selection), selection)


def past_ranges(selection: Selection) -> tuple[PastRecord, ...]:
    """What came of the projections that could have been made of a series before, the most telling kind first; nothing where none could."""
    held = catalog()
    as_of = selection.as_of or held.newest_vintage
    return _past_ranges(held.digest, selection.series_id, selection.method, as_of, held) if has_record(selection) else ()


def reference_record() -> tuple[ReferenceRow, ...]:
    """How the blend fared on reference panels, as the benchmark last recorded it."""
    return tuple(
        ReferenceRow(
            kind=score.kind,
            observations=score.observations,
            data_sets=score.data_sets,
            inside_80=score.inside_80,
            inside_95=score.inside_95,
            best_peer=score.best_peer,
            best_peer_inside_95=score.best_peer_inside_95,
            below_best_peer=score.below_best_peer,
        )
        for score in reference_scores()
    )


@st.cache_resource(max_entries=256, show_spinner=False)
def _past_ranges(digest: str, series_id: str, method: str, as_of: date, _catalog: Catalog) -> tuple[PastRecord, ...]:
    assert digest == _catalog.digest
    try:
        backtest = run_backtest(_catalog, series_id, as_of=as_of, method=method)
    except CitecastError:  # a series that is never projected has no record
        return ()
    return tuple(_record(backtest, summary) for summary in backtest.summaries)


def _record(backtest: Backtest, summary: Summary) -> PastRecord:
    outcomes = [one for one in backtest.outcomes if (one.vintages, one.outturn.kind) == (summary.vintages, summary.outturn_kind)]
    return PastRecord(
        quantity=backtest.quantity,
        pseudo=summary.vintages == "pseudo",
        restated=summary.outturn_kind == "restated",
        overlapping=summary.overlapping,
        ranges=tuple(PastRange(level=held.level, hits=held.hits, tries=held.tries, low=held.low, high=held.high) for held in summary.coverage),
        tries=tuple(map(_try, outcomes)),
    )


def _try(outcome: Outcome) -> PastTry:
    interval = next(held for held in outcome.intervals if abs(held.level - LEVEL) < 1e-9)
    return PastTry(
        origin_year=outcome.origin_year,
        target_year=outcome.target_year,
        as_of=outcome.as_of,
        median=outcome.median,
        low=interval.lower,
        high=interval.upper,
        outturn=outcome.outturn.value,
        inside=outcome.inside(LEVEL),
    )
