"""What a plan rests on: our judgement and sources, said apart, and what the numbers leave out."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from forecasting.catalog import Catalog
from forecasting.domain import Assumption, Change, Deployment, PlanBasis, RoleDemand, Selection, Source
from forecasting.pipeline import select
from forecasting.scenarios import PAY_ID, TEAM_PLAN, World, acting
from forecasting.shortfall import GAP_ID, SUPPLY_ID

Headlines = Sequence[tuple[str, tuple[Source, ...]]]
"""Title and sources of each projected headline that a plan uses."""
ALWAYS_USED = ("inflation", "ai_premium", "ai_premium_decay")
"""Assumptions of the market that move a plan by themselves: listed even where the scenario leaves them alone."""
LEFT_OUT = (
    "Pay is base pay in the United States; employers' charges, bonuses, fees of recruiters, training, tools and vendors come on top.",
    "The old work of people who are moved or retrained is not counted, nor are posts to replace them.",
    "Systems are taken to be alike; one that decides on patients or money may need twice the work of one that sorts mail.",
    "Systems run for good once integrated: retirements, replacements and systems added after the roll-out are not planned.",
    "Coefficients are drawn independently; in one organisation they may all lie on the same side, so real ranges are wider.",
    "The market scenario moves pay and scarcity; the work inside the organisation stays as its size and the coefficients say.",
    "No published count of staff for AI security was found to test the plan against.",
)


def assumptions_in_force(catalog: Catalog, world: World, values: Mapping[str, float]) -> tuple[Assumption, ...]:
    """Every assumption that the plan uses, with its value: its own coefficients, what it takes from the market, and what is changed."""
    named = {*ALWAYS_USED, *values, *(name for series_id in (GAP_ID, PAY_ID) for name in acting(world, series_id, values))}
    used = [one for one in catalog.assumptions.values() if one.lever == TEAM_PLAN or one.assumption_id in named]
    return tuple(dataclasses.replace(one, value=values.get(one.assumption_id, one.value)) for one in used)


def basis_of(*, deployment: Deployment, rows: Sequence[RoleDemand], assumptions: Sequence[Assumption], market: Headlines) -> tuple[PlanBasis, ...]:
    """The statements, our judgement first.

    Parameters
    ----------
    rows : the deployment's demand by stage and role
    assumptions : all that the plan used
    market : title and sources of each projected headline that it used
    """
    own = [one for one in assumptions if one.source_id is None]
    sourced = [one for one in assumptions if one.source_id is not None]
    judged = sum(row.basis == "own_judgement" for row in rows)
    cells = PlanBasis(
        statement=f"Which role is needed in which stage of “{deployment.title}”: {judged} of {len(rows)} cells are our judgement.",
        own_judgement=judged > 0,
        source_ids=_ids(row.source_id for row in rows),
    )
    return (
        cells,
        PlanBasis(
            statement=f"{len(own)} of {len(assumptions)} assumptions, each with its reason, range and what may be set.",
            own_judgement=True,
            assumption_ids=tuple(one.assumption_id for one in own),
        ),
        PlanBasis(
            statement=f"{len(sourced)} assumptions are taken from sources or derived from them; how far they fit one organisation is our judgement.",
            own_judgement=False,
            assumption_ids=tuple(one.assumption_id for one in sourced),
            source_ids=_ids(one.source_id for one in sourced),
        ),
        *(PlanBasis(statement=title, own_judgement=False, source_ids=_ids(source.source_id for source in sources)) for title, sources in market),
    )


def market_titles(catalog: Catalog, *, as_of: date) -> Headlines:
    """What each projected headline is called and which sources its observations have; those of pay with the price index."""
    series = [select(catalog, Selection(series_id=series_id, until=0, as_of=as_of, real=series_id == PAY_ID)) for series_id in (GAP_ID, SUPPLY_ID, PAY_ID)]
    return tuple((f"{one.quantity.title}: published to {one.observations[-1].period}, projected from there.", one.sources) for one in series)


def unite_sources(
    catalog: Catalog, *, market: Headlines, assumptions: Sequence[Assumption], changes: Sequence[Change], named: Iterable[str | None]
) -> tuple[Source, ...]:
    """Every source behind the plan, in order of first use."""
    headlines = [source for _, sources in market for source in sources]
    ids = _ids((*(one.source_id for one in assumptions), *(sid for change in changes for sid in change.source_ids), *named))
    return tuple(dict.fromkeys((*headlines, *(catalog.sources[source_id] for source_id in ids))))


def _ids(source_ids: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source_id for source_id in source_ids if source_id))
