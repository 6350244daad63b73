"""Values about one organisation's team plan: what is asked, who is needed when, what it costs, and what all of it rests on."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from forecasting.domain.evidence import Source
from forecasting.domain.scenario import Amendment, Assumption, Change, Swing
from forecasting.domain.taxonomy import Deployment, Framework, Role, Stage

Need = Literal["lead", "required", "part_time", "on_call", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """What an organisation asks: its way of using AI, its size, its years, and the market it hires in."""

    deployment_id: str
    ai_systems: int
    security_staff: int
    start_year: int
    until: int
    as_of: date | None = None
    """`None`: the newest vintage in the catalog."""
    scenario_id: str = "baseline"
    settings: tuple[tuple[str, float], ...] = ()
    """Assumptions changed by hand, of the market or of the plan: (assumption_id, value); they win over the scenario's."""
    amendment: Amendment = field(default_factory=Amendment)
    levels: tuple[float, ...] = (0.8,)
    """Coverage of the ranges; 0.8 is always among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A central range that holds the number with probability `level`."""

    level: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A number with its ranges, from the narrowest level to the widest. Medians and ends of parts do not add up to those of a sum."""

    median: float
    ranges: tuple[Range, ...]

    def __post_init__(self) -> None:
        if any(not one.lower <= self.median <= one.upper for one in self.ranges):
            raise ValueError("a range does not hold the median")

    def range(self, level: float = 0.8) -> Range:
        """The range of one level; raises `KeyError` when it was not asked for."""
        for one in self.ranges:
            if abs(one.level - level) < 1e-9:
                return one
        raise KeyError(level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """An amount of base pay in USD: in money of its year, and in prices of the last year with observed wages."""

    nominal: Spread
    real: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSize:
    """How large a team or a part of it is in one year, and what it is paid."""

    fte: Spread
    """Full-time jobs of work."""
    headcount: Spread
    """Named posts, whole: the work of each role rounded up, so at least one where there is work; one person may hold several."""
    own_staff: Spread
    """Of the work, what own staff do who were moved or retrained, in full-time jobs."""
    to_hire: Spread
    """Of the work, what is left for people from outside, in full-time jobs."""
    hires: Spread
    """Named posts to be filled from outside, whole: what is left of each role's work, rounded to the nearest post."""
    budget: Pay
    """Base pay a year for all of the work."""
    new_budget: Pay
    """Of it, for the part to be hired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageNeed:
    """The work of one role in one lifecycle stage in one year."""

    stage: Stage
    need: Need
    fte: Spread
    basis: Literal["own_judgement", "source"]
    source_id: str | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleNeed:
    """One role in one year."""

    role: Role
    stages: tuple[StageNeed, ...]
    """Every stage, in order; one that does not need the role has no work."""
    size: TeamSize
    pay_per_post: Pay
    """Base pay a year of one full-time job."""
    unfilled: Spread
    """Expected part of such posts that stays unfilled, under the market scenario; a fraction."""
    difficulty: str
    """The same as a word of the printed scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSize:
    """A part of the team: roles that are technical or governance, or to whom AI is tool, target or both."""

    kind: Literal["function", "ai_is"]
    name: str
    size: TeamSize


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSize:
    """The work of all roles in one lifecycle stage in one year, in full-time jobs."""

    stage: Stage
    passes: bool
    """Work of a project that ends, and not of running systems."""
    fte: Spread
    technical: Spread
    governance: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPlan:
    """The team of one calendar year."""

    year: int
    preparing: Spread
    """AI systems in pre-deployment, mean over the year."""
    integrating: Spread
    running: Spread
    market_unfilled: Spread
    """Unfilled share of the security staff needed in the world, under the market scenario; 0 in a surplus."""
    roles: tuple[RoleNeed, ...]
    stages: tuple[StageSize, ...]
    """In order of the lifecycle."""
    groups: tuple[GroupSize, ...]
    total: TeamSize

    def group(self, name: str) -> TeamSize:
        """The part of the team with that name; raises `KeyError` when there is none."""
        for group in self.groups:
            if group.name == name:
                return group.size
        raise KeyError(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardInForce:
    """A standard, law or taxonomy that bears on the deployment, with its status on a day."""

    framework: Framework
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanBasis:
    """One thing that the plan rests on: our judgement, or sources."""

    statement: str
    own_judgement: bool
    assumption_ids: tuple[str, ...] = ()
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DifficultyWord:
    """One line of the printed scale: unfilled parts from `low` up to, not including, `high`."""

    words: str
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPlan:
    """From the market to one organisation: roles by year and stage, with everything that they rest on."""

    request: PlanRequest
    deployment: Deployment
    as_of: date
    wage_year: int
    """Last year with observed wages: real pay is in its prices."""
    method_version: str
    years: tuple[YearPlan, ...]
    swings: tuple[Swing, ...]
    """How far each coefficient moves the full-time jobs of the last year, at central values of all others, from the widest."""
    standards: tuple[StandardInForce, ...]
    basis: tuple[PlanBasis, ...]
    """What is our judgement and what is sourced."""
    left_out: tuple[str, ...]
    """What the numbers do not hold, a sentence each."""
    assumptions: tuple[Assumption, ...]
    """All that the plan used, with the values in force."""
    changes: tuple[Change, ...]
    """What the scenario and the reader set differently."""
    difficulty_scale: tuple[DifficultyWord, ...]
    sources: tuple[Source, ...]
    sentence: str

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError("a plan needs its sources")
        if not self.years:
            raise ValueError("a plan needs a year")

    def year(self, year: int) -> YearPlan:
        """The plan of one year; raises `KeyError` when it is not in the plan."""
        for plan in self.years:
            if plan.year == year:
                return plan
        raise KeyError(year)
