"""What the track record shows: our own past projections one by one, and ledgers with what came of their rounds."""

from dataclasses import dataclass
from datetime import date

from forecasting.domain import Observation, Quantity
from forecasting.domain.ledger import LedgerFault, LedgerResult, LedgerRound

OWN = "own"
"""What the address of one of our own past projections begins with; the others are outlooks by their id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTry:
    """One past projection of ours for one year, and what came of it."""

    dot: str
    """Its name in the address."""
    as_of: date
    """What was known on this day was used."""
    origin_year: int
    target_year: int
    pseudo: bool
    """The newest edition cut short: its figures were not known then."""
    restated: bool
    definition: str
    """On whose scale it is given."""
    median: float
    low: float
    high: float
    """Ends of the 8 in 10 range."""
    inside: bool
    outturn: float
    observation: Observation
    """The outturn as published."""
    note: str
    baselines: tuple[tuple[str, float, float], ...]
    """Name, value and absolute error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTrack:
    """Every past projection of one series that can be scored."""

    quantity: Quantity
    sentence: str
    tries: tuple[OwnTry, ...]
    unscored: tuple[str, ...]
    """Why later values could not be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """One ledger as it was checked just now."""

    title: str
    place: str
    """Where it lies, as the command line names it."""
    rounds: tuple[LedgerRound, ...]
    faults: tuple[LedgerFault, ...]
    head: str
    sentence: str
    results: tuple[LedgerResult, ...]
    """Nothing while there are faults."""
