"""From the market to one organisation: checks what is asked, draws the plan, and says what it rests on."""

from forecasting.catalog import Catalog
from forecasting.domain import PlanRequest, TeamPlan
from forecasting.models import METHOD_VERSION
from forecasting.planning.basis import LEFT_OUT, assumptions_in_force, basis_of, market_titles, unite_sources
from forecasting.planning.draft import draw_plan
from forecasting.planning.market import DIFFICULTY_SCALE
from forecasting.planning.request import changes_in_force, check_request
from forecasting.planning.sensitivity import swings_of_work
from forecasting.planning.sentence import summary
from forecasting.planning.standards import standards_for
from forecasting.planning.years import summarise
from forecasting.scenarios import World, build_world, values_of


def plan_team(catalog: Catalog, request: PlanRequest, *, world: World | None = None) -> TeamPlan:
    """The team that an organisation needs, by year, lifecycle stage and role, under a market scenario.

    Parameters
    ----------
    catalog : the evidence, with the request's amendment already made
    world : the headlines' paths at the same as_of, to spare drawing them again; built otherwise

    Returns
    -------
    Medians and ranges from 20,000 seeded draws of the coefficients, joined with the market's own. In every draw the stages of a role add
    up to its work, the roles to that of the team, and budgets likewise; their medians and ranges do not.

    Raises
    ------
    UnknownIdError, InvalidValueError, HorizonError, NotEnoughEvidenceError, FitNotConvergedError

    Notes
    -----
    1. Work in full-time jobs: `demand.work_by_stage`, from the schedule of `demand.phase_shares`.
    2. People: `staffing`; one post at least wherever a role has a week of work a year.
    3. Pay and scarcity under the scenario: `market`. Base pay of a role in a year = its work × its pay: a post that is part of a job is
       paid for that part.
    4. What all of it leaves out: `basis.LEFT_OUT`.
    """
    checked = check_request(catalog, request)
    changes = changes_in_force(catalog, checked)
    values = values_of(changes)
    known_on = checked.as_of or catalog.newest_vintage
    fits = world is not None and (world.as_of, world.digest) == (known_on, catalog.digest)
    plain = world if world is not None and fits else build_world(catalog, as_of=known_on)
    started = plain.starting(catalog.scenarios[checked.scenario_id].start_year)
    draft = draw_plan(catalog, checked, world=started, values=values)
    deployment = next(one for one in catalog.deployments if one.deployment_id == checked.deployment_id)
    assumptions, market = assumptions_in_force(catalog, started, values), market_titles(catalog, as_of=known_on)
    rows, years = tuple(draft.demand.values()), summarise(draft)
    named = [deployment.source_id, *(one.source_id for one in draft.roles), *(one.source_id for one in draft.stages), *(one.source_id for one in rows)]
    return TeamPlan(
        request=checked,
        deployment=deployment,
        as_of=known_on,
        wage_year=draft.market.wage_year,
        method_version=METHOD_VERSION,
        years=years,
        swings=swings_of_work(assumptions, checked, roles=draft.roles, stages=draft.stages, demand=draft.demand),
        standards=standards_for(catalog, checked.deployment_id),
        basis=basis_of(deployment=deployment, rows=rows, assumptions=assumptions, market=market),
        left_out=LEFT_OUT,
        assumptions=assumptions,
        changes=changes,
        difficulty_scale=DIFFICULTY_SCALE,
        sources=unite_sources(catalog, market=market, assumptions=assumptions, changes=changes, named=named),
        sentence=summary(checked, deployment, years, wage_year=draft.market.wage_year),
    )
