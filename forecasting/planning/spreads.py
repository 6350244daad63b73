"""From draws to medians with ranges."""

import numpy as np

from forecasting.domain import Range, Spread
from forecasting.models import probabilities_of
from forecasting.planning.coefficients import Floats


def spreads_of(draws: Floats, levels: tuple[float, ...], *, whole: bool = False) -> tuple[Spread, ...]:
    """Median and central ranges of each row of (rows, draws).

    Parameters
    ----------
    levels : coverages, from narrow to wide
    whole : keep to values that were drawn, for people who come in ones
    """
    ordered = np.sort(draws, axis=-1)
    place = probabilities_of(levels) * (ordered.shape[-1] - 1)
    if whole:
        table = ordered[:, np.rint(place).astype(np.intp)]
    else:
        below = np.floor(place).astype(np.intp)
        above = np.minimum(below + 1, ordered.shape[-1] - 1)
        table = ordered[:, below] + (place - below) * (ordered[:, above] - ordered[:, below])
    return tuple(_spread(row, levels) for row in table.tolist())


def six_digits(value: float) -> float:
    """Rounded as every published number is; the order of numbers stays."""
    return float(f"{value:.6g}")


def _spread(row: list[float], levels: tuple[float, ...]) -> Spread:
    median, *ends = (six_digits(value) for value in row)
    return Spread(median=median, ranges=tuple(Range(level=level, lower=ends[2 * i], upper=ends[2 * i + 1]) for i, level in enumerate(levels)))
