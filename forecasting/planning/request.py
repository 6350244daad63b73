"""What may be asked of a team plan: every refusal is a sentence."""

import dataclasses
from numbers import Integral

from forecasting.catalog import Catalog
from forecasting.domain import Change, PlanRequest, Selection
from forecasting.errors import HorizonError, InvalidValueError, UnknownIdError
from forecasting.models import check_levels
from forecasting.pipeline import last_year_for, select
from forecasting.scenarios import PAY_ID, changes_of
from forecasting.shortfall import GAP_ID

MOST_SYSTEMS = 10_000
MOST_STAFF = 1_000_000
PLAN_LEVEL = 0.8


def check_request(catalog: Catalog, request: PlanRequest) -> PlanRequest:
    """The request with its as_of date filled in and 8 in 10 among its levels.

    Raises
    ------
    UnknownIdError
        No such deployment, scenario or assumption.
    InvalidValueError
        A number outside its range, or a start before the day whose knowledge is used.
    HorizonError
        A last year beyond what pay or shortfall may be projected to.
    """
    known = tuple(deployment.deployment_id for deployment in catalog.deployments)
    if request.deployment_id not in known:
        raise UnknownIdError("deployment", request.deployment_id, known=known)
    for name, value, most in (("ai_systems", request.ai_systems, MOST_SYSTEMS), ("security_staff", request.security_staff, MOST_STAFF)):
        if not _is_whole(value) or not 1 <= value <= most:
            raise InvalidValueError(name, value, expected=f"a whole number from 1 to {most:,}")
    for name, value in (("start_year", request.start_year), ("until", request.until)):
        if not _is_whole(value):
            raise InvalidValueError(name, value, expected="a year, such as 2027")
    levels = check_levels((*request.levels, PLAN_LEVEL))
    checked = dataclasses.replace(request, as_of=request.as_of or catalog.newest_vintage, levels=levels)
    changes_in_force(catalog, checked)
    _check_years(catalog, checked)
    return checked


def changes_in_force(catalog: Catalog, request: PlanRequest) -> tuple[Change, ...]:
    """What the scenario and the reader set differently, of the market and of the plan; raises as `forecasting.scenarios.changes_of`."""
    return changes_of(catalog, _selection(request, GAP_ID))


def _check_years(catalog: Catalog, request: PlanRequest) -> None:
    ends = {series_id: _first_and_last(catalog, request, series_id) for series_id in (GAP_ID, PAY_ID)}
    first, last = max(first for first, _ in ends.values()), min(last for _, last in ends.values())
    as_of = request.as_of or catalog.newest_vintage
    earliest = max(first, as_of.year)
    if request.start_year < earliest:
        expected = f"{earliest} or later: the plan uses what was known on {as_of}, and starts after the last data"
        raise InvalidValueError("start_year", request.start_year, expected=expected)
    if request.until < request.start_year:
        raise InvalidValueError("until", request.until, expected=f"{request.start_year} or later, the year in which the plan starts, and at most {last}")
    if request.until > last:
        short = min(ends, key=lambda series_id: ends[series_id][1])
        raise HorizonError(short, until=request.until, origin_year=ends[short][0] - 1, last_allowed_year=last)


def _first_and_last(catalog: Catalog, request: PlanRequest, series_id: str) -> tuple[int, int]:
    selection = _selection(request, series_id)
    last = last_year_for(catalog, selection)
    return select(catalog, selection).observations[-1].year + 1, last


def _selection(request: PlanRequest, series_id: str) -> Selection:
    return Selection(series_id=series_id, until=request.until, as_of=request.as_of, scenario_id=request.scenario_id, settings=request.settings)


def _is_whole(value: object) -> bool:
    return isinstance(value, Integral) and not isinstance(value, bool)
