"""Which series a number in a sentence is about: the words must name it, the unit must fit, and the place and publisher must not say otherwise."""

import re
from dataclasses import dataclass, replace

from forecasting.catalog import Catalog
from forecasting.evidence.check.held import Held, held_series, known_words, publisher_names
from forecasting.evidence.check.numbers import Number
from forecasting.evidence.check.times import clause
from forecasting.evidence.check.vocabulary import WORLD, narrowings, places, words

_WHERE = re.compile(r"\b(?:in|across|within|throughout|on)\s(?:the\s)?((?:[A-Z][\w'-]+\s?)+)")
_WHO = re.compile(
    r"\b[Aa]ccording\sto\s(?:the\s|an?\s)?(?:\d{4}\s)?([A-Z][\w&-]+)|([A-Z][\w&-]+)\s(?:says?|said|reports?|reported|finds?|found|estimates?|estimated|counts?|counted|claims?)\b"
)
_ANYBODY = frozenset(
    ["report", "research", "study", "survey", "expert", "analyst", "data", "people", "new", "cybersecurity", "workforce", "it", "they", "we", "who"]
)
_NO_PLACE = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
        "q1",
        "q2",
        "q3",
        "q4",
    ]
)
_NOWHERE = (-1, 0)
_MONEY_UNITS = {"USD", "GBP", "EUR"}
_CURRENCIES = {"£": "GBP", "GBP": "GBP", "pounds": "GBP", "€": "EUR", "EUR": "EUR", "euro": "EUR"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The series that a number may be about; when there are none, `reason` says what is missing."""

    series: tuple[Held, ...]
    elsewhere: tuple[Held, ...] = ()
    """The same quantity of other places, where the sentence names none."""
    besides: tuple[Held, ...] = ()
    """Series that all words of the sentence name as well, though fewer stand near the number."""
    publishers: tuple[frozenset[str], ...] = ()
    """Words of the publishers that the sentence names."""
    reason: str = ""


def subject_of(catalog: Catalog, sentence: str, number: Number, named: tuple[str, ...] = (), *, alone: bool = False) -> Subject:
    """The series that all words point to; `named` are series that a known wording is about, whatever its words.

    Words in the clause of the number count more; where it stands alone, all words of the sentence do.
    """
    meant = frozenset(["growth"] if number.kind == "growth" else [])
    spoken = frozenset(words(sentence)) | meant
    begin, stop = (0, len(sentence)) if alone else clause(sentence, number.start, number.end)
    near = frozenset(words(sentence[begin:stop])) | meant
    limits = narrowings(sentence[begin:stop]) or narrowings(sentence)
    best: list[Held] = []
    besides: list[Held] = []
    highest = _NOWHERE
    for held in held_series(catalog).values():
        score = _score(held, spoken, near, limits) if _fits_unit(held, number) else _NOWHERE
        if held.quantity.series_id in named and _fits_unit(held, number):
            score = max(score, (1, 0))
        if score > highest:
            besides, best, highest = [*besides, *best], [held], score
        elif score != _NOWHERE:
            (best if score == highest else besides).append(held)
    if not best:
        return Subject(series=(), reason="The catalog has no series that these words name.")
    publishers = tuple(name for name in publisher_names(catalog) if name <= spoken)
    there = [held for held in best if _is_by(held, sentence, publishers)]
    return replace(_of_place(catalog, there, sentence, sentence[begin:stop]), publishers=publishers, besides=tuple(besides))


def _score(held: Held, spoken: frozenset[str], near: frozenset[str], limits: tuple[frozenset[str], ...]) -> tuple[int, int]:
    """How many words of a name of it stand near the number, and how few elsewhere; the longest name where none is near."""
    best = _NOWHERE
    for name in held.names:
        if name <= spoken and all(limit <= name for limit in limits):
            close = len(name & near)
            best = max(best, (close, close - len(name) if close else len(name)))
    return best


def _is_by(held: Held, sentence: str, publishers: tuple[frozenset[str], ...]) -> bool:
    """Whether everyone who is named as saying it published something of the series."""
    who = held.publisher_words | held.forecaster_words
    said_by = (frozenset(words(name)) for match in _WHO.finditer(sentence) for name in match.groups() if name)
    return all(name <= who for name in publishers) and all(name & (who | _ANYBODY) for name in said_by)


def _fits_unit(held: Held, number: Number) -> bool:
    unit = held.quantity.unit
    match number.kind:
        case "growth":
            return held.is_growth or "premium" in held.quantity.series_id or any(one.unit.startswith("fraction") for one in held.outlooks)
        case "percent":
            return unit in {"fraction", "ratio"} and not held.is_growth
        case "money":
            return unit == next((code for sign, code in _CURRENCIES.items() if sign in number.text), "USD")
        case "count":
            return unit not in {"fraction", "ratio", "index", *_MONEY_UNITS}
        case _:
            return False


def _of_place(catalog: Catalog, series: list[Held], sentence: str, near: str) -> Subject:
    if not series:
        return Subject(series=(), reason="The catalog has no such series by the publisher named.")
    named = places(near) or places(sentence)
    strange = next((name for name in _WHERE.findall(sentence) if _is_strange(catalog, name)), None)
    if strange:
        return Subject(series=(), reason=f"The catalog has no such series for {strange.strip()}.")
    if named:
        there = tuple(held for held in series if held.quantity.geography in named)
        titles = ", ".join(dict.fromkeys(held.quantity.title for held in series[:2]))
        return Subject(series=there, reason="" if there else f"The catalog has no such series for the place named; it has: {titles}.")
    usual = [held for held in series if held.quantity.geography == WORLD] or [held for held in series if held.quantity.headline]
    if not usual and len({held.quantity.geography for held in series}) == 1:
        usual = series
    reason = "" if usual else "The sentence names no place, and the catalog has several."
    return Subject(series=tuple(usual), elsewhere=tuple(held for held in series if held not in usual), reason=reason)


def _is_strange(catalog: Catalog, name: str) -> bool:
    """Whether a capitalised name after `in` is neither a place that we know, nor a month, nor a word of our own."""
    first = name.split(maxsplit=1)[0]
    if places(name) or first.isupper() or first.casefold() in _NO_PLACE:
        return False
    return not frozenset(words(first)) & known_words(catalog)
