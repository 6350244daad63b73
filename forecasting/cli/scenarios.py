"""The commands about scenarios: what there is to change, why a scenario differs, what it takes, and how likely it is."""

from typing import Annotated

import typer

from forecasting.cli.answering import Request, with_request
from forecasting.cli.options import Output
from forecasting.cli.parsing import data_root, parse_number
from forecasting.cli.printing import ListFormat, print_json, print_table
from forecasting.cli.request import early_sentences, refuse_unprojectable


def scenarios(output: Output = ListFormat.table) -> None:
    """List every scenario with what it changes, and why."""
    from forecasting.catalog import load_catalog
    from forecasting.listing import scenario_records, scenario_table

    catalog = load_catalog(data_root())
    if output is ListFormat.json:
        print_json(scenario_records(catalog.scenarios.values()))
    else:
        print_table(*scenario_table(catalog.scenarios.values(), catalog.assumptions))


def assumptions(output: Output = ListFormat.table) -> None:
    """List every assumption: what the baseline takes, its ranges, its lever and formula, why, and who says so."""
    from forecasting.catalog import load_catalog
    from forecasting.listing import assumption_records, assumption_table
    from forecasting.scenarios import LEVERS

    listed = load_catalog(data_root()).assumptions.values()
    if output is ListFormat.json:
        print_json(assumption_records(listed, LEVERS))
    else:
        print_table(*assumption_table(listed, LEVERS))


@with_request()
def explain(request: Request) -> None:
    """Say what causes the difference from baseline: parts that sum to it, and how far each assumption could move it.

    JSON: baseline, scenario, difference, parts (assumption_id, value, contribution, reason, source_ids; none of these means own judgement of the author),
    exact, sentence, tornado (assumption_id, low, high, at_low, at_high), tornado_sentence, title, unit, until, scenario_id.
    """
    from forecasting.answers import explanation_record, tornado_table, waterfall_table
    from forecasting.listing import idle_sentences
    from forecasting.scenarios import build_world, changes_of, tornado
    from forecasting.scenarios import explain as explain_difference

    catalog, selection = request.catalog, request.selection
    refuse_unprojectable(catalog, selection)
    world, quantity = build_world(catalog, as_of=selection.as_of), catalog.quantities[selection.series_id]
    changes = changes_of(catalog, selection)
    explanation, swings = explain_difference(catalog, selection, world=world), tornado(catalog, selection, world=world)
    warnings = early_sentences(catalog, selection) or idle_sentences(selection.settings, changes, [part.assumption for part in explanation.parts])
    record = explanation_record(explanation, swings, changes, quantity)
    waterfall = (explanation.sentence, [waterfall_table(explanation, changes, quantity)])
    request.answer(record, waterfall, (swings.sentence, [tornado_table(swings)]), warnings=warnings)


@with_request()
def goal(
    request: Request,
    lever: Annotated[str, typer.Option(metavar="ASSUMPTION", help="The assumption to find a value for; see `assumptions`.")],
    target: Annotated[float, typer.Option(metavar="NUMBER", parser=parse_number, help="What the median is to reach; for the gap, 0 or below is a surplus.")],
) -> None:
    """Find what one assumption must be for the median of a year to reach a target, or how far it gets."""
    from forecasting.answers import goal_record, goal_table
    from forecasting.scenarios import seek

    catalog, selection = request.catalog, request.selection
    refuse_unprojectable(catalog, selection)
    answer, quantity = seek(catalog, selection, assumption_id=lever, target=target), catalog.quantities[selection.series_id]
    warnings = early_sentences(catalog, selection, lever=lever)
    request.answer(goal_record(answer, quantity), (answer.sentence, [goal_table(answer, quantity)]), warnings=warnings)


@with_request(year="by")
def ask(
    request: Request,
    exceeds: Annotated[float, typer.Option(metavar="NUMBER", parser=parse_number, help="The threshold, in the stored unit: shares as fractions.")],
    scenario: Annotated[str | None, typer.Option(metavar="ID", help="Id or document of a scenario; else the baseline.")] = None,
    all_scenarios: Annotated[bool, typer.Option("--all-scenarios", help="Ask for every scenario of the catalog.")] = False,
) -> None:
    """Say how likely a series is to exceed a threshold in a year, in words from a printed scale and as a number."""
    from dataclasses import replace

    from forecasting.answers import scale_records, scale_table, threshold_record, threshold_sentences, threshold_table, thresholds_record
    from forecasting.listing import baseline_first
    from forecasting.scenarios import LIKELIHOOD_SCALE, build_world
    from forecasting.scenarios import ask as ask_threshold

    if scenario and all_scenarios:
        raise typer.BadParameter("Name one scenario or ask for all, not both.", param_hint="--all-scenarios")
    catalog, selection = request.catalog, request.selection
    refuse_unprojectable(catalog, selection)
    world, quantity = build_world(catalog, as_of=selection.as_of), catalog.quantities[selection.series_id]
    asked = baseline_first(catalog.scenarios.values()) if all_scenarios else (catalog.scenarios[selection.scenario_id],)
    selections = [replace(selection, scenario_id=one.scenario_id) for one in asked]
    answers = [ask_threshold(catalog, each, threshold=exceeds, world=world) for each in selections]
    warnings = tuple(dict.fromkeys(warning for each in selections for warning in early_sentences(catalog, each)))
    record = thresholds_record(answers, asked, quantity) if all_scenarios else threshold_record(answers[0], quantity)
    tables = [threshold_table(answers, quantity), scale_table(LIKELIHOOD_SCALE)]
    request.answer({**record, "scale": scale_records(LIKELIHOOD_SCALE)}, (threshold_sentences(answers, asked), tables), warnings=warnings)
