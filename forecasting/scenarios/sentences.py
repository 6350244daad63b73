"""The sentences that go with the answers."""

from collections.abc import Sequence

from forecasting.amounts import amount, difference, exactly
from forecasting.domain import Contribution, Explanation, GoalAnswer, ThresholdAnswer, Tornado
from forecasting.scenarios.likelihood import odds_words

NAMED_PARTS = 3


def explained(found: Explanation, *, idle: Sequence[str] = (), starts: int = 0) -> str:
    """`Of the 1.1 million more than baseline in 2030, 0.8 million comes from …`.

    `idle` are titles of changes that touch the series and do nothing, because they only weigh others, or because nothing acts before the year `starts`.
    """
    moving = [part for part in found.parts if abs(part.contribution) >= 0.005 * max(abs(found.difference), 1e-12)]
    if idle and found.until < starts:
        return f"Nothing acts before {starts}: {amount(found.scenario, found.unit)} in {found.until}, as in the baseline."
    if idle:
        titles, do = _joined([f"“{title}”" for title in idle]), "does" if len(idle) == 1 else "do"
        return f"{titles} {do} nothing without a lever to weigh: {amount(found.scenario, found.unit)} in {found.until}, as in the baseline."
    if not found.parts:
        return f"No changed assumption touches this series: {amount(found.scenario, found.unit)} in {found.until}, as in the baseline."
    if not moving or abs(found.difference) < 1e-9 * abs(found.baseline):
        return f"The changes leave {found.until} as in the baseline, at {amount(found.scenario, found.unit)}."
    pushing = [part for part in moving if part.contribution * found.difference > 0]
    against = [part for part in moving if part.contribution * found.difference < 0]
    shown = len(pushing) if len(pushing) == NAMED_PARTS + 1 else NAMED_PARTS  # no rest of one
    named = [f"{difference(part.contribution, found.unit)} {'comes ' if i == 0 else ''}from {_named(part)}" for i, part in enumerate(pushing[:shown])]
    if pushing[shown:]:
        named.append(f"{difference(sum(part.contribution for part in pushing[shown:]), found.unit)} from {len(pushing[shown:])} others")
    listed = _joined(named)
    offset = sum(part.contribution for part in against)
    less = ""
    if against:
        takes = "takes" if len(against) == 1 else "together take"
        less = f"; {_joined([_named(part) for part in against[:NAMED_PARTS]])} {takes} back {difference(offset, found.unit)}"
    direction = "more" if found.difference > 0 else "less"
    return f"Of the {difference(found.difference, found.unit)} {direction} than baseline in {found.until}, {listed}{less}."


def ranked(found: Tornado) -> str:
    """`Growth of need moves 2030 most: over its range the median runs from 3.4 million to 7.1 million, all else as it is.`."""
    moving = [swing for swing in found.swings if swing.at_high != swing.at_low]
    if not moving:
        return "No assumption moves this series."
    widest = moving[0]
    low, high = sorted((widest.at_low, widest.at_high))
    return (
        f"{widest.assumption.title} moves {found.until} most: over its range the median runs from {amount(low, found.unit)} "
        f"to {amount(high, found.unit)}, all else as it is."
    )


def sought(answer: GoalAnswer, title: str, *, idle: bool) -> str:
    """`To bring the median of “Gap” to 0 in 2030, “Growth of the workforce” must be 17.8% a year; it is 0% a year now. The chance … is then about 5 in 10.`.

    `idle`: the assumption moves nothing here.
    """
    unit, name = answer.assumption.unit, answer.assumption.title
    goal = f"the median of “{title}” to {exactly(answer.target, answer.unit)} in {answer.until}"
    nearest, chance, reached = _set(answer.nearest, unit), odds_words(answer.probability), amount(answer.median, answer.unit)
    if idle:
        return f"“{name}” moves nothing here: whatever it is, the median stays at {reached}, and the chance of getting there is {chance}."
    if answer.reached:
        return f"To bring {goal}, “{name}” must be {nearest}; it is {_set(answer.assumption.value, unit)} now. The chance of getting there is then {chance}."
    return f"No allowed value of “{name}” brings {goal}: the closest is {nearest}, with a median of {reached}; the chance of getting there is then {chance}."


def asked(answer: ThresholdAnswer, title: str) -> str:
    """`“Gap” above 5.5 million in 2028 is unlikely, about 1 in 5; in at least one year up to then, about 1 in 4.`."""
    by_then = odds_words(answer.probability_by)
    sooner = f"; in at least one year up to then, {by_then}" if by_then != answer.odds else ""
    return f"“{title}” above {exactly(answer.threshold, answer.unit)} in {answer.year} is {answer.words}, {answer.odds}{sooner}."


def _named(part: Contribution) -> str:
    """`“Extra staff leaving” at −1% a year`."""
    return f"“{part.assumption.title}” at {_set(part.assumption.value, part.assumption.unit)}"


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _set(value: float, unit: str) -> str:
    """A value of an assumption: fractions as percent, people with separators."""
    if unit.startswith("fraction of"):
        return f"{value * 100:.3g}%".replace("-", "−")
    if unit.startswith("fraction"):
        return f"{value * 100:.3g}%{unit.removeprefix('fraction')}".replace("-", "−")
    if unit == "year":
        return f"{value:.0f}"
    return (f"{value:,.0f} {unit}" if abs(value) >= 100 else f"{value:.3g} {unit}").replace("-", "−")
