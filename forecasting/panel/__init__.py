"""Thousands of series at once: read, cut into fixed partitions, projected on all cores or on Dask, written whole or not at all."""

from forecasting.panel.engines import run_locally
from forecasting.panel.on_dask import run_on_dask
from forecasting.panel.run import run_panel
from forecasting.panel.task import PanelTask

__all__ = ["PanelTask", "run_locally", "run_on_dask", "run_panel"]
