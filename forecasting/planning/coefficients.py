"""The plan's coefficients: every assumption of the lever `team_plan`, drawn around the value in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forecasting.domain import Assumption
from forecasting.errors import UnknownIdError
from forecasting.scenarios import TEAM_PLAN, draw_assumption

Floats = NDArray[np.float64]
PREFIX = "plan_"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coefficients:
    """Draws of assumptions by id, each of shape (draws,)."""

    draws: Mapping[str, Floats]

    def of(self, name: str) -> Floats:
        """Draws of `plan_<name>`; raises `UnknownIdError` where the catalog lacks it."""
        assumption_id = f"{PREFIX}{name}"
        if assumption_id not in self.draws:
            raise UnknownIdError("assumption of the team plan", assumption_id, known=tuple(self.draws))
        return self.draws[assumption_id]

    def for_roles(self, name: str, role_ids: Sequence[str]) -> Floats:
        """Draws of `plan_<name>_<role_id>`: shape (roles, 1, draws), to be spread over years."""
        return np.stack([self.of(f"{name}_{role_id}") for role_id in role_ids])[:, None, :]


def draw_coefficients(assumptions: Mapping[str, Assumption], values: Mapping[str, float]) -> Coefficients:
    """Draw every coefficient of the team plan around the value in force.

    Parameters
    ----------
    values : changed assumptions by id; the others stay at their own value

    Notes
    -----
    1. At its own value, 8 in 10 draws of a coefficient lie between its `low` and `high`.
    2. Set to another value, its draws move in proportion, so that none is left of what is set to 0; one that may be negative keeps its
       width, less near the ends of what may be set. Draws are cut at what may be set.
    3. The draws of one coefficient depend on nothing but its id and value: organisations of other sizes meet the same draws, so that
       more systems never need less work in any draw.
    4. Coefficients are drawn independently of each other, for lack of evidence on their links.
    """
    chosen = [assumption for assumption in assumptions.values() if assumption.lever == TEAM_PLAN]
    return Coefficients(draws={one.assumption_id: _draw(one, values.get(one.assumption_id, one.value)) for one in chosen})


def _draw(assumption: Assumption, value: float) -> Floats:
    if assumption.minimum < 0 or assumption.value <= 0:
        return draw_assumption(assumption, value)
    drawn = draw_assumption(assumption, assumption.value) * (value / assumption.value)
    return np.asarray(np.clip(drawn, assumption.minimum, assumption.maximum))
