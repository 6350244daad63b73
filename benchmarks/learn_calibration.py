"""Learn the calibration table from real panels: what growth is usual, and how much wider than computed ranges must be.

usage: python -m benchmarks.learn_calibration OUT.json [--leave-out FAMILY]

Panels are read from the folder named by BENCH_DATA (`input/` and `truth/`); a family left out is not looked at. The packaged table is made
of all families, for series that belong to none of them; figures for a family are judged with the table learned without it.
"""

import argparse
import os
from pathlib import Path

import numpy as np

from benchmarks.panels import Panel, load_panels
from forecasting.models.batch import project_batch
from forecasting.models.calibration import Calibration, calibration_text
from forecasting.models.scales import Floats

LEVELS = (0.5, 0.8, 0.95)
VERSION = "1"
NARROWEST, WIDEST = 0.5, 3.0
SMALLEST_REACH = 1e-12


def learn(panels: list[Panel], *, leave_out: str | None = None) -> Calibration:
    """The table of all growth panels but those of one family.

    Notes
    -----
    1. Usual growth: mean over families of the median of (last value - first value) / years / last value.
    2. For each number of observations, horizon and level: the multiplier with which the mean over data sets of the share of outcomes
       inside is the level. Families weigh what their data sets weigh; a data set counts once, however many series it has.
    3. A line through the multipliers over the horizon, kept from falling, replaces them.
    Occupations cut at eight years are left out: the years after them are one shock common to all, and no reason to widen every range.
    """
    used = [panel for panel in panels if panel.family != leave_out and panel.kind == "growth" and not panel.sparse and not panel.common_shock]
    growth = _usual_growth(used)
    counts = tuple(sorted({panel.count for panel in used}))
    neutral = Calibration(version=VERSION, learned_from=(), growth_per_year=growth, counts=(1,), levels=LEVELS, multipliers=(((1.0,) * len(LEVELS),),))
    tables = tuple(_multipliers([panel for panel in used if panel.count == count], neutral) for count in counts)
    return Calibration(
        version=VERSION,
        learned_from=tuple(sorted({panel.family for panel in used})),
        growth_per_year=growth,
        counts=counts,
        levels=LEVELS,
        multipliers=tables,
    )


def _usual_growth(panels: list[Panel]) -> float:
    by_family: dict[str, list[float]] = {}
    for panel in panels:
        rates = (panel.values[:, -1] - panel.values[:, 0]) / (panel.years[:, -1] - panel.years[:, 0]) / panel.values[:, -1]
        by_family.setdefault(panel.family, []).append(float(np.median(rates)))
    return round(float(np.mean([np.mean(rates) for rates in by_family.values()])), 4)


def _multipliers(panels: list[Panel], neutral: Calibration) -> tuple[tuple[float, ...], ...]:
    probabilities = np.array(sorted({0.5, *(p for level in LEVELS for p in ((1 - level) / 2, (1 + level) / 2))}))
    ratios = [_needed(panel, probabilities, neutral) for panel in panels]
    horizons = max(ratio.shape[1] for ratio in ratios)
    table = np.empty((horizons, len(LEVELS)))
    for step in range(horizons):
        reaching = [ratio[:, step] for ratio in ratios if ratio.shape[1] > step]
        for column, level in enumerate(LEVELS):
            table[step, column] = _quantile_of_means([ratio[:, column] for ratio in reaching], level)
    return tuple(tuple(round(float(value), 3) for value in row) for row in _smooth(table))


def _needed(panel: Panel, probabilities: Floats, neutral: Calibration) -> Floats:
    """By how much each range must grow to hold its outcome: shape (series, horizons, levels)."""
    forecast = project_batch(panel.years, panel.values, family="growth", horizons=panel.outcomes.shape[1], probabilities=probabilities, calibration=neutral)
    middle = len(probabilities) // 2
    miss = panel.outcomes - forecast[:, :, middle]
    reach = np.stack(
        [
            np.where(miss >= 0, forecast[:, :, middle + 1 + i] - forecast[:, :, middle], forecast[:, :, middle] - forecast[:, :, middle - 1 - i])
            for i in range(len(LEVELS))
        ],
        axis=-1,
    )
    return np.asarray(np.abs(miss)[:, :, None] / np.maximum(reach, SMALLEST_REACH * np.abs(panel.values).max()), dtype=np.float64)


def _quantile_of_means(needed: list[Floats], level: float) -> float:
    """The smallest multiplier with which the mean over data sets of the share of outcomes inside reaches the level."""
    candidates = np.linspace(NARROWEST, WIDEST, 2501)
    inside = np.mean([np.searchsorted(np.sort(values), candidates, side="right") / len(values) for values in needed], axis=0)
    return float(candidates[min(int(np.searchsorted(inside, level)), len(candidates) - 1)])


def _smooth(table: Floats) -> Floats:
    steps = np.arange(len(table))
    lines = np.column_stack([np.polyval(np.polyfit(steps, column, 1), steps) for column in table.T])
    return np.asarray(np.maximum.accumulate(lines, axis=0), dtype=np.float64)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--leave-out", metavar="FAMILY")
    options = parser.parse_args()
    if "BENCH_DATA" not in os.environ:
        raise SystemExit("BENCH_DATA names no folder of panels; see benchmarks/panels.toml for where they come from.")
    calibration = learn(load_panels(Path(os.environ["BENCH_DATA"])), leave_out=options.leave_out)
    options.out.write_text(calibration_text(calibration), encoding="utf-8")
    print(f"{options.out}: usual growth {calibration.growth_per_year:.2%} a year, learned from families {', '.join(calibration.learned_from)}")


if __name__ == "__main__":
    main()
