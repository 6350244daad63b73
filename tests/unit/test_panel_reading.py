"""A panel is read row by row; a fault of the whole file is one sentence."""

from pathlib import Path

import pyarrow as pa
import pytest

from forecasting.errors import InputFileError
from forecasting.panel import ids as panel_ids
from forecasting.panel.partitions import PARTITION_SERIES, count_partitions, cut_partitions
from forecasting.panel.reading import read_panel
from panel_files import a_csv, a_parquet, a_series, many_series

ROWS = a_series("b", [1.0, 2.0]) + a_series("a", [3.0, 4.0])


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.csv", b"", "the file is empty"),
        ("empty.parquet", b"", "the file is empty"),
        ("header.csv", b"unique_id,ds,y\n", "the file has no rows"),
        ("bare.csv", b"unique_id,ds,y", "the file has no rows"),
        ("blank.csv", b"\n\n", "the file has no rows"),
        ("short.csv", b"unique_id,ds\na,2019\n", "the column 'y' is missing; expected unique_id, ds, y, found unique_id, ds"),
        ("other.csv", b"unique_id;ds;y\na;2019;1\n", "the column 'unique_id' is missing; .* found unique_id;ds;y"),
        ("twice.csv", b"unique_id,ds,ds,y\na,2019,2019,1\n", "the column 'ds' is there 2 times"),
        ("ragged.csv", b"unique_id,ds,y\na,2019\n", "cannot be read as CSV: .*Expected 3 columns, got 2"),
        ("latin.csv", b"unique_id,ds,y\n\xe9,2019,1\n", "not UTF-8"),
        ("wide.csv", "unique_id,ds,y\na,2019,1\n".encode("utf-16"), "not UTF-8"),
        ("nameless.csv", b"unique_id,ds,y\n,2019,1\n", "no row has a unique_id"),
        ("broken.parquet", b"PAR1 and then something else PAR1", "cannot be read as Parquet"),
        ("text.parquet", b"unique_id,ds,y\na,2019,1\n", "cannot be read as Parquet"),
    ],
)
def test_read_panel_names_the_fault_of_a_file(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(InputFileError, match=f"{name}: .*{sentence}"):
        read_panel(tmp_path / name)


def test_read_panel_refuses_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match="this is a folder"):
        read_panel(tmp_path)


def test_read_panel_refuses_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match="there is no such file"):
        read_panel(tmp_path / "panel.csv")


def test_read_panel_refuses_parquet_without_rows(tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match="the file has no rows"):
        read_panel(a_parquet(tmp_path / "panel.parquet", [], unique_id=pa.string(), ds=pa.int32(), y=pa.float64()))


@pytest.mark.parametrize(
    ("column", "kind", "row"),
    [("unique_id", pa.float64(), (1.5, 2019, 1.0)), ("y", pa.bool_(), ("a", 2019, True)), ("ds", pa.timestamp("us"), ("a", 0, 1.0))],
)
def test_read_panel_refuses_columns_of_a_wrong_type(tmp_path: Path, column: str, kind: pa.DataType, row: tuple[object, object, object]) -> None:
    path = a_parquet(tmp_path / "panel.parquet", [row], **{column: kind})

    with pytest.raises(InputFileError, match=f"the column '{column}' holds .*; expected"):
        read_panel(path)


def test_read_panel_goes_by_content_without_a_known_suffix(tmp_path: Path) -> None:
    from_parquet, from_csv = a_parquet(tmp_path / "one.data", ROWS), a_csv(tmp_path / "other.data", ROWS)

    assert read_panel(from_parquet).rows.equals(read_panel(from_csv).rows)


def test_read_panel_ignores_other_columns_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "panel.csv"
    path.write_bytes(b"\xef\xbb\xbfy,note,unique_id,ds\n1,x,007,2019\n")

    panel = read_panel(path)

    assert panel.ids.to_pylist() == ["007"]
    assert panel.rows.to_pylist() == [{"series": 0, "year": 2019, "value": 1.0, "fault": 0}]


def test_read_panel_numbers_ids_alike_however_often_it_merges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_parquet(tmp_path / "panel.parquet", many_series(200))
    at_once = read_panel(path)
    monkeypatch.setattr(panel_ids, "PENDING_BYTES", 1)
    monkeypatch.setattr("forecasting.panel.reading.BATCH_ROWS", 7)

    often = read_panel(path)

    assert (often.ids, often.rows) == (at_once.ids, at_once.rows)


def test_partitions_are_the_same_whatever_the_order_of_rows(tmp_path: Path) -> None:
    rows = many_series(PARTITION_SERIES + 5)
    sorted_file, mixed_file = a_csv(tmp_path / "a.csv", sorted(rows)), a_csv(tmp_path / "b.csv", rows[::-1])

    parts = [list(cut_partitions(read_panel(path))) for path in (sorted_file, mixed_file)]

    assert parts[0] == parts[1]
    assert [len(part["unique_id"].unique()) for part in parts[0]] == [PARTITION_SERIES, 5]


def test_partitions_leave_out_rows_without_id(tmp_path: Path) -> None:
    panel = read_panel(a_csv(tmp_path / "panel.csv", [*a_series("", [1.0]), *a_series("a", [2.0]), *a_series("", [3.0])]))

    (part,) = cut_partitions(panel)

    assert (panel.rows_without_id, count_partitions(panel)) == (2, 1)
    assert part["value"].to_pylist() == [2.0]
