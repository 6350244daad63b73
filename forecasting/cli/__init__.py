"""`python -m forecasting …`: what there is, projections, checks and panels.

Commands import what they need when they run: listing and checking must not wait for statsmodels.
"""

import typer

from forecasting.cli.checking import check, lint
from forecasting.cli.data import validate
from forecasting.cli.evidence import budget, influence, replay
from forecasting.cli.ledgers import ledger
from forecasting.cli.panels import panel
from forecasting.cli.plans import plan
from forecasting.cli.printing import fail
from forecasting.cli.projections import backtest, project, series
from forecasting.cli.records import cite, track_record
from forecasting.cli.scenarios import ask, assumptions, explain, goal, scenarios
from forecasting.errors import CatalogError, CitecastError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Projections in which every number can be traced to its source.",
)
for command in (
    series,
    scenarios,
    assumptions,
    project,
    explain,
    goal,
    ask,
    plan,
    influence,
    budget,
    replay,
    backtest,
    track_record,
    cite,
    validate,
    lint,
    check,
    panel,
):
    app.command()(command)
app.add_typer(ledger, name="ledger")


def main() -> None:
    """Run the command line; a user's mistake ends with one clear message and status 1."""
    try:
        app()
    except CatalogError as error:
        fail(f"{error}\nRun `python -m forecasting validate` for the whole list.")
    except CitecastError as error:
        fail(str(error))
