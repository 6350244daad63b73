"""One panel from file to file: read, cut, answer, write the problems, then the answer."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType
from typing import NoReturn

import pyarrow as pa

from forecasting.models.batch import naive_batch, project_batch
from forecasting.panel.answer import answer_partition
from forecasting.panel.engines import Engine, Work
from forecasting.panel.files import FileFormat, check_output, format_by_suffix, format_of, problems_path, whole_files
from forecasting.panel.notes import no_problems, rows_without_id
from forecasting.panel.partitions import count_partitions, cut_partitions
from forecasting.panel.reading import Panel, read_panel
from forecasting.panel.task import Kernel, PanelTask
from forecasting.panel.writing import TableWriter, table_writer

PACKAGED = Kernel(project=project_batch, naive=naive_batch)

Watch = Callable[[int, int], None]
"""Told how many partitions are done, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelReport:
    """What a run did."""

    series: int
    problems: int
    """Rows in the list of problems."""
    problems_path: Path


def run_panel(source: Path, output: Path, *, task: PanelTask, engine: Engine, kernel: Kernel = PACKAGED, watch: Watch | None = None) -> PanelReport:
    """Project every series of `source` into `output`, with the problems beside it.

    Both files appear whole or not at all, the problems first; their bytes depend on the input and the task alone.

    Raises
    ------
    InputFileError
        If a file cannot be read or written.
    WorkersError
        If the engine cannot be started or breaks down.
    """
    check_output(output, source=source)
    output_format = format_by_suffix(output) or format_of(source)
    panel = read_panel(source)
    work, beside = partial(answer_partition, task=task, kernel=kernel), problems_path(output)
    with (
        _ended_by_signal(),
        whole_files(beside, output) as (problems_file, output_file),
        table_writer(problems_file, beside, no_problems(panel.id_type).schema, FileFormat.CSV) as notes,
        table_writer(output_file, output, _schema(panel, task), output_format) as rows,
    ):
        problems = _answer(panel, work, engine, rows, notes, watch)
    return PanelReport(series=len(panel.ids), problems=problems, problems_path=beside)


def _answer(panel: Panel, work: Work, engine: Engine, rows: TableWriter, notes: TableWriter, watch: Watch | None) -> int:
    problems, total = 0, count_partitions(panel)
    if panel.rows_without_id:
        notes.write(rows_without_id(panel.rows_without_id, panel.id_type))
        problems += 1
    for done, answer in enumerate(engine(work, cut_partitions(panel)), start=1):
        rows.write(answer.rows)
        notes.write(answer.problems)
        problems += len(answer.problems)
        if watch:
            watch(done, total)
    return problems


def _schema(panel: Panel, task: PanelTask) -> pa.Schema:
    return pa.schema([("unique_id", panel.id_type), ("ds", panel.year_type), *((name, pa.float64()) for name in task.columns)])


@contextmanager
def _ended_by_signal() -> Iterator[None]:
    """A request to end (SIGTERM) ends like an interrupt: workers stop, and no temporary file stays."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)
