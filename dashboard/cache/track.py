"""Others' outlooks, our own past projections and the ledgers, kept by the digest of the data; a ledger is checked at every look."""

import os
from pathlib import Path

import streamlit as st

from dashboard.cache.shelf import DATA_VARIABLE, catalog
from dashboard.state.tracks import OWN, Ledger, OwnTrack, OwnTry
from forecasting.catalog import Catalog
from forecasting.catalog.load import DEFAULT_ROOT
from forecasting.domain.ledger import LedgerResult
from forecasting.domain.record import OutlookRecord
from forecasting.evaluation import Outcome, headline_series, run_backtest, score_outlooks
from forecasting.evaluation.track_listing import own_sentence
from forecasting.ledger import check_ledger, ledger_sentence, resolve_ledger

LEVEL = 0.8
LEDGER_VARIABLE = "LEDGER_DIR"
EMPTY = "Empty: nothing has been recorded here yet."


def outlook_record() -> OutlookRecord:
    """Every outlook of others, and how it fared by the newest day that the catalog knows."""
    held = catalog()
    return _outlooks(held.digest, held)


def own_series() -> tuple[str, ...]:
    """The series whose past projections are shown."""
    return headline_series(catalog())


def own_track(series_id: str) -> OwnTrack:
    """The past projections of one headline series."""
    held = catalog()
    return _own(held.digest, series_id, held)


def ledgers() -> tuple[Ledger, ...]:
    """The product's own record and that of this installation, each checked now."""
    root = Path(os.environ.get(DATA_VARIABLE) or DEFAULT_ROOT)
    own = Path(os.environ.get(LEDGER_VARIABLE) or DEFAULT_ROOT.parent / "var" / "ledger")
    return (_ledger("The product’s own record", "data/ledger", root / "ledger"), _ledger("This installation’s record", f"${LEDGER_VARIABLE}", own))


def _ledger(title: str, place: str, folder: Path) -> Ledger:
    state, held = check_ledger(folder), catalog()
    results = _resolved(held.digest, str(folder), state.head, held) if not state.faults else ()
    sentence = "" if state.faults else ledger_sentence(results) if state.rounds else EMPTY
    return Ledger(title=title, place=place, rounds=state.rounds, faults=state.faults, head=state.head, sentence=sentence, results=results)


@st.cache_resource(max_entries=4, show_spinner=False)
def _outlooks(digest: str, _catalog: Catalog) -> OutlookRecord:
    assert digest == _catalog.digest
    return score_outlooks(_catalog)


@st.cache_resource(max_entries=16, show_spinner=False)
def _own(digest: str, series_id: str, _catalog: Catalog) -> OwnTrack:
    assert digest == _catalog.digest
    found = run_backtest(_catalog, series_id, as_of=_catalog.newest_vintage)
    return OwnTrack(
        quantity=found.quantity,
        sentence=own_sentence(found),
        tries=tuple(_try(one, _catalog) for one in found.outcomes),
        unscored=tuple(one.reason for one in found.unscored),
    )


@st.cache_resource(max_entries=16, show_spinner=False)
def _resolved(digest: str, folder: str, head: str, _catalog: Catalog) -> tuple[LedgerResult, ...]:
    assert digest == _catalog.digest and head
    return resolve_ledger(_catalog, Path(folder))


def _try(one: Outcome, held: Catalog) -> OwnTry:
    interval = next(range_ for range_ in one.intervals if abs(range_.level - LEVEL) < 1e-9)
    return OwnTry(
        dot=".".join((OWN, one.series_id, one.vintages, str(one.origin_year), one.as_of.isoformat(), str(one.target_year))),
        as_of=one.as_of,
        origin_year=one.origin_year,
        target_year=one.target_year,
        pseudo=one.vintages == "pseudo",
        restated=one.outturn.kind == "restated",
        definition=held.definitions[one.definition_id].label,
        median=one.median,
        low=interval.lower,
        high=interval.upper,
        inside=one.inside(LEVEL),
        outturn=one.outturn.value,
        observation=one.outturn.observation,
        note=one.outturn.note,
        baselines=tuple((base.name, base.value, base.absolute_error) for base in one.baselines),
    )
