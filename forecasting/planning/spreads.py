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
    return tuple(_spread(row, levels) for row in _six_digits(table))


def _six_digits(table: Floats) -> list[list[float]]:
    """Rounded as every published number is; rounding keeps the order of a row."""
    return [[float(f"{value:.6g}") for value in row] for row in table.tolist()]


def _spread(row: list[float], levels: tuple[float, ...]) -> Spread:
    ranges = tuple(Range(level=level, lower=row[1 + 2 * i], upper=row[2 + 2 * i]) for i, level in enumerate(levels))
    return Spread(median=row[0], ranges=ranges)
