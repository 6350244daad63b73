"""Every series of a panel is answered; what was wrong with it is said beside the answer."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.panel import run_panel
from forecasting.panel.answer import answer_partition
from forecasting.panel.partitions import cut_partitions
from forecasting.panel.reading import read_panel
from forecasting.panel.run import PACKAGED
from forecasting.panel.task import Family, Kernel
from panel_files import FAILING, SIMPLE, Row, a_csv, a_series, a_task, in_this_process, read_csv

GROWTH = (100.0, 110.0, 121.0, 133.0)
SHARES = (0.2, 0.25, 0.3, 0.35)


@pytest.fixture
def answer(tmp_path: Path) -> Any:
    """Answer rows as a CSV file: rows of the output, rows of the problems."""

    def _answer(rows: list[Row], family: Family = "growth", kernel: Kernel = SIMPLE) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
        source, output = a_csv(tmp_path / "panel.csv", rows), tmp_path / "answer.csv"
        run_panel(source, output, task=a_task(family), engine=in_this_process, kernel=kernel)
        return read_csv(output), read_csv(tmp_path / "answer.csv.problems.csv")

    return _answer


def test_series_is_projected_from_its_last_value(answer: Any) -> None:
    rows, problems = answer(a_series("a", GROWTH))

    assert [row["ds"] for row in rows] == ["2022", "2023"]
    assert [float(row["mean"]) for row in rows] == [133.0, 133.0]
    assert [float(row["hi-80"]) for row in rows] == pytest.approx([133 * 1.04, 133 * 1.08])
    assert problems == []


@pytest.mark.parametrize(
    ("values", "problem", "treatment"),
    [
        ((*GROWTH, ""), "no value in 2022", "projected from the usable values up to 2021"),
        ((*GROWTH, "many"), "text in place of a number in 2022", "projected"),
        ((*GROWTH, "inf"), "an infinite value in 2022", "projected"),
        ((*GROWTH, 0), "a value of 0 in 2022", "projected"),
        ((-1, *GROWTH), "a value below 0 in 2018", "projected"),
        (("", "", "", "", "", *GROWTH), "no value in 2018, 2019, 2020 and 2 more years", "faulty rows left out; projected"),
        ((5, 5, 5, 5), "all values are equal", "projected"),
        ((5,), "1 usable value; a fit needs 3", "naive: the value of 2018 with a wide range"),
        ((5, 6), "2 usable values; a fit needs 3", "naive: the value of 2019"),
        ((5, "x", 6), "text in place of a number in 2019; 2 usable values", "faulty rows left out; naive: the value of 2020"),
        (("", ""), "no usable values; a fit needs 3", "no numbers: there is nothing to project from"),
        ((0, 0, 0), "no usable values; a fit needs 3", "naive: the value of 2020, held to what is possible"),
        ((-3, -2), "a value below 0 in 2018, 2019", "held to what is possible"),
        (tuple(range(1, 71)), "70 values; a fit takes the last 60", "projected"),
    ],
)
def test_growth_series_is_answered_with_a_note(answer: Any, values: tuple[object, ...], problem: str, treatment: str) -> None:
    rows, problems = answer(a_series("a", values))

    assert len(rows) == 2
    assert len(problems) == 1
    assert problem in problems[0]["problem"]
    assert treatment in problems[0]["answer"]


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ((*SHARES, 0), "a share of exactly 0 or 1 in 2022"),
        ((*SHARES, 1), "a share of exactly 0 or 1 in 2022"),
        ((*SHARES, 1.2), r"a share outside 0 to 1 (write 45 % as 0.45) in 2022"),
        ((*SHARES, -0.1), "a share outside 0 to 1"),
        ((0, 0, 0), "no usable values"),
        ((1, 1), "no usable values"),
        ((45.0, 46.0, 47.0), "a share outside 0 to 1"),
    ],
)
def test_share_series_is_answered_with_a_note_inside_the_possible(answer: Any, values: tuple[object, ...], problem: str) -> None:
    rows, problems = answer(a_series("a", values), "share", PACKAGED)

    assert problem in problems[0]["problem"]
    assert all(0 <= float(row["lo-80"]) <= float(row["mean"]) <= float(row["hi-80"]) <= 1 for row in rows)


@pytest.mark.parametrize("values", [(0, 0, 0), (-3, -2), (-5,), (0, "x", -1)])
def test_growth_without_a_positive_value_stays_possible(answer: Any, values: tuple[object, ...]) -> None:
    rows, _ = answer(a_series("a", values), "growth", PACKAGED)

    assert all(0 <= float(row["lo-80"]) <= float(row["mean"]) <= float(row["hi-80"]) < np.inf for row in rows)


def test_series_without_any_value_gets_years_without_numbers(answer: Any) -> None:
    rows, _ = answer(a_series("a", ["", "x"]))

    assert rows == [{"unique_id": "a", "ds": year, "mean": "", "lo-80": "", "hi-80": ""} for year in ("2020", "2021")]


def test_series_without_any_year_is_answered_and_noted(answer: Any) -> None:
    rows, problems = answer([("a", "May", 1), ("a", "", 2)])

    assert [row["ds"] for row in rows] == ["", ""]
    assert problems[0]["problem"].startswith("2 rows without a whole year from 1 to 9999")


def test_several_values_of_one_year_become_their_mean(answer: Any) -> None:
    rows, problems = answer([*a_series("a", GROWTH), ("a", 2021, 135.0)])

    assert float(rows[0]["mean"]) == 134.0
    assert problems[0]["problem"] == "several values for 2021"
    assert problems[0]["answer"].startswith("the mean of each year used; projected")


def test_years_out_of_order_are_sorted_without_a_note(answer: Any) -> None:
    assert answer(a_series("a", GROWTH)[::-1]) == answer(a_series("a", GROWTH))


def test_failed_fit_gets_the_naive_answer(answer: Any) -> None:
    rows, problems = answer(a_series("a", GROWTH), "growth", FAILING)

    assert float(rows[0]["mean"]) == 133.0
    assert problems[0]["problem"] == "the fit gave no usable numbers"
    assert problems[0]["answer"].startswith("naive")


@pytest.mark.parametrize("scale", [1e12, 1e-9])
def test_answer_follows_the_scale_of_a_series(answer: Any, scale: float) -> None:
    plain, _ = answer(a_series("a", GROWTH), "growth", PACKAGED)
    scaled, problems = answer(a_series("a", [value * scale for value in GROWTH]), "growth", PACKAGED)

    assert [float(row["hi-80"]) for row in scaled] == pytest.approx([float(row["hi-80"]) * scale for row in plain], rel=1e-7)
    assert problems == []


@pytest.mark.parametrize("unique_id", ["007", "x" * 200, "a,b", 'say "so"', "two\nlines", "a\rb", "é", " a ", "NA", "null", "=1+1"])
def test_ids_are_never_altered(answer: Any, unique_id: str) -> None:
    rows, problems = answer(a_series(unique_id, [5]))

    assert [row["unique_id"] for row in rows] == [unique_id, unique_id]
    assert problems[0]["unique_id"] == unique_id


def test_rows_without_id_are_noted_and_left_out(answer: Any) -> None:
    rows, problems = answer([*a_series("a", GROWTH), ("", 2019, 1)])

    assert {row["unique_id"] for row in rows} == {"a"}
    assert problems == [{"unique_id": "", "problem": "1 row has no unique_id", "answer": "left out"}]


def test_answer_of_a_series_does_not_depend_on_its_neighbours(answer: Any) -> None:
    alone, _ = answer(a_series("b", GROWTH), "growth", PACKAGED)
    together, _ = answer([*a_series("a", [1, "x"]), *a_series("b", GROWTH), *a_series("c", [3, 2, 9, 4])], "growth", PACKAGED)

    assert [row for row in together if row["unique_id"] == "b"] == alone


CELLS = st.one_of(st.floats(), st.floats(0.001, 0.999), st.sampled_from(["", "x", "0", "1", "inf", "-inf"]))


@settings(max_examples=60, deadline=None)
@given(family=st.sampled_from(["growth", "share"]), rows=st.lists(st.tuples(st.sampled_from("abc"), st.integers(2000, 2012), CELLS), min_size=1))
def test_every_series_gets_possible_ordered_numbers(tmp_path_factory: pytest.TempPathFactory, family: Family, rows: list[Row]) -> None:
    panel = read_panel(a_csv(tmp_path_factory.mktemp("panel") / "panel.csv", rows))

    (partition,) = cut_partitions(panel)
    table = answer_partition(partition, task=a_task(family), kernel=PACKAGED).rows

    assert table["unique_id"].to_pylist() == [name for name in sorted({str(row[0]) for row in rows}) for _ in range(2)]
    numbers = np.column_stack([table[name].to_numpy() for name in ("lo-80", "mean", "hi-80")])
    numbers = numbers[~np.isnan(numbers[:, 0])]
    assert np.isfinite(numbers).all() and (numbers >= 0).all() and (np.diff(numbers, axis=1) >= 0).all()
    assert family == "growth" or (numbers <= 1).all()
