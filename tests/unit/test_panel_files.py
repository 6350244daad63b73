"""Files of a panel appear whole or not at all, and the input stays as it was."""

import os
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from forecasting.errors import InputFileError, WorkersError
from forecasting.panel import run_panel
from forecasting.panel.answer import Answer
from forecasting.panel.engines import Work, in_order
from panel_files import SIMPLE, a_csv, a_parquet, a_series, a_task, in_this_process, many_series, read_csv

ROWS = a_series("a", [1.0, 2.0, 3.0]) + a_series("b", [5.0])


def answer(source: Path, output: Path) -> None:
    run_panel(source, output, task=a_task(), engine=in_this_process, kernel=SIMPLE)


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_output_and_problems_are_all_that_is_written(tmp_path: Path, suffix: str) -> None:
    source = a_csv(tmp_path / "panel.csv", ROWS)
    before = source.read_bytes()

    answer(source, tmp_path / f"answer{suffix}")

    assert {path.name for path in tmp_path.iterdir()} == {"panel.csv", f"answer{suffix}", f"answer{suffix}.problems.csv"}
    assert source.read_bytes() == before


def test_output_has_the_documented_columns(tmp_path: Path) -> None:
    answer(a_csv(tmp_path / "panel.csv", ROWS), tmp_path / "answer.csv")

    assert (tmp_path / "answer.csv").read_text(encoding="utf-8").splitlines()[0] == "unique_id,ds,mean,lo-80,hi-80"
    assert (tmp_path / "answer.csv.problems.csv").read_text(encoding="utf-8").splitlines()[0] == "unique_id,problem,answer"


def test_output_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    answer(a_csv(tmp_path / "panel.csv", ROWS), tmp_path / "answer.csv")
    (tmp_path / "plain").touch()

    assert (tmp_path / "answer.csv").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_output_without_suffix_takes_the_format_of_the_input(tmp_path: Path) -> None:
    answer(a_parquet(tmp_path / "panel.parquet", ROWS), tmp_path / "answer")

    assert pq.read_table(tmp_path / "answer").num_rows == 4


def test_output_makes_its_folder(tmp_path: Path) -> None:
    answer(a_csv(tmp_path / "panel.csv", ROWS), tmp_path / "var" / "answer.csv")

    assert len(read_csv(tmp_path / "var" / "answer.csv")) == 4


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        (pa.int64(), (12, 3)),
        (pa.uint16(), (12, 3)),
        (pa.large_string(), ("007", "07")),
        (pa.string_view(), ("007", "07")),
        (pa.dictionary(pa.int32(), pa.string()), ("b", "a")),
    ],
)
def test_parquet_ids_and_years_keep_their_type(tmp_path: Path, kind: pa.DataType, ids: tuple[object, object]) -> None:
    rows = [*a_series(ids[0], [1.0, 2.0, 3.0]), *a_series(ids[1], [5.0]), *a_series(None, [5.0])]

    answer(a_parquet(tmp_path / "panel.parquet", rows, unique_id=kind, ds=pa.int32()), tmp_path / "answer.parquet")

    table = pq.read_table(tmp_path / "answer.parquet")
    assert (table.schema.field("unique_id").type, table.schema.field("ds").type) == (kind, pa.int32())
    assert table["unique_id"].to_pylist() == [name for name in sorted(ids) for _ in range(2)]  # type: ignore[type-var] # both numbers or both text


@pytest.mark.parametrize("link", ["answer.csv", "answer.csv.problems.csv"])
def test_output_equal_to_the_input_is_refused(tmp_path: Path, link: str) -> None:
    source = a_csv(tmp_path / "panel.csv", ROWS)
    (tmp_path / link).symlink_to(source)

    with pytest.raises(InputFileError, match="the output would replace the input"):
        answer(source, tmp_path / "answer.csv")


def test_output_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match="this is not a plain file"):
        answer(a_csv(tmp_path / "panel.csv", ROWS), tmp_path)


def test_output_in_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match="there is no folder"):
        answer(a_csv(tmp_path / "panel.csv", ROWS), tmp_path / "no" / "such" / "answer.csv")


def test_output_with_an_impossible_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match="cannot be written: File name too long"):
        answer(a_csv(tmp_path / "panel.csv", ROWS), tmp_path / f"{'x' * 300}.csv")


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    source, output = a_csv(tmp_path / "panel.csv", ROWS), tmp_path / f"answer{suffix}"
    output.write_text("before", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", _no_space)

    with pytest.raises(InputFileError, match="cannot be written: No space left on device"):
        answer(source, output)

    assert output.read_text(encoding="utf-8") == "before"
    assert {path.name for path in tmp_path.iterdir()} == {"panel.csv", output.name}


def test_failing_engine_leaves_nothing(tmp_path: Path) -> None:
    source = a_csv(tmp_path / "panel.csv", ROWS)

    with pytest.raises(WorkersError, match="lost"):
        run_panel(source, tmp_path / "answer.csv", task=a_task(), engine=_lost, kernel=SIMPLE)

    assert [path.name for path in tmp_path.iterdir()] == ["panel.csv"]


def test_problems_of_a_clean_panel_are_an_empty_list(tmp_path: Path) -> None:
    answer(a_csv(tmp_path / "panel.csv", many_series(3)), tmp_path / "answer.csv")

    assert (tmp_path / "answer.csv.problems.csv").read_text(encoding="utf-8") == "unique_id,problem,answer\n"


def test_in_order_keeps_order_and_few_under_way() -> None:
    under_way: list[int] = []

    class Future:
        def __init__(self, number: int) -> None:
            self.number = number
            under_way.append(number)

        def result(self) -> int:
            assert len(under_way) <= 3
            under_way.remove(self.number)
            return self.number

    assert list(in_order(Future, iter(range(10)), ahead=3)) == list(range(10))  # type: ignore[arg-type,comparison-overlap] # numbers stand for tables


def _no_space(_descriptor: int) -> None:
    raise OSError(28, "No space left on device")


def _lost(_work: Work, _partitions: Iterator[pa.Table]) -> Iterator[Answer]:
    raise WorkersError("The workers were lost.")
