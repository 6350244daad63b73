"""The frozen state of a page: its panels, the scenario, and every row that the numbers rest on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from forecasting.domain import (
    Assumption,
    Definition,
    Event,
    Explanation,
    Observation,
    Outlook,
    Projection,
    Quantity,
    Scenario,
    Selection,
    Series,
    Source,
    Splice,
)

Status = Literal["identical", "equal", "moved", "corrupted"]
FORMAT = 1
"""Rises when a field of a snapshot changes; every older format stays readable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """The median of the panel's last year under another choice, and the words for it."""

    label: str
    median: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Another scenario of the same series, on the panel's axes."""

    title: str
    selection: Selection
    projection: Projection


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One series as its page showed it: sentences in plain text, numbers, and what others say of the same quantity."""

    selection: Selection
    """What was asked for, its `as_of` always given: enough to compute the panel again."""
    series: Series
    projection: Projection | None
    """`None` where nothing can be fitted; `reason` says why."""
    reason: str
    topic: str
    """The few words above the title: `Shortfall, world`."""
    title: str
    """The finding in at most ten words."""
    subtitle: str
    lead: str
    """Both numbers and the 8 in 10 range."""
    alt: str
    """What the figure shows, generated from the numbers."""
    past: str
    """How past ranges of this series held; empty where it was not asked."""
    left_out: str
    """What the ranges do not hold."""
    alternatives: tuple[Alternative, ...]
    outlooks: tuple[Outlook, ...]
    compared: tuple[Compared, ...]
    """None, or up to three other scenarios."""
    explanation: Explanation | None
    """Why the median differs from baseline; `None` where it does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Every row that the panels rest on: enough to fit them again without the catalog they came from."""

    newest_vintage: date
    sources: tuple[Source, ...]
    quantities: tuple[Quantity, ...]
    definitions: tuple[Definition, ...]
    observations: tuple[Observation, ...]
    splices: tuple[Splice, ...]
    events: tuple[Event, ...]
    outlooks: tuple[Outlook, ...]
    assumptions: tuple[Assumption, ...]
    scenarios: tuple[Scenario, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """An immutable published state. Its id is the SHA-256 of its canonical JSON, computed numbers rounded to 6 significant digits."""

    format: int
    title: str
    note: str
    """The publisher's own words; plain text."""
    publisher: str
    """Who publishes, as readers shall see it; may be empty."""
    published_on: date
    as_of: date
    method_version: str
    software_version: str
    catalog_digest: str
    scenario: Scenario
    """The scenario of the panels, with the reader's own changes, reasons and edited evidence in it."""
    panels: tuple[Panel, ...]
    evidence: Evidence

    def __post_init__(self) -> None:
        if not self.panels:
            raise ValueError("a snapshot needs at least one panel")

    @property
    def subject(self) -> str:
        """What is published, whatever was known on the day: snapshots of one subject are versions of one another."""
        return subject_words(self.scenario.scenario_id, [panel.selection for panel in self.panels])


def subject_words(scenario_id: str, selections: Sequence[Selection]) -> str:
    """The subject of a snapshot of these selections, before it is taken."""
    parts = [(one.series_id, one.definition_id or "", one.until, one.real) for one in selections]
    return f"{scenario_id}|{parts!r}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One number that came out otherwise when a snapshot was computed again."""

    series_id: str
    scenario_id: str
    what: str
    """`median`, `lower 0.8`, `upper 0.8`, `drift`, …"""
    year: int
    published: float
    recomputed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a second computation says: `identical`, `equal` (within 1e-4, as on another CPU), `moved`, or `corrupted` (not the content of its id)."""

    snapshot_id: str
    status: Status
    moved: tuple[Moved, ...]
    reasons: tuple[str, ...]
    """Why numbers moved, in words: another version of the method, another catalog."""

    @property
    def holds(self) -> bool:
        """Whether the published numbers are confirmed."""
        return self.status in ("identical", "equal")
