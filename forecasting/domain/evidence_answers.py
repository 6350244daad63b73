"""Values about what a projection hangs on: influence of points and sources, uncertainty budget, replay, revisions, rival counts."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from forecasting.domain.evidence import Kind, Observation, Outlook, Series
from forecasting.domain.projection import Projection

BudgetCause = Literal["revision", "disagreement", "models", "noise", "assumptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A projection in one year: its median and both ends of its 8 in 10 range."""

    year: int
    median: float
    lower: float
    upper: float

    def minus(self, other: "Headline") -> tuple[float, float, float]:
        """By how much median, lower and upper end lie above those of another."""
        return self.median - other.median, self.lower - other.lower, self.upper - other.upper

    @property
    def width(self) -> float:
        """Of the range."""
        return self.upper - self.lower


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """What becomes of a headline when one point or one source is left out."""

    kind: Literal["point", "source"]
    series_id: str
    """Of the point; empty for a source."""
    period: str
    """Of the point; empty for a source."""
    source_ids: tuple[str, ...]
    """The source, or those of the point."""
    label: str
    value: float | None
    """Of the point, as published."""
    without: Headline | None
    """The refitted headline; `None` where nothing can be projected for that year."""
    moved: tuple[float, float, float] | None
    """Median, lower and upper end of `without`, less those of the headline; in a nearer year where only that can be projected."""
    nearest: Headline | None
    """The refitted headline of the last year that can still be projected, where the year asked for cannot."""
    reason: str
    """Why there is no headline; else empty."""
    other_count: str
    """Label of the definition by which the rest is counted, where it is another and on another scale; else empty."""
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Influences:
    """Every point and every source of a headline, from the one that matters most."""

    series_id: str
    title: str
    unit: str
    scenario_id: str
    as_of: date
    headline: Headline
    points: tuple[Influence, ...]
    sources: tuple[Influence, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """One publisher's count of one thing, in one place and year."""

    series_id: str
    title: str
    publisher: str
    definition_id: str
    definition: str
    """Its label."""
    counts: str
    excludes: str
    method: str
    period: str
    value: float
    kind: Kind
    vintage: date
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """What different publishers or definitions say of one thing, in one place and year, from the largest to the smallest."""

    question: str
    geography: str
    year: int
    unit: str
    rivals: tuple[Rival, ...]
    ratio: float
    """Of the largest to the smallest."""
    words: str
    """The ratio in words: `sevenfold`, `1.3 times`."""
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPart:
    """What one cause adds to the width of a range."""

    cause: BudgetCause
    title: str
    share: float
    """Of the whole variance."""
    percent: int
    """The same to print: whole percent, so rounded that all parts add up to 100."""
    width: float
    """Share times the whole width: the parts add up to it."""
    alone: float
    """The width that this cause would give by itself; these add up as squares."""
    readings: tuple[tuple[str, float], ...]
    """What was compared: a name, and the headline's median by it."""
    sentence: str

    @property
    def percent_words(self) -> str:
        """`12%`; `under 1%` for what is small and not nothing."""
        return f"{self.percent}%" if self.percent or not self.share else "under 1%"


@dataclass(frozen=True, slots=True, kw_only=True)
class UncertaintyBudget:
    """Where the width of a headline's 8 in 10 range comes from, with what the printed range leaves out."""

    series_id: str
    title: str
    unit: str
    scenario_id: str
    as_of: date
    headline: Headline
    printed: float
    """Width of the printed 8 in 10 range: noise and assumptions."""
    total: float
    """Width with every cause: the square root of the sum of their squares."""
    parts: tuple[BudgetPart, ...]
    disagreement: Disagreement | None
    """The rival counts that were compared, where there are any."""
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One vintage of one value."""

    vintage: date
    value: float
    definition_id: str
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What was published for one period, vintage by vintage, oldest first."""

    series_id: str
    period: str
    readings: tuple[Reading, ...]
    low: float
    high: float
    badge: str
    """`four vintages, 1.39% to 1.69%`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """A series as it read from one day until it was rewritten."""

    known_from: date
    known_until: date | None
    """The day on which values of it were revised; `None` for the one in force."""
    definition_id: str
    years: tuple[int, ...]
    values: tuple[float, ...]
    """On the scale of the definition, as they read last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterValue:
    """What was published later for a year that had been projected."""

    year: int
    value: float
    """On the scale of the projection."""
    observation: Observation
    kind: Literal["same_edition_family", "restated"]
    inside: bool
    """Within the 8 in 10 range."""
    note: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayStep:
    """What could be known of a series, and what would have been said, on a day when that changed."""

    as_of: date
    changes: tuple[str, ...]
    series: Series
    projection: Projection | None
    message: str
    """Why nothing was projected; else empty."""
    outlooks: tuple[Outlook, ...]
    later: tuple[LaterValue, ...]
    """Published after `as_of`, for the projected years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayTally:
    """What a replay adds up to."""

    days: int
    """On which something became known."""
    projected_days: int
    projections: int
    """Different ones: a projection that a later day repeats counts once, on its first day."""
    values: int
    """Published later for years of the different projections."""
    inside: int
    """Of them, in the 8 in 10 range."""
    backtest_values: int
    """Those that a backtest counts: the first projection from each last year, a few years ahead."""
    backtest_inside: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """A series day by day, as it was known."""

    series_id: str
    title: str
    unit: str
    as_of: date
    steps: tuple[ReplayStep, ...]
    lines: tuple[HistoryLine, ...]
    revisions: tuple[Revision, ...]
    tally: ReplayTally
    sentence: str
