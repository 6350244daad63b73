"""From the market to one organisation: who is needed when, what it costs, and what all of it rests on."""

from dashboard import cache, state
from dashboard.cache.plan_files import plan_json
from dashboard.components import (
    notices,
    page_head,
    team_basis,
    team_coefficients,
    team_controls,
    team_figure,
    team_head,
    team_pay,
    team_stages,
    team_standards,
    team_years,
)
from dashboard.exports.team_csv import team_csv
from dashboard.wording.team import NO_PLAN, refusal, start_refusal
from forecasting.errors import CitecastError

PAGE = "team-plan"
SERIES = "global_cyber_workforce_gap"

choices = cache.choices((SERIES,))
view, said = state.current(PAGE, choices, fields=state.PLAN_FIELDS)
desk = team_controls.Desk(page=PAGE, choices=choices, fresh=lambda: state.current(PAGE, choices, fields=state.PLAN_FIELDS)[0])
team_head.style()
notices.show(said)
team_head.show_edits(view, choices)
try:
    plan = cache.plan(view.plan_request)
except CitecastError as error:
    page_head.show(NO_PLAN, start_refusal(view.start, view.until) or refusal(error))
    team_controls.show(desk, view, cache.deployments())
else:
    scenario = choices.scenarios[view.scenario]
    team_head.show(plan, scenario_title=scenario)
    team_controls.show(desk, view, cache.deployments())
    team_figure.show(plan)
    team_years.show(plan)
    team_stages.show(plan)
    team_years.show_groups(plan)
    team_pay.show_budget(plan)
    team_pay.show_difficulty(plan, scenario_title=scenario)
    team_standards.show(plan)
    team_basis.show(plan)
    team_coefficients.show(desk, view, plan)
    team_basis.show_left_out(plan)
    team_basis.show_downloads(plan, json=plan_json(plan), csv=team_csv(plan))
