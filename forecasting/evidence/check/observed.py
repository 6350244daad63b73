"""A number against the observations of its series: every period, vintage and definition, and the direction in which it is said to have moved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forecasting.catalog import Catalog
from forecasting.domain import KnownValue, Observation
from forecasting.evidence.check.held import Held
from forecasting.evidence.check.known import known_observation, unique
from forecasting.evidence.check.moves import judge_move
from forecasting.evidence.check.numbers import Number
from forecasting.evidence.check.phrases import said_all
from forecasting.evidence.check.subjects import Subject
from forecasting.evidence.check.times import When
from forecasting.evidence.check.verdict import Judgement

Point = tuple[Held, Observation]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """One number with all values that it can be compared with."""

    catalog: Catalog
    number: Number
    when: When
    points: tuple[Point, ...]
    elsewhere: tuple[Point, ...]

    def matching(self, points: Iterable[Point]) -> list[Point]:
        return [(held, point) for held, point in points if _fits(self.number, point)]

    def known(self, *groups: Iterable[Point]) -> tuple[KnownValue, ...]:
        return unique(known_observation(self.catalog, held, point) for group in groups for held, point in group)

    def judgement(self, verdict: str, rule: str, why: str, *groups: Iterable[Point]) -> Judgement:
        return Judgement(verdict=verdict, rule=rule, known=self.known(*groups), why=why)  # type: ignore[arg-type]  # the callers below write the literals


def judge_observed(catalog: Catalog, number: Number, when: When, subject: Subject) -> Judgement:
    """Compare with the period that the sentence names, or with the newest where it names none."""
    said_by = [held for held in subject.series if all(name <= held.publisher_words for name in subject.publishers)]
    points = tuple((held, point) for held in said_by for point in held.observations if _is_of_kind(held, number))
    elsewhere = tuple((held, point) for held in subject.elsewhere for point in held.observations)
    look = _Look(catalog=catalog, number=number, when=when, points=points, elsewhere=elsewhere)
    if not points:
        return look.judgement("unknown", "nothing-held", "The catalog holds no such value by the publisher named, or in that unit.")
    if when.year is None:
        return _without_period(look)
    return _in_period(look, when.year)


def _fits(number: Number, point: Observation) -> bool:
    rounded = point.precision == "rounded"
    return number.fits(point.value, point.low if rounded else None, point.high if rounded else None)


def _is_of_kind(held: Held, number: Number) -> bool:
    return number.kind != "growth" or held.quantity.measure == "rate"


def _without_period(look: _Look) -> Judgement:
    last = max(point.period for held, point in look.points)
    newest = [(held, point) for held, point in _current(look.points) if point.year == int(last[:4])]
    if matching := look.matching(newest):
        if moved := judge_move(look.catalog, look.number, look.when, matching):
            return moved
        return look.judgement("agrees", "newest-value", f"It is the newest value: {said_all(look.known(matching))}.", matching)
    matching = look.matching(look.points)
    if _is_within_bound(look, newest, matching):
        return look.judgement("agrees", "bound-holds", f"The bound holds for the newest value: {said_all(look.known(newest))}.", newest)
    if matching:
        why = f"It is {said_all(look.known(matching))}; the newest value is {said_all(look.known(newest))}."
        return look.judgement("outdated", "older-period", why, matching, newest)
    why = f"The sentence names no year, and the catalog holds this value for none; the newest is {said_all(look.known(newest))}."
    return look.judgement("unknown", "no-such-value", why, newest)


def _in_period(look: _Look, year: int) -> Judgement:
    there = [(held, point) for held, point in look.points if _holds(point, look.when)]
    now = list(_current(there))
    if matching := look.matching(now):
        return _same_span(look, matching)
    if matching := look.matching(there):
        why = f"It is {said_all(look.known(matching))}, and has been revised: {said_all(look.known(now))}."
        return look.judgement("outdated", "revised-value", why, matching, now)
    others = look.matching(look.points)
    if reports := [(held, point) for held, point in others if _is_year_of_report(look.catalog, point, year)]:
        why = f"{year} is the year of the report: {said_all(look.known(reports))}.{_right_value(look, year, now)}"
        return look.judgement("misdated", "year-of-report", why, reports, now)
    return _without_match(look, year, now, others)


def _same_span(look: _Look, matching: list[Point]) -> Judgement:
    """Growth in a year is not growth over several."""
    if look.number.kind == "growth" and (look.when.span or 1) > 1 and all("since" not in held.quantity.title.lower() for held, _ in matching):
        why = f"The number is right and the span is not: it is growth in one year, {said_all(look.known(matching))}."
        return look.judgement("misdated", "other-span", why, matching)
    if moved := judge_move(look.catalog, look.number, look.when, matching):
        return moved
    return look.judgement("agrees", "same-period", f"So says {said_all(look.known(matching))}.", matching)


def _without_match(look: _Look, year: int, now: list[Point], others: list[Point]) -> Judgement:
    if not now:
        return _not_held(look, year, others)
    if look.number.kind == "growth" and (look.when.span or 1) > 1:
        why = f"The catalog holds growth in single years only: {said_all(look.known(now))}."
        return look.judgement("unknown", "other-span", why, now)
    if _is_within_bound(look, now, others):
        return look.judgement("agrees", "bound-holds", f"The bound holds: {said_all(look.known(now))}.", now)
    if any(look.number.allows(point.value) or _may_round_to(look.number, point) for _, point in now):
        return look.judgement("unknown", "not-exact-enough", f"The numbers do not exclude each other: {said_all(look.known(now))}.", now)
    if foreign := look.matching(look.elsewhere):
        why = f"The sentence names no place: the number is {said_all(look.known(foreign[:1]), title=True)}, and not {said_all(look.known(now), title=True)}."
        return look.judgement("unknown", "no-place", why, now, foreign[:1])
    elsewhen = f"; {look.number.text} is the number of another year: {said_all(look.known(others))}" if others else ""
    rule = "value-of-another-period" if others else "other-value"
    return look.judgement("contradicted", rule, f"The catalog has {said_all(look.known(now))}{elsewhen}.", now, others)


def _not_held(look: _Look, year: int, others: list[Point]) -> Judgement:
    """The catalog has nothing for the year: that alone says nothing, unless the publisher skipped it or the number is growth of one year within."""
    within = [(held, point) for held, point in others if (look.when.base_year or year) <= point.year <= year]
    if within and look.number.kind == "growth" and (look.when.span or 1) > 1:
        return _same_span(look, within)
    if any(event.year <= year for held, _ in others for event in held.stopped):
        why = f"It is {said_all(look.known(others))}; for {year} its publisher gave none."
        return look.judgement("misdated", "not-published", why, others)
    near = others or _nearest(look.points, year)
    tail = f"the same number stands for {said_all(look.known(near))}" if others else f"the nearest is {said_all(look.known(near))}"
    return look.judgement("unknown", "period-not-held", f"The catalog holds no value for {_period(look.when)}; {tail}.", near)


def _is_within_bound(look: _Look, now: list[Point], others: list[Point]) -> bool:
    """Whether a stated bound holds for every value; not where its number is that of another year: who says it means that one."""
    if not look.number.is_bound or any(look.number.begins_like(point.value) for _, point in others):
        return False
    return all(look.number.allows(point.value) for _, point in now)


def _right_value(look: _Look, year: int, now: list[Point]) -> str:
    return f" The catalog has {said_all(look.known(now))}." if now else f" For {year} the catalog has none."


def _holds(point: Observation, when: When) -> bool:
    if point.year != when.year:
        return False
    return not when.part or point.period == f"{when.year}{when.part}"


def _is_year_of_report(catalog: Catalog, point: Observation, year: int) -> bool:
    """Whether an earlier year's value came out in the year that the sentence names."""
    published = {str(point.vintage.year), *(catalog.sources[source_id].published[:4] for source_id in point.source_ids)}
    return point.year < year and str(year) in published


def _may_round_to(number: Number, point: Observation) -> bool:
    """Whether the value is only known rounded, and more coarsely than the sentence has it."""
    if point.precision == "lower_bound":
        return number.value >= point.value
    if point.precision == "upper_bound":
        return number.value <= point.value
    return point.low is not None and point.high is not None and point.low <= number.value <= point.high


def _current(points: Iterable[Point]) -> Iterator[Point]:
    return ((held, point) for held, point in points if point not in held.replaced)


def _nearest(points: tuple[Point, ...], year: int) -> list[Point]:
    gap = min(abs(point.year - year) for _, point in points)
    return [(held, point) for held, point in _current(points) if abs(point.year - year) == gap]


def _period(when: When) -> str:
    return f"{when.year}{when.part}"
