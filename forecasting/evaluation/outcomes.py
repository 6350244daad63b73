"""What a backtest is made of: forecasts beside their outturns, and what they add up to."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from forecasting.domain import Observation, Quantity
from forecasting.evaluation.scoring import Coverage, Interval

Vintages = Literal["true", "pseudo"]
"""`true`: only what was known on the day; `pseudo`: the newest edition cut short, whose figures were not known then."""

OutturnKind = Literal["same_edition_family", "restated"]
"""`restated`: the publisher changed the scale or the history between forecast and outturn, and the outturn was put on the forecast's scale."""

FEW = 20
"""Under this many outcomes they are listed one by one, and no histogram is drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outturn:
    """The value first published for a target year after the forecast, on the scale of the forecast."""

    value: float
    kind: OutturnKind
    observation: Observation
    """As published, with vintage, definition and citations."""
    scale: float
    """`value` is the later comparable value times this; 1 unless restated."""
    note: str
    """What drifted between forecast and outturn; empty when nothing did."""
    source_ids: tuple[str, ...]
    """Of the observation, then of everything that put it on the scale of the forecast."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineError:
    """What a naive baseline said of the target year, and how far off it was."""

    name: str
    value: float
    absolute_error: float
    """Also its weighted interval score: a baseline states no range."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One forecast of one year, and what came of it."""

    series_id: str
    vintages: Vintages
    origin_year: int
    as_of: date
    """What was known on this day was used; for pseudo vintages, the day on which the edition was published."""
    target_year: int
    definition_id: str
    """The definition on whose scale forecast and outturn are given."""
    median: float
    intervals: tuple[Interval, ...]
    baselines: tuple[BaselineError, ...]
    outturn: Outturn
    absolute_error: float
    wis: float
    """Weighted interval score."""
    source_ids: tuple[str, ...]
    """Of the forecast, then of the outturn."""

    @property
    def horizon(self) -> int:
        """Whole years after the origin year."""
        return self.target_year - self.origin_year

    def inside(self, level: float) -> bool:
        """Whether the outturn fell inside the range of one level; raises `KeyError` when there is none."""
        for interval in self.intervals:
            if abs(interval.level - level) < 1e-9:
                return interval.holds(self.outturn.value)
        raise KeyError(level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unscored:
    """A later value for a forecast year that no recorded link puts on the forecast's scale."""

    origin_year: int
    as_of: date
    target_year: int
    observation: Observation
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A day on which something new became known and no projection could be made."""

    as_of: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """The part of a baseline's score that our forecasts save; `None` where the baseline made no error."""

    baseline: str
    wis: float | None
    """Against the baseline's absolute error, so that part of it is the worth of stating a range at all."""
    mae: float | None
    """Median against baseline: like with like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Outcomes of one kind taken together; kinds are never mixed."""

    vintages: Vintages
    outturn_kind: OutturnKind
    outcomes: int
    origins: int
    target_years: int
    coverage: tuple[Coverage, ...]
    one_year_ahead: tuple[Coverage, ...]
    """Of next-year outcomes alone, which do not overlap; empty without any."""
    wis: float
    mae: float
    """Means, in the unit of the series."""
    skill: tuple[Skill, ...]

    @property
    def few(self) -> bool:
        """Whether there are too few outcomes for anything but a list."""
        return self.outcomes < FEW

    @property
    def overlapping(self) -> bool:
        """Whether forecasts from several origins share years, so that outcomes are not independent."""
        return self.outcomes > min(self.origins, self.target_years)

    def hits(self, level: float) -> Coverage:
        """Hits and tries of one level; raises `KeyError` when there is none."""
        for found in self.coverage:
            if abs(found.level - level) < 1e-9:
                return found
        raise KeyError(level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """Every forecast that could have been made of one series, and how it fared."""

    quantity: Quantity
    as_of: date
    """Outturns known on this day are used."""
    method: str
    method_version: str
    levels: tuple[float, ...]
    outcomes: tuple[Outcome, ...]
    summaries: tuple[Summary, ...]
    unscored: tuple[Unscored, ...]
    passed_over: tuple[PassedOver, ...]

    @property
    def series_id(self) -> str:
        """Id of the quantity."""
        return self.quantity.series_id

    def summary(self, vintages: Vintages, outturn_kind: OutturnKind) -> Summary | None:
        """The summary of one kind of outcomes, if there are any."""
        return next((found for found in self.summaries if (found.vintages, found.outturn_kind) == (vintages, outturn_kind)), None)
