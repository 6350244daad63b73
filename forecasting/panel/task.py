"""What a panel is asked for, and the two numeric functions that answer it."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from forecasting.errors import InvalidValueError
from forecasting.models.calibration import Calibration

Floats = NDArray[np.float64]
Family = Literal["growth", "share"]
FAMILIES: tuple[Family, ...] = ("growth", "share")
LARGEST_HORIZON = 10
"""Years; further ahead no projection of this project goes."""

LOWEST_LEVEL, HIGHEST_LEVEL = 0.001, 0.9999


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelTask:
    """One family, horizon and set of levels for every series of a panel."""

    family: Family
    horizon: int
    """Years after the last usable year of each series."""
    levels: tuple[float, ...] = (0.8, 0.95)
    calibration: Calibration | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.family not in FAMILIES:
            raise InvalidValueError("kind", self.family, expected=" or ".join(FAMILIES))
        if not 1 <= self.horizon <= LARGEST_HORIZON:
            raise InvalidValueError("horizon", self.horizon, expected=f"a whole number of years from 1 to {LARGEST_HORIZON}")
        for level in self.levels:
            if not LOWEST_LEVEL <= level <= HIGHEST_LEVEL:
                raise InvalidValueError("level", level, expected=f"a probability from {LOWEST_LEVEL} to {HIGHEST_LEVEL}, such as 0.8")
        if not self.levels or len(set(self.columns)) != len(self.columns):
            raise InvalidValueError("levels", self.levels, expected="one or more different probabilities, such as 0.8,0.95")

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the answer after `unique_id` and `ds`, in Nixtla's names; `mean` holds the median."""
        return ("mean", *(f"{end}-{_percent(level)}" for level in self.levels for end in ("lo", "hi")))

    @property
    def probabilities(self) -> tuple[float, ...]:
        """Every quantile that the columns need, ascending, each once; the median is among them."""
        return tuple(sorted(set(self._column_probabilities)))

    @property
    def column_places(self) -> tuple[int, ...]:
        """For each column the place of its quantile in `probabilities`."""
        return tuple(self.probabilities.index(probability) for probability in self._column_probabilities)

    @property
    def _column_probabilities(self) -> tuple[float, ...]:
        return (0.5, *(round(0.5 + side * level / 2, 12) for level in self.levels for side in (-1, 1)))


class ProjectBatch(Protocol):
    """Quantiles of (series, horizon) for rows of equal length; a row never depends on the others."""

    def __call__(self, years: Floats, values: Floats, *, family: Family, horizons: int, probabilities: Floats, calibration: Calibration | None) -> Floats:
        """Quantiles of shape (series, horizons, probabilities)."""
        ...


class NaiveBatch(Protocol):
    """The last value with a wide range, for rows of equal length from 1."""

    def __call__(self, years: Floats, values: Floats, *, family: Family, horizons: int, probabilities: Floats) -> Floats:
        """Quantiles of shape (series, horizons, probabilities)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Kernel:
    """The numbers of a panel: module-level functions, so that they travel to other processes by name."""

    project: ProjectBatch
    naive: NaiveBatch


def _percent(level: float) -> str:
    return f"{round(100 * level, 8):.10g}"
