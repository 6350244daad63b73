"""Forecasts every reference panel with a calibration table learned without its family: what accuracy is judged on.

usage: python -m benchmarks.forecast_panels OUT

Panels are read from the folder named by BENCH_DATA. OUT gets `<dataset>_n<k>.parquet` for each file of its `input/`, with columns
unique_id, ds, mean, lo-80, hi-80, lo-95, hi-95; and the tables used, as `calibration/without_<family>.json`.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from benchmarks.learn_calibration import learn
from benchmarks.panels import Panel, load_panels
from benchmarks.places import bench_data
from forecasting.models.calibration import Calibration, calibration_text, load_calibration
from forecasting.panel import PanelTask, run_panel
from forecasting.panel.answer import Answer
from forecasting.panel.engines import Work

LEVELS = (0.8, 0.95)


def forecast_panels(panels: list[Panel], *, source: Path, output: Path) -> None:
    """Write the forecasts of all panels, through the engine and the file formats of `python -m forecasting panel`."""
    tables = {family: _table_without(family, panels, output / "calibration") for family in sorted({panel.family for panel in panels})}
    for panel in panels:
        name = f"{panel.name}.parquet"
        run_panel(source / "input" / name, output / name, task=scored_task(panel, tables[panel.family]), engine=in_this_process)


def scored_task(panel: Panel, calibration: Calibration) -> PanelTask:
    """What the panel command is asked for when accuracy is measured, and when speed is."""
    return PanelTask(family=panel.kind, horizon=panel.outcomes.shape[1], levels=LEVELS, calibration=calibration)


def in_this_process(work: Work, partitions: Iterator[pa.Table]) -> Iterator[Answer]:
    """The engine without other processes; it gives the same bytes as the others."""
    return map(work, partitions)


def _table_without(family: str, panels: list[Panel], folder: Path) -> Calibration:
    """Learn the table, write it, and read it back: it takes the way of `--calibration FILE`."""
    path = folder / f"without_{family}.json"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(calibration_text(learn(panels, leave_out=family)), encoding="utf-8")
    return load_calibration(path)


def main() -> None:
    """Write forecasts of every panel, or say what is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    output = parser.parse_args().out
    source = bench_data()
    if source is None:
        sys.exit("BENCH_DATA names no folder of panels; `python -m benchmarks.fetch_panels DIR` makes one from their publishers.")
    panels = load_panels(source)
    forecast_panels(panels, source=source, output=output)
    print(f"{output}: forecasts of {len(panels)} files, each with a calibration table learned without its family")


if __name__ == "__main__":
    main()
