"""Values about what is assumed: assumptions, scenarios, edited evidence, and what they do to a projection."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from forecasting.domain.evidence import Kind

Distribution = Literal["fixed", "triangular", "normal", "uniform"]

OWN_SOURCE_ID = "own-data"
"""The source that every own value cites; reserved, so that what cites it was added by a reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One number that we chose, with the reason for it."""

    assumption_id: str
    title: str
    value: float
    """What the baseline takes."""
    low: float
    """With `high`: our 8 in 10 range for where it may really lie."""
    high: float
    minimum: float
    """With `maximum`: what may be set."""
    maximum: float
    unit: str
    distribution: Distribution
    """How it is drawn; `fixed` is never drawn."""
    rationale: str
    source_id: str | None
    """`None` means own judgement."""
    lever: str
    """The lever that it feeds; `team_plan` for coefficients of the team plan."""
    series_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One assumption that a scenario sets differently, and why."""

    assumption_id: str
    value: float
    reason: str
    source_ids: tuple[str, ...] = ()
    """References of the catalog; none means own judgement of the author."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnValue:
    """One value that a reader added: the same facts as a row of `observations.csv`."""

    series_id: str
    period: str
    value: float
    kind: Kind = "observed"
    definition_id: str = ""
    """Empty: the definition in use for the series."""
    vintage: date
    """When its publisher first published it, or when the reader wrote it down."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """Evidence left out and added by a reader; the empty one is the evidence as curated."""

    without_sources: tuple[str, ...] = ()
    without_points: tuple[tuple[str, str], ...] = ()
    """Left out: (series_id, period)."""
    own: tuple[OwnValue, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the evidence is as curated."""
        return not (self.without_sources or self.without_points or self.own)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A named set of assumptions with a narrative."""

    scenario_id: str
    title: str
    narrative: str
    author: str
    schema_version: int
    changes: tuple[Change, ...]
    amendment: Amendment = field(default_factory=Amendment)
    """Evidence that its author left out or added; empty for the scenarios of `data/`."""
    start_year: int | None = None
    """First year in which the changes act; `None`: the year after the as_of date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one changed assumption adds to the difference from baseline, in the unit of the series."""

    assumption: Assumption
    """With the value that the scenario sets."""
    contribution: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why the median of one year differs from baseline: parts that sum to the difference, whatever their order."""

    series_id: str
    scenario_id: str
    until: int
    unit: str
    baseline: float
    scenario: float
    difference: float
    parts: tuple[Contribution, ...]
    """From the largest to the smallest effect."""
    exact: bool
    """Every order of the changes was tried; otherwise a seeded sample of orders."""
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """The median of one year with one assumption at the low and at the high end of its 8 in 10 range, all others as they are."""

    assumption: Assumption
    at_low: float
    at_high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tornado:
    """How far each assumption moves the median of one year, from the widest to the narrowest swing."""

    series_id: str
    scenario_id: str
    until: int
    unit: str
    median: float
    swings: tuple[Swing, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalAnswer:
    """What an assumption must be for the median of one year to reach a target."""

    series_id: str
    scenario_id: str
    until: int
    unit: str
    target: float
    assumption: Assumption
    value: float | None
    """`None`: no value in the allowed range does it."""
    reached: bool
    probability: float
    """Of reaching the target with `value`, or with `nearest`."""
    nearest: float
    """The allowed value that comes closest; equals `value` when the target is reached."""
    median: float
    """Of the series in that year with `nearest`."""
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdAnswer:
    """How likely the series is to exceed a threshold in a year."""

    series_id: str
    scenario_id: str
    year: int
    unit: str
    threshold: float
    probability: float
    """Of exceeding it in that year."""
    probability_by: float
    """Of exceeding it in at least one projected year up to then."""
    words: str
    """From the printed scale, for `probability`."""
    odds: str
    """The same as `about 1 in 5`."""
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelihoodWord:
    """One line of the printed scale: probabilities from `low` up to, not including, `high`; the last line holds 1 too."""

    words: str
    low: float
    high: float
