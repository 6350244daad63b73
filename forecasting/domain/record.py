"""Values about how past statements fared: others' outlooks against outturns; and about how independent and fresh sources are."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from forecasting.domain.evidence import Grade, Observation, Outlook, Quantity

State = Literal["resolved", "open", "publisher_stopped", "definition_changed"]
"""`definition_changed`: the outturn, if there is one, counts something else, so that it is scored apart."""

OUTLOOK = "outlook"


@dataclass(frozen=True, slots=True, kw_only=True)
class NaiveGuess:
    """What a naive rule would have said on the day of an outlook, with what was known then; in the outlook's unit."""

    name: Literal["last_value", "drift"]
    value: float
    error: float | None
    relative_error: float | None
    basis: str
    """What it was made from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A value published for a year on the way to the target, beside the even growth that the outlook implies."""

    observation: Observation
    expected: float
    relative_error: float
    """Of the implied path; below 0 it was too low."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookResult:
    """One outlook of somebody else and what came of it; errors are outlook minus outturn."""

    outlook: Outlook
    quantity: Quantity
    state: State
    reason: str
    drift: str
    """In what the outturn counts something else than the outlook; empty where it does not."""
    outturn: Observation | None
    """The value first published for the target year after the outlook."""
    outturn_value: float | None
    """The same in the outlook's unit."""
    error: float | None
    relative_error: float | None
    """Of the level; for a growth outlook that of the level that it implies."""
    guesses: tuple[NaiveGuess, ...]
    closer: str
    """`outlook`, or the name of the naive guess that was nearer to the outturn; empty without an outturn or without a guess."""
    checkpoints: tuple[Checkpoint, ...]
    passed_in: int | None
    """First year whose value had reached a target above its base, on the way to the target year."""
    same_as: str | None
    """The outlook of the same publication that says the same in another unit; such a pair counts once."""

    @property
    def is_scored(self) -> bool:
        """Whether it can be compared with an outturn of the same quantity."""
        return self.state == "resolved" and self.error is not None

    @property
    def is_scored_apart(self) -> bool:
        """Whether there is an outturn, but of another definition."""
        return self.state == "definition_changed" and self.error is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnscoredOutlook:
    """An outlook for which no outturn can ever be named from this catalog, with the reason."""

    outlook: Outlook
    quantity: Quantity
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherRecord:
    """Everything that one publisher expected, in one sentence; pairs of level and growth count once."""

    publisher: str
    outlooks: int
    resolved: int
    apart: int
    definition_changed: int
    publisher_stopped: int
    open: int
    not_scored: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookRecord:
    """Others' outlooks known on a day, and how they fared by then."""

    as_of: date
    results: tuple[OutlookResult, ...]
    """Oldest first."""
    not_scored: tuple[UnscoredOutlook, ...]
    publishers: tuple[PublisherRecord, ...]
    """Those with something scored first."""
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFamily:
    """Publications that rest on one origin: whatever is wrong with it is wrong with all of them."""

    root_id: str
    """The publication that all of them rest on, as far as the catalog knows it."""
    publisher: str
    members: tuple[str, ...]
    """Cited publications, in order of first use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Independence:
    """How many citations there are, and how many independent sources stand behind them."""

    families: tuple[SourceFamily, ...]
    sentence: str

    @property
    def citations(self) -> int:
        """Cited publications."""
        return sum(len(family.members) for family in self.families)

    @property
    def independent(self) -> int:
        """Families among them."""
        return len(self.families)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """When the editions of a series came out, and when the next one is due."""

    series_id: str
    as_of: date
    last_period: str
    last_vintage: date
    editions: int
    """Days on which a newer last period came out."""
    lag_days: int
    """From the end of a period to its first value, the usual one of the last editions."""
    interval_days: int | None
    """Between editions, the usual one; `None` with one edition."""
    next_expected: date | None
    """`None` where there is no rhythm, or the publisher stopped."""
    standing: Literal["current", "overdue", "stopped", "unknown"]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStanding:
    """Whether what a publication says has been overtaken, and by which newer one."""

    source_id: str
    newer_source_id: str | None
    """The newest publication with a later period, or a later value for the same one, of a series that the publication gives."""
    series_id: str | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeMeaning:
    """One line of the rubric by which publications are graded."""

    grade: Grade
    meaning: str
    asks: str
    """What a publication must satisfy."""
