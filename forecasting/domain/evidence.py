"""Values about what was published: sources, definitions, observations, series, outlooks."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Measure = Literal["count", "money", "share", "index", "rate"]
Kind = Literal["observed", "estimated", "derived", "projected"]
Precision = Literal["exact", "rounded", "lower_bound", "upper_bound"]
DatePrecision = Literal["day", "month", "year", "estimated"]
Grade = Literal["A", "B", "C", "D"]

FITTABLE_KINDS: tuple[Kind, ...] = ("observed", "estimated", "derived")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication. `published` is as precise as it is known: `2024`, `2024-10` or `2024-10-31`."""

    source_id: str
    title: str
    publisher: str
    authors: str
    published: str
    url: str
    archived_url: str
    accessed: date
    kind: Literal["primary", "secondary"]
    method: Literal["survey", "administrative", "postings", "model", "vendor", "news"]
    licence: str
    grade: Grade
    derived_from: str | None
    """The publication that this one rests on: an edge of the family tree."""
    seen: Literal["original", "copy", "second_hand"]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where in which source one value stands."""

    source_id: str
    locator: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What exactly is counted, from when to when, and with what it may be compared."""

    definition_id: str
    label: str
    counts: str
    excludes: str
    method: str
    valid_from: str
    valid_to: str
    comparable_with: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A row of `series.csv`: what is measured, where, in which unit, and how it is revised."""

    series_id: str
    title: str
    theme: Literal["shortfall", "ai_skills", "salary", "context"]
    measure: Measure
    unit: str
    """Of the stored value: `people`, `fraction`, `USD`, `postings`, `index`, …"""
    geography: str
    frequency: Literal["annual", "monthly", "irregular"]
    headline: bool
    occupation_code: str
    revision: Literal["rowwise", "edition"]
    price_basis: str
    """For money `nominal`, or the year whose prices are used, `2025`; otherwise empty."""
    deflator: str
    """For money: the series_id of the price index that turns it into real terms."""
    thin: bool
    """The evidence is too weak to chart or to fit: shown as rows, marked as thin."""
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One published value: what it is about (`period`), and when it was first published (`vintage`)."""

    series_id: str
    period: str
    """`2019`, `2019-05` (a month) or `2019-Q4`."""
    value: float
    low: float | None
    """With `high`: the interval that the source's rounding, bound or own range leaves open."""
    high: float | None
    precision: Precision
    kind: Kind
    definition_id: str
    vintage: date
    vintage_precision: DatePrecision
    citations: tuple[Citation, ...]
    note: str

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError(f"{self.series_id} {self.period}: an observation needs at least one citation")

    @property
    def year(self) -> int:
        """The calendar year that the period lies in."""
        return int(self.period[:4])

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of the value, the one it was read in first."""
        return tuple(citation.source_id for citation in self.citations)


@dataclass(frozen=True, slots=True, kw_only=True)
class Splice:
    """A recorded way to cross a break: values before `period` are put on the scale of the newer definition.

    `growth_rate`: the publisher's own growth into `period` (`rate`, 0.126 = 12.6 %) fixes the level of the year before;
    `ratio`: older values are multiplied by `rate`; `as_published`: levels are joined unchanged, and the reason says why that is fair;
    `level_shift`: the step into `period` is taken for an artefact, and older values are moved so that it equals the mean step beside it.
    """

    splice_id: str
    series_id: str
    from_definition: str
    to_definition: str
    period: str
    method: Literal["growth_rate", "ratio", "as_published", "level_shift"]
    rate: float | None
    vintage: date
    """When the publisher first made the join possible; unknown to an earlier as_of."""
    vintage_precision: DatePrecision
    source_id: str
    reason: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A change of definition inside a series; without a splice no fit crosses it."""

    year: int
    """First year counted by the newer definition."""
    from_definition: str
    to_definition: str
    reason: str
    splice: Splice | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something a publisher did that is not a value: `not_published`, `discontinued`, `method_change`, `restated`."""

    series_id: str
    period: str
    event: Literal["not_published", "discontinued", "method_change", "restated"]
    vintage: date
    vintage_precision: DatePrecision
    citation: Citation
    note: str

    @property
    def year(self) -> int:
        """The calendar year that the period lies in."""
        return int(self.period[:4])


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """A projection that someone else published; shown and scored, never fitted."""

    outlook_id: str
    series_id: str
    publisher: str
    made_on: date
    made_on_precision: DatePrecision
    base_period: str
    base_value: float | None
    target_period: str
    value: float
    low: float | None
    high: float | None
    unit: str
    comparable: Literal["same_quantity", "other_definition", "not_comparable"]
    """Whether `series_id` measures what the outlook speaks of."""
    scoring: str
    citation: Citation
    note: str

    @property
    def year(self) -> int:
        """The target year."""
        return int(self.target_period[:4])


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The observations of one quantity at one `as_of`, ready to be shown and, where enough, fitted.

    `observations` are in order of period, one for each, all reachable from `definition_id` by recorded splices.
    `comparable_values` aligns with them: each value on the scale of `definition_id`.
    `shown` are further observations that a reader should see and no fit may use (a newer partial edition, an older definition).
    `sources` are those cited, in order of first use, then those that they rest on.
    """

    quantity: Quantity
    definition_id: str
    as_of: date
    observations: tuple[Observation, ...]
    comparable_values: tuple[float, ...]
    shown: tuple[Observation, ...]
    breaks: tuple[Break, ...]
    events: tuple[Event, ...]
    definitions: tuple[Definition, ...]
    sources: tuple[Source, ...]

    def __post_init__(self) -> None:
        if len(self.comparable_values) != len(self.observations):
            raise ValueError("comparable_values must align with observations")
        years = [observation.year for observation in self.observations]
        if self.quantity.frequency == "annual" and years != sorted(set(years)):
            raise ValueError(f"{self.quantity.series_id}: years must rise, one observation each")

    @property
    def series_id(self) -> str:
        """Id of the quantity."""
        return self.quantity.series_id

    @property
    def years(self) -> tuple[int, ...]:
        """Years of the observations, rising."""
        return tuple(observation.year for observation in self.observations)

    @property
    def values(self) -> tuple[float, ...]:
        """Values as published."""
        return tuple(observation.value for observation in self.observations)
