"""From files to a catalog: what it holds, and what is said of files and cells that are broken in form."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from builders import a_data_dir
from forecasting.catalog import find_problems, load_catalog
from forecasting.domain import Citation
from forecasting.errors import CatalogError, InputFileError, Problem


def the_problem(root: Path) -> Problem:
    """The only problem of a folder, by every way of asking."""
    with pytest.raises(CatalogError, match="1 problem in the data") as caught:
        load_catalog(root)
    assert find_problems(root) == caught.value.problems
    return caught.value.problems[0]


def test_catalog_holds_every_table(tmp_path: Path) -> None:
    catalog = load_catalog(a_data_dir(tmp_path))

    assert list(catalog.sources) == ["study", "atlas", "digest"]
    assert len(catalog.observations) == 23
    assert [role.onet_codes for role in catalog.roles] == [("15-1212.00",)]
    assert catalog.scenarios["baseline"].changes == ()
    assert catalog.newest_vintage == date(2025, 4, 30)


def test_observation_holds_its_cells_as_values(tmp_path: Path) -> None:
    row = load_catalog(a_data_dir(tmp_path, observations={2: {"more_source_ids": "digest; atlas"}})).observations[0]

    assert (row.period, row.value, row.low, row.high, row.vintage) == ("2018", 2930000.0, 2925000.0, 2935000.0, date(2018, 10, 17))
    assert row.citations[0] == Citation(source_id="study", locator="page 4", quote="")
    assert row.source_ids == ("study", "digest", "atlas")


def test_empty_cells_become_none_or_empty_text(tmp_path: Path) -> None:
    catalog = load_catalog(a_data_dir(tmp_path))

    assert catalog.sources["study"].derived_from is None
    assert catalog.sources["study"].authors == ""
    assert catalog.observations[6].low is None
    assert catalog.definitions["cpi"].comparable_with == ()


def test_catalog_mappings_cannot_be_changed(tmp_path: Path) -> None:
    catalog = load_catalog(a_data_dir(tmp_path))

    with pytest.raises(TypeError, match="does not support item assignment"):
        catalog.sources["new"] = catalog.sources["study"]  # type: ignore[index]  # the assignment is what must fail


def test_digest_changes_with_any_byte_and_with_nothing_else(tmp_path: Path) -> None:
    root = a_data_dir(tmp_path / "one")
    same = load_catalog(shutil.copytree(root, tmp_path / "two")).digest

    other = load_catalog(a_data_dir(tmp_path / "three", observations={2: {"note": "Read again"}})).digest

    assert load_catalog(root).digest == same != other
    assert len(same) == 64


def test_byte_order_mark_of_a_spreadsheet_is_read_over(tmp_path: Path) -> None:
    root = a_data_dir(tmp_path)
    path = root / "sources.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert find_problems(root) == ()
    assert "study" in load_catalog(root).sources


def test_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    for ask in (load_catalog, find_problems):
        with pytest.raises(InputFileError, match=r"nowhere: there is no such folder of data"):
            ask(tmp_path / "nowhere")


def test_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(InputFileError, match="is a file; expected a folder"):
        load_catalog(tmp_path / "file")


def test_missing_table_is_a_problem(tmp_path: Path) -> None:
    problem = the_problem(a_data_dir(tmp_path, claims=None))

    assert str(problem) == "claims: there is no file claims.csv. Put the file back; a header alone will do."


def test_folder_in_place_of_a_table_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").mkdir(parents=True)

    assert str(the_problem(a_data_dir(tmp_path, claims=None))).startswith("claims: cannot be read: is a directory.")


def test_table_that_is_not_utf8_is_a_problem(tmp_path: Path) -> None:
    root = a_data_dir(tmp_path)
    path = root / "frameworks.csv"
    path.write_bytes(path.read_bytes().replace(b"NIST", "Behörde".encode("latin-1")))

    assert str(the_problem(root)) == "frameworks: is not UTF-8, first in line 2. Save it as UTF-8 ('CSV UTF-8' in a spreadsheet)."


def test_table_outside_the_package_is_a_problem(tmp_path: Path) -> None:
    root = a_data_dir(tmp_path)
    (root / "sources (copy).csv").write_text("a,b\n", encoding="utf-8")

    assert str(the_problem(root)) == "sources (copy): is not a table of datapackage.json. Describe it there, or remove the file."


def test_open_quotation_mark_is_a_problem(tmp_path: Path) -> None:
    root = a_data_dir(tmp_path)
    with (root / "claims.csv").open("a", encoding="utf-8") as file:
        file.write('claim-2,"never closed\n')

    assert "claims: is not readable as CSV: unexpected end of data" in [str(problem).split(". ")[0] for problem in find_problems(root)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "is not valid JSON: Expecting property name enclosed in double quotes, line 1"),
        ("[]", "is not a data package that can be read"),
        ('{"resources": [{"name": "x"}]}', "is not a data package that can be read ('path')"),
        ('{"resources": [{"name": "x", "path": "../x.csv", "schema": {"fields": []}}]}', "is not the plain name of a CSV file"),
        ('{"resources": []}', "has no table 'sources'"),
    ],
)
def test_broken_package_is_a_problem(tmp_path: Path, text: str, message: str) -> None:
    root = a_data_dir(tmp_path)
    (root / "datapackage.json").write_text(text, encoding="utf-8")

    with pytest.raises(CatalogError, match=r"datapackage\.json") as caught:
        load_catalog(root)
    assert message in str(caught.value)
    assert find_problems(root) == caught.value.problems


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('"name": "grade"', '"name": "mark"', "table 'sources' has no column 'grade'"),
        ('"name": "accessed",\n      "type": "date"', '"name": "accessed",\n      "type": "string"', "sources.accessed has type 'string'"),
        ('"primary",\n        "secondary"', '"primary",\n        "tertiary"', "sources.kind allows other values than the program knows"),
    ],
)
def test_package_that_no_longer_fits_the_program_is_a_problem(tmp_path: Path, before: str, after: str, message: str) -> None:
    path = a_data_dir(tmp_path) / "datapackage.json"
    text = path.read_text(encoding="utf-8")
    assert before in text

    path.write_text(text.replace(before, after, 1), encoding="utf-8")

    assert message in "\n".join(str(problem) for problem in find_problems(tmp_path))


def test_missing_package_is_a_problem(tmp_path: Path) -> None:
    root = a_data_dir(tmp_path)
    (root / "datapackage.json").unlink()

    assert str(the_problem(root)).startswith("datapackage.json: cannot be read: no such file or directory.")
