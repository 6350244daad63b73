"""Where a bench looks for panels."""

from pathlib import Path

import pytest

from benchmarks.places import bench_data


def test_bench_data_is_none_when_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BENCH_DATA", raising=False)

    assert bench_data() is None


def test_bench_data_says_what_is_needed_when_folder_holds_no_panels(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BENCH_DATA", str(tmp_path))

    with pytest.raises(SystemExit, match=r"input/<dataset>_n<k>\.parquet and truth/ is needed"):
        bench_data()
