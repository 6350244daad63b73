"""Scores of forecasts of reference panels: how far off, how often inside the stated range, against the naive forecast of the same series."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, geometric_mean

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtri

from benchmarks.panels import Panel
from forecasting.models.scales import Floats

Rows = NDArray[np.intp]
COLUMNS = ("mean", "lo-80", "hi-80", "lo-95", "hi-95")
LEVELS = (0.80, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How one method did on one panel, or on a part of its series."""

    kind: str
    count: int
    series: int
    wis: float
    """Weighted interval score over that of the naive forecast, each series divided by its own scale; below 1 is better."""
    cov80: float
    cov95: float
    outside: float
    """Part of answers whose 95 % range leaves the possible."""
    failed: float
    """Part of series without an answer; they are scored as naive."""
    common_shock: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Mean over panels, each counting once; geometric for the ratio. Coverage leaves out panels of one common shock."""

    panels: int
    series: int
    wis: float
    cov80: float
    cov95: float
    outside: float
    failed: float


def load_scales(path: Path) -> Floats:
    """The naive error over its full history, for each series of a file of outcomes."""
    truth = pd.read_parquet(path, columns=["unique_id", "scale"])
    return truth.drop_duplicates("unique_id")["scale"].to_numpy(np.float64)


def load_forecast(path: Path, panel: Panel) -> Floats:
    """Forecasts of a file in the order of the panel: shape (series, horizons, 5); series that are not in the file are infinite."""
    table = pd.read_parquet(path)
    forecast = np.full((*panel.outcomes.shape, len(COLUMNS)), np.inf)
    place = {unique_id: row for row, unique_id in enumerate(panel.ids)}
    rows = table["unique_id"].astype(str).map(place).to_numpy()
    steps = table["ds"].to_numpy(int) - panel.target_years[rows, 0].astype(int)
    forecast[rows, steps] = table[list(COLUMNS)].to_numpy(np.float64)
    return forecast


def present(forecast: Floats) -> Rows:
    """Rows of the series that a method was asked for."""
    return np.flatnonzero(~np.isinf(forecast).any(axis=(1, 2)))


def naive_forecast(panel: Panel) -> Floats:
    """Last value, with the normal range of a random walk; gaps are not minded. Shape (series, horizons, 5)."""
    horizons = panel.outcomes.shape[1]
    deviation = np.sqrt((np.diff(panel.values, axis=1) ** 2).mean(axis=1))
    spread = deviation[:, None] * np.sqrt(np.arange(1, horizons + 1))
    last = np.repeat(panel.values[:, -1:], horizons, axis=1)
    ends = (sign * ndtri((1 + level) / 2) * spread + last for level in LEVELS for sign in (-1, 1))
    return np.stack([last, *ends], axis=-1)


def weighted_interval_score(outcomes: Floats, forecast: Floats) -> Floats:
    """Mean over horizons of the score of the median and both ranges: (series, horizons), (series, horizons, 5) -> (series,).

    Notes
    -----
    (|y - m| / 2 + Σ a_k / 2 · IS_k) / (K + 1/2), as in `forecasting.evaluation.scoring`, for many series at once.
    """
    total = np.abs(outcomes - forecast[..., 0]) / 2
    for place, level in enumerate(LEVELS):
        low, high = forecast[..., 1 + 2 * place], forecast[..., 2 + 2 * place]
        miss = np.maximum(low - outcomes, 0) + np.maximum(outcomes - high, 0)
        total = total + (1 - level) / 2 * (high - low) + miss
    return np.asarray((total / (len(LEVELS) + 0.5)).mean(axis=1), dtype=np.float64)


def score(panel: Panel, scales: Floats, forecast: Floats, rows: Rows | None = None) -> Score:
    """Score a forecast of shape (series, horizons, 5), on all series or those named by `rows`."""
    chosen = np.arange(len(panel.ids)) if rows is None else rows
    outcomes, scale, naive, asked = panel.outcomes[chosen], scales[chosen], naive_forecast(panel)[chosen], forecast[chosen]
    answered = np.isfinite(asked).all(axis=(1, 2), keepdims=True)
    answer = np.where(answered, asked, naive)
    _, low80, high80, low95, high95 = np.moveaxis(answer, -1, 0)
    return Score(
        kind=panel.kind,
        count=panel.count,
        series=len(chosen),
        wis=float((weighted_interval_score(outcomes, answer) / scale).mean() / (weighted_interval_score(outcomes, naive) / scale).mean()),
        cov80=float(((outcomes >= low80) & (outcomes <= high80)).mean()),
        cov95=float(((outcomes >= low95) & (outcomes <= high95)).mean()),
        outside=float(((low95 < 0) | ((panel.kind == "share") & (high95 > 1))).mean()),
        failed=float(1 - answered.mean()),
        common_shock=panel.common_shock,
    )


def summarise(scores: Sequence[Score]) -> Summary:
    """The mean over panels."""
    usual = [one for one in scores if not one.common_shock] or scores
    return Summary(
        panels=len(scores),
        series=sum(one.series for one in scores),
        wis=geometric_mean(one.wis for one in scores),
        cov80=fmean(one.cov80 for one in usual),
        cov95=fmean(one.cov95 for one in usual),
        outside=fmean(one.outside for one in scores),
        failed=fmean(one.failed for one in scores),
    )
