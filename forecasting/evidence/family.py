"""Who rests on whom, how fresh it is, and what its grade means: citations against independent sources, editions and their rhythm."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from forecasting.amounts import day_words, period_words
from forecasting.catalog import Catalog
from forecasting.domain import Event, Observation, Source
from forecasting.domain.record import GradeMeaning, Independence, Rhythm, SourceFamily, SourceStanding
from forecasting.errors import NotEnoughEvidenceError, UnknownIdError

RECENT_EDITIONS = 5
"""A rhythm is that of the last editions: publishers change their calendar."""
GRACE_DAYS = 183
"""An edition this late is overdue."""
SILENT = ("not_published", "discontinued")
REPOST = re.compile(r"\s*\([^)]*\)$")
NOT_LETTERS = re.compile(r"[^a-z0-9]")

GRADES: tuple[GradeMeaning, ...] = (
    GradeMeaning(grade="A", meaning="original read in full", asks="The publication itself, or a faithful copy of its table, was read, with method and date."),
    GradeMeaning(grade="B", meaning="publisher’s own summary", asks="A release, summary or page of the publisher was read, not the study or the table itself."),
    GradeMeaning(grade="C", meaning="second hand", asks="Somebody else reports the value and names the publisher."),
    GradeMeaning(grade="D", meaning="cannot be traced", asks="No method, no sample, or no way back to who measured it."),
)
"""The rubric: a publication gets the first grade whose line it satisfies."""


def rubric_records() -> list[dict[str, str]]:
    """The rubric as plain values, from the best grade to the worst."""
    return [{"grade": one.grade, "meaning": one.meaning, "asks": one.asks} for one in GRADES]


def root_of(source: Source, known: Mapping[str, Source]) -> Source:
    """The publication that a source rests on in the end, as far as it is known."""
    seen = {source.source_id}
    while (parent := source.derived_from) and parent in known and parent not in seen:
        seen.add(parent)
        source = known[parent]
    return source


def independent_sources(sources: Iterable[Source], known: Mapping[str, Source]) -> Independence:
    """How many publications are cited, and how many independent origins stand behind them.

    Parameters
    ----------
    sources : the cited publications, in order of use; one that others of them rest on counts as a citation of its own
    known : all sources of the catalog by id, through which the family tree is followed

    Notes
    -----
    Publications are of one family when they rest on the same origin, or when their origins are by the same publisher: yearly editions of one
    study are one source.
    """
    families: dict[str, SourceFamily] = {}
    for source in {one.source_id: one for one in sources}.values():
        root = root_of(source, known)
        publisher = REPOST.sub("", root.publisher)
        name = NOT_LETTERS.sub("", publisher.lower()) or root.source_id
        kept = families.get(name)
        members = (*(kept.members if kept else ()), source.source_id)
        families[name] = SourceFamily(root_id=kept.root_id if kept else root.source_id, publisher=publisher, members=members)
    found = tuple(families.values())
    return Independence(families=found, sentence=_independence_sentence(found))


def rhythm_of(catalog: Catalog, series_id: str, *, as_of: date | None = None) -> Rhythm:
    """When editions of a series came out until a day, and when the next is due.

    Raises
    ------
    UnknownIdError, NotEnoughEvidenceError
        No such series, or none of its values was known on the day.

    Notes
    -----
    An edition is a day on which a newer last period came out; revisions of old periods set no rhythm. The next one is due the usual interval
    after the last; half a year later it is overdue. A recorded silence about a later period ends the rhythm.
    """
    if series_id not in catalog.quantities:
        raise UnknownIdError("series", series_id, known=tuple(catalog.quantities))
    day = as_of or catalog.newest_vintage
    rows = [row for row in catalog.observations if row.series_id == series_id and row.vintage <= day]
    if not rows:
        raise NotEnoughEvidenceError(series_id, count=0, needed=1, reason=f"Nothing was known on {day_words(day)}.")
    editions = _editions(rows)
    last = editions[-1]
    stops = [one for one in catalog.events if one.series_id == series_id and one.vintage <= day and one.event in SILENT and one.year > last.year]
    gaps = [(newer.vintage - older.vintage).days for older, newer in pairwise(editions)][-RECENT_EDITIONS:]
    interval = round(median(gaps)) if gaps else None
    due = last.vintage + timedelta(days=interval) if interval and not stops else None
    return Rhythm(
        series_id=series_id,
        as_of=day,
        last_period=last.period,
        last_vintage=last.vintage,
        editions=len(editions),
        lag_days=round(median([(row.vintage - period_end(row.period)).days for row in editions[-RECENT_EDITIONS:]])),
        interval_days=interval,
        next_expected=due,
        standing="stopped" if stops else ("unknown" if due is None else ("overdue" if day > due + timedelta(days=GRACE_DAYS) else "current")),
        sentence=_rhythm_sentence(last, stops, due, day),
    )


def standing_of(catalog: Catalog, source_id: str, *, as_of: date | None = None) -> SourceStanding:
    """Whether a newer publication overtakes what a source says, in the series where it gives the newest period.

    Raises
    ------
    UnknownIdError
    """
    if source_id not in catalog.sources:
        raise UnknownIdError("source", source_id, known=tuple(catalog.sources))
    day = as_of or catalog.newest_vintage
    known = [row for row in catalog.observations if row.vintage <= day]
    own = [row for row in known if source_id in row.source_ids]
    if not own:
        return SourceStanding(source_id=source_id, newer_source_id=None, series_id=None, sentence="No value of the catalog is read in it.")
    newest = max(own, key=_newness)
    rivals = [row for row in known if row.series_id == newest.series_id and source_id not in row.source_ids]
    better = max((row for row in rivals if _overtakes(row, newest)), key=_newness, default=None)
    title = catalog.quantities[newest.series_id].title
    if better is None:
        return SourceStanding(source_id=source_id, newer_source_id=None, series_id=newest.series_id, sentence=f"It holds the newest value of {title}.")
    sentence = f"{better.source_ids[0]} gives {title} for {period_words(better.period)}, published on {day_words(better.vintage)}."
    return SourceStanding(source_id=source_id, newer_source_id=better.source_ids[0], series_id=newest.series_id, sentence=sentence)


def period_end(period: str) -> date:
    """The last day of `2019`, `2019-05` or `2019-Q4`."""
    year, _, part = period.partition("-")
    month = 12 if not part else (int(part[1:]) * 3 if part.startswith("Q") else int(part))
    return date(int(year) + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _overtakes(row: Observation, other: Observation) -> bool:
    return row.vintage > other.vintage and row.period >= other.period


def _newness(row: Observation) -> tuple[str, date]:
    return row.period, row.vintage


def _editions(rows: Sequence[Observation]) -> list[Observation]:
    """The newest period of each day on which the newest known period moved on."""
    found: list[Observation] = []
    for row in sorted(rows, key=lambda row: (row.vintage, period_end(row.period))):
        if found and found[-1].vintage == row.vintage and period_end(row.period) > period_end(found[-1].period):
            found[-1] = row
        elif not found or period_end(row.period) > period_end(found[-1].period):
            found.append(row)
    return found


def _independence_sentence(families: Sequence[SourceFamily]) -> str:
    citations = sum(len(family.members) for family in families)
    return f"{citations} citation{'' if citations == 1 else 's'}, {len(families)} independent source{'' if len(families) == 1 else 's'}"


def _rhythm_sentence(last: Observation, stops: Sequence[Event], due: date | None, day: date) -> str:
    head = f"The newest value is of {period_words(last.period)}, published on {day_words(last.vintage)}."
    if stops:
        return f"{head} {stops[-1].note}"
    if due is None:
        return f"{head} There is one edition, so nothing says when the next is due."
    late = day > due + timedelta(days=GRACE_DAYS)
    return f"{head} The next was due about {day_words(due)} and is overdue." if late else f"{head} The next is due about {day_words(due)}."
