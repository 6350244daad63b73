"""Everything that the page rests on: what is assumed, and each source with the values and words that were taken from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from dashboard.exports.content import assumptions_of
from dashboard.snapshots import Snapshot
from dashboard.wording import assumption_value, date_words, format_value, period_words, published_words, titled, value_range
from dashboard.wording.evidence import TREE_METHODS
from dashboard.wording.markup import GRADE_MEANINGS
from dashboard.wording.places import capital
from forecasting.domain import OWN_SOURCE_ID, Assumption, Change, Quantity, Scenario, Source

SEEN = {"original": "", "copy": "read in a faithful copy", "second_hand": "known at second hand"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was taken from a source: values of one series, or words."""

    what: str
    quote: str
    locator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """One numbered source."""

    number: int
    source: Source
    published: str
    about: str
    """How it was made, how it was read, its licence."""
    grade_words: str
    taken: tuple[Taken, ...]
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """One assumption that a scenario sets otherwise than the baseline."""

    title: str
    value: str
    instead_of: str
    reason: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioView:
    """A scenario in words."""

    title: str
    narrative: str
    author: str
    changes: tuple[Set, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """One assumption in force."""

    title: str
    value: str
    low_high: str
    rationale: str
    number: int
    """Of its source; 0: own judgement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """What the lower half of the page lists."""

    newest: str
    scenarios: tuple[ScenarioView, ...]
    assumed: tuple[Assumed, ...]
    sources: tuple[SourceView, ...]
    grades: tuple[tuple[str, str], ...]

    def words_of(self, grade: str) -> str:
        """What a grade means."""
        return dict(self.grades)[grade]


def evidence_of(snapshot: Snapshot, sources: Mapping[str, tuple[int, Source]]) -> EvidenceView:
    """The scenarios, assumptions and sources of a publication."""
    numbers = {source_id: number for source_id, (number, _) in sources.items()}
    return EvidenceView(
        newest=date_words(snapshot.evidence.newest_vintage),
        scenarios=tuple(_scenario(one, snapshot, numbers) for one in _scenarios(snapshot)),
        assumed=_assumed(snapshot, numbers),
        sources=tuple(_source(number, source, snapshot) for number, source in sources.values()),
        grades=tuple(GRADE_MEANINGS.items()),
    )


def _scenarios(snapshot: Snapshot) -> Iterable[Scenario]:
    """The scenario of the panels, then those compared with it."""
    known = {one.scenario_id: one for one in snapshot.evidence.scenarios}
    others = dict.fromkeys(one.selection.scenario_id for panel in snapshot.panels for one in panel.compared)
    return (snapshot.scenario, *(known[name] for name in others if name in known))


def _scenario(scenario: Scenario, snapshot: Snapshot, numbers: Mapping[str, int]) -> ScenarioView:
    known = {one.assumption_id: one for one in snapshot.evidence.assumptions}
    changes = tuple(_set(change, known.get(change.assumption_id), numbers) for change in scenario.changes)
    return ScenarioView(title=scenario.title, narrative=scenario.narrative.strip(), author=scenario.author, changes=changes)


def _set(change: Change, assumption: Assumption | None, numbers: Mapping[str, int]) -> Set:
    return Set(
        title=assumption.title if assumption else change.assumption_id.replace("_", " "),
        value=assumption_value(assumption, change.value) if assumption else f"{change.value:,.10g}",
        instead_of=assumption_value(assumption, assumption.value) if assumption else "",
        reason=change.reason.strip(),
        numbers=tuple(numbers[one] for one in change.source_ids if one in numbers),
    )


def _assumed(snapshot: Snapshot, numbers: Mapping[str, int]) -> tuple[Assumed, ...]:
    """What the panels' own scenario assumes, each once."""
    first = snapshot.scenario.title
    return tuple(
        dict.fromkeys(
            Assumed(
                title=one.title,
                value=assumption_value(one, one.value),
                low_high=value_range(one, one.low, one.high) if one.distribution != "fixed" else "",
                rationale=one.rationale,
                number=numbers.get(one.source_id or "", 0),
            )
            for _, title, one in assumptions_of(snapshot)
            if title == first
        )
    )


def _source(number: int, source: Source, snapshot: Snapshot) -> SourceView:
    own = source.source_id == OWN_SOURCE_ID
    parts = (capital(TREE_METHODS[source.method]), SEEN[source.seen], f"licence: {source.licence}" if source.licence else "")
    return SourceView(
        number=number,
        source=source,
        published="" if own else published_words(source.published),
        about="" if own else ", ".join(part for part in parts if part),
        grade_words=GRADE_MEANINGS[source.grade],
        taken=tuple(dict.fromkeys((*_values(source, snapshot), *_words(source, snapshot)))),
        own=own,
    )


def _values(source: Source, snapshot: Snapshot) -> Iterable[Taken]:
    """A line for each value with its words; values of a table, which have none, on one line a series."""
    for series in dict.fromkeys(panel.series for panel in snapshot.panels):
        bare: list[tuple[str, str]] = []
        for point in (*series.observations, *series.shown):
            said = f"{period_words(point.period)}: {format_value(point.value, series.quantity, style='exact')}"
            for citation in (one for one in point.citations if one.source_id == source.source_id):
                if citation.quote:
                    yield Taken(what=f"{titled(series.quantity)}, {said}", quote=citation.quote, locator=citation.locator)
                else:
                    bare.append((said, citation.locator))
        if bare:
            values = "; ".join(dict.fromkeys(said for said, _ in bare))
            yield Taken(what=f"{titled(series.quantity)}, {values}", quote="", locator=shared_place([place for _, place in bare]))


def shared_place(places: Sequence[str]) -> str:
    """What the places of several values begin with, in parts between commas: the file or table; the place itself of one."""
    columns = zip(*(place.split(", ") for place in places), strict=False)
    return ", ".join(column[0] for column in takewhile(lambda column: len(set(column)) == 1, columns))


def _words(source: Source, snapshot: Snapshot) -> Iterable[Taken]:
    """What it says of gaps in a series, and what it expected."""
    for panel in snapshot.panels:
        for event in panel.series.events:
            if event.citation.source_id == source.source_id:
                yield Taken(what=event.note or event.event.replace("_", " "), quote=event.citation.quote, locator=event.citation.locator)
        for outlook in panel.outlooks:
            if outlook.citation.source_id == source.source_id:
                yield Taken(
                    what=f"Outlook for {_target(outlook.target_period, panel.series.quantity)}", quote=outlook.citation.quote, locator=outlook.citation.locator
                )


def _target(period: str, quantity: Quantity) -> str:
    return f"{period}, {titled(quantity)}"
