"""What a replay adds up to: different projections, and how many values published later lie in their ranges, in counts and in a sentence."""

from collections.abc import Sequence

from forecasting.amounts import day_words
from forecasting.domain.evidence_answers import ReplayStep, ReplayTally
from forecasting.evaluation.backtest import MAX_HORIZON
from forecasting.evaluation.track_words import counted

YEARS = ("no", "one year", "two years", "three years", "four years", "five years")


def tally_of(steps: Sequence[ReplayStep]) -> ReplayTally:
    """Count each different projection once, on its first day.

    Notes
    -----
    A day that brings nothing for the fit (somebody's outlook, an event, a value of a rival edition) repeats the projection of the day before:
    its later values are the same outcomes again. As a backtest counts them: of the projections with one last year the first alone, and at
    most five years ahead of it.
    """
    different = _different(steps)
    later = [one for step in different for one in step.later]
    as_backtest = [one for step in _first_of_origins(different) for one in step.later if one.year <= _origin(step) + MAX_HORIZON]
    return ReplayTally(
        days=len(steps),
        projected_days=sum(step.projection is not None for step in steps),
        projections=len(different),
        values=len(later),
        inside=sum(one.inside for one in later),
        backtest_values=len(as_backtest),
        backtest_inside=sum(one.inside for one in as_backtest),
    )


def tally_sentence(tally: ReplayTally, steps: Sequence[ReplayStep]) -> str:
    """Days, projections and outcomes; with the count of a backtest where it is another."""
    first = next((step.as_of for step in steps if step.projection), None)
    if first is None:
        return _never(tally.days)
    parts = [_projected(tally, f"first on {day_words(first)}")]
    if not tally.values:
        return f"{parts[0]} Nothing that was projected has been published since."
    lie = "lies" if tally.inside == 1 else "lie"
    parts.append(f"Of {counted(tally.values, 'projected value')} published later, {tally.inside} {lie} in the 8 in 10 range of {_whose(tally.values)} day.")
    if (tally.backtest_values, tally.backtest_inside) != (tally.values, tally.inside):
        rule = f"the first projection from each last year and at most {YEARS[MAX_HORIZON]} ahead"
        parts.append(f"A backtest takes {rule}: {tally.backtest_inside} of {tally.backtest_values}.")
    return " ".join(parts)


def _different(steps: Sequence[ReplayStep]) -> list[ReplayStep]:
    """The steps whose projection is not that of an earlier one."""
    found: dict[tuple[object, ...], ReplayStep] = {}
    for step in steps:
        if said := step.projection:
            key = (said.series.definition_id, said.history, said.years, said.median, said.bands)
            found.setdefault(key, step)
    return list(found.values())


def _first_of_origins(different: Sequence[ReplayStep]) -> list[ReplayStep]:
    found: list[ReplayStep] = []
    for step in different:
        if not found or _origin(step) > _origin(found[-1]):
            found.append(step)
    return found


def _origin(step: ReplayStep) -> int:
    assert step.projection is not None
    return step.projection.origin_year


def _never(days: int) -> str:
    if days == 0:
        return "Nothing was known of the series yet."
    if days == 1:
        return "Something became known of the series on one day, and then it could not be projected."
    return f"Something became known of the series on {days} days, and on none of them could it be projected."


def _projected(tally: ReplayTally, first: str) -> str:
    known = f"Something became known of the series on {counted(tally.days, 'day')}"
    on = "on each of them" if tally.projected_days == tally.days > 1 else f"on {tally.projected_days} of them" if tally.days > 1 else "on that day"
    different = counted(tally.projections, "different projection")
    again = f" That makes {different}; one that a later day repeats counts once." if tally.projections < tally.projected_days else ""
    return f"{known}; it could be projected {on}, {first}.{again}"


def _whose(values: int) -> str:
    return "its" if values == 1 else "their"
