"""A number that looks ahead against the outlooks that others published."""

import re

from forecasting.amounts import amount
from forecasting.catalog import Catalog
from forecasting.domain import KnownValue, Outlook
from forecasting.evidence.check.held import Held
from forecasting.evidence.check.known import known_outlook, newest_of, unique
from forecasting.evidence.check.numbers import Number
from forecasting.evidence.check.phrases import said_all
from forecasting.evidence.check.subjects import Subject
from forecasting.evidence.check.times import When
from forecasting.evidence.check.verdict import Judgement
from forecasting.evidence.check.vocabulary import words

_AHEAD = re.compile(
    r"\b(?:project(?:s|ed|ion|ions)|expect(?:s|ed)?|forecasts?|forecasted|predict(?:s|ed|ion)?|will|would|could|going to|set to|on track|by (?:19|20)\d\d|"
    r"(?:over|in|within|for|during) the (?:next|coming))\b",
    re.IGNORECASE,
)

_YEARLY = re.compile(r"\b(?:annual(?:ly)?|yearly|per year|a year|cagr|compound|each year|every year)\b", re.IGNORECASE)

Ahead = tuple[Held, Outlook]


def looks_ahead(sentence: str) -> bool:
    """Whether a sentence speaks of what is expected and not of what was."""
    return _AHEAD.search(sentence) is not None


def judge_projected(catalog: Catalog, sentence: str, number: Number, when: When, subject: Subject) -> Judgement | None:
    """Compare with every outlook on the series in the unit of the number; `None` when there is none."""
    outlooks = [
        (held, one)
        for held in subject.series
        for one in held.outlooks
        if _fits_kind(held, one, number, yearly=_YEARLY.search(sentence) is not None) and _is_by(one, subject)
    ]
    matching = [(held, one) for held, one in outlooks if number.fits(one.value)]
    if not outlooks:
        return None
    if not matching:
        return _unmatched(catalog, outlooks, number, when)
    here = [(held, one) for held, one in matching if _is_of(one, when)]
    newest = [(held, newest_of(held, one)) for held, one in here or matching]
    replaced = [pair for pair in newest if pair not in (here or matching)]
    known = _known(catalog, here or matching)
    if not here and not replaced:
        why = f"The number is right and the years are not: {said_all(known)}."
        return Judgement(verdict="misdated", rule="other-span", known=known, why=why)
    if replaced and len(replaced) == len(newest):
        later = _known(catalog, replaced)
        return Judgement(
            verdict="outdated", rule="newer-outlook", known=unique([*known, *later]), why=_replaced_words(known, later, when, right_span=bool(here))
        )
    if turned := _turned(matching, number):
        why = f"The number is right and its direction is not: {said_all(known)}, from {turned} in its first year."
        return Judgement(verdict="contradicted", rule="other-direction", known=known, why=why)
    return Judgement(verdict="agrees", rule="same-outlook", known=known, why=f"So says an outlook, which is not a measurement: {said_all(known)}.")


def _turned(matching: list[Ahead], number: Number) -> str:
    """The value that every outlook starts from, where the sentence has it going the other way; else empty."""
    starts = [(one, one.base_value) for _, one in matching if one.base_value is not None]
    if number.move not in {"up", "down"} or not starts or any((one.value > start) == (number.move == "up") for one, start in starts):
        return ""
    outlook, start = starts[0]
    return amount(start, outlook.unit, significant=3)


def _unmatched(catalog: Catalog, outlooks: list[Ahead], number: Number, when: When) -> Judgement | None:
    """Another outlook may exist that we never saw: no other number is contradicted by it, unless it names the very same span."""
    there = [(held, one) for held, one in outlooks if when.base_year and _is_of(one, when)]
    newest = list(dict.fromkeys((held, newest_of(held, one)) for held, one in outlooks))
    known = _known(catalog, there or newest)
    if there and not any(number.allows(one.value) for _, one in there):
        return Judgement(verdict="contradicted", rule="other-outlook", known=known, why=f"For these years the catalog has {said_all(known)}.")
    return Judgement(
        verdict="unknown", rule="no-such-outlook", known=known, why=f"The catalog holds no outlook with this number; the newest: {said_all(known)}."
    )


def _replaced_words(known: tuple[KnownValue, ...], later: tuple[KnownValue, ...], when: When, *, right_span: bool) -> str:
    span = "" if right_span or when.span is None else f", and not over {when.span} years"
    return f"It is {said_all(known)}{span}; its publisher has replaced it: {said_all(later)}."


def _fits_kind(held: Held, outlook: Outlook, number: Number, *, yearly: bool) -> bool:
    if number.kind == "growth" and held.quantity.unit != "fraction":
        return outlook.unit == ("fraction per year" if yearly else "fraction")
    return number.kind in {"count", "money", "percent"} and outlook.unit == held.quantity.unit


def _is_by(outlook: Outlook, subject: Subject) -> bool:
    return all(name <= frozenset(words(outlook.publisher)) for name in subject.publishers)


def _is_of(outlook: Outlook, when: When) -> bool:
    """Whether an outlook is about the target year and the span that the sentence names, as far as it names them."""
    base = int(outlook.base_period[:4]) if outlook.base_period else None
    if when.years and base is not None and outlook.year - base != when.years:
        return False
    if when.base_year and base is not None and base != when.base_year:
        return False
    return when.year is None or outlook.year == when.year


def _known(catalog: Catalog, outlooks: list[Ahead]) -> tuple[KnownValue, ...]:
    return unique(known_outlook(catalog, held, one) for held, one in outlooks)
