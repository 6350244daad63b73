"""The panel command in processes and on Dask: the same bytes, whatever works and whatever breaks."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import distributed
import pyarrow.parquet as pq
import pytest

from forecasting.cli import main
from forecasting.errors import WorkersError
from forecasting.panel import partitions as panel_partitions
from forecasting.panel import run_locally, run_on_dask, run_panel
from forecasting.panel.answer import Answer
from forecasting.panel.engines import Engine
from forecasting.panel.on_dask import ANY_LOCAL_PORT
from panel_files import a_csv, a_parquet, a_series, a_task, in_this_process, many_series, read_csv

Mistake = Callable[..., tuple[int, str, str]]
SERIES = 300
SMALL_PARTITION = 16


@pytest.fixture(autouse=True)
def _many_partitions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panel_partitions, "PARTITION_SERIES", SMALL_PARTITION)


@pytest.fixture(scope="module")
def cluster() -> Iterator[distributed.LocalCluster]:
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=ANY_LOCAL_PORT, silence_logs=50) as started:
        yield started


@pytest.fixture(scope="module", params=[".csv", ".parquet"])
def source(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [*many_series(SERIES), *a_series("odd", [1, 2]), *a_series("zero", [0.0, 0.0, 0.0])]
    write = a_csv if request.param == ".csv" else a_parquet
    return write(tmp_path_factory.mktemp("panel") / f"panel{request.param}", [(name, year, float(str(y))) for name, year, y in rows])


@pytest.fixture
def mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Mistake:
    """Run the command in this process and the test's folder: exit status, standard output, standard error."""

    def _mistake(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["forecasting", "panel", *arguments])
        with pytest.raises(SystemExit) as stopped:
            main()
        return int(stopped.value.code or 0), *capsys.readouterr()

    return _mistake


def answer(source: Path, output: Path, engine: Engine) -> bytes:
    run_panel(source, output, task=a_task(), engine=engine)
    return output.read_bytes() + output.with_name(f"{output.name}.problems.csv").read_bytes()


def run_command(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "forecasting", "panel", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, **options)  # type: ignore[call-overload,no-any-return] # options of any kind


@pytest.mark.parametrize("workers", [1, 2])
def test_processes_give_the_same_bytes(source: Path, tmp_path: Path, workers: int) -> None:
    expected = answer(source, tmp_path / f"here{source.suffix}", in_this_process)

    assert answer(source, tmp_path / f"there{source.suffix}", partial(run_locally, workers=workers)) == expected


@pytest.mark.alone
def test_dask_gives_the_same_bytes(source: Path, tmp_path: Path, cluster: distributed.LocalCluster) -> None:
    expected = answer(source, tmp_path / f"here{source.suffix}", in_this_process)

    assert answer(source, tmp_path / f"there{source.suffix}", partial(run_on_dask, scheduler=cluster.scheduler_address)) == expected


@pytest.mark.alone
def test_dask_survives_the_loss_of_a_worker(tmp_path: Path) -> None:
    source, output = a_parquet(tmp_path / "panel.parquet", many_series(SERIES)), tmp_path / "there.parquet"
    expected = answer(source, tmp_path / "here.parquet", in_this_process)
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=ANY_LOCAL_PORT, silence_logs=50) as cluster:
        victims = [worker.pid for worker in cluster.workers.values()][:1]

        run_panel(source, output, task=a_task(), engine=partial(run_on_dask, scheduler=cluster.scheduler_address), watch=lambda *_: _kill(victims))

    assert victims == []
    assert output.read_bytes() + output.with_name(f"{output.name}.problems.csv").read_bytes() == expected


@pytest.mark.alone
def test_lost_process_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    source = a_csv(tmp_path / "panel.csv", many_series(40))

    with pytest.raises(WorkersError, match="A worker process ended before its time"):
        list(run_locally(_end_this_process, iter(range(3)), workers=1))

    assert [path.name for path in tmp_path.iterdir()] == [source.name]


def test_unreachable_scheduler_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forecasting.panel.on_dask.CONNECT_SECONDS", 0.5)

    with pytest.raises(WorkersError, match=r"No Dask workers at tcp://127\.0\.0\.1:1: .*Check --scheduler"):
        list(run_on_dask(_end_this_process, iter(()), scheduler="tcp://127.0.0.1:1"))


def test_scheduler_without_workers_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forecasting.panel.on_dask.CONNECT_SECONDS", 1)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=ANY_LOCAL_PORT, silence_logs=50) as empty,
        pytest.raises(WorkersError, match="No Dask workers at"),
    ):
        list(run_on_dask(_end_this_process, iter(()), scheduler=empty.scheduler_address))


def test_missing_dask_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(WorkersError, match="Dask is not installed"):
        list(run_on_dask(_end_this_process, iter(())))


@pytest.mark.parametrize("engine", ["local", pytest.param("dask", marks=pytest.mark.alone)])
def test_command_writes_the_answer_and_says_nothing_on_a_pipe(tmp_path: Path, engine: str) -> None:
    source = a_parquet(tmp_path / "panel.parquet", many_series(20))

    run = run_command(source, tmp_path / "answer.parquet", "--kind", "growth", "--horizon", 6, "--levels", "0.8,0.95", "--engine", engine)

    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    table = pq.read_table(tmp_path / "answer.parquet")
    assert table.column_names == ["unique_id", "ds", "mean", "lo-80", "hi-80", "lo-95", "hi-95"]
    assert (table.num_rows, table["mean"].null_count) == (20 * 6, 0)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("missing.csv", "answer.csv", "--kind", "growth", "--horizon", "2"), "missing.csv: there is no such file"),
        ((".", "answer.csv", "--kind", "growth", "--horizon", "2"), ".: this is a folder; expected a CSV or Parquet file"),
        (("panel.csv", "panel.csv", "--kind", "growth", "--horizon", "2"), "panel.csv: the output would replace the input; name another file"),
        (("panel.csv", "answer.csv", "--kind", "growth", "--horizon", "99"), "horizon is 99; expected a whole number of years from 1 to 10."),
        (("panel.csv", "answer.csv", "--kind", "growth", "--horizon", "2", "--levels", "80"), "level is 80.0; expected a probability"),
        (("panel.csv", "answer.csv", "--kind", "growth", "--horizon", "2", "--calibration", "panel.csv"), "panel.csv: is not a calibration table"),
    ],
)
def test_command_ends_with_one_sentence_for_a_mistake(tmp_path: Path, mistake: Mistake, arguments: tuple[str, ...], sentence: str) -> None:
    a_csv(tmp_path / "panel.csv", many_series(2))

    status, out, err = mistake(*arguments)

    assert (status, out, len(err.splitlines())) == (1, "", 1)
    assert err.startswith(sentence)
    assert [path.name for path in tmp_path.iterdir()] == ["panel.csv"]


def test_command_refuses_a_scheduler_for_processes(mistake: Mistake) -> None:
    status, _, err = mistake("panel.csv", "answer.csv", "--kind", "growth", "--horizon", "2", "--scheduler", "tcp://127.0.0.1:1")

    assert (status, "An address needs --engine dask." in err) == (2, True)


def test_command_on_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    a_csv(tmp_path / "panel.csv", many_series(400))

    # A limit on the size of files fails like a full disk does: in the middle of a write.
    run = run_command("panel.csv", "answer.csv", "--kind", "growth", "--horizon", 6, cwd=tmp_path, preexec_fn=_small_files_only)

    assert (run.returncode, run.stderr) == (1, "answer.csv: the file cannot be written: File too large\n")
    assert [path.name for path in tmp_path.iterdir()] == ["panel.csv"]


@pytest.mark.alone
def test_command_that_is_ended_leaves_nothing(tmp_path: Path) -> None:
    a_csv(tmp_path / "panel.csv", many_series(20_000))
    arguments = ("panel.csv", "answer.csv", "--kind", "growth", "--horizon", "10")

    with subprocess.Popen([sys.executable, "-m", "forecasting", "panel", *arguments], cwd=tmp_path) as started:
        while started.poll() is None and not list(tmp_path.glob("*.part")):
            time.sleep(0.05)
        started.terminate()

    assert started.returncode == 128 + signal.SIGTERM
    assert [path.name for path in tmp_path.iterdir()] == ["panel.csv"]


def test_command_answers_every_kind_of_bad_series(tmp_path: Path) -> None:
    rows = [*a_series("x" * 200, ["text", 1, 2, 3, 4]), *a_series("0", [1]), *a_series("c", [7, 7, 7, 7]), *a_series("n", ["", "inf", -1, 0])]
    a_csv(tmp_path / "panel.csv", rows)

    run = run_command("panel.csv", "answer.csv", "--kind", "growth", "--horizon", 3, cwd=tmp_path)

    assert (run.returncode, run.stderr) == (0, "")
    assert [row["unique_id"] for row in read_csv(tmp_path / "answer.csv")][::3] == ["0", "c", "n", "x" * 200]
    assert [row["unique_id"] for row in read_csv(tmp_path / "answer.csv.problems.csv")] == ["0", "c", "n", "x" * 200]


def _kill(victims: list[int]) -> None:
    if victims:
        os.kill(victims.pop(), signal.SIGKILL)


def _end_this_process(_partition: object) -> Answer:
    os._exit(1)


def _small_files_only() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
