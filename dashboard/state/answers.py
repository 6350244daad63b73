"""What the engine and the catalog answered, as pages pass it on."""

from dataclasses import dataclass

from forecasting.domain import Assumption, Observation, Outlook, Projection, Quantity, Selection, Series, Source


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
