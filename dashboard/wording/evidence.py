"""Who says so: kinds, grades, the family tree of the sources, the card of one value."""

import re

from dashboard.wording.markup import GRADE_MEANINGS, Notes, escape, grade_html, link, source_numbers, source_of
from dashboard.wording.numbers import counted, format_value
from dashboard.wording.places import capital, place_label
from dashboard.wording.times import listed, period_words, published_words, vintage_words, years_words
from forecasting.domain import Definition, Observation, Quantity, Series, Source

METHODS = {
    "survey": "from a survey",
    "administrative": "from official records",
    "postings": "from job adverts",
    "model": "by a model",
    "vendor": "by a vendor",
    "news": "reported in the press",
}
TREE_METHODS = {
    "survey": "a survey", "administrative": "official records", "postings": "a count of job adverts", "model": "a model",
    "vendor": "a vendor’s study", "news": "press reports",
}  # fmt: skip
REPOST = re.compile(r" \([^)]*\)$")
NOT_LETTERS = re.compile(r"[^a-z0-9]")
KINDS = {
    "observed": "Measured by its source",
    "estimated": "Estimated by its source",
    "derived": "Derived by us from the named sources",
    "projected": "Projected by its source",
}
BOUNDS = {"lower_bound": "at least ", "upper_bound": "at most ", "rounded": "about ", "exact": ""}


def kind_words(observation: Observation, series: Series) -> str:
    """How the value came about: `Estimated by its source, from a survey`."""
    words = KINDS[observation.kind]
    if observation.kind == "derived":
        return words
    root = source_of(series, root_of(series, observation.source_ids[0]))
    return f"{words}, {METHODS[root.method]}"


def root_of(series: Series, source_id: str) -> str:
    """The independent source that a publication rests on, followed as far as the series knows it."""
    known = {source.source_id: source for source in series.sources}
    seen = {source_id}
    while (parent := known[source_id].derived_from) in known and parent is not None and parent not in seen:
        seen.add(parent)
        source_id = parent
    return source_id


def independent_sources(series: Series) -> dict[str, tuple[str, ...]]:
    """The cited publications of the observations, by the name of the independent source that they rest on.

    Yearly editions by one publisher are one source: whatever is wrong with its method is wrong with all of them.
    """
    cited = dict.fromkeys(source_id for point in reversed(series.observations) for source_id in point.source_ids)
    names: dict[str, str] = {}
    families: dict[str, tuple[str, ...]] = {}
    for source_id in cited:
        publisher = plain_publisher(source_of(series, root_of(series, source_id)).publisher)
        name = names.setdefault(NOT_LETTERS.sub("", publisher.lower()), publisher)
        families[name] = (*families.get(name, ()), source_id)
    return families


def plain_publisher(publisher: str) -> str:
    """The publisher itself, without who reposted it or with whom: `(ISC)2 (repost by …)` is `(ISC)2`."""
    return REPOST.sub("", publisher.rsplit(" / ", maxsplit=1)[-1])


def evidence_words(series: Series, *, capital: bool = True) -> str:
    """`Seven values, seven publications, one independent source`."""
    families = independent_sources(series)
    publications = sum(len(members) for members in families.values())
    values = counted(len(series.observations), "value", capital=capital)
    return f"{values}, {counted(publications, 'publication')}, {counted(len(families), 'independent source')}"


def source_tree_html(series: Series, *, notes: Notes | None = None, heading: str = "") -> str:
    """The sources of a series as a family tree, its heading counting values, publications and independent sources."""
    numbers = source_numbers(series) | dict((notes or Notes()).numbers)
    families = "".join(_family(series, name, members, numbers) for name, members in independent_sources(series).items())
    return f'<div class="tree"><h3 class="cc-h3">{escape(heading or evidence_words(series))}</h3>{families}{_shown_only(series, numbers)}</div>'


def source_card(observation: Observation, series: Series) -> str:
    """The card of one value: exact number, quote on the marker, publisher, period, vintage, definition, kind, grade, place."""
    source = source_of(series, observation.source_ids[0])
    quantity = series.quantity
    bound = BOUNDS[observation.precision]
    place = f"{place_label(quantity.geography)}, {period_words(observation.period)}"
    quote = observation.citations[0].quote
    quoted = f'<blockquote><span class="mark">“{escape(quote)}”</span></blockquote>' if quote else ""
    rows = "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in _facts(observation, series, source) if text)
    archived = link(source.archived_url, "Archived copy") if source.archived_url else ""
    number = escape(capital(f"{bound}{format_value(observation.value, quantity, style='exact')}"))
    return (
        '<div class="card" role="group" aria-label="Source of the selected value">'
        f'<p class="lab"><span class="sw" aria-hidden="true"></span>Selected value: {escape(place)}</p><p class="big">{number}</p>{quoted}'
        f'<dl>{rows}</dl><p class="acts">{link(source.url, "Open source")}{archived}</p></div>'
    )


def _facts(observation: Observation, series: Series, source: Source) -> list[tuple[str, str]]:
    others = [source_of(series, source_id) for source_id in observation.source_ids[1:]]
    also = ", ".join(link(other.url, f"{other.publisher}, {other.title}") for other in others)
    return [
        ("Publisher", f"{escape(source.publisher)}, {link(source.url, source.title)}"),
        ("Also in", also),
        ("Period", escape(period_words(observation.period))),
        ("Vintage", escape(vintage_words(observation))),
        ("Counts", _counts(_definition(observation, series))),
        ("Kind", escape(kind_words(observation, series))),
        ("How" if observation.kind == "derived" else "Note", escape(observation.note)),
        ("Precision", _precision(observation, series.quantity)),
        ("Grade", f"{grade_html(source.grade)} {escape(GRADE_MEANINGS[source.grade])}{', in a faithful copy' if source.seen == 'copy' else ''}"),
        ("Place", escape(observation.citations[0].locator)),
    ]


def _definition(observation: Observation, series: Series) -> Definition | None:
    return next((definition for definition in series.definitions if definition.definition_id == observation.definition_id), None)


def _counts(definition: Definition | None) -> str:
    if definition is None:
        return ""
    excludes = definition.excludes.rstrip(".")
    said = excludes if excludes.lower().startswith("not ") else f"Not counted: {excludes}"
    return escape(f"{definition.counts.rstrip('.')}.{f' {said}.' if excludes else ''}")


def _precision(observation: Observation, quantity: Quantity) -> str:
    words = {"exact": "", "rounded": "Rounded by its publisher", "lower_bound": "A lower bound", "upper_bound": "An upper bound"}[observation.precision]
    if observation.low is None or observation.high is None:
        return escape(words)
    span = f"{format_value(observation.low, quantity, style='exact')} to {format_value(observation.high, quantity, style='exact')}"
    return escape(f"{words}: {span}" if words else f"Its own range: {span}")


def _family(series: Series, name: str, members: tuple[str, ...], numbers: dict[str, int]) -> str:
    roots = [source_of(series, root_of(series, member)) for member in members]
    ways = listed(tuple(dict.fromkeys(TREE_METHODS[root.method] for root in roots)))
    newest_first = sorted(members, key=lambda member: numbers[member])
    rows = "".join(_branch(source_of(series, member), series.observations, number=numbers[member]) for member in newest_first)
    return f'<p class="root">{escape(f"{name}: {ways}")}</p><ol>{rows}</ol>'


def _shown_only(series: Series, numbers: dict[str, int]) -> str:
    fitted = {source_id for point in series.observations for source_id in point.source_ids}
    others = dict.fromkeys(source_id for point in series.shown for source_id in point.source_ids if source_id not in fitted)
    rows = "".join(_branch(source_of(series, other), series.shown, number=numbers[other]) for other in sorted(others, key=lambda other: numbers[other]))
    return f'<p class="root">Shown, not fitted</p><ol>{rows}</ol>' if rows else ""


def _branch(source: Source, points: tuple[Observation, ...], *, number: int) -> str:
    years = tuple(point.year for point in points if source.source_id in point.source_ids)
    hand = ", at second hand" if source.seen == "second_hand" else ""
    gives = escape(f"gives {years_words(years)}{hand}")
    head = f"{escape(source.publisher)}, {link(source.url, source.title)}, {escape(published_words(source.published))}"
    return f'<li id="source-{number}"><span class="n">{number}</span><span>{head} <span class="yr">{gives}</span></span>{grade_html(source.grade)}</li>'
