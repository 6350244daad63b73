"""The commands about what a projection hangs on: influence of evidence, uncertainty budget, replay."""

from typing import Annotated

import typer

from forecasting.cli.answering import Request, with_request


@with_request()
def influence(request: Request) -> None:
    """Leave out each point and each source in turn, project again, and rank them by how far the headline moves.

    JSON: headline (year, median, lower, upper of the 8 in 10 range), points and sources (median, lower, upper without it, null where the year cannot be
    projected then; moved_median, moved_lower, moved_upper; nearest, the last year that can; other_count, the definition of what is left where it is another;
    reason, sentence), each from the one that matters most, sentence.
    """
    from forecasting.evidence.influence import influence as influence_of
    from forecasting.evidence.records import influence_record, influence_table

    found = influence_of(request.catalog, request.selection)
    request.answer(influence_record(found), (found.sentence, [influence_table(found)]))


@with_request()
def budget(request: Request) -> None:
    """Say where the width of the 8 in 10 range comes from: revision, rival counts, choice of method, noise, assumptions.

    JSON: printed (the width of the printed range), total (the width with what it leaves out), parts (cause, share, percent, width, alone, readings) whose
    widths sum to total, whose shares sum to 1 and whose percent to 100, disagreement (rivals side by side, with their ratio, why they differ, and why one is
    no part), sentence.
    """
    from forecasting.evidence.budget import uncertainty_budget
    from forecasting.evidence.records import budget_record, budget_table

    found = uncertainty_budget(request.catalog, request.selection)
    lines = [found.disagreement.sentence] if found.disagreement else []
    request.answer(budget_record(found), (found.sentence, [budget_table(found)]), lines=lines)


@with_request(year=None)
def replay(
    request: Request,
    until_ahead: Annotated[
        int | None, typer.Option("--until-ahead", min=1, metavar="YEARS", help="Years after the last data of a day; all by default.")
    ] = None,
) -> None:
    """Project the series again with what was known on every day on which that changed, beside what was published later.

    JSON: steps (as_of, changes, evidence, projection as `project` prints it or null with a message, outlooks, later with inside), lines (the histories in
    force one after the other), revisions (period, badge, readings), tally (days, different projections, values published
    later and how many lie inside, and the same as a backtest counts them), sentence.
    """
    from forecasting.evidence.records import replay_record, replay_tables
    from forecasting.evidence.replay import replay as replay_of

    found = replay_of(request.catalog, request.selection, ahead=until_ahead)
    request.answer(replay_record(found), (found.sentence, replay_tables(found)))
