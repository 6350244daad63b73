"""Everything that `data/` holds, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from forecasting.catalog.schema import Table
from forecasting.catalog.tables import Tables
from forecasting.domain import (
    Assumption,
    Claim,
    Definition,
    Deployment,
    Event,
    Framework,
    Observation,
    Outlook,
    Quantity,
    Role,
    RoleDemand,
    Scenario,
    Source,
    Splice,
    Stage,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Catalog:
    """The evidence, checked; `digest` names exactly these files."""

    root: Path
    digest: str
    newest_vintage: date
    sources: Mapping[str, Source]
    quantities: Mapping[str, Quantity]
    definitions: Mapping[str, Definition]
    assumptions: Mapping[str, Assumption]
    scenarios: Mapping[str, Scenario]
    observations: tuple[Observation, ...]
    splices: tuple[Splice, ...]
    events: tuple[Event, ...]
    outlooks: tuple[Outlook, ...]
    roles: tuple[Role, ...]
    deployments: tuple[Deployment, ...]
    stages: tuple[Stage, ...]
    role_demand: tuple[RoleDemand, ...]
    frameworks: tuple[Framework, ...]
    claims: tuple[Claim, ...]
    schema: tuple[Table, ...] = field(default=(), repr=False)
    tables: Tables = field(default=Tables(rows={}), repr=False)
    """The rows that the values were built from: what a reader adds is checked among them."""
