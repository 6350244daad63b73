"""Values about the ledger of our own projections: what was recorded, what settles it, and what came of it."""

from dataclasses import dataclass
from datetime import date

from forecasting.domain.evidence import Observation
from forecasting.domain.record import State


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionRule:
    """What settles one recorded projection: by whose figures, by which definition, and until when."""

    series_id: str
    scenario_id: str
    title: str
    unit: str
    price_basis: str
    publisher: str
    source_id: str
    """Where the last value used was read."""
    edition: str
    """Which edition settles a year."""
    definition_id: str
    definition: str
    method: str
    origin_year: int
    origin_value: float
    """The last value used, on the scale of the projection: an outturn by another definition is put on this scale."""
    assumptions: tuple[tuple[str, float], ...]
    """What was set otherwise than in the baseline."""
    due: tuple[tuple[int, date], ...]
    """For each projected year the day by which its value should be out; after it the publisher counts as stopped."""
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRound:
    """One line of the chain: a file of projections, and everything that fixes it."""

    round_id: str
    made_on: date
    """What was known on this day was used."""
    file: str
    sha256: str
    """Of the file."""
    previous: str
    """Hash of the line before; zeros for the first."""
    method_version: str
    catalog_digest: str
    rules: tuple[ResolutionRule, ...]
    hash: str
    """Of everything else in the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFault:
    """One thing that is not as it was recorded."""

    place: str
    """File, or file and line."""
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerState:
    """What a check of a ledger found."""

    folder: str
    rounds: tuple[LedgerRound, ...]
    faults: tuple[LedgerFault, ...]
    head: str
    """Hash of the last line; zeros for an empty ledger. Who has written it down can show that nothing before it was changed or cut off."""
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerResult:
    """One recorded projection of one year, and what came of it."""

    ledger: str = ""
    """Folder of the ledger; rounds of two ledgers bear the same ids."""
    round_id: str
    made_on: date
    rule: ResolutionRule
    target_year: int
    median: float
    lower: float
    upper: float
    """Ends of the 8 in 10 range."""
    state: State
    reason: str
    due: date
    outturn: Observation | None
    outturn_value: float | None
    """On the scale of the projection."""
    error: float | None
    """Median minus outturn."""
    inside: bool | None
    """Whether the 8 in 10 range held the outturn."""
    wis: float | None
    """Weighted interval score."""
    baselines: tuple[tuple[str, float, float], ...]
    """Name, value and absolute error of each naive projection; empty without an outturn."""
    repeated_in: tuple[str, ...] = ()
    """Later rounds of the same day that recorded the same again; they count as this one."""
