"""A whole ledger read back: every round with what it recorded, and what came of it."""

from collections.abc import Sequence
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
    """Every year of every round with its state and scores; a projection that was recorded again unchanged counts once.

    Raises
    ------
    LedgerError, InputFileError
        The ledger is not as it was recorded, or cannot be read.
    """
    seen: set[tuple[object, ...]] = set()
    found: list[LedgerResult] = []
    for entry in read_ledger(folder):
        for result in resolve_round(catalog, entry, recorded_years(folder, entry), as_of=as_of):
            key = (result.rule.series_id, result.rule.scenario_id, result.rule.price_basis, result.made_on, result.target_year, result.median)
            if key not in seen:
                seen.add(key)
                found.append(result)
    return tuple(found)


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
    rounds = len({one.round_id for one in results})
    counts = f"{len(results)} projected years in {rounds} round{'' if rounds == 1 else 's'}"
    return f"{counts}: {', '.join([settled, *filter(None, others)])}."
