"""Scenarios side by side in one sentence: the lowest and the highest median, and how much of their ranges they share."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dashboard.wording.markup import escape, projected
from dashboard.wording.numbers import chance_words, format_projected, format_range, number_word, price_words, round_to
from dashboard.wording.phrases import phrases_of
from dashboard.wording.scenarios import projected_words
from dashboard.wording.sentences import chance_of_range, wide_band
from dashboard.wording.times import listed
from forecasting.domain import Projection, Quantity, ThresholdAnswer

MOST_NAMED = 2
UNNAMED = "the value"
"""What phrases call a quantity that has no name of its own."""


def comparison_title(projections: Sequence[Projection]) -> str:
    """The finding in few words, plain text: `Security staff shortfall: 3.9 to 7.5 million in 2030`."""
    low, high = _ends(projections)
    quantity, year = low.series.quantity, low.years[-1]
    first, last = (format_projected(item.median[-1], quantity) for item in (low, high))
    word = first.partition("\u00a0")[2]
    start = first.removesuffix(f"\u00a0{word}") if word and last.endswith(word) else first
    span = last if first == last else f"{start} to {last}"
    return f"{phrases_of(quantity).subject}: {span} in {year}"


def comparison_sentence(projections: Sequence[Projection], *, titles: Mapping[str, str], colours: Mapping[str, str] = MappingProxyType({})) -> str:
    """For somebody with a minute: the lowest and the highest median, and what the 8 in 10 ranges share; HTML, the titles escaped."""
    low, high = _ends(projections)
    year, (first, last) = low.years[-1], (_median(item) for item in (low, high))
    prices = f", {price_words(low.series.quantity)}" if low.series.quantity.measure == "money" else ""
    if len(projections) == 1:
        subject = escape(subject_words(low.series.quantity))
        return f"Under “{escape(titles[low.scenario_id])}” {subject} is {tinted(first, low, colours)} in {year}{escape(prices)}, with {chance_of_range(low)}."
    if first == last:
        medians = f"In {year} {_all(len(projections))} scenarios lead to the same median, {projected(first)}{escape(prices)}."
    else:
        medians = (
            f"The lowest median for {year} is {tinted(first, low, colours)}{escape(prices)}, under {_named(low, projections, titles)}; "
            f"the highest, {tinted(last, high, colours)}, under {_named(high, projections, titles)}."
        )
    return f"{medians} {escape(shared_sentence(projections))}"


def beside_words(subtitle: str, titles: Sequence[str]) -> str:
    """The subtitle of a figure with the scenarios that are compared with its own; plain text."""
    return f"{subtitle}, beside {listed(tuple(f'“{title}”' for title in titles))}"


def tinted(words: str, projection: Projection, colours: Mapping[str, str]) -> str:
    """A projected number in the colour of its scenario, as the figure draws it; blue for baseline and without colours."""
    return f'<span class="tint {colours.get(projection.scenario_id, "proj")}">{projected(words)}</span>'


def shared_sentence(projections: Sequence[Projection]) -> str:
    """What the ranges of all scenarios share: `Their 8 in 10 ranges overlap from 1.6 to 7.4 million: there the scenarios cannot be told apart`."""
    bands = [wide_band(item) for item in projections]
    lows, highs = [band.lower[-1] for band in bands], [band.upper[-1] for band in bands]
    chance = chance_words(bands[0].level)
    if max(lows) >= min(highs):
        return f"Their {chance} ranges do not overlap."
    if max(lows) == min(lows) and max(highs) == min(highs):
        return f"Their {chance} ranges are the same."
    shared = format_range(max(lows), min(highs), projections[0].series.quantity)
    return f"Their {chance} ranges overlap from {shared}: there the scenarios cannot be told apart."


def question_words(threshold: str, projection: Projection) -> str:
    """The question as people ask it: `Will the shortfall exceed 5.5 million in 2030?`."""
    return f"Will {subject_words(projection.series.quantity)} exceed {threshold} in {projection.years[-1]}?"


def subject_words(quantity: Quantity) -> str:
    """What is spoken of: `the shortfall`, `median pay`; for a series without a phrase its short title, quoted."""
    phrases = phrases_of(quantity)
    return f"“{phrases.subject}”" if phrases.the_subject == UNNAMED else phrases.the_subject


def default_amount(projection: Projection) -> float:
    """What to ask for first, of two digits: the last observed value, because people know it; for money, which never stands still, the median."""
    known = projection.median[-1] if projection.series.quantity.measure == "money" else projection.series.comparable_values[-1]
    return round_to(known, digits=2)


def odds_sentence(answers: Sequence[tuple[str, ThresholdAnswer]]) -> str:
    """The least and the most likely of the titled answers, the word always beside the number; plain text."""
    order = sorted(answers, key=lambda titled: titled[1].probability)
    (low, least), (high, most) = order[0], order[-1]
    if _told(least) == _told(most):
        return f"It is {_told(least)}, under {f'“{low}”' if len(order) == 1 else 'every scenario compared'}."
    return f"It is {_told(least)}, under “{low}”, and {_told(most)}, under “{high}”."


def percent_words(probability: float) -> str:
    """`44%`; near the ends `under 1%` and `over 99%`."""
    if probability < 0.01:
        return "under 1%"
    return "over 99%" if probability > 0.99 else f"{probability * 100:.0f}%"


def _told(answer: ThresholdAnswer) -> str:
    return f"{answer.words}, {answer.odds}"


def _ends(projections: Sequence[Projection]) -> tuple[Projection, Projection]:
    """The projections with the lowest and with the highest median of the last year."""
    order = sorted(projections, key=lambda item: item.median[-1])
    return order[0], order[-1]


def _named(one: Projection, projections: Sequence[Projection], titles: Mapping[str, str]) -> str:
    """The scenarios that end where this one ends."""
    alike = [f"“{escape(titles[item.scenario_id])}”" for item in projections if _median(item) == _median(one)]
    return listed(tuple(alike)) if len(alike) <= MOST_NAMED else f"{alike[0]} and {number_word(len(alike) - 1)} others"


def _all(count: int) -> str:
    return "both" if count == 2 else f"all {number_word(count)}"


def _median(projection: Projection) -> str:
    return projected_words(projection.median[-1], projection.series.quantity)
