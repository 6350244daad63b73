"""Everything drawn for one request: the work, the market, the team."""

from collections.abc import Mapping
from dataclasses import dataclass

from forecasting.catalog import Catalog
from forecasting.domain import PlanRequest, Role, RoleDemand, Stage
from forecasting.planning.coefficients import Floats, draw_coefficients
from forecasting.planning.demand import Presence, schedule, work_by_stage
from forecasting.planning.market import Market, read_market, real_world
from forecasting.planning.team import TeamDraws, draw_team
from forecasting.scenarios import World


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draft:
    """Draws of a plan; arrays have the years of `years` and the rows of `roles` and `stages`."""

    request: PlanRequest
    roles: tuple[Role, ...]
    stages: tuple[Stage, ...]
    demand: Mapping[tuple[str, str], RoleDemand]
    """By (stage_id, role_id), of the request's deployment."""
    years: tuple[int, ...]
    presence: Presence
    work: Floats
    """Full-time jobs, shape (roles, stages, years, draws)."""
    market: Market
    team: TeamDraws


def draw_plan(catalog: Catalog, request: PlanRequest, *, world: World, values: Mapping[str, float]) -> Draft:
    """Draw the coefficients, the market and the team of a checked request; `values` are the changed assumptions by id."""
    drawn = draw_coefficients(catalog.assumptions, values)
    years = tuple(range(request.start_year, request.until + 1))
    stages = tuple(sorted(catalog.stages, key=lambda stage: stage.order))
    demand = {(row.stage_id, row.role_id): row for row in catalog.role_demand if row.deployment_id == request.deployment_id}
    presence = schedule(drawn, years)
    work = work_by_stage(
        presence,
        roles=catalog.roles,
        stages=stages,
        demand=demand,
        ai_systems=request.ai_systems,
        security_staff=request.security_staff,
        drawn=drawn,
    )
    market = read_market(world, years, values, real=real_world(world, catalog))
    role_ids = [role.role_id for role in catalog.roles]
    team = draw_team(work.sum(axis=1), drawn=drawn, market=market, role_ids=role_ids, security_staff=request.security_staff, years=years)
    return Draft(request=request, roles=catalog.roles, stages=stages, demand=demand, years=years, presence=presence, work=work, market=market, team=team)
