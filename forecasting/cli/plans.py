"""The command from the market to one organisation: plan."""

from typing import Annotated

import typer

from forecasting.cli.options import BASELINE, AsOf, Output, Own, ScenarioId, Settings, Without
from forecasting.cli.parsing import parse_date, parse_settings
from forecasting.cli.printing import ListFormat, print_answer, print_edited, print_json
from forecasting.cli.request import read_evidence


def plan(
    deployment: Annotated[str, typer.Option(metavar="ID", help="How the organisation uses AI: native_ai_soc, soc_retrofit or ai_as_protected_asset.")],
    ai_systems: Annotated[int, typer.Option(metavar="N", help="AI systems to run or to protect.")],
    security_staff: Annotated[int, typer.Option(metavar="N", help="Security staff employed now.")],
    start: Annotated[int, typer.Option(metavar="YEAR", help="Year in which the first system starts.")],
    until: Annotated[int, typer.Option(metavar="YEAR", help="Last year of the plan.")],
    scenario: ScenarioId = BASELINE,
    settings: Settings = None,
    as_of: AsOf = None,
    without: Without = None,
    own: Own = None,
    output: Output = ListFormat.table,
) -> None:
    """Plan one organisation's team: roles by lifecycle stage and year, pay, how hard each is to fill, and the standards that apply.

    JSON: one object; under `years` the roles with stages, full-time jobs, posts, pay (nominal and real) and the expected unfilled part, each as median with
    ranges; `standards` with their status, `basis` (our judgement or sourced), `left_out`, `changes`, `assumptions` and `sources`.
    """
    from forecasting.answers import basis_table, plan_swings_table, standards_table
    from forecasting.domain import PlanRequest
    from forecasting.listing import evidence_record
    from forecasting.planning import plan_record, plan_table, plan_team

    known_on, values = parse_date(as_of), parse_settings(settings)
    catalog, scenario_id, amendment = read_evidence(scenario, without, own, known_on=known_on)
    request = PlanRequest(
        deployment_id=deployment,
        ai_systems=ai_systems,
        security_staff=security_staff,
        start_year=start,
        until=until,
        as_of=known_on,
        scenario_id=scenario_id,
        settings=values,
        amendment=amendment,
    )
    team = plan_team(catalog, request)
    if output is ListFormat.json:
        print_json({**plan_record(team), **evidence_record(amendment)})
    else:
        print_answer(team.sentence, plan_table(team), plan_swings_table(team), standards_table(team), basis_table(team))
        typer.echo("\nWhat the numbers do not hold\n" + "\n".join(team.left_out))
        print_edited(amendment)
