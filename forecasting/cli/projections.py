"""The commands about series: what there is, their projections, and how past ones would have fared."""

from enum import StrEnum
from typing import Annotated

import typer

from forecasting.cli.parsing import data_root, parse_date, parse_levels, parse_setting
from forecasting.cli.printing import ListFormat, print_json, print_records, print_table


class ProjectionFormat(StrEnum):
    """Formats of a projection."""

    table = "table"
    json = "json"
    csv = "csv"
    hubverse = "hubverse"


def series(output: Annotated[ListFormat, typer.Option("--format", help="How to print.")] = ListFormat.table) -> None:
    """List every series with its span, observations and vintages."""
    from forecasting.catalog import load_catalog
    from forecasting.listing import series_records
    from forecasting.pipeline import list_series

    records = series_records(list_series(load_catalog(data_root())))
    print_records(records, output)


def project(
    series_id: Annotated[str, typer.Argument(metavar="SERIES", help="Id of a series; see `series`.")],
    until: Annotated[int, typer.Option(help="Last year of the projection.")],
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Use only what was known on this day (YYYY-MM-DD).")] = None,
    scenario: Annotated[str, typer.Option(metavar="ID", help="Scenario.")] = "baseline",
    settings: Annotated[list[str] | None, typer.Option("--set", metavar="ASSUMPTION=VALUE", help="Change one assumption; may be repeated.")] = None,
    method: Annotated[str, typer.Option(help="blend, or one of its members.")] = "blend",
    definition: Annotated[str | None, typer.Option(metavar="ID", help="Count by this definition alone.")] = None,
    real: Annotated[bool, typer.Option("--real", help="Money in prices of the last observed year.")] = False,
    levels: Annotated[str, typer.Option(help="Central ranges, as probabilities.")] = "0.5,0.8,0.95",
    output: Annotated[ProjectionFormat, typer.Option("--format", help="How to print.")] = ProjectionFormat.table,
) -> None:
    """Project one series, with ranges, sources and assumptions."""
    from forecasting.catalog import load_catalog
    from forecasting.domain import Selection
    from forecasting.formats import projection_csv, projection_hubverse, projection_json, warnings_of
    from forecasting.listing import projection_table
    from forecasting.pipeline import project_selection

    selection = Selection(
        series_id=series_id,
        until=until,
        as_of=parse_date(as_of),
        definition_id=definition,
        scenario_id=scenario,
        method=method,
        levels=parse_levels(levels),
        real=real,
        settings=tuple(parse_setting(text) for text in settings or ()),
    )
    projection = project_selection(load_catalog(data_root()), selection)
    writers = {ProjectionFormat.json: projection_json, ProjectionFormat.csv: projection_csv, ProjectionFormat.hubverse: projection_hubverse}
    if output is ProjectionFormat.table:
        print_table(*projection_table(projection))
        for warning in warnings_of(projection.series):
            typer.echo(warning)
    else:
        typer.echo(writers[output](projection))


def backtest(
    series_ids: Annotated[list[str] | None, typer.Argument(metavar="[SERIES]…", help="Ids of series; the headline series by default.")] = None,
    output: Annotated[ListFormat, typer.Option("--format", help="How to print.")] = ListFormat.table,
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
