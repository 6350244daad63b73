"""What a lever is: a documented, pure function from an assumption to a change of a path."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Paths = NDArray[np.float64]
"""Shape (years, draws), in the unit of the series."""
Drawn = NDArray[np.float64]
"""An assumption as drawn, shape (draws,)."""
Group = Literal["demand", "automation", "supply", "ai_skills", "pay"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """The documentation of one lever; the function beside it is the formula."""

    lever_id: str
    group: Group
    title: str
    formula: str
    unit: str
    kind: Literal["shift", "coefficient"]
    """A shift acts by itself, and does nothing at its neutral value. A coefficient says how strongly other levers act, and does nothing alone."""
    neutral: float | None
    """Where a shift does nothing; `None` for a coefficient, and for a shift whose neutral value is that of its assumption."""
    touches: str
    why: str
    """Why this form was chosen."""
