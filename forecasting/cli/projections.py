"""The commands about series: what there is, their projections, and how past ones would have fared."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from forecasting.cli.options import BASELINE, AsOf, Output, Own, ScenarioId, SeriesId, Settings, Until, Without
from forecasting.cli.parsing import data_root, parse_levels
from forecasting.cli.printing import ListFormat, print_edited, print_json, print_records, print_table
from forecasting.cli.request import early_sentences, read_request

if TYPE_CHECKING:
    from forecasting.domain import Amendment, Change, Projection


class ProjectionFormat(StrEnum):
    """Formats of a projection."""

    table = "table"
    json = "json"
    csv = "csv"
    hubverse = "hubverse"


def series(output: Output = ListFormat.table) -> None:
    """List every series with its span, observations and vintages."""
    from forecasting.catalog import load_catalog
    from forecasting.listing import series_records

    print_records(series_records(load_catalog(data_root())), output)


def project(
    series_id: SeriesId,
    until: Until,
    as_of: AsOf = None,
    scenario: ScenarioId = BASELINE,
    settings: Settings = None,
    without: Without = None,
    own: Own = None,
    method: Annotated[str, typer.Option(help="blend, or one of its members.")] = "blend",
    definition: Annotated[str | None, typer.Option(metavar="ID", help="Count by this definition alone.")] = None,
    real: Annotated[bool, typer.Option("--real", help="Money in prices of the last observed year.")] = False,
    levels: Annotated[str, typer.Option(help="Central ranges, as probabilities.")] = "0.5,0.8,0.95",
    output: Annotated[ProjectionFormat, typer.Option("--format", help="How to print.")] = ProjectionFormat.table,
) -> None:
    """Project one series under a scenario, with ranges, sources and assumptions."""
    from forecasting.formats import projection_csv, projection_hubverse, projection_json, unused_own_values
    from forecasting.listing import idle_sentences
    from forecasting.scenarios import changes_of, project_selection

    catalog, asked = read_request(series_id, until, scenario=scenario, settings=settings, as_of=as_of, without=without, own=own)
    selection = replace(asked, definition_id=definition, method=method, levels=parse_levels(levels), real=real)
    projection = project_selection(catalog, selection)
    changes = changes_of(catalog, selection)
    idle = early_sentences(catalog, selection) or idle_sentences(selection.settings, changes, projection.assumptions)
    warnings = (*unused_own_values(projection, selection.amendment), *idle)
    match output:
        case ProjectionFormat.table:
            _print_projection(projection, changes, selection.amendment, warnings)
        case ProjectionFormat.json:
            typer.echo(projection_json(projection, changes=changes, amendment=selection.amendment, warnings=warnings))
        case ProjectionFormat.csv:
            typer.echo(projection_csv(projection))
        case ProjectionFormat.hubverse:
            typer.echo(projection_hubverse(projection))


def backtest(
    series_ids: Annotated[list[str] | None, typer.Argument(metavar="[SERIES]…", help="Ids of series; the headline series by default.")] = None,
    output: Output = ListFormat.table,
) -> None:
    """Forecast from every past origin, with what was known then, and compare with what was published later.

    JSON: a list with one object a series: series_id, title, unit, as_of, method, method_version, levels, message, outcomes, summaries, unscored, passed_over.
    An outcome has vintages (true, or pseudo: the newest edition cut short), outturn_kind (same_edition_family, or restated), origin_year, as_of, horizon,
    target_year, median, bands with inside, outturn, baselines, absolute_error, wis, source_ids. A summary counts outcomes of one kind: coverage with exact
    binomial low and high and the expected hits, wis, mae, and the skill against each baseline.
    """
    from forecasting.catalog import load_catalog
    from forecasting.evaluation import backtest_record, backtest_sentences, backtest_table, headline_series, run_backtest

    catalog = load_catalog(data_root())
    results = [run_backtest(catalog, series_id) for series_id in dict.fromkeys(series_ids or headline_series(catalog))]
    if output is ListFormat.json:
        print_json([backtest_record(result) for result in results])
        return
    for result in results:
        print_table(*backtest_table(result))
        typer.echo("\n".join([*backtest_sentences(result), ""]))


def _print_projection(projection: "Projection", changes: Sequence["Change"], amendment: "Amendment", warnings: Sequence[str]) -> None:
    from forecasting.formats import warnings_of
    from forecasting.listing import assumed_table, projection_table

    print_table(*projection_table(projection))
    if projection.assumptions:
        typer.echo()
        print_table(*assumed_table(projection, changes))
    print_edited(amendment)
    for warning in (*warnings_of(projection.series), *warnings):
        typer.echo(warning)
