"""The frozen values that cross module borders: evidence, projections, taxonomy."""

from forecasting.domain.evidence import (
    Break,
    Citation,
    Definition,
    Event,
    Observation,
    Outlook,
    Quantity,
    Series,
    Source,
    Splice,
)
from forecasting.domain.projection import (
    Assumption,
    Band,
    Baseline,
    Change,
    Projection,
    Scenario,
    Selection,
)
from forecasting.domain.taxonomy import Claim, Deployment, Framework, Role, RoleDemand, Stage

__all__ = [
    "Assumption",
    "Band",
    "Baseline",
    "Break",
    "Change",
    "Citation",
    "Claim",
    "Definition",
    "Deployment",
    "Event",
    "Framework",
    "Observation",
    "Outlook",
    "Projection",
    "Quantity",
    "Role",
    "RoleDemand",
    "Scenario",
    "Selection",
    "Series",
    "Source",
    "Splice",
    "Stage",
]
