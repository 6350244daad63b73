"""The commands about what a projection hangs on: influence of evidence, uncertainty budget, replay."""

from typing import Annotated

import typer

from forecasting.cli.options import BASELINE, AsOf, Output, Own, ScenarioId, SeriesId, Settings, Until, Without
from forecasting.cli.printing import ListFormat, print_answer, print_json
from forecasting.cli.request import basis_record, basis_sentence, read_request


def influence(
    series_id: SeriesId,
    until: Until,
    scenario: ScenarioId = BASELINE,
    settings: Settings = None,
    as_of: AsOf = None,
    without: Without = None,
    own: Own = None,
    output: Output = ListFormat.table,
) -> None:
    """Leave out each point and each source in turn, project again, and rank them by how far the headline moves.

    JSON: headline (year, median, lower, upper of the 8 in 10 range), points and sources (median, lower, upper without it, null where the year cannot be
    projected then; moved_median, moved_lower, moved_upper; nearest, the last year that can; other_count, the definition of what is left where it is another;
    reason, sentence), each from the one that matters most, sentence.
    """
    from forecasting.evidence.influence import influence as influence_of
    from forecasting.evidence.records import influence_record, influence_table

    catalog, selection = read_request(series_id, until, scenario=scenario, settings=settings, as_of=as_of, without=without, own=own)
    found = influence_of(catalog, selection)
    if output is ListFormat.json:
        print_json({**influence_record(found), **basis_record(catalog, selection)})
        return
    print_answer(found.sentence, influence_table(found))
    typer.echo(f"\n{basis_sentence(catalog, selection)}")


def budget(
    series_id: SeriesId,
    until: Until,
    scenario: ScenarioId = BASELINE,
    settings: Settings = None,
    as_of: AsOf = None,
    without: Without = None,
    own: Own = None,
    output: Output = ListFormat.table,
) -> None:
    """Say where the width of the 8 in 10 range comes from: revision, rival counts, choice of method, noise, assumptions.

    JSON: printed (the width of the printed range), total (the width with what it leaves out), parts (cause, share, percent, width, alone, readings) whose
    widths sum to total, whose shares sum to 1 and whose percent to 100, disagreement (rivals side by side, with their ratio, why they differ, and why one is
    no part), sentence.
    """
    from forecasting.evidence.budget import uncertainty_budget
    from forecasting.evidence.records import budget_record, budget_table

    catalog, selection = read_request(series_id, until, scenario=scenario, settings=settings, as_of=as_of, without=without, own=own)
    found = uncertainty_budget(catalog, selection)
    if output is ListFormat.json:
        print_json({**budget_record(found), **basis_record(catalog, selection)})
        return
    print_answer(found.sentence, budget_table(found))
    if found.disagreement:
        typer.echo(f"\n{found.disagreement.sentence}")
    typer.echo(f"\n{basis_sentence(catalog, selection)}")


def replay(
    series_id: SeriesId,
    until_ahead: Annotated[
        int | None, typer.Option("--until-ahead", min=1, metavar="YEARS", help="Years after the last data of a day; all by default.")
    ] = None,
    scenario: ScenarioId = BASELINE,
    settings: Settings = None,
    as_of: AsOf = None,
    without: Without = None,
    own: Own = None,
    output: Output = ListFormat.table,
) -> None:
    """Project the series again with what was known on every day on which that changed, beside what was published later.

    JSON: steps (as_of, changes, evidence, projection as `project` prints it or null with a message, outlooks, later with inside), lines (the histories in
    force one after the other), revisions (period, badge, readings), tally (days, different projections, values published
    later and how many lie inside, and the same as a backtest counts them), sentence.
    """
    from forecasting.evidence.records import replay_record, replay_tables
    from forecasting.evidence.replay import replay as replay_of

    catalog, selection = read_request(series_id, 0, scenario=scenario, settings=settings, as_of=as_of, without=without, own=own)
    found = replay_of(catalog, selection, ahead=until_ahead)
    if output is ListFormat.json:
        print_json({**replay_record(found), **basis_record(catalog, selection)})
        return
    print_answer(found.sentence, *replay_tables(found))
    typer.echo(f"\n{basis_sentence(catalog, selection)}")
