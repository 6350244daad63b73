"""Times of single projections: from nothing, with the fit at hand, and as a whole process, each beside a peer that takes turns with it; and of scenarios.

The peer of a projection is `UnobservedComponents(…, "rwdrift")` of statsmodels on log values, fitted and asked for the same years and ranges. A projection does
more (several members, their ranges, naive baselines, sources), so a ratio above 1 is expected. The peer of the process is `import statsmodels.api`.
"""

import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median

import numpy as np
from numpy.typing import NDArray
from statsmodels.tsa.statespace.structural import UnobservedComponents

from benchmarks.places import ROOT
from forecasting.catalog import Catalog, load_catalog
from forecasting.domain import Selection
from forecasting.evaluation import headline_series
from forecasting.models import METHODS, project
from forecasting.pipeline import fit_selection, last_year_for, project_baseline, select
from forecasting.scenarios import TEAM_PLAN, World, build_world, explain, project_selection
from forecasting.shortfall import is_shortfall

REPEATS = 15
PROCESSES = 5
LEVELS = (0.5, 0.8, 0.95)
CHANGED_LEVELS = (0.6, 0.9)
TARGET_MS = {"one series": 150, "shortfall": 400, "changed control": 20}
TARGET_PROCESS_RATIO = 2.0
TARGET_CHANGE_MS = 30
TARGET_WATERFALL_MS = 300
WATERFALL = ("demand_growth_shift", "automated_share", "ai_protection_staff", "supply_growth_shift", "extra_entrants", "attrition_shift")
TURNS = 7
"""Of each assumption; each turn sets another value, so that nothing drawn before is at hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectionTimes:
    """Median milliseconds of four ways, over the same turns."""

    projection: float
    every_method: float
    """Each method of the list fitted and projected: what the methods page shows side by side."""
    changed_control: float
    """Other levels with the fit at hand."""
    statsmodels: float


def print_projection_times() -> None:
    """Print one line per headline series, the whole process, and the scenarios."""
    catalog = load_catalog()
    print(f"\nOne projection, median of {REPEATS} runs in turns, milliseconds; the first run does not count")
    print(f"  {'series':36} {'uncached':>9} {'target':>7} {'statsmodels':>12} {'ratio':>6} {'all methods':>12} {'changed control':>16} {'target':>7}")
    for series_id in headline_series(catalog):
        found = projection_times(catalog, series_id)
        target = TARGET_MS["shortfall" if is_shortfall(series_id) else "one series"]
        print(
            f"  {series_id:36} {found.projection:9.1f} {target:7} {found.statsmodels:12.1f} {found.projection / found.statsmodels:6.2f}"
            f" {found.every_method:12.1f} {found.changed_control:16.2f} {TARGET_MS['changed control']:7}"
        )
    ours, peer = process_times(catalog)
    print(f"\nWhole process, median of {PROCESSES} runs in turns, seconds")
    print(f"  python -m forecasting project …: {ours:.2f}; import statsmodels.api: {peer:.2f}; ratio {ours / peer:.2f}, target {TARGET_PROCESS_RATIO:g}")
    print_scenario_times()


def print_scenario_times() -> None:
    """Print what a changed assumption and a waterfall take, with the paths and the baseline at hand, as the dashboard has them."""
    catalog = load_catalog()
    selections = [
        Selection(series_id=name, until=last_year_for(catalog, Selection(series_id=name, until=0)), levels=LEVELS) for name in headline_series(catalog)
    ]
    world = build_world(catalog)
    paths = next(iter(world.tracks.values())).paths.shape[1]
    times = change_times(catalog, selections, world)
    slowest = max(times, key=times.__getitem__)
    print(f"\nScenarios, {paths:,} paths, medians in milliseconds")
    print(f"  one assumption changed to all quantiles of {len(selections)} series: {median(times.values()):.1f}, target {TARGET_CHANGE_MS}")
    print(f"  the slowest of {len(times)} assumptions, {slowest}: {times[slowest]:.1f}")
    settings = tuple((name, catalog.assumptions[name].high) for name in WATERFALL)
    for selection in selections:
        touching = tuple(item for item in settings if selection.series_id in catalog.assumptions[item[0]].series_ids)
        if touching:
            (found,) = _medians(lambda: explain(catalog, replace(selection, settings=settings), world=world), turns=TURNS)  # noqa: B023, run at once
            print(f"  waterfall of {len(touching)} assumptions, {selection.series_id}: {found:.0f}, target {TARGET_WATERFALL_MS}")


def change_times(catalog: Catalog, selections: list[Selection], world: World) -> dict[str, float]:
    """Median milliseconds from one changed assumption to the quantiles of every series, by assumption."""
    baselines = {selection.series_id: project_baseline(catalog, selection) for selection in selections}

    def change(name: str, value: float) -> None:
        for selection in selections:
            project_selection(catalog, replace(selection, settings=((name, value),)), world=world, baseline=baselines[selection.series_id])

    times = {}
    for name, item in catalog.assumptions.items():
        if item.lever != TEAM_PLAN:
            values = np.linspace(item.low, item.high, TURNS + 2)[:-1]
            times[name] = float(median([_milliseconds(lambda: change(name, float(value))) for value in values][1:]))  # noqa: B023, run at once
    return times


def projection_times(catalog: Catalog, series_id: str) -> ProjectionTimes:
    """Times of one series, to the last year allowed."""
    selection = Selection(series_id=series_id, until=last_year_for(catalog, Selection(series_id=series_id, until=0)), levels=LEVELS)
    series, fitted = select(catalog, selection), fit_selection(catalog, selection)
    logs = np.log(series.comparable_values)
    every_method = [replace(selection, method=method) for method in METHODS]
    projection, every, changed, peer = _medians(
        lambda: project_selection(catalog, selection),
        lambda: [project_selection(catalog, one) for one in every_method],
        lambda: project(fitted, until=selection.until, levels=CHANGED_LEVELS),
        lambda: _plain_statsmodels(logs, steps=selection.until - series.years[-1]),
        turns=REPEATS,
    )
    return ProjectionTimes(projection=projection, every_method=every, changed_control=changed, statsmodels=peer)


def process_times(catalog: Catalog) -> tuple[float, float]:
    """Median seconds of the command line for a headline series, and of importing statsmodels."""
    series_id = next(name for name in headline_series(catalog) if not is_shortfall(name))
    until = last_year_for(catalog, Selection(series_id=series_id, until=0))
    ours, peer = _medians(
        lambda: _run("-m", "forecasting", "project", series_id, "--until", str(until)),
        lambda: _run("-c", "import statsmodels.api"),
        turns=PROCESSES,
    )
    return ours / 1000, peer / 1000


def _medians(*sides: Callable[[], object], turns: int) -> list[float]:
    """Median milliseconds of each side; they take turns, so that a busy moment hits all, and the first turn is not counted."""
    times = np.array([[_milliseconds(side) for side in sides] for _ in range(turns + 1)])
    return [float(median(column)) for column in times[1:].T]


def _milliseconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - start)


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603, this program and this interpreter


def _plain_statsmodels(logs: NDArray[np.float64], *, steps: int) -> list[NDArray[np.float64]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # short series: whether the optimiser converged does not matter to its time
        forecast = UnobservedComponents(logs, "rwdrift").fit(disp=0).get_forecast(steps)
        return [np.exp(forecast.conf_int(alpha=1 - level)) for level in LEVELS]


if __name__ == "__main__":
    print_projection_times()
