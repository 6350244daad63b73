"""Runs the partitions of a panel: in processes on this machine, or on Dask; answers come back in order, with bounded work under way."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Protocol

import pyarrow as pa

from forecasting.errors import WorkersError
from forecasting.panel.answer import Answer

Work = Callable[[pa.Table], Answer]
AHEAD_PER_WORKER = 3
"""Partitions under way for each worker: enough that none waits, few enough that memory stays flat."""
THREAD_SETTINGS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "NUMEXPR_NUM_THREADS")


class Engine(Protocol):
    """Something that works through partitions in order."""

    def __call__(self, work: Work, partitions: Iterator[pa.Table], /) -> Iterator[Answer]:
        """Answers in the order of the partitions."""
        ...


class _Future(Protocol):
    def result(self) -> Answer: ...


def available_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_locally(work: Work, partitions: Iterator[pa.Table], *, workers: int | None = None) -> Iterator[Answer]:
    """Work through partitions in processes of this machine, one for each core.

    Raises
    ------
    WorkersError
        If a process ends before its time.
    """
    workers = workers or available_cores()
    context = multiprocessing.get_context("spawn")
    with _one_thread_each():
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts_to_parent)
        try:
            yield from in_order(lambda partition: pool.submit(work, partition), partitions, ahead=AHEAD_PER_WORKER * workers)
        except BrokenProcessPool as error:
            raise WorkersError("A worker process ended before its time; the machine may be short of memory. Nothing was written.") from error
        finally:
            _shut_down(pool)


def in_order(submit: Callable[[pa.Table], _Future], partitions: Iterator[pa.Table], *, ahead: int) -> Iterator[Answer]:
    """Answers in the order of their partitions, with at most `ahead` of them under way."""
    waiting: deque[_Future] = deque()
    for partition in partitions:
        waiting.append(submit(partition))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _shut_down(pool: ProcessPoolExecutor) -> None:
    """End the workers, even where an interrupt came before the pool's own thread had begun, which then cannot be waited for."""
    try:
        pool.shutdown(cancel_futures=True)
    except RuntimeError:
        for process in multiprocessing.active_children():
            process.terminate()


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes started meanwhile use one thread each for linear algebra: cores are shared out by process."""
    before = {name: os.environ.get(name) for name in THREAD_SETTINGS}
    os.environ.update(dict.fromkeys(THREAD_SETTINGS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
