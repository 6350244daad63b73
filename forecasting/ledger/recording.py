"""Recording a round: whole, once, in its place, by one process at a time."""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from forecasting.catalog import Catalog
from forecasting.domain import Projection
from forecasting.domain.ledger import LedgerRound, LedgerState
from forecasting.errors import AlreadyRecordedError, InvalidValueError, LedgerError
from forecasting.ledger.chain import line_of, sealed
from forecasting.ledger.checking import check_unlocked, round_id_of
from forecasting.ledger.folder import CHAIN, CHAIN_DRAFT, ROUND_DRAFT, one_writer, write_whole
from forecasting.ledger.rounds import round_text
from forecasting.ledger.rules import resolution_rule


def record_round(folder: Path, catalog: Catalog, projections: Sequence[Projection], *, today: date | None = None) -> LedgerRound:
    """Append one round of projections to a ledger, which is made if it is not there.

    Parameters
    ----------
    catalog : the evidence that the projections were made from
    projections : all made as of one day, by one version of the method
    today : where the caller has a clock; a round of a later day would shut out all honest ones until then

    Raises
    ------
    InvalidValueError
        Projections of several days or of two for one series and scenario; of a day before the newest evidence, which would be hindsight;
        of a day before the last round, or after today.
    LedgerError
        The ledger is not as it was recorded; nothing is added to it.
    AlreadyRecordedError
        A round of the same day has the same content; nothing is added.
    InputFileError
        The folder cannot be written, or another process goes on recording.

    Notes
    -----
    The file appears first, its line in the chain second, each under a draft's name and on disk before it takes its own. A recording that is
    broken off between the two leaves a file that the chain does not name; the next recording replaces it.
    """
    content = round_text(projections).encode()
    _refuse_hindsight(catalog, projections)
    _refuse_foresight(projections[0], today)
    with one_writer(folder):
        state = check_unlocked(folder)
        round_id = round_id_of(len(state.rounds) + 1)
        _refuse_faults(state, leftover=f"{round_id}.csv")
        _refuse_earlier(state, projections[0])
        entry = _entry(round_id, state.head, catalog, projections, content)
        _refuse_repeat(state, entry)
        write_whole(folder / entry.file, ROUND_DRAFT, content)
        lines = [line_of(one) for one in (*state.rounds, entry)]
        write_whole(folder / CHAIN, CHAIN_DRAFT, "".join(f"{line}\n" for line in lines).encode())
    return entry


def _entry(round_id: str, head: str, catalog: Catalog, projections: Sequence[Projection], content: bytes) -> LedgerRound:
    return sealed(
        LedgerRound(
            round_id=round_id,
            made_on=projections[0].as_of,
            file=f"{round_id}.csv",
            sha256=hashlib.sha256(content).hexdigest(),
            previous=head,
            method_version=projections[0].method_version,
            catalog_digest=catalog.digest,
            rules=tuple(resolution_rule(catalog, one) for one in projections),
            hash="",
        )
    )


def _refuse_hindsight(catalog: Catalog, projections: Sequence[Projection]) -> None:
    days = sorted({one.as_of for one in projections})
    if len(days) > 1 or len({one.method_version for one in projections}) > 1:
        raise InvalidValueError("the round", ", ".join(map(str, days)), expected="projections of one day and one version of the method")
    if days[0] < catalog.newest_vintage:
        raise InvalidValueError("the day of the round", str(days[0]), expected=f"{catalog.newest_vintage} or later: the evidence knows that day already")


def _refuse_foresight(first: Projection, today: date | None) -> None:
    if today is not None and first.as_of > today:
        raise InvalidValueError("the day of the round", str(first.as_of), expected=f"{today}, which is today, or earlier")


def _refuse_faults(state: LedgerState, *, leftover: str) -> None:
    faults = [str(fault) for fault in state.faults if fault.place != leftover]
    if faults:
        raise LedgerError(state.folder, faults=faults)


def _refuse_earlier(state: LedgerState, first: Projection) -> None:
    if state.rounds and first.as_of < state.rounds[-1].made_on:
        raise InvalidValueError("the day of the round", str(first.as_of), expected=f"{state.rounds[-1].made_on}, the day of the last round, or later")


def _refuse_repeat(state: LedgerState, entry: LedgerRound) -> None:
    same = next((one for one in state.rounds if (one.made_on, one.sha256) == (entry.made_on, entry.sha256)), None)
    if same:
        raise AlreadyRecordedError(state.folder, round_id=same.round_id)
