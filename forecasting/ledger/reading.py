"""A whole ledger read back: every round with what it recorded, and what came of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from forecasting.catalog import Catalog
from forecasting.domain.ledger import LedgerResult, LedgerRound
from forecasting.ledger.checking import read_ledger
from forecasting.ledger.folder import read_whole
from forecasting.ledger.resolving import resolve_round
from forecasting.ledger.rounds import RecordedYear, read_round


def recorded_years(folder: Path, entry: LedgerRound) -> tuple[RecordedYear, ...]:
    """What one round recorded."""
    return read_round(read_whole(folder / entry.file).decode("utf-8"))


def resolve_ledger(catalog: Catalog, folder: Path, *, as_of: date | None = None) -> tuple[LedgerResult, ...]:
    """Every year of every round with its state and scores; one that was recorded again unchanged on its day counts once, and names the rounds that repeat it.

    Raises
    ------
    LedgerError, InputFileError
        The ledger is not as it was recorded, or cannot be read.
    """
    found: dict[tuple[object, ...], LedgerResult] = {}
    for entry in read_ledger(folder):
        for result in resolve_round(catalog, entry, recorded_years(folder, entry), as_of=as_of):
            key = (result.rule.series_id, result.rule.scenario_id, result.rule.price_basis, result.made_on, result.target_year, result.median)
            first = found.get(key)
            found[key] = replace(first, repeated_in=(*first.repeated_in, entry.round_id)) if first else replace(result, ledger=str(folder))
    return tuple(found.values())


def ledger_sentence(results: Sequence[LedgerResult]) -> str:
    """What the record of our own projections adds up to, in counts."""
    if not results:
        return "Nothing has been recorded yet."
    states = [one.state for one in results]
    scored = [one for one in results if one.state == "resolved"]
    held = sum(one.inside is True for one in scored)
    apart = sum(one.state == "definition_changed" and one.wis is not None for one in results)
    settled = f"{len(scored)} settled, {held} of them inside the 8 in 10 range" if scored else "none settled yet"
    others = [
        f"{apart} scored apart after a change of definition" if apart else "",
        f"{states.count('definition_changed') - apart} counted otherwise and not scored" if states.count("definition_changed") > apart else "",
        f"{states.count('publisher_stopped')} without a publisher" if "publisher_stopped" in states else "",
        f"{states.count('open')} open" if "open" in states else "",
    ]
    return f"{_counts(results)}: {', '.join([settled, *filter(None, others)])}.{_repeats(results)}"


def _counts(results: Sequence[LedgerResult]) -> str:
    rounds = len({(one.ledger, name) for one in results for name in (one.round_id, *one.repeated_in)})
    ledgers = len({one.ledger for one in results})
    where = f" of {ledgers} ledgers" if ledgers > 1 else ""
    years = f"{len(results)} projected year{'' if len(results) == 1 else 's'}"
    return f"{years} in {rounds} round{'' if rounds == 1 else 's'}{where}"


def _repeats(results: Sequence[LedgerResult]) -> str:
    """What is left out of the counts, and where it stands."""
    again = [one for one in results if one.repeated_in]
    if not again:
        return ""
    rounds = dict.fromkeys(name for one in again for name in one.repeated_in)
    which = f"{len(again)} of them {'was' if len(again) == 1 else 'were'}"
    return f" {which} recorded again unchanged on the same day ({', '.join(rounds)}), and each counts once."
