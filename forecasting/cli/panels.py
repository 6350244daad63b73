"""The command that works through thousands of series: panel."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from forecasting.cli.parsing import parse_levels


class PanelKind(StrEnum):
    """Families of series."""

    growth = "growth"
    share = "share"


class PanelEngine(StrEnum):
    """What works through a panel."""

    local = "local"
    dask = "dask"


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
    task = PanelTask(family=kind.value, horizon=horizon, levels=parse_levels(levels), calibration=load_calibration(calibration))
    chosen = partial(run_on_dask, scheduler=scheduler) if engine is PanelEngine.dask else run_locally
    with progress_on_terminal("Reading", "Projecting") as watch:
        run_panel(source, output, task=task, engine=chosen, watch=watch)
