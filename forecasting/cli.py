"""`python -m forecasting …`: series, project, validate, backtest.

Commands import what they need when they run: listing and checking must not wait for statsmodels.
"""

import json
import os
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from forecasting.errors import CatalogError, CitecastError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Projections in which every number can be traced to its source.",
)


class ListFormat(StrEnum):
    """Formats of lists."""

    table = "table"
    json = "json"


class ProjectionFormat(StrEnum):
    """Formats of a projection."""

    table = "table"
    json = "json"
    csv = "csv"
    hubverse = "hubverse"


class PanelKind(StrEnum):
    """Families of series."""

    growth = "growth"
    share = "share"


class PanelEngine(StrEnum):
    """What works through a panel."""

    local = "local"
    dask = "dask"


@app.callback()
def _commands() -> None:
    """Keep commands named even while there is only one."""


@app.command()
def series(output: Annotated[ListFormat, typer.Option("--format", help="How to print.")] = ListFormat.table) -> None:
    """List every series with its span, observations and vintages."""
    from forecasting.catalog import load_catalog
    from forecasting.listing import series_records
    from forecasting.pipeline import list_series

    records = series_records(list_series(load_catalog(_data_root())))
    _print_records(records, output)


@app.command()
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
        as_of=_parse_date(as_of),
        definition_id=definition,
        scenario_id=scenario,
        method=method,
        levels=_parse_levels(levels),
        real=real,
        settings=tuple(_parse_setting(text) for text in settings or ()),
    )
    projection = project_selection(load_catalog(_data_root()), selection)
    writers = {ProjectionFormat.json: projection_json, ProjectionFormat.csv: projection_csv, ProjectionFormat.hubverse: projection_hubverse}
    if output is ProjectionFormat.table:
        _print_table(*projection_table(projection))
        for warning in warnings_of(projection.series):
            typer.echo(warning)
    else:
        typer.echo(writers[output](projection))


@app.command()
def validate(
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="DIR", help="Folder with datapackage.json; else that of CITECAST_DATA, or the project's own."),
    ] = None,
    output: Annotated[ListFormat, typer.Option("--format", help="How to print.")] = ListFormat.table,
) -> None:
    """Check the evidence: structure and meaning; every problem at once."""
    from forecasting.catalog import find_problems
    from forecasting.listing import problem_records

    problems = find_problems(data or _data_root())
    if problems or output is ListFormat.json:
        _print_records(problem_records(problems), output)
    if problems:
        _fail(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} in {data or _data_root()}.")
    if output is ListFormat.table:
        typer.echo("The data is valid.")


@app.command()
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

    catalog = load_catalog(_data_root())
    results = [run_backtest(catalog, series_id) for series_id in dict.fromkeys(series_ids or headline_series(catalog))]
    if output is ListFormat.json:
        typer.echo(json.dumps([backtest_record(result) for result in results], ensure_ascii=False, indent=2))
        return
    for result in results:
        _print_table(*backtest_table(result))
        typer.echo("\n".join([*backtest_sentences(result), ""]))


@app.command()
def panel(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="CSV or Parquet with unique_id, ds (year), y.")],
    output: Annotated[Path, typer.Argument(metavar="OUTPUT", help="File to write; its format follows its suffix.")],
    kind: Annotated[PanelKind, typer.Option(help="growth: counts and money; share: parts of a whole, as fractions.")],
    horizon: Annotated[int, typer.Option(help="Years ahead.")],
    levels: Annotated[str, typer.Option(help="Central ranges, as probabilities.")] = "0.8,0.95",
    engine: Annotated[PanelEngine, typer.Option(help="The cores of this machine, or Dask.")] = PanelEngine.local,
    scheduler: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Dask scheduler; without it a cluster of this machine.")] = None,
    calibration: Annotated[Path | None, typer.Option(metavar="FILE", help="Calibration table; the packaged one by default.")] = None,
) -> None:
    """Project thousands of series at once, with a list of problems beside the answer."""
    from functools import partial

    from forecasting.models.calibration import load_calibration
    from forecasting.panel import PanelTask, run_locally, run_on_dask, run_panel
    from forecasting.panel.progress import progress_on_terminal

    if scheduler and engine is not PanelEngine.dask:
        raise typer.BadParameter("An address needs --engine dask.", param_hint="--scheduler")
    task = PanelTask(family=kind.value, horizon=horizon, levels=_parse_levels(levels), calibration=load_calibration(calibration))
    chosen = partial(run_on_dask, scheduler=scheduler) if engine is PanelEngine.dask else run_locally
    with progress_on_terminal("Reading", "Projecting") as watch:
        run_panel(source, output, task=task, engine=chosen, watch=watch)


def main() -> None:
    """Run the command line; a user's mistake ends with one clear message and status 1."""
    try:
        app()
    except CatalogError as error:
        _fail(f"{error}\nRun `python -m forecasting validate` for the whole list.")
    except CitecastError as error:
        _fail(str(error))


def _data_root() -> Path:
    """The folder that CITECAST_DATA names, or the project's own."""
    from forecasting.catalog import DEFAULT_ROOT

    return Path(os.environ["CITECAST_DATA"]) if os.environ.get("CITECAST_DATA") else DEFAULT_ROOT


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    sys.exit(1)


def _print_records(records: list[dict[str, object]], output: ListFormat) -> None:
    if output is ListFormat.json:
        typer.echo(json.dumps(records, ensure_ascii=False, indent=2))
        return
    columns = list(records[0]) if records else []
    _print_table("", columns, [[_cell(record[column]) for column in columns] for record in records])


def _print_table(title: str, columns: list[str], rows: list[list[str]]) -> None:
    console = Console()
    if not console.is_terminal:
        typer.echo("\n".join(filter(None, [title, "\t".join(columns), *("\t".join(row) for row in rows)])))
        return
    table = Table(*columns, title=title or None, title_justify="left", box=None, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    console.print(table)


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _parse_date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a date; write it as 2026-11-22.", param_hint="--as-of") from error


def _parse_levels(text: str) -> tuple[float, ...]:
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a list of numbers; write it as 0.5,0.8.", param_hint="--levels") from error


def _parse_setting(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    try:
        return name.strip(), float(value)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not ASSUMPTION=VALUE with a number.", param_hint="--set") from error
