"""How sure, who says so, and what would change it: each answer one or two sentences with one reason, always."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.wording.evidence import independent_sources
from dashboard.wording.markup import escape, grade_html, projected, source_of
from dashboard.wording.numbers import chance_words, counted, format_difference, format_projected, format_range, number_word, price_words, scale_for
from dashboard.wording.places import capital
from dashboard.wording.sentences import newer_value, wide_band
from dashboard.wording.times import listed, stopped_sentence
from forecasting.domain import OWN_SOURCE_ID, Baseline, Projection

FEW_OBSERVATIONS = 8
WIDE = 0.5
"""An 80 % range of more than half the median is called wide."""
BASELINE_WORDS = {
    "last_value": "If nothing changed after the last value",
    "drift": "If the mean change of the past went on",
    "bls_trend": "On a ten-year straight line",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """The median of the same year under another choice, and the words for it: `Fitting the gap directly`."""

    label: str
    median: float


def how_sure(projection: Projection, *, record: str = "") -> str:
    """`8 in 10 chance of 3.6 to 10.1 million. Wide, because it rests on seven values.` HTML, one reason always.

    `record` takes the place of the reason: that past ranges of the series did not hold is worth more than any other.
    """
    band, quantity = wide_band(projection), projection.series.quantity
    words = escape(format_range(band.lower[-1], band.upper[-1], quantity))
    prices = f", {price_words(quantity)}" if quantity.measure == "money" else ""
    return f"{chance_words(band.level)} chance of <b>{words}</b>{escape(prices)}. {escape(newer_value(projection.series) or record or _reason(projection))}"


def who_says_so(projection: Projection) -> str:
    """Grade, publisher, number of values and of independent sources, and whether the publisher stopped; HTML."""
    series = projection.series
    last = source_of(series, series.observations[-1].source_ids[0])
    families = independent_sources(series)
    published = [name for name, cited in families.items() if OWN_SOURCE_ID not in cited]
    main = max(published or families, key=lambda name: len(families[name]))
    who = f"{main} and you" if len(published) < len(families) and published else main
    stops = stopped_sentence(series).partition(". ")[2]
    basis = f"{who}: {counted(len(series.observations), 'value')}, {counted(len(families), 'independent source')}."
    changed = f" Counted differently from {listed(tuple(str(gap.year) for gap in series.breaks))}." if series.breaks and not stops else ""
    return f"{grade_html(last.grade)} {escape(' '.join((basis, stops)).strip())}{escape(changed)}"


def what_would_change_it(projection: Projection, alternatives: Sequence[Alternative] = ()) -> str:
    """The alternative that moves the last median most, of those given; without any, the naive baseline that does; HTML."""
    choices = list(alternatives) or [_named(baseline) for baseline in projection.baselines]
    quantity, until, median = projection.series.quantity, projection.years[-1], projection.median[-1]
    if not choices:
        return "No other definition or method was computed for this series."
    most = max(choices, key=lambda choice: abs(choice.median - median))
    value = projected(format_projected(most.median, quantity))
    difference = _displayed(most.median, projection) - _displayed(median, projection)
    more = "as here" if format_projected(most.median, quantity) == format_projected(median, quantity) else _difference(difference, projection)
    return f"{escape(capital(most.label))}: {value} in {until}, {escape(more)}."


def broken_record(hits: int, tries: int, level: float, *, high: float) -> str:
    """That past ranges held less often than they say, where even the `high` end of the likely rate is below the level; otherwise nothing."""
    return f"Past ranges like it held in only {hits} of {tries} tries." if high < level else ""


def past_ranges_sentence(hits: int, tries: int, level: float) -> str:
    """`In nine past tries on this series, seven outcomes fell inside the 8 in 10 range; we would expect about seven`, or that none can be made."""
    if tries == 0:
        return "No past range of this series can be checked yet: its history is too short."
    tried = f"{number_word(tries)} past {'try' if tries == 1 else 'tries'}"
    fell = counted(hits, "outcome") if hits else "no outcome"
    expected = number_word(round(level * tries))
    return f"In {tried} on this series, {fell} fell inside the {chance_words(level)} range; we would expect about {expected}."


def _displayed(value: float, projection: Projection) -> float:
    """The value as rounded on the page, so that a difference is that of the numbers shown."""
    quantity = projection.series.quantity
    scale = scale_for(projection.median[-1:], quantity)
    digits = re.sub(r"[^0-9.]", "", format_projected(value, quantity, scale=scale).split(scale.word or "\n")[0])
    return float(digits) * scale.divisor if digits and scale.divisor > 1 else value


def _difference(difference: float, projection: Projection) -> str:
    quantity = projection.series.quantity
    scale = scale_for(projection.median[-1:], quantity)
    return f"{format_difference(difference, quantity, scale=scale)} {'more' if difference > 0 else 'less'}"


def _named(baseline: Baseline) -> Alternative:
    return Alternative(label=BASELINE_WORDS.get(baseline.name, baseline.name.replace("_", " ")), median=baseline.values[-1])


def _reason(projection: Projection) -> str:
    series, band = projection.series, wide_band(projection)
    values, count = series.comparable_values, len(series.observations)
    wide = band.upper[-1] - band.lower[-1] > WIDE * abs(projection.median[-1])
    falls = tuple(str(year) for year, before, after in zip(series.years[1:], values, values[1:], strict=False) if after < before)
    if count <= FEW_OBSERVATIONS:
        return f"Wide, because it rests on {counted(count, 'value')}." if wide else f"It rests on only {counted(count, 'value')}."
    if falls and band.lower[-1] < values[-1]:
        return f"A fall is possible, as in {listed(falls[-2:])}."
    if series.breaks and wide:
        return f"Wide, because the counting changed in {listed(tuple(str(gap.year) for gap in series.breaks))}."
    rises = Counter(after > before for before, after in pairwise(values))
    way, times = ("rose", rises[True]) if values[-1] >= values[0] else ("fell", rises[False])
    return f"{'Wide, because yearly steps differ: it' if wide else 'It'} {way} in {times} of {count - 1} past years."
