"""`serve` and `secret`: start the server, and print what it needs to keep its cookies safe."""

import secrets
from typing import Annotated

import typer

from dashboard.errors import SettingsError
from dashboard.settings import Settings, read_settings

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
    from dashboard.web.safety import problems_of, problems_of_pages  # noqa: PLC0415 - other commands need none of it

    settings = read_settings()
    if problems := problems_of_pages(settings) if shares_only else problems_of(settings, host=host):
        raise SettingsError(problems)
    started = _serve_pages(settings, host, port) if shares_only else _serve_dashboard(settings, host, port)
    if not started:
        raise SettingsError([f"Citecast cannot listen on {host}, port {port}: it is taken, or not this machine's. Choose another with --port."])


def secret() -> None:
    """Print a new secret for CITECAST_SECRET; keep it where nobody else reads it."""
    typer.echo(secrets.token_urlsafe(BYTES_OF_SECRET))


def _serve_dashboard(settings: Settings, host: str, port: int) -> bool:
    from dashboard import server  # noqa: PLC0415 - Streamlit takes a second, and a refusal needs none of it

    return server.serve(settings, host=host, port=port, told=typer.echo)


def _serve_pages(settings: Settings, host: str, port: int) -> bool:
    from dashboard.sharing.routes import run_shares  # noqa: PLC0415 - same

    return run_shares(host, port, settings, told=typer.echo)
