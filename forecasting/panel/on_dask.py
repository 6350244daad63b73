"""Runs the partitions of a panel on Dask: a cluster of this machine, or any scheduler by its address."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyarrow as pa

from forecasting.errors import WorkersError
from forecasting.panel.answer import Answer
from forecasting.panel.engines import AHEAD_PER_WORKER, Work, available_cores, in_order

if TYPE_CHECKING:
    from distributed import Client

ANY_LOCAL_PORT = "127.0.0.1:0"
CONNECT_SECONDS = 10
RETRIES = 3
"""Times that a partition is tried again elsewhere when its worker is lost."""


def run_on_dask(work: Work, partitions: Iterator[pa.Table], *, scheduler: str | None = None, workers: int | None = None) -> Iterator[Answer]:
    """Work through partitions on Dask; a lost worker's partitions are done again by the others.

    Raises
    ------
    WorkersError
        If Dask is not installed, the scheduler cannot be reached, or its workers cannot do the work.
    """
    try:
        import distributed  # noqa: PLC0415 (only this engine needs Dask, and its import is slow)
    except ImportError as error:
        raise WorkersError("Dask is not installed; install `distributed`, or use --engine local.") from error
    with _client(scheduler, workers) as client:
        threads = sum(client.nthreads().values())
        try:
            yield from in_order(
                lambda partition: client.submit(work, partition, retries=RETRIES, pure=False), partitions, ahead=max(AHEAD_PER_WORKER * threads, 8)
            )
        except distributed.KilledWorker as error:
            raise WorkersError("The Dask workers ended again and again on one partition; they may be short of memory. Nothing was written.") from error
        except ImportError as error:
            raise WorkersError(f"The Dask workers lack this project: {error}. Install it where they run.") from error


@contextmanager
def _client(scheduler: str | None, workers: int | None) -> Iterator["Client"]:
    import distributed  # noqa: PLC0415 (see above)

    if scheduler is None:
        with (
            distributed.LocalCluster(
                n_workers=workers or available_cores(), threads_per_worker=1, dashboard_address=ANY_LOCAL_PORT, silence_logs=logging.CRITICAL
            ) as cluster,
            distributed.Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = distributed.Client(scheduler, timeout=CONNECT_SECONDS)
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise WorkersError(f"No Dask workers at {scheduler}: {error or 'no answer'}. Check --scheduler.") from error
    with client:
        yield client
