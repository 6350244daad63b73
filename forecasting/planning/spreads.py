"""From draws to medians with ranges."""

import numpy as np

from forecasting.domain import Range, Spread
from forecasting.models import probabilities_of
from forecasting.planning.coefficients import Floats
from forecasting.scenarios import quantiles_of


def spreads_of(draws: Floats, levels: tuple[float, ...], *, whole: bool = False) -> tuple[Spread, ...]:
    """Median and central ranges of each row of (rows, draws).

    Parameters
    ----------
    levels : coverages, from narrow to wide
    whole : keep to values that were drawn, for people who come in ones
    """
    probabilities = probabilities_of(levels)
    table = _drawn_quantiles(draws, probabilities) if whole else quantiles_of(draws, probabilities)
    return tuple(_spread(row, levels) for row in table.tolist())


def six_digits(value: float) -> float:
    """Rounded as every published number is; the order of numbers stays."""
    return float(f"{value:.6g}")


def _drawn_quantiles(draws: Floats, probabilities: Floats) -> Floats:
    place = np.rint(probabilities * (draws.shape[-1] - 1)).astype(np.intp)
    return np.asarray(np.sort(draws, axis=-1)[:, place])


def _spread(row: list[float], levels: tuple[float, ...]) -> Spread:
    median, *ends = (six_digits(value) for value in row)
    return Spread(median=median, ranges=tuple(Range(level=level, lower=ends[2 * i], upper=ends[2 * i + 1]) for i, level in enumerate(levels)))
