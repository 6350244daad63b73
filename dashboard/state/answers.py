"""What the engine and the catalog answered, as pages pass it on."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from forecasting.domain import Assumption, Observation, Outlook, Projection, Quantity, Scenario, Selection, Series, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A series, and its projection or the reason why there is none."""

    selection: Selection
    series: Series
    projection: Projection | None
    outlooks: tuple[Outlook, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberAnswer:
    """What one method says of a selection."""

    method_id: str
    label: str
    explanation: str
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """A share under one ceiling; without an assumption, under none but 100 %."""

    assumption: Assumption | None
    projection: Projection


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A source with what it rests on (nearest first), what rests on it, and what was read in it."""

    source: Source
    rests_on: tuple[Source, ...]
    used_by: tuple[Source, ...]
    values: tuple[tuple[Quantity, Observation], ...]
    outlooks: tuple[tuple[Quantity, Outlook], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRange:
    """How often past ranges of one level held, with the exact 95 % range of the hit rate."""

    level: float
    hits: int
    tries: int
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTry:
    """One projection that could have been made, and what came."""

    origin_year: int
    target_year: int
    as_of: date
    median: float
    low: float
    high: float
    """Ends of the 8 in 10 range."""
    outturn: float
    inside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRecord:
    """Past tries of one kind on one series; kinds are never mixed."""

    quantity: Quantity
    pseudo: bool
    """The newest edition cut short: its figures were not known then."""
    restated: bool
    """The publisher changed the scale in between, and outturns were put on that of the projection."""
    overlapping: bool
    """Tries share years, so that outcomes are not independent."""
    ranges: tuple[PastRange, ...]
    tries: tuple[PastTry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedMember:
    """What one fitted model found, to inspect."""

    title: str
    """Of the series that was fitted."""
    scale: str
    remark: str
    parameters: tuple[tuple[str, float], ...]
    errors: tuple[tuple[int, float], ...]
    """One-year-ahead errors by year, as parts of the value (or of the odds, for log odds)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRow:
    """One line of the record on reference panels."""

    kind: str
    observations: str
    data_sets: int
    inside_80: float
    inside_95: float
    best_peer: str
    best_peer_inside_95: float
    below_best_peer: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One scenario beside others, with what it says of the series; the reader's own has the id `draft` in both."""

    scenario: Scenario
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverRow:
    """A lever with the assumption that it takes."""

    lever_id: str
    title: str
    formula: str
    unit: str
    why: str
    kind: Literal["shift", "coefficient"]
    assumption: Assumption


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverGroup:
    """Levers that act on the same thing."""

    group: str
    title: str
    levers: tuple[LeverRow, ...]
