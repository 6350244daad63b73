"""Who says so: the family tree of the sources of a panel, and the card of its last value."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.wording import format_value, kind_words, period_words, place_label, published_words, vintage_words, years_words
from dashboard.wording.evidence import BOUNDS, TREE_METHODS, evidence_words, independent_sources, root_of
from dashboard.wording.markup import GRADE_MEANINGS, source_of
from dashboard.wording.places import capital
from dashboard.wording.times import listed
from forecasting.domain import OWN_SOURCE_ID, Definition, Observation, Series, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One publication that was read."""

    number: int
    source: Source
    published: str
    gives: str
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The heading counts; each root with its branches."""

    heading: str
    families: tuple[tuple[str, tuple[Branch, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The last observed value."""

    about: str
    value: str
    quote: str
    source: Source
    number: int
    facts: tuple[tuple[str, str], ...]
    grade: str
    grade_words: str
    own: bool


def tree_of(series: Series, numbers: Mapping[str, int]) -> Tree:
    """The sources of a series, by the independent source that they rest on, then those shown only."""
    families = [
        (_root(series, name, members), _branches(series, members, series.observations, numbers)) for name, members in independent_sources(series).items()
    ]
    fitted = {source_id for point in series.observations for source_id in point.source_ids}
    others = tuple(dict.fromkeys(source_id for point in series.shown for source_id in point.source_ids if source_id not in fitted))
    shown = [("Shown, not fitted", _branches(series, others, series.shown, numbers))] if others else []
    return Tree(heading=evidence_words(series) if series.observations else "No usable value", families=(*families, *shown))


def card_of(series: Series, numbers: Mapping[str, int]) -> Card | None:
    """The card of the newest value that the panel rests on, or shows."""
    points = series.observations or series.shown
    if not points:
        return None
    point, quantity = points[-1], series.quantity
    source = source_of(series, point.source_ids[0])
    facts = (
        ("Period", period_words(point.period)),
        ("Vintage", vintage_words(point)),
        ("Counts", counted_words(next((one for one in series.definitions if one.definition_id == point.definition_id), None))),
        ("Kind", kind_words(point, series)),
        ("How" if point.kind == "derived" else "Note", point.note),
        ("Place", point.citations[0].locator),
    )
    return Card(
        about=f"Newest value: {place_label(quantity.geography)}, {period_words(point.period)}",
        value=capital(f"{BOUNDS[point.precision]}{format_value(point.value, quantity, style='exact')}"),
        quote=point.citations[0].quote,
        source=source,
        number=numbers.get(source.source_id, 0),
        facts=tuple((name, text) for name, text in facts if text),
        grade=source.grade,
        grade_words=GRADE_MEANINGS[source.grade],
        own=OWN_SOURCE_ID in point.source_ids,
    )


def counted_words(definition: Definition | None) -> str:
    """What a definition counts, and what not; nothing for an unknown one."""
    if definition is None:
        return ""
    excluded = definition.excludes.rstrip(".")
    said = excluded if excluded.lower().startswith("not ") else f"Not counted: {excluded}"
    return f"{definition.counts.rstrip('.')}.{f' {said}.' if excluded else ''}"


def _root(series: Series, name: str, members: tuple[str, ...]) -> str:
    if members == (OWN_SOURCE_ID,):
        return "Own values of the publisher"
    roots = [source_of(series, root_of(series, member)) for member in members]
    return f"{name}: {listed(tuple(dict.fromkeys(TREE_METHODS[root.method] for root in roots)))}"


def _branches(series: Series, members: tuple[str, ...], points: tuple[Observation, ...], numbers: Mapping[str, int]) -> tuple[Branch, ...]:
    rows = []
    for member in members:
        source = source_of(series, member)
        years = years_words(tuple(point.year for point in points if member in point.source_ids))
        hand = ", at second hand" if source.seen == "second_hand" else ""
        published = "" if member == OWN_SOURCE_ID else published_words(source.published)
        rows.append(Branch(number=numbers.get(member, 0), source=source, published=published, gives=f"gives {years}{hand}", own=member == OWN_SOURCE_ID))
    return tuple(sorted(rows, key=lambda row: row.number))
