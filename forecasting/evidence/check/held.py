"""What the catalog holds of each series, laid out once for all checks: values, which of them are current, outlooks, words and publishers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import takewhile

from forecasting.catalog import Catalog
from forecasting.domain import Event, Observation, Outlook, Quantity
from forecasting.evidence.check.vocabulary import aliases, places, words

_ASIDE = re.compile(r"\s*\(([^)]*)\)")
_EMPTY_WORDS = frozenset(
    [
        "share",
        "of",
        "that",
        "who",
        "which",
        "ask",
        "for",
        "in",
        "a",
        "an",
        "the",
        "by",
        "year",
        "annual",
        "say",
        "they",
        "are",
        "is",
        "with",
        "without",
        "one",
        "all",
        "name",
        "mention",
        "some",
        "on",
        "and",
        "or",
        "to",
        "per",
        "its",
        "from",
        "month",
        "12",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Held:
    """One series as a check sees it."""

    quantity: Quantity
    observations: tuple[Observation, ...]
    replaced: frozenset[Observation]
    outlooks: tuple[Outlook, ...]
    stopped: tuple[Event, ...]
    """When its publisher did not publish, or gave up."""
    names: tuple[frozenset[str], ...]
    """Sets of words; a sentence that has all words of one speaks of the series."""
    publisher_words: frozenset[str]
    """Of the title and of those who published the values."""
    forecaster_words: frozenset[str]
    """Of those who published the outlooks."""
    is_growth: bool

    @property
    def current(self) -> tuple[Observation, ...]:
        """The values that no newer one replaces."""
        return tuple(point for point in self.observations if point not in self.replaced)


@lru_cache(maxsize=4)
def held_series(catalog: Catalog) -> Mapping[str, Held]:
    """Every series of the catalog that a sentence can be about; months stay out, since a sentence about a year fits one of twelve too easily."""
    points: defaultdict[str, list[Observation]] = defaultdict(list)
    for point in catalog.observations:
        points[point.series_id].append(point)
    return {
        series_id: _held(catalog, quantity, tuple(_published(points[series_id])))
        for series_id, quantity in catalog.quantities.items()
        if quantity.frequency != "monthly"
    }


@lru_cache(maxsize=4)
def publisher_names(catalog: Catalog) -> Mapping[frozenset[str], str]:
    """The publishers that titles and outlooks name: their words, and the name."""
    aside = (name for quantity in catalog.quantities.values() for name in _ASIDE.findall(quantity.title))
    named = [name for name in (*aside, *(re.split(r"\s*\(| for |, ", outlook.publisher)[0] for outlook in catalog.outlooks)) if name[:1].isupper()]
    return {frozenset(words(name)): name for name in named}


@lru_cache(maxsize=4)
def known_words(catalog: Catalog) -> frozenset[str]:
    """Every word of the names of series and publishers."""
    named = (name for held in held_series(catalog).values() for name in held.names)
    return frozenset(word for name in (*named, *publisher_names(catalog)) for word in name)


def _held(catalog: Catalog, quantity: Quantity, points: tuple[Observation, ...]) -> Held:
    title = takewhile(lambda part: not places(part), _ASIDE.sub("", quantity.title).split(", "))
    own = frozenset(words(" ".join(title))) - _EMPTY_WORDS
    outlooks = tuple(one for one in catalog.outlooks if one.series_id == quantity.series_id and _is_comparable(one, quantity))
    sources = [catalog.sources[source_id] for point in points for source_id in point.source_ids]
    publishers = [quantity.title, *(f"{source.publisher} {source.title}" for source in sources)]
    return Held(
        quantity=quantity,
        observations=points,
        replaced=frozenset(_replaced(points, quantity.revision)),
        outlooks=outlooks,
        stopped=tuple(one for one in catalog.events if one.series_id == quantity.series_id and one.event in {"not_published", "discontinued"}),
        names=tuple(dict.fromkeys([*filter(None, [own]), *(means for pattern, means in aliases() if fnmatchcase(quantity.series_id, pattern))])),
        publisher_words=frozenset(word for name in dict.fromkeys(publishers) for word in words(name)),
        forecaster_words=frozenset(word for one in outlooks for word in words(one.publisher)),
        is_growth="growth" in own,
    )


def _published(points: Iterable[Observation]) -> Iterable[Observation]:
    """Without values that we derived where the publisher's own are held: nobody can have quoted them."""
    ordered = sorted(points, key=lambda point: (point.period, point.vintage))
    printed = {point.period for point in ordered if point.kind != "derived"}
    return (point for point in ordered if point.kind != "projected" and (point.kind != "derived" or point.period not in printed))


def _replaced(points: tuple[Observation, ...], revision: str) -> Iterable[Observation]:
    """A newer value of the same period replaces an older one: of any definition where a series is restated whole, else of the same."""
    newest: dict[tuple[str, str], Observation] = {}
    for point in points:
        key = (point.period, "" if revision == "edition" else point.definition_id)
        if key not in newest or point.vintage > newest[key].vintage:
            newest[key] = point
    return (point for point in points if point.vintage < newest[point.period, "" if revision == "edition" else point.definition_id].vintage)


def _is_comparable(outlook: Outlook, quantity: Quantity) -> bool:
    """An outlook on something else stands beside a series to be seen; only of a thin one, all vendors' figures, do people mean it."""
    if outlook.unit not in {quantity.unit, "fraction", "fraction per year"}:
        return False
    if not places(f"{outlook.outlook_id.replace('-', ' ')} {outlook.note}") <= {quantity.geography}:
        return False
    return quantity.thin or outlook.comparable != "not_comparable"
