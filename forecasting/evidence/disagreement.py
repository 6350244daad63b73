"""Rival counts: what different publishers, or one by different definitions, say of one thing in one place and year."""

import dataclasses
import re
from collections.abc import Iterable
from datetime import date

from forecasting.amounts import amount
from forecasting.catalog import Catalog, select_series
from forecasting.catalog.periods import sort_key
from forecasting.domain import Observation
from forecasting.domain.evidence_answers import Disagreement, Rival
from forecasting.evidence.questions import question_of

FOLDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
LEAST_FOLD = 1.95
"""Below it a ratio is said as a number: `1.3 times`."""
SAME_RATIO = 1.005
_DENIES = re.compile(r"not\b|no\b", re.IGNORECASE)


def disagreement(catalog: Catalog, series_id: str, *, year: int | None = None, as_of: date | None = None) -> Disagreement | None:
    """Side by side of everything that answers a series' question for its place.

    Parameters
    ----------
    year : the newest one with at least two answers by default
    as_of : the newest vintage by default

    Returns
    -------
    The answers from the largest to the smallest, each by the newest vintage of its definition; `None` where nothing disagrees.

    Raises
    ------
    UnknownIdError
    """
    day = as_of or catalog.newest_vintage
    rows = _answers(catalog, series_id, day)
    years = [one.year for one in rows]
    shared = [one for one in set(years) if years.count(one) > 1]
    chosen = year if year is not None else max(shared, default=None)
    if chosen is None or chosen not in shared:
        return None
    rivals = sorted((_rival(catalog, row) for row in rows if row.year == chosen), key=lambda rival: (-rival.value, rival.series_id, rival.definition_id))
    question, quantity = question_of(series_id), catalog.quantities[series_id]
    ratio = rivals[0].value / rivals[-1].value
    found = Disagreement(
        question=question.title if question else quantity.title,
        geography=quantity.geography,
        year=chosen,
        unit=quantity.unit,
        rivals=tuple(rivals),
        ratio=ratio,
        words=ratio_words(ratio),
        sentence="",
    )
    return dataclasses.replace(found, sentence=_sentence(found))


def rival_series(catalog: Catalog, series_id: str, *, beside: bool = False) -> tuple[str, ...]:
    """The series itself, then those that answer its question for the same place in the same unit; with those over another base if asked."""
    question, own = question_of(series_id), catalog.quantities.get(series_id)
    if question is None or own is None:
        return (series_id,)
    known = (catalog.quantities[one] for one in (*question.series_ids, *(question.beside if beside else ())) if one in catalog.quantities)
    others = (one.series_id for one in known if (one.geography, one.unit) == (own.geography, own.unit) and one.series_id != series_id)
    return series_id, *others


def newest_by_definition(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    """One value for each series, year and definition: that of the last period, by its newest vintage."""
    chosen: dict[tuple[str, int, str], Observation] = {}
    for row in sorted(rows, key=lambda row: (sort_key(row.period), row.vintage)):
        chosen[row.series_id, row.year, row.definition_id] = row
    return tuple(chosen.values())


def ratio_words(ratio: float) -> str:
    """A ratio of at least 1 in words: `sevenfold`, `21-fold`, `1.3 times`, `the same`."""
    if ratio < SAME_RATIO:
        return "the same"
    if ratio < LEAST_FOLD:
        return f"{ratio:.3g} times"
    fold = round(ratio)
    return f"{FOLDS[fold - 2]}fold" if fold <= len(FOLDS) + 1 else f"{fold}-fold"


def _answers(catalog: Catalog, series_id: str, day: date) -> tuple[Observation, ...]:
    known = (select_series(catalog, one, as_of=day) for one in rival_series(catalog, series_id, beside=True))
    return newest_by_definition(row for series in known for row in (*series.observations, *series.shown) if row.value > 0)


def _rival(catalog: Catalog, row: Observation) -> Rival:
    definition = catalog.definitions[row.definition_id]
    return Rival(
        series_id=row.series_id,
        title=catalog.quantities[row.series_id].title,
        publisher=_publisher(catalog, row.source_ids[0]),
        definition_id=definition.definition_id,
        definition=definition.label,
        counts=definition.counts,
        excludes=definition.excludes,
        method=definition.method,
        period=row.period,
        value=row.value,
        kind=row.kind,
        vintage=row.vintage,
        source_ids=row.source_ids,
    )


def _publisher(catalog: Catalog, source_id: str) -> str:
    """Who stands behind a value: the publisher of the source that the one we read rests on."""
    seen = [source_id]
    while (parent := catalog.sources[seen[-1]].derived_from) and parent not in seen:
        seen.append(parent)
    return catalog.sources[seen[-1]].publisher


def _sentence(found: Disagreement) -> str:
    """What is said, by how much it differs, and why, in the words of the definitions."""
    most, least = found.rivals[0], found.rivals[-1]
    said = f"{found.year}: {amount(most.value, found.unit)} by “{most.definition}”, {amount(least.value, found.unit)} by “{least.definition}”"
    if found.ratio < SAME_RATIO:
        return f"{said}: they agree."
    return f"{said}, {found.words if found.ratio >= LEAST_FOLD else f'a ratio of {found.ratio:.3g}'}. {_reason(most, least)}"


def _reason(most: Rival, least: Rival) -> str:
    if most.counts != least.counts and most.counts and least.counts:
        parts = [f"“{one.definition}” counts: {_plain(one.counts)}{_excluded(one)}" for one in (most, least)]
        return f"They do not count the same. {' '.join(parts)}"
    if most.method != least.method and most.method and least.method:
        return f"They count the same by other means. “{most.definition}”: {_plain(most.method)} “{least.definition}”: {_plain(least.method)}"
    return "Their definitions do not say why."


def _excluded(one: Rival) -> str:
    """What a definition leaves out; `Not vacancies` cannot be left out."""
    if not one.excludes:
        return ""
    text = _plain(one.excludes)
    return f" That is {text[:1].lower()}{text[1:]}" if _DENIES.match(text) else f" Left out: {text}"


def _plain(text: str) -> str:
    """The first sentence, with its full stop."""
    return f"{text.split('. ', maxsplit=1)[0].rstrip('.')}."
