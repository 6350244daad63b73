"""Paths drawn from a fit: values of many possible futures, year by year, whose quantiles are those of the fit."""

import numpy as np

from forecasting.models.fit import Fit
from forecasting.models.scales import Floats

GRID = np.concatenate([[0.0005, 0.001, 0.0025], np.arange(0.005, 0.9951, 0.005), [0.9975, 0.999, 0.9995]])


def walk_ranks(normals: Floats, *, steps: int, columns: slice = slice(None)) -> Floats:
    """Ranks of random walks whose drift is as uncertain as `steps` past steps leave it.

    Parameters
    ----------
    normals : shape (draws, 1 + years), standard normal; the first column draws the drift
    steps : observed yearly steps, at least 1
    columns : the years wanted; all by default

    Returns
    -------
    shape (draws, years wanted), in (0, 1); in every year each of (i + 0.5) / draws occurs once.
    """
    years = normals.shape[1] - 1
    paths = normals[:, 1:].cumsum(axis=1) + normals[:, :1] / np.sqrt(steps) * np.arange(1, years + 1)
    return np.column_stack([_ranks(column) for column in paths.T[columns]])


def draw_paths(fitted: Fit, ranks: Floats, *, start: int = 0) -> Floats:
    """The fit's value at each rank, horizon by horizon.

    Parameters
    ----------
    ranks : shape (draws, years), in (0, 1)
    start : years between the last data and the first column, less one

    Returns
    -------
    shape (draws, years), in the unit of the series.

    Notes
    -----
    The margins are those of the fit: only the dependence between years comes from the ranks.
    """
    columns = [np.interp(ranks[:, step], GRID, fitted.quantiles(GRID, horizon=start + step + 1)) for step in range(ranks.shape[1])]
    return np.column_stack(columns)


def _ranks(values: Floats) -> Floats:
    ranks = np.empty(len(values))
    ranks[values.argsort()] = (np.arange(len(values)) + 0.5) / len(values)
    return ranks
