"""Whether a ledger is as it was recorded: every hash again, line by line and file by file."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from forecasting.amounts import day_words
from forecasting.domain.ledger import LedgerFault, LedgerRound, LedgerState
from forecasting.errors import LedgerError
from forecasting.ledger.chain import START, BrokenLineError, is_sealed, read_line
from forecasting.ledger.folder import CHAIN, names_in, no_writer, read_whole

HASH_LENGTH = len(START)


def check_ledger(folder: Path) -> LedgerState:
    """Recompute every hash of a ledger and name what was changed, removed, reordered or added.

    An absent or empty ledger has no faults, and its sentence says so.

    Raises
    ------
    InputFileError
        The folder or a file of it cannot be read.

    Notes
    -----
    Within the folder, rounds cut off from the end together with their files leave no trace. Against that, `head` is printed: a hash that was
    written down elsewhere must still be in the chain (`holds_head`).
    """
    with no_writer(folder):
        return check_unlocked(folder)


def check_unlocked(folder: Path) -> LedgerState:
    """The same, for whoever holds the lock already."""
    names = names_in(folder)
    rounds, faults = _read_chain(read_whole(folder / CHAIN)) if CHAIN in names else ((), [])
    found = (*faults, *_chain_faults(rounds), *_file_faults(folder, rounds, names))
    return LedgerState(
        folder=str(folder),
        rounds=tuple(entry for _, entry in rounds),
        faults=found,
        head=rounds[-1][1].hash if rounds else START,
        sentence=_sentence(folder, len(rounds), found),
    )


def read_ledger(folder: Path) -> tuple[LedgerRound, ...]:
    """The rounds of a ledger that has no fault; raises `LedgerError` for one that has."""
    state = check_ledger(folder)
    if state.faults:
        raise LedgerError(str(folder), faults=[str(fault) for fault in state.faults])
    return state.rounds


def holds_head(state: LedgerState, head: str) -> bool:
    """Whether a hash that was written down earlier is still in the chain, whole or by its first digits."""
    return head == START[: len(head)] or any(entry.hash.startswith(head) for entry in state.rounds)


def round_id_of(number: int) -> str:
    """The name of the round in this place, from 1: letters, digits and underscores, as Hubverse asks."""
    return f"round_{number:04d}"


def _read_chain(content: bytes) -> tuple[tuple[tuple[int, LedgerRound], ...], list[LedgerFault]]:
    """Rounds with the numbers of their lines, and the lines that are none."""
    faults: list[LedgerFault] = []
    rounds: list[tuple[int, LedgerRound]] = []
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return (), [_line_fault(content.count(b"\n", 0, error.start) + 1, "the line is damaged: it is not UTF-8")]
    lines = text.split("\n")
    if lines[-1]:
        faults.append(_line_fault(len(lines), "the line is half-written: no line end follows it, so a recording was broken off or bytes were cut"))
    for number, line in enumerate(lines[:-1], start=1):
        try:
            rounds.append((number, read_line(line)))
        except BrokenLineError as error:
            faults.append(_line_fault(number, str(error)))
    return tuple(rounds), faults


def _chain_faults(rounds: Sequence[tuple[int, LedgerRound]]) -> Iterator[LedgerFault]:
    before = None
    for place, (number, entry) in enumerate(rounds, start=1):
        if not is_sealed(entry):
            yield _line_fault(number, f"{entry.round_id} was changed: its hash does not fit what the line says")
        if entry.previous != (before.hash if before else START):
            yield _line_fault(number, f"{entry.round_id} does not follow the line before it: a line was changed, removed, added or moved")
        if entry.round_id != round_id_of(place):
            yield _line_fault(number, f"{entry.round_id} stands where {round_id_of(place)} belongs")
        if before and entry.made_on < before.made_on:
            yield _line_fault(number, f"{entry.round_id} was made on {day_words(entry.made_on)}, before the round above it")
        before = entry


def _file_faults(folder: Path, rounds: Sequence[tuple[int, LedgerRound]], names: Sequence[str]) -> Iterator[LedgerFault]:
    expected = {CHAIN}
    for number, entry in rounds:
        if entry.file != f"{entry.round_id}.csv":
            yield _line_fault(number, f"{entry.round_id} names the file {entry.file!r} and not its own")
            continue
        expected.add(entry.file)
        if entry.file not in names:
            yield LedgerFault(place=entry.file, what=f"the file was removed; line {number} of {CHAIN} names it")
        elif hashlib.sha256(read_whole(folder / entry.file)).hexdigest() != entry.sha256:
            yield LedgerFault(place=entry.file, what=f"the file was changed: its sha256 is not the one in line {number} of {CHAIN}")
    for name in names:
        if name not in expected:
            yield LedgerFault(place=name, what="the chain does not name it: it was added, its line was removed, or a recording was broken off before its line")


def _line_fault(number: int, what: str) -> LedgerFault:
    return LedgerFault(place=f"{CHAIN}, line {number}", what=what)


def _sentence(folder: Path, rounds: int, faults: Sequence[LedgerFault]) -> str:
    if faults:
        return f"The ledger in {folder} is not as it was recorded: {len(faults)} fault{'' if len(faults) == 1 else 's'}."
    if not rounds:
        return f"The ledger in {folder} is empty: nothing has been recorded there yet."
    return f"The ledger in {folder} is as it was recorded: {rounds} round{'' if rounds == 1 else 's'}."
