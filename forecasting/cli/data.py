"""The command that checks the evidence: validate."""

from pathlib import Path
from typing import Annotated

import typer

from forecasting.cli.parsing import data_root
from forecasting.cli.printing import ListFormat, fail, print_records


def validate(
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="DIR", help="Folder with datapackage.json; else that of CITECAST_DATA, or the project's own."),
    ] = None,
    output: Annotated[ListFormat, typer.Option("--format", help="How to print.")] = ListFormat.table,
) -> None:
    """Check the evidence: structure and meaning, every problem at once; then what `lint` finds, as warnings on standard error."""
    from forecasting.catalog import find_problems
    from forecasting.listing import problem_records

    problems = find_problems(data or data_root())
    if problems or output is ListFormat.json:
        print_records(problem_records(problems), output)
    if problems:
        fail(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} in {data or data_root()}.")
    if output is ListFormat.table:
        typer.echo("The data is valid.")
        _warn(data or data_root())


def _warn(root: Path) -> None:
    """Say on standard error what a careful reader would stop at in data that is valid."""
    from forecasting.catalog import load_catalog
    from forecasting.evidence.lint import lint_catalog

    for finding in lint_catalog(load_catalog(root)):
        typer.echo(f"{finding.severity}: {finding}", err=True)
