"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from forecasting.cli.printing import ListFormat

BASELINE = "baseline"
SeriesId = Annotated[str, typer.Argument(metavar="SERIES", help="Id of a series; see `series`.")]
Until = Annotated[int, typer.Option(help="Year that the answer is about, the last of the projection.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Use only what was known on this day (YYYY-MM-DD).")]
ScenarioId = Annotated[str, typer.Option("--scenario", metavar="ID", help="Id of a scenario, see `scenarios`; or the path of a scenario document (*.toml).")]
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="ASSUMPTION=VALUE", help="Change one assumption, see `assumptions`; shares and rates as fractions; may be repeated."),
]
Without = Annotated[
    list[str] | None,
    typer.Option(metavar="WHAT", help="Leave evidence out: source:ID, or point:SERIES:PERIOD; may be repeated."),
]
Own = Annotated[Path | None, typer.Option("--own", metavar="FILE", help="Own values (CSV or XLSX) beside the evidence.")]
Output = Annotated[ListFormat, typer.Option("--format", help="How to print.")]
