"""What causes the difference from baseline: parts that sum to it, and how far each assumption could move the result."""

import dataclasses
import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import numpy as np

from forecasting.catalog import Catalog
from forecasting.domain import Contribution, Explanation, Selection, Swing, Tornado
from forecasting.scenarios.engine import Values, play, values_of
from forecasting.scenarios.projecting import changes_of, effective_changes, lowest_value, ready_world, start_of
from forecasting.scenarios.sentences import explained, ranked
from forecasting.scenarios.world import World
from forecasting.shortfall import SEED

MOST_EXACT = 8
"""Above this many changes orders are sampled: 2^8 = 256 runs are quick, 2^18 are not."""
SAMPLED_ORDERS = 128


def explain(catalog: Catalog, selection: Selection, *, world: World | None = None) -> Explanation:
    """Split the difference of the median from baseline among the changed assumptions.

    Returns
    -------
    Parts whose sum is the difference, one for each change that touches the series, in the unit of the series.

    Raises
    ------
    As `forecasting.scenarios.project_selection`.

    Notes
    -----
    Shapley value: the mean, over all orders in which the changes could be made, of what a change adds when it is made. Exact for up to
    `MOST_EXACT` changes; beyond, over `SAMPLED_ORDERS` seeded random orders and their reverses, whose parts sum to the difference too.

    References
    ----------
    Shapley (1953), A value for n-person games. Castro, Gómez and Tejada (2009), Polynomial calculation of the Shapley value based on sampling.
    """
    every = changes_of(catalog, selection)
    changes = effective_changes(catalog, selection, every)
    median = _median_of(ready_world(catalog, selection, world), selection)
    values = values_of(changes)
    start, end = median({}), median(values)
    exact = len(values) <= MOST_EXACT
    parts = _exact_parts(tuple(values.items()), median) if exact else _sampled_parts(tuple(values.items()), median)
    contributions = sorted(
        (Contribution(assumption=dataclasses.replace(catalog.assumptions[name], value=values[name]), contribution=part) for name, part in parts.items()),
        key=lambda part: -abs(part.contribution),
    )
    unit = catalog.quantities[selection.series_id].unit
    found = Explanation(
        series_id=selection.series_id,
        scenario_id=selection.scenario_id,
        until=selection.until,
        unit=unit,
        baseline=start,
        scenario=end,
        difference=end - start,
        parts=tuple(contributions),
        exact=exact,
        sentence="",
    )
    touching = [catalog.assumptions[change.assumption_id] for change in every if selection.series_id in catalog.assumptions[change.assumption_id].series_ids]
    idle = () if changes else tuple(one.title for one in touching)
    return dataclasses.replace(found, sentence=explained(found, idle=idle, starts=start_of(catalog, selection)))


def tornado(catalog: Catalog, selection: Selection, *, world: World | None = None) -> Tornado:
    """Set each assumption that touches the series to the low and the high end of our range, all others as they are in the scenario.

    Raises
    ------
    As `forecasting.scenarios.project_selection`.
    """
    values = values_of(changes_of(catalog, selection))
    played = ready_world(catalog, selection, world)
    median = _median_of(played, selection)
    touching = [one for one in catalog.assumptions.values() if selection.series_id in one.series_ids and not (selection.real and one.lever == "inflation")]
    swings = [
        Swing(
            assumption=dataclasses.replace(one, value=values.get(one.assumption_id, one.value)),
            at_low=median({**values, one.assumption_id: max(one.low, lowest_value(played, one))}),
            at_high=median({**values, one.assumption_id: one.high}),
        )
        for one in touching
    ]
    swings.sort(key=lambda swing: -abs(swing.at_high - swing.at_low))
    found = Tornado(
        series_id=selection.series_id,
        scenario_id=selection.scenario_id,
        until=selection.until,
        unit=catalog.quantities[selection.series_id].unit,
        median=median(values),
        swings=tuple(swings),
        sentence="",
    )
    return dataclasses.replace(found, sentence=ranked(found))


def _median_of(world: World, selection: Selection) -> Callable[[Values], float]:
    """The median of the selection's last year as a function of changed assumptions; each set of changes is played once."""

    @cache
    def median(items: tuple[tuple[str, float], ...]) -> float:
        _, paths = play(world, selection.series_id, dict(items), until=selection.until, only_last=True)
        return float(np.median(paths[-1]))

    return lambda values: median(tuple(sorted(values.items())))


def _exact_parts(changes: Sequence[tuple[str, float]], value_of: Callable[[Values], float]) -> Mapping[str, float]:
    count = len(changes)
    parts = {}
    for name, value in changes:
        others = [change for change in changes if change[0] != name]
        total = 0.0
        for size in range(count):
            weight = math.factorial(size) * math.factorial(count - size - 1) / math.factorial(count)
            for before in itertools.combinations(others, size):
                total += weight * (value_of({**dict(before), name: value}) - value_of(dict(before)))
        parts[name] = total
    return parts


def _sampled_parts(changes: Sequence[tuple[str, float]], value_of: Callable[[Values], float]) -> Mapping[str, float]:
    rng = np.random.default_rng(SEED)
    totals = {name: 0.0 for name, _ in changes}
    for _ in range(SAMPLED_ORDERS // 2):
        order = [changes[place] for place in rng.permutation(len(changes))]
        for one in (order, order[::-1]):
            made: dict[str, float] = {}
            reached = value_of(made)
            for name, value in one:
                made = {**made, name: value}
                after = value_of(made)
                totals[name] += (after - reached) / SAMPLED_ORDERS
                reached = after
    return totals
