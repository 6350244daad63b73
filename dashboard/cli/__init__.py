"""`python -m dashboard …`: serve, publish, and keep what was published."""

import typer

from dashboard.cli import backups, publish, serve, shares, users
from forecasting.cli.printing import fail
from forecasting.errors import CitecastError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="The dashboard's server, and everything about what is shared.",
)
for module in (serve, publish, shares, backups, users):
    module.register(app)


def main() -> None:
    """Run the command line; a user's mistake ends with one clear message and status 1."""
    try:
        app()
    except CitecastError as error:
        fail(str(error))
    except UnicodeEncodeError:
        fail("What was typed is no text that can be looked for: it holds bytes that are no UTF-8.")
