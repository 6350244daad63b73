"""The dashboard that test processes share is started once, and outlives everybody who uses it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from serving import Server, shared_by_processes


def test_shared_server_is_started_once_and_stopped_after_its_last_user(tmp_path: Path) -> None:
    told: list[str] = []
    first, second = (shared_by_processes(tmp_path, lambda: a_server(tmp_path, told)) for _ in range(2))

    with ThreadPoolExecutor() as pool:
        started = first.__enter__()
        with second as found:
            leaving = pool.submit(first.__exit__, None, None, None)
            with pytest.raises(TimeoutError):
                leaving.result(timeout=0.5)
            assert (found, told) == (started, ["started"])
        leaving.result(timeout=30)

    assert told == ["started", "stopped"]


def test_shared_server_is_started_again_after_it_was_stopped(tmp_path: Path) -> None:
    told: list[str] = []

    for _ in range(2):
        with shared_by_processes(tmp_path, lambda: a_server(tmp_path, told)):
            pass

    assert told == ["started", "stopped"] * 2


@contextmanager
def a_server(folder: Path, told: list[str]) -> Iterator[Server]:
    told.append("started")
    yield Server(port=1, pid=1, log=folder / "log")
    told.append("stopped")
