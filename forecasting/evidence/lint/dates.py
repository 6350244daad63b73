"""Rules about time: periods against years of reports, figures that a newer edition replaced, and the future told as the past."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from forecasting.amounts import day_words, period_words
from forecasting.catalog import Catalog
from forecasting.domain import Finding, Observation, Source
from forecasting.evidence.lint.cited import Cited, Rows
from forecasting.evidence.lint.figures import words_around

_YEAR = re.compile(r"(?<![\d.,_M-])(?:19|20)\d\d(?![\d_]|[.,]\d)")
_EDITION = re.compile(
    r"(?:19|20)\d\d (?:[\w&']+ ){0,4}(?:report|study|survey|index|edition)|(?:report|study|survey|edition|index)(?: of| for)? (?:19|20)\d\d", re.IGNORECASE
)
_AHEAD = re.compile(r"\b(?:will (?:be|reach|rise|grow|need)|projected|(?:is|are) expected|forecast|predicts?|by (?P<year>20\d\d))\b", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:from|over|on|than|since|compared (?:to|with)|of|by) (?:19|20)\d\d", re.IGNORECASE)
_SIBLINGS = 3


def years_of_reports(rows: Rows) -> Iterator[Finding]:
    """The year of a report is often taken for the year of its data: the words beside the value, or its siblings, say otherwise."""
    lags: defaultdict[tuple[str, str], list[tuple[int, Cited]]] = defaultdict(list)
    for cited, point in rows.observations:
        lags[point.series_id, cited.source.publisher].append((point.vintage.year - point.year, cited))
        named = _years_beside(cited)
        says_so = str(point.year) in f"{cited.quote} {cited.locator}"
        if point.year == point.vintage.year and not says_so and named and max(named) == point.year - 1:
            message = f"the period {point.period} is the year of publication, and the words beside the value speak of {max(named)}."
            yield cited.finding("year-of-report", "warning", message, f"Give it the period {max(named)}, or quote the words that name {point.year}.")
    for siblings in lags.values():
        yield from _out_of_step(siblings)


def _out_of_step(siblings: list[tuple[int, Cited]]) -> Iterator[Finding]:
    """Where a publisher always came out in the year after its data, one value of the same year is probably misdated."""
    early = [cited for lag, cited in siblings if lag == 0]
    if (
        len(early) == 1
        and _period(early[0])[:4] not in f"{early[0].quote} {early[0].locator}"
        and len(siblings) > _SIBLINGS
        and all(lag >= 1 for lag, cited in siblings if cited is not early[0])
    ):
        message = (
            f"the period {_period(early[0])} is the year of publication, while all {len(siblings) - 1} other values of this publisher are of earlier years."
        )
        yield early[0].finding("year-of-report", "warning", message, "Look up which year the source speaks of.")


def repeated_older_values(rows: Rows) -> Iterator[Finding]:
    """A value that repeats what an older edition said, after a newer edition had said something else."""
    by_period: defaultdict[tuple[str, str], list[tuple[Cited, Observation]]] = defaultdict(list)
    for cited, point in rows.observations:
        by_period[point.series_id, point.period].append((cited, point))
    for group in by_period.values():
        ordered = sorted(group, key=lambda pair: pair[1].vintage)
        for place, (cited, point) in enumerate(ordered):
            before = [earlier for _, earlier in ordered[:place] if earlier.vintage < point.vintage and earlier.definition_id == point.definition_id]
            if len(before) > 1 and before[-1].value != point.value and point.value in {one.value for one in before[:-1]}:
                newer = f"{before[-1].value:.10g} of {day_words(before[-1].vintage)}"
                message = f"{point.value:.10g} for {period_words(point.period)} repeats an edition that {newer} had replaced."
                yield cited.finding("stale-figure", "warning", message, "Give it the vintage of the edition that it repeats, or leave it out.")


def stale_references(rows: Rows) -> Iterator[Finding]:
    """Assumptions that rest on an edition of a publication that the catalog holds a newer edition of, and whose rationale does not speak of that."""
    catalog = rows.catalog
    newest = _newest_editions(catalog)
    numbers = {row.text("assumption_id"): row.number for row in catalog.tables["assumptions"]}
    for one in catalog.assumptions.values():
        source = catalog.sources.get(one.source_id or "")
        newer = newest.get(_family(source)) if source else None
        if source and newer and newer.published[:4] > source.published[:4] and not _speaks_of(newer, one.rationale):
            yield Finding(
                rule="stale-figure", severity="note", table="assumptions", row=numbers.get(one.assumption_id), series_id="",
                message=f"{one.assumption_id} rests on {source.source_id} ({_published(source)}); the catalog holds {newer.source_id} ({_published(newer)}).",
                remedy=f"Read the newer edition, or say in the rationale, of the {newer.published[:4]} study, why the older one is right.",
            )  # fmt: skip


def _speaks_of(newer: Source, rationale: str) -> bool:
    """Whether a text names an edition by its year: `the 2025 study`."""
    return re.search(rf"\b{newer.published[:4]}\s(?:edition|study|report|survey|release|index)\b", rationale, re.IGNORECASE) is not None


def unread_editions(rows: Rows) -> Iterator[Finding]:
    """Series that end with one edition of a publication while the catalog cites a newer one. One finding for each pair of editions."""
    newest = _newest_editions(rows.catalog)
    last: dict[str, tuple[Cited, Observation]] = {}
    for cited, point in rows.observations:
        known = last.get(point.series_id)
        if known is None or point.vintage >= known[1].vintage:
            last[point.series_id] = (cited, point)
    behind: defaultdict[tuple[str, str], list[Cited]] = defaultdict(list)
    explained = {event.series_id for event in rows.catalog.events if event.event in {"not_published", "discontinued"}}
    for cited, point in last.values():
        ends = rows.catalog.definitions[point.definition_id].valid_to
        if point.series_id in explained or (ends and ends[:4] <= point.period[:4]):
            continue
        newer = newest[_family(cited.source)]
        if newer.published[:4] > cited.source.published[:4]:
            behind[cited.source.source_id, newer.source_id].append(cited)
    for (older_id, newer_id), found in behind.items():
        message = f"{len(found)} series end{'s' if len(found) == 1 else ''} with {older_id}, and {newer_id} is in the catalog."
        yield found[0].finding("stale-figure", "note", message, "Add the values of the newer edition, or an event that says it has none.")


def projections_as_observations(rows: Rows) -> Iterator[Finding]:
    """Words of expectation beside a value that is entered as measured, or a period that was not over when it was published."""
    for cited, point in rows.observations:
        if point.kind in {"projected", "derived"}:
            continue
        match = _AHEAD.search(words_around(cited.quote, cited.value.value, cited.value.low, cited.value.high))
        if match and (match["year"] is None or int(match["year"]) > point.vintage.year):
            message = f"the quote speaks of what is expected (“{match.group()}”), and the value is entered as {point.kind}."
            yield cited.finding("projection-as-observation", "warning", message, "Move it to outlooks.csv, or quote the words that say it was measured.")
        elif point.year > point.vintage.year:
            message = f"the period {period_words(point.period)} begins after the publication on {day_words(point.vintage)}."
            yield cited.finding("projection-as-observation", "warning", message, "Move it to outlooks.csv.")


def _years_beside(cited: Cited) -> set[int]:
    """Years in the words around the value and in the locator, but for those it is compared with and those of reports."""
    near = words_around(cited.quote, cited.value.value, cited.value.low, cited.value.high)
    return {int(year) for year in _YEAR.findall(_COMPARED.sub("", _EDITION.sub("", f"{near} {cited.locator}")))}


def _newest_editions(catalog: Catalog) -> dict[tuple[str, str], Source]:
    newest: dict[tuple[str, str], Source] = {}
    for source in catalog.sources.values():
        known = newest.get(_family(source))
        if known is None or source.published > known.published:
            newest[_family(source)] = source
    return newest


def _published(source: Source) -> str:
    """`2024`, `October 2024`, `31 October 2024`."""
    return day_words(date.fromisoformat(source.published)) if source.published.count("-") == 2 else period_words(source.published)


def _family(source: Source) -> tuple[str, str]:
    """Editions of one publication: the same publisher, and the same title but for its numbers."""
    return source.publisher, re.sub(r"\W*\d[\d\W]*", " ", source.title).strip().lower()


def _period(cited: Cited) -> str:
    return cited.value.period if isinstance(cited.value, Observation) else cited.value.target_period


RULES = (years_of_reports, repeated_older_values, unread_editions, stale_references, projections_as_observations)
