"""What a member says of the future: Student-t components on the scale of its fit."""

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from forecasting.models.scales import Floats, Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A Student-t distribution for each horizon (1, 2, …), on the scale of the fit."""

    weight: float
    center: tuple[float, ...]
    spread: tuple[float, ...]
    """Scale parameter of the t distribution, not its standard deviation."""
    dof: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One fitted few-parameter model, as users may inspect it."""

    name: str
    scale: Scale
    last: float
    """The last observed value."""
    components: tuple[Component, ...]
    parameters: tuple[tuple[str, float], ...]
    """Estimates by name, on the scale of the fit."""
    residuals: tuple[float, ...]
    """One-year-ahead errors on the scale of the fit, oldest first."""
    remark: str
    """What the estimates say, in words."""

    def quantiles(self, probabilities: Floats, *, horizon: int, widening: Floats | None = None) -> Floats:
        """Values that the outcome stays below with the given probabilities.

        Parameters
        ----------
        probabilities : shape (p,), in (0, 1)
        horizon : whole years after the last data, from 1
        widening : shape (p,), factors on the distance from the centre; none by default

        Returns
        -------
        shape (p,), in the unit of the series; rising where `probabilities` rises.

        Notes
        -----
        Components are combined by averaging their quantiles with their weights (Vincentization): it keeps the
        shape and stays within the possible, and needs no inversion of a mixture.
        """
        step = horizon - 1
        factor = np.ones_like(probabilities) if widening is None else widening
        fitted = sum(
            (part.weight * (part.center[step] + part.spread[step] * factor * stdtrit(part.dof, probabilities)) for part in self.components),
            start=np.zeros_like(probabilities),
        )
        return self.scale.inverse(fitted, last=self.last)
