"""Scales on which a member is fitted: levels, log, logit below a ceiling."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

Floats = NDArray[np.float64]
FLOOR_SHARE_OF_LAST = 1e-3
"""Quantiles of a member fitted in levels are cut here, as a part of the last value: counts, money and shares stay positive."""

SMALLEST_PART = 1e-5
"""Shares stay this part of their ceiling from nothing and from it, or nearer where the last value is nearer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A monotone map between values and the scale of a fit."""

    name: Literal["level", "log", "logit"]
    ceiling: float = np.inf
    """Upper end of the possible: 1 or an assumed ceiling for shares, infinite for counts and money."""

    def forward(self, values: Floats) -> Floats:
        """From values to the scale of the fit."""
        if self.name == "log":
            return np.log(values)
        if self.name == "logit":
            return np.asarray(logit(values / self.ceiling), dtype=np.float64)
        return values

    def slope(self, values: Floats) -> Floats:
        """By how much the scale of the fit moves for a small move of each value."""
        if self.name == "log":
            return 1 / values
        if self.name == "logit":
            return 1 / (values * (1 - values / self.ceiling))
        return np.ones_like(values)

    def size(self, fitted: Floats) -> Floats:
        """A magnitude that small steps are measured against, along the last axis: the values themselves, or 1 on a scale without a unit."""
        return np.abs(fitted).max(axis=-1) if self.name == "level" else np.ones(fitted.shape[:-1])

    def inverse(self, fitted: Floats, *, last: float | Floats) -> Floats:
        """From the scale of the fit to values inside the possible; `last` is the last observed value."""
        if self.name == "log":
            return np.exp(fitted)
        if self.name == "logit":
            part = last / self.ceiling
            low, high = np.minimum(SMALLEST_PART, FLOOR_SHARE_OF_LAST * part), 1 - np.minimum(SMALLEST_PART, FLOOR_SHARE_OF_LAST * (1 - part))
            return np.asarray(self.ceiling * np.clip(expit(fitted), low, high), dtype=np.float64)
        low = FLOOR_SHARE_OF_LAST * last
        high = self.ceiling - FLOOR_SHARE_OF_LAST * (self.ceiling - last) if np.isfinite(self.ceiling) else np.inf
        return np.clip(fitted, low, high)
