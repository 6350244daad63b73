"""What an assumption must be for a series to reach a target, and how likely a threshold is to be exceeded."""

import dataclasses

import numpy as np
from scipy.optimize import brentq

from forecasting.catalog import Catalog
from forecasting.domain import Assumption, GoalAnswer, Selection, ThresholdAnswer
from forecasting.errors import InvalidValueError
from forecasting.models.scales import Floats
from forecasting.scenarios.engine import play, values_of
from forecasting.scenarios.likelihood import likelihood_words, odds_words
from forecasting.scenarios.projecting import changes_of, check_value, lowest_value, ready_world
from forecasting.scenarios.sentences import asked, sought
from forecasting.scenarios.world import World

TRIED = 33
"""Values of a lever tried over its allowed range, to find where the median crosses the target."""
FLAT = 1e-9
"""A lever that moves the median by less than this part of it does nothing."""


def seek(catalog: Catalog, selection: Selection, *, assumption_id: str, target: float, world: World | None = None) -> GoalAnswer:
    """The value of one assumption at which the median of the selection's last year is the target, all else as in its scenario.

    Parameters
    ----------
    target : in the unit of the series; for the gap 0 or less is a surplus

    Returns
    -------
    The value nearest to the assumption's present one, if several do it; with the probability that the series then reaches the target,
    from whichever side it stands on now. Where no allowed value does it, `value` is `None` and `nearest` is the one that comes closest.

    Raises
    ------
    UnknownIdError, InvalidValueError
        No such assumption, one that does not touch the series, or a target that is no number.
    As `forecasting.scenarios.project_selection`.
    """
    if not np.isfinite(target):
        raise InvalidValueError("target", target, expected="a number in the unit of the series")
    values = values_of(changes_of(catalog, selection))
    assumption = _lever_for(catalog, selection, assumption_id)
    played = ready_world(catalog, selection, world)

    def paths(value: float) -> Floats:
        _, drawn = play(played, selection.series_id, {**values, assumption_id: value}, until=selection.until, only_last=True)
        return np.asarray(drawn[-1])

    def miss(value: float) -> float:
        return float(np.median(paths(value))) - target

    present = values.get(assumption_id, assumption.value)
    lowest = lowest_value(played, assumption)
    tried = np.unique(np.append(np.linspace(lowest, assumption.maximum, TRIED), max(present, lowest)))
    misses = [miss(value) for value in tried]
    crossings = [
        float(brentq(miss, low, high, xtol=1e-12, rtol=1e-10)) if before * after < 0 else float(low if before == 0 else high)
        for low, high, before, after in zip(tried, tried[1:], misses, misses[1:], strict=False)
        if before * after <= 0
    ]
    found = min(crossings, key=lambda value: abs(value - present), default=None)
    idle = float(np.ptp(misses)) <= FLAT * abs(misses[0] + target)
    nearest = found if found is not None else present if idle else float(tried[int(np.argmin(np.abs(misses)))])
    outcome = paths(nearest)
    falls = miss(present if present >= lowest else lowest) > 0
    answer = GoalAnswer(
        series_id=selection.series_id,
        scenario_id=selection.scenario_id,
        until=selection.until,
        unit=catalog.quantities[selection.series_id].unit,
        target=target,
        assumption=dataclasses.replace(assumption, value=present),
        value=found,
        reached=found is not None,
        probability=float(np.mean(outcome <= target) if falls else np.mean(outcome >= target)),
        nearest=nearest,
        median=float(np.median(outcome)),
        sentence="",
    )
    return dataclasses.replace(answer, sentence=sought(answer, catalog.quantities[selection.series_id].title, idle=idle and found is None))


def ask(catalog: Catalog, selection: Selection, *, threshold: float, world: World | None = None) -> ThresholdAnswer:
    """How likely the series is to exceed a threshold in the selection's last year, under its scenario.

    Returns
    -------
    The share of paths above the threshold; never rising with the threshold.

    Raises
    ------
    InvalidValueError
        A threshold that is no number.
    As `forecasting.scenarios.project_selection`.
    """
    if not np.isfinite(threshold):
        raise InvalidValueError("threshold", threshold, expected="a number in the unit of the series")
    values = values_of(changes_of(catalog, selection))
    _, paths = play(ready_world(catalog, selection, world), selection.series_id, values, until=selection.until)
    probability, by_then = float(np.mean(paths[-1] > threshold)), float(np.mean((paths > threshold).any(axis=0)))
    quantity = catalog.quantities[selection.series_id]
    answer = ThresholdAnswer(
        series_id=selection.series_id,
        scenario_id=selection.scenario_id,
        year=selection.until,
        unit=quantity.unit,
        threshold=threshold,
        probability=probability,
        probability_by=by_then,
        words=likelihood_words(probability),
        odds=odds_words(probability),
        sentence="",
    )
    return dataclasses.replace(answer, sentence=asked(answer, quantity.title))


def _lever_for(catalog: Catalog, selection: Selection, assumption_id: str) -> Assumption:
    """The assumption, if it touches the selected series."""
    known = catalog.assumptions.get(assumption_id)
    assumption = check_value(catalog.assumptions, assumption_id, known.value if known else 0.0)
    if selection.series_id not in assumption.series_ids:
        touching = [one.assumption_id for one in catalog.assumptions.values() if selection.series_id in one.series_ids]
        raise InvalidValueError("lever", assumption_id, expected=f"one that touches {selection.series_id}: {', '.join(touching) or 'there is none'}")
    return assumption
