"""Time of one uncached projection against one plain statsmodels fit of the same series, in the same process, as a ratio.

The peer is `UnobservedComponents(…, "rwdrift")` on log values, fitted and asked for the same years and ranges.
A projection does more (several members, their ranges, naive baselines, sources), so a ratio above 1 is expected; the ratio says how much more.
"""

import time
import warnings
from collections.abc import Callable
from statistics import median

import numpy as np
from statsmodels.tsa.statespace.structural import UnobservedComponents

from forecasting.catalog import Catalog, load_catalog
from forecasting.domain import Selection
from forecasting.pipeline import last_year_for, project_selection, select

REPEATS = 15
LEVELS = (0.5, 0.8, 0.95)


def main() -> None:
    """Print one line per headline series; both sides take turns, so that a busy moment hits both."""
    catalog = load_catalog()
    print(f"median of {REPEATS} runs, milliseconds")
    print(f"{'series':40} {'projection':>10} {'statsmodels':>11} {'ratio':>6}")
    for quantity in catalog.quantities.values():
        if quantity.headline:
            ours, peer = compare(catalog, quantity.series_id)
            print(f"{quantity.series_id:40} {ours:10.1f} {peer:11.1f} {ours / peer:6.2f}")


def compare(catalog: Catalog, series_id: str) -> tuple[float, float]:
    """Median milliseconds of our projection and of the peer's, after one run of each that is not counted."""
    until = last_year_for(catalog, Selection(series_id=series_id, until=0))
    selection = Selection(series_id=series_id, until=until, levels=LEVELS)
    series = select(catalog, selection)
    logs = np.log(series.comparable_values)
    sides: tuple[Callable[[], object], ...] = (
        lambda: project_selection(catalog, selection),
        lambda: plain_statsmodels(logs, steps=until - series.years[-1]),
    )
    times = np.array([[milliseconds(side) for side in sides] for _ in range(REPEATS + 1)])
    ours, peer = (median(column) for column in times[1:].T)
    return float(ours), float(peer)


def plain_statsmodels(logs: np.ndarray, *, steps: int) -> list[np.ndarray]:
    """Fit a random walk with drift and take its ranges."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # short series: whether the optimiser converged does not matter to its time
        forecast = UnobservedComponents(logs, "rwdrift").fit(disp=0).get_forecast(steps)
        return [np.exp(forecast.conf_int(alpha=1 - level)) for level in LEVELS]


def milliseconds(run: Callable[[], object]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
