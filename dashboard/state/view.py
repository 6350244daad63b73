"""What a page shows, as one value, and what it offers to choose from; pure."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from forecasting.domain import Amendment, Assumption, Change, PlanRequest, Scenario, Selection

NEWEST = "newest"
"""The definition that the catalog chooses at an `as_of`: the newest, joined with older ones at recorded splices."""
BASELINE = "baseline"
DRAFT = "draft"
"""In `ViewState.compare`: the reader's own scenario."""
MOST_COMPARED = 4
SET_BY_HAND = "Set by hand."
READER = "A reader of Citecast"
_NO_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewState:
    """Everything that a page about projections shows, and its URL says."""

    series_id: str
    definition: str = NEWEST
    until: int
    as_of: date
    scenario: str = BASELINE
    method: str = "blend"
    levels: tuple[float, ...] = (0.5, 0.8)
    real: bool = False
    point: str = ""
    """Period of the selected point; empty where nothing can be selected."""
    settings: tuple[tuple[str, float], ...] = ()
    """Assumptions changed by hand, in the order of the catalog; none equals what the scenario sets anyway."""
    amendment: Amendment = field(default_factory=Amendment)
    title: str = ""
    about: str = ""
    author: str = ""
    reasons: tuple[tuple[str, str], ...] = ()
    """Why an assumption is changed: (assumption_id, text), only for those that are."""
    references: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Sources for a change: (assumption_id, source_ids); they came with an uploaded scenario."""
    compare: tuple[str, ...] = (BASELINE,)
    explained: str = ""
    """The one of the compared that is explained; baseline only where nothing else is compared."""
    threshold: float | None = None
    lever: str = ""
    target: float | None = None
    deployment: str = ""
    ai_systems: int = 12
    security_staff: int = 40
    start: int = 0
    """First year of the team plan."""
    then: date | None = None
    """The day that the evidence page rewinds to; by default one that the page chooses."""
    base: Scenario | None = field(default=None, compare=False, repr=False)
    """The scenario that the reader's own starts from."""
    baseline_values: Mapping[str, float] = field(default_factory=dict, compare=False, repr=False)

    @property
    def selection(self) -> Selection:
        """What to ask of the engine."""
        return Selection(
            series_id=self.series_id,
            until=self.until,
            as_of=self.as_of,
            definition_id=None if self.definition == NEWEST else self.definition,
            scenario_id=self.scenario,
            method=self.method,
            levels=self.levels,
            real=self.real,
            settings=self.settings,
            amendment=self.amendment,
        )

    @property
    def plan_request(self) -> PlanRequest:
        """What to ask of the team plan."""
        return PlanRequest(
            deployment_id=self.deployment,
            ai_systems=self.ai_systems,
            security_staff=self.security_staff,
            start_year=self.start,
            until=self.until,
            as_of=self.as_of,
            scenario_id=self.scenario,
            settings=self.settings,
            amendment=self.amendment,
        )

    @property
    def is_changed(self) -> bool:
        """Whether the reader changed anything about the chosen scenario or the evidence."""
        return bool(self.settings) or not self.amendment.is_empty

    @property
    def scenario_title(self) -> str:
        """The name of the chosen scenario, and whether it was changed by hand."""
        title = self.base.title if self.base else self.scenario.replace("_", " ").capitalize()
        return f"Changed {title}" if self.settings else title

    @property
    def draft(self) -> Scenario:
        """The reader's own scenario: the chosen one with the changes made by hand and the reader's words."""
        base_title = self.base.title if self.base else BASELINE
        changed = f"{base_title}, changed" if self.is_changed else base_title
        told = self.base.narrative if self.base and not self.is_changed else f"Starts from “{base_title}”, with changes made by hand."
        return Scenario(
            scenario_id=self._draft_id(),
            title=self.title or changed,
            narrative=self.about or told,
            author=self.author or READER,
            schema_version=self.base.schema_version if self.base else 1,
            changes=self._changes(),
            amendment=self.amendment,
            start_year=self.base.start_year if self.base else None,
        )

    def _draft_id(self) -> str:
        slug = _NO_SLUG.sub("-", self.title.lower()).strip("-")[:60].rstrip("-")
        taken = (DRAFT, BASELINE, self.scenario)
        return DRAFT if not slug else f"own-{slug}" if slug in taken else slug

    def _changes(self) -> tuple[Change, ...]:
        reasons, references = dict(self.reasons), dict(self.references)
        changes = {change.assumption_id: change for change in (self.base.changes if self.base else ())}
        for name, value in self.settings:
            changes[name] = Change(assumption_id=name, value=value, reason=SET_BY_HAND, source_ids=references.get(name, ()))
        told = (replace(change, reason=reasons.get(name) or change.reason) for name, change in changes.items())
        return tuple(change for change in told if change.value != self.baseline_values.get(change.assumption_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What can be chosen for one series, definition, as_of and evidence."""

    definitions: Mapping[str, str]
    """Labels by id; `NEWEST` first."""
    methods: Mapping[str, str]
    periods: tuple[str, ...]
    """Periods of the points that can be selected, rising; the last observation used is `last_period`."""
    last_period: str
    years: tuple[int, int] | None
    """First and last target year; `None` when nothing can be projected."""
    can_be_real: bool
    first_vintage: date


def _no_problems(_amendment: Amendment) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a page offers."""

    series: Mapping[str, str]
    """Titles by id; the first is the default."""
    scenarios: Mapping[str, str]
    newest: date
    """Newest vintage in the catalog: the as_of of a link that gives none."""
    today: date
    facts: Callable[[str, str, date, Amendment], Facts]
    """Facts of a series id, definition, as_of and edited evidence."""
    bases: Mapping[str, Scenario] = field(default_factory=dict)
    """The scenarios themselves, by id."""
    assumptions: Mapping[str, Assumption] = field(default_factory=dict)
    source_ids: Collection[str] = ()
    problems: Callable[[Amendment], tuple[str, ...]] = _no_problems
    """Why evidence cannot be edited like this, in words; nothing when it can."""
    deployments: Mapping[str, str] = field(default_factory=dict)
    """Titles of the deployments of a team plan, by id."""
