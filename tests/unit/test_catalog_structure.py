"""Cells, rows and headers that are broken in form: each is named, with its place and its remedy."""

from pathlib import Path

import pytest

from builders import a_data_dir
from forecasting.catalog import find_problems, load_catalog
from forecasting.catalog.second_opinion import frictionless_problems
from forecasting.errors import CatalogError
from tiny_data import Patch


def the_message(root: Path) -> str:
    """The text of the only problem of a folder, by every way of asking."""
    with pytest.raises(CatalogError, match="1 problem in the data") as caught:
        load_catalog(root)
    assert find_problems(root) == caught.value.problems
    return str(caught.value.problems[0])


STRUCTURE: list[tuple[str, Patch, int, str, str]] = [
    ("sources", {2: {"kind": "rumour"}}, 2, "kind", "is not one of primary, secondary"),
    ("sources", {2: {"url": "example.org"}}, 2, "url", "does not have the form https?://"),
    ("sources", {3: {"title": ""}}, 3, "title", "is required and empty"),
    ("sources", {3: {"accessed": "15.1.2026"}}, 3, "accessed", "is not a date"),
    ("sources", {3: {"accessed": "2026-02-30"}}, 3, "accessed", "is not a date"),
    ("sources", {4: {"derived_from": "studie"}}, 4, "derived_from", "is not in sources.csv, column source_id. Write 'study', or add a row"),
    ("series", {3: {"headline": "yes"}}, 3, "headline", "is neither true nor false"),
    ("series", {3: {"geography": "us"}}, 3, "geography", "does not have the form"),
    ("observations", {4: {"value": "3,120,000"}}, 4, "value", "is not a number"),
    ("observations", {8: {"value": "nan"}}, 8, "value", "is not a number"),
    ("observations", {8: {"low": "1_000"}}, 8, "low", "is not a number"),
    ("observations", {8: {"value": ""}}, 8, "value", "is required and empty"),
    ("observations", {8: {"period": "2024/25"}}, 8, "period", "does not have the form"),
    ("observations", {8: {"vintage": ""}}, 8, "vintage", "is required and empty"),
    ("observations", {8: {"source_id": "unknown"}}, 8, "source_id", "is not in sources.csv"),
    ("observations", {25: {}}, 25, "source_id", "repeats series_id, period, definition_id, vintage, source_id of row 24"),
    ("stages", {3: {"order": "0"}}, 3, "order", "is below 1"),
    ("stages", {3: {"order": "two"}}, 3, "order", "is not a whole number"),
    ("claims", {2: {"mood": "angry"}}, 1, "mood", "is not a column of this table"),
]


STRICTER: list[tuple[str, Patch]] = [
    ("observations", {8: {"value": "nan"}}),
    ("observations", {8: {"low": "1_000"}}),
]
"""Cells that frictionless lets pass, and that we do not: no number, or one that only Python reads."""


@pytest.mark.parametrize(("table", "patch", "row", "column", "message"), STRUCTURE)
def test_broken_cell_is_named_with_row_column_and_remedy(tmp_path: Path, table: str, patch: Patch, row: int, column: str, message: str) -> None:
    with pytest.raises(CatalogError, match="in the data") as caught:
        load_catalog(a_data_dir(tmp_path, **{table: patch}))

    places = {(problem.table, problem.row, problem.column): str(problem) for problem in caught.value.problems}
    assert message in places[table, row, column]


@pytest.mark.parametrize(("table", "patch", "row"), [case[:3] for case in STRUCTURE])
def test_loading_and_frictionless_come_to_one_verdict(tmp_path: Path, table: str, patch: Patch, row: int) -> None:
    root = a_data_dir(tmp_path, **{table: patch})

    theirs = {(problem.table, problem.row) for problem in frictionless_problems(root)}

    assert ((table, row) in theirs) == ((table, patch) not in STRICTER)
    with pytest.raises(CatalogError, match=table):
        load_catalog(root)


def test_problems_of_one_cell_are_listed_once(tmp_path: Path) -> None:
    problems = find_problems(a_data_dir(tmp_path, sources={2: {"kind": "rumour"}}))

    assert len(problems) == 1


def test_all_problems_are_listed_at_once(tmp_path: Path) -> None:
    root = a_data_dir(tmp_path, sources={2: {"kind": "rumour"}}, series={2: {"unit": ""}}, observations={9: {"value": "1.8"}, 8: {"vintage": "x"}})

    with pytest.raises(CatalogError, match="4 problems in the data") as caught:
        load_catalog(root)

    assert [(problem.table, problem.row) for problem in caught.value.problems] == [("observations", 8), ("observations", 9), ("series", 2), ("sources", 2)]


def test_row_of_another_length_is_a_problem(tmp_path: Path) -> None:
    root = a_data_dir(tmp_path, claims="claim_id,wording,verdict,corrected_value,why,source_id,series_id,origin\na,b,opinion,,c,,\n")

    assert "claims, row 2: has 7 cells where the header has 8" in the_message(root)


def test_empty_row_is_a_problem(tmp_path: Path) -> None:
    root = a_data_dir(tmp_path)
    with (root / "claims.csv").open("a", encoding="utf-8") as file:
        file.write("\n")

    assert the_message(root) == "claims, row 3: is empty. Remove the row."


def test_missing_column_is_a_problem(tmp_path: Path) -> None:
    root = a_data_dir(tmp_path, claims="claim_id,wording,verdict,corrected_value,why,source_id,series_id\n")

    assert the_message(root).startswith("claims, row 1, column origin: is missing from the header.")


def test_columns_in_another_order_are_a_problem(tmp_path: Path) -> None:
    root = a_data_dir(tmp_path, claims="wording,claim_id,verdict,corrected_value,why,source_id,series_id,origin\n")

    assert "claims, row 1: has its columns in another order than the data package" in str(find_problems(root)[0])


def test_empty_table_is_a_problem(tmp_path: Path) -> None:
    assert the_message(a_data_dir(tmp_path, claims="")) == "claims: is empty. Write at least the header row."


def test_row_numbers_count_rows_not_lines(tmp_path: Path) -> None:
    root = a_data_dir(tmp_path, sources={2: {"note": "two\nlines"}, 3: {"grade": "E"}})

    assert [(problem.row, problem.column) for problem in find_problems(root)] == [(3, "grade")]
