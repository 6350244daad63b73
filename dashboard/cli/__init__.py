"""`python -m dashboard …`: serve, publish, and keep what was published."""

from typing import Any

import typer
from typer.core import TyperGroup

from dashboard.cli import backups, publish, serve, shares, users
from forecasting.cli.printing import fail
from forecasting.errors import CitecastError


class Commands(TyperGroup):
    """Commands to which a value that cannot be read is a mistake like others: one sentence, status 1. Wrong usage stays 2."""

    def invoke(self, ctx: Any) -> object:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            if type(error) is not typer.BadParameter or not (error.param or error.param_hint):
                raise
            fail(" ".join(error.format_message().split()))


app = typer.Typer(
    cls=Commands,
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
