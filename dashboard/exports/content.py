"""What every format says of a snapshot, in the same words: sources with their numbers, values, assumptions, notes and footers."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dashboard.exports.cells import one_line
from dashboard.snapshots import Panel, Snapshot
from dashboard.snapshots.canonical import canonical_json, snapshot_id
from dashboard.wording import chance_words, counted, date_words, format_range, format_value, period_words, titled
from dashboard.wording.evidence import independent_sources
from forecasting.domain import OWN_SOURCE_ID, Amendment, Assumption, Observation, Projection, Series, Source

PRODUCT = "Citecast"
OWN_MARK = "own value"
"""Stands at everything that a reader added."""
EDITED = "The evidence was edited by the publisher."
BLEND = "blend"
BLENDED = "The median and the ranges come from an average of many small models of yearly steps."
ALONE = "The median and the ranges come from one method alone, “{method}”, chosen in place of the usual average of many small models."
RANGES = (
    "The ranges hold yearly noise and the uncertainty of what is estimated. They are adjusted by factors learned on other yearly series, never on the series "
    "shown."
)
CONDITION = "A projection says what follows if its assumptions hold and the series goes on behaving as it has. It is no promise."
KINDS = {"observed": "measured", "estimated": "estimated by its source", "derived": "derived by us", "projected": "projected by its source"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One observation of a panel."""

    point: Observation
    comparable: float | None
    """On the scale of the newest definition; `None` where it is shown and not fitted."""

    @property
    def own(self) -> bool:
        """Whether a reader added it."""
        return OWN_SOURCE_ID in self.point.source_ids

    @property
    def fitted(self) -> bool:
        """Whether the projection rests on it."""
        return self.comparable is not None

    @property
    def kind(self) -> str:
        """How it came about, in words."""
        return f"{OWN_MARK}, {KINDS[self.point.kind]}" if self.own else KINDS[self.point.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One projection of a panel with the title of its scenario; the panel's own comes first."""

    title: str
    projection: Projection


def values_of(series: Series) -> tuple[Value, ...]:
    """Every observation of a series, fitted or only shown, in order of period."""
    fitted = [Value(point=point, comparable=comparable) for point, comparable in zip(series.observations, series.comparable_values, strict=True)]
    shown = [Value(point=point, comparable=None) for point in series.shown]
    return tuple(sorted((*fitted, *shown), key=lambda value: (value.point.period, value.point.vintage, not value.fitted)))


def drawn_of(snapshot: Snapshot, panel: Panel) -> tuple[Drawn, ...]:
    """The panel's projection and those compared with it; empty where nothing is projected."""
    if panel.projection is None:
        return ()
    return (
        Drawn(title=snapshot.scenario.title, projection=panel.projection),
        *(Drawn(title=one.title, projection=one.projection) for one in panel.compared),
    )


def numbered_sources(snapshot: Snapshot) -> dict[str, tuple[int, Source]]:
    """The sources of everything shown, numbered in order of first use: values from the newest back, then what assumptions and outlooks rest on."""
    known = {source.source_id: source for source in (*snapshot.evidence.sources, *_carried(snapshot))}
    used = dict.fromkeys(source_id for source_id in _cited(snapshot) if source_id in known)
    return {source_id: (number, known[source_id]) for number, source_id in enumerate(used, start=1)}


def assumptions_of(snapshot: Snapshot) -> tuple[tuple[str, str, Assumption], ...]:
    """What each scenario assumes, once: (scenario id, its title, the assumption as set there)."""
    rows = [
        (drawn.projection.scenario_id, drawn.title, one)
        for panel in snapshot.panels
        for drawn in drawn_of(snapshot, panel)
        for one in drawn.projection.assumptions
    ]
    return tuple(dict.fromkeys(rows))


def reason_of(snapshot: Snapshot, scenario_id: str, assumption_id: str) -> str:
    """Why a scenario sets an assumption otherwise; empty where it does not."""
    scenarios = {one.scenario_id: one for one in (*snapshot.evidence.scenarios, snapshot.scenario)}
    changes = scenarios[scenario_id].changes if scenario_id in scenarios else ()
    return next((change.reason for change in changes if change.assumption_id == assumption_id), "")


def edited_sentences(snapshot: Snapshot) -> tuple[str, ...]:
    """What the publisher left out of the evidence and added to it; empty for the evidence as curated."""
    amendments = dict.fromkeys((snapshot.scenario.amendment, *(panel.selection.amendment for panel in snapshot.panels)))
    return tuple(dict.fromkeys(sentence for amendment in amendments for sentence in _edits(snapshot, amendment)))


def basis_words(series: Series) -> str:
    """Who says so: `ISC2: six values, one independent source`."""
    families = independent_sources(series)
    if not families:
        return "No usable value"
    main = max(families, key=lambda name: len(families[name]))
    others = f" and {counted(len(families) - 1, 'other source')}" if len(families) > 1 else ""
    return f"{main}{others}, {counted(len(series.observations), 'value')}"


def footer(snapshot: Snapshot, panel: Panel, *, published: bool) -> str:
    """Sources, day of knowledge and what made it, on one line."""
    edited = f" {EDITED}" if edited_sentences(snapshot) else ""
    made = published_words(snapshot, published=published)
    return one_line(f"Source: {basis_words(panel.series)}. As of {date_words(snapshot.as_of)}.{edited} {made}")


def published_words(snapshot: Snapshot, *, published: bool) -> str:
    """When, by whom, and made by what, in one or two sentences; a file of a page that nobody published was only made."""
    by = f" by {one_line(snapshot.publisher)}" if snapshot.publisher.strip() else ""
    done = "Published" if published else "Made on"
    return f"{done} {date_words(snapshot.published_on)}{by}. {PRODUCT}, method version {snapshot.method_version}."


def scenario_words(snapshot: Snapshot) -> str:
    """The scenario with its narrative."""
    return one_line(f"Scenario: {snapshot.scenario.title}. {snapshot.scenario.narrative}")


def method_words(panel: Panel) -> str:
    """How the projection was made, and what its ranges hold; why there is none where there is none."""
    if panel.projection is None:
        return one_line(panel.reason)
    return f"{method_sentences(panel.projection.method)} {CONDITION}"


def method_sentences(method: str) -> str:
    """What a method does, and what its ranges hold."""
    return f"{BLENDED if method == BLEND else ALONE.format(method=method.replace('_', ' '))} {RANGES}"


def range_words(panel: Panel) -> tuple[str, ...]:
    """A line for each range of the last year, the widest first: `8 in 10 chance of 3.6 to 10.1 million`."""
    projection = panel.projection
    if projection is None:
        return ()
    quantity = projection.series.quantity
    return tuple(f"{chance_words(band.level)} chance of {format_range(band.lower[-1], band.upper[-1], quantity)}" for band in reversed(projection.bands))


def settling_words(panel: Panel) -> str:
    """What would show whether the projection was right: which value, counted how, and by whom."""
    projection = panel.projection
    if projection is None:
        return "Nothing is projected, so nothing can be settled."
    series = projection.series
    label = next((one.label for one in series.definitions if one.definition_id == series.definition_id), series.definition_id)
    publishers = {source.source_id: source.publisher for source in series.sources if source.source_id != OWN_SOURCE_ID}
    cited = (source_id for point in reversed(series.observations) for source_id in point.source_ids if source_id in publishers)
    publisher = publishers[source_id] if (source_id := next(cited, None)) else "its publisher"
    return one_line(f"The first value of “{titled(series.quantity)}” that {publisher} publishes for {projection.years[-1]}, counted as “{label}”.")


def identity_rows(snapshot: Snapshot, link: str = "") -> tuple[tuple[str, str], ...]:
    """What the publication is, by name and value."""
    rows = (
        ("Title", one_line(snapshot.title)), ("Publisher", one_line(snapshot.publisher)),
        ("Published" if link else "Made on", date_words(snapshot.published_on)),
        ("As of", date_words(snapshot.as_of)), ("Scenario", one_line(snapshot.scenario.title)), ("Address", link),
        ("Snapshot", identity(snapshot)), ("Method version", snapshot.method_version), ("Software version", snapshot.software_version),
        ("Digest of the evidence", snapshot.catalog_digest),
    )  # fmt: skip
    return tuple((name, value) for name, value in rows if value)


@lru_cache(maxsize=16)
def identity(snapshot: Snapshot) -> str:
    """The id of the snapshot: the SHA-256 of its canonical text."""
    return snapshot_id(canonical_json(snapshot))


def _edits(snapshot: Snapshot, amendment: Amendment) -> Iterable[str]:
    titles = {quantity.series_id: titled(quantity) for quantity in snapshot.evidence.quantities} | {
        panel.series.series_id: titled(panel.series.quantity) for panel in snapshot.panels
    }
    quantities = {panel.series.series_id: panel.series.quantity for panel in snapshot.panels}
    known = {source.source_id: f"{source.publisher}, {source.title}" for source in snapshot.evidence.sources}
    for name in amendment.without_sources:
        yield one_line(f"Left out by the publisher: everything read in {known.get(name, name)}.")
    for series_id, period in amendment.without_points:
        yield one_line(f"Left out by the publisher: the value of “{titles.get(series_id, series_id)}” for {period_words(period)}.")
    for own in amendment.own:
        quantity = quantities.get(own.series_id)
        value = format_value(own.value, quantity, style="exact") if quantity else f"{own.value:,.10g}"
        note = f" ({own.note})" if own.note.strip() else ""
        yield one_line(
            f"Added by the publisher, not part of the curated evidence: “{titles.get(own.series_id, own.series_id)}” "
            f"is {value} for {period_words(own.period)}{note}."
        )


def _carried(snapshot: Snapshot) -> Iterable[Source]:
    for panel in snapshot.panels:
        yield from panel.series.sources
        for drawn in drawn_of(snapshot, panel):
            yield from drawn.projection.sources


def _cited(snapshot: Snapshot) -> Iterable[str]:
    for panel in snapshot.panels:
        for point in (*reversed(panel.series.observations), *reversed(panel.series.shown)):
            yield from point.source_ids
    for panel in snapshot.panels:
        yield from (source.source_id for source in panel.series.sources)
        for drawn in drawn_of(snapshot, panel):
            yield from (source.source_id for source in drawn.projection.sources)
        yield from (outlook.citation.source_id for outlook in panel.outlooks)
        yield from (event.citation.source_id for event in panel.series.events)
    yield from (one.source_id for _, _, one in assumptions_of(snapshot) if one.source_id)
    yield from (source_id for change in snapshot.scenario.changes for source_id in change.source_ids)
