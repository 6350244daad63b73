"""`serve` and `secret`: start the server, and print what it needs to keep its cookies safe."""

import secrets
from typing import Annotated

import typer

from dashboard.errors import SettingsError
from dashboard.settings import read_settings

BYTES_OF_SECRET = 48


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(serve)
    app.command()(secret)


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; 127.0.0.1 is this machine alone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8501,
    shares_only: Annotated[bool, typer.Option("--shares-only", help="Published pages alone, without the dashboard.")] = False,
) -> None:
    """Serve the dashboard and published pages until stopped with Ctrl+C."""
    from dashboard import server  # noqa: PLC0415 - Streamlit takes a second, and `--help` needs none of it

    started = (server.serve_pages if shares_only else server.serve)(read_settings(), host=host, port=port, told=typer.echo)
    if not started:
        raise SettingsError(
            [f"Citecast cannot listen on {host}, port {port}: another program does, or the address is not this machine's. Choose another --port."]
        )


def secret() -> None:
    """Print a new secret for CITECAST_SECRET; keep it where nobody else reads it."""
    typer.echo(secrets.token_urlsafe(BYTES_OF_SECRET))
