"""Whatever the files hold, they load, or everything that is wrong is named; never a traceback."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_data_dir
from forecasting.catalog import load_catalog
from forecasting.errors import CatalogError
from tiny_data import TABLES

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Other work on the machine may slow an example down; that is no failure."""


def loads_or_says_why(root: Path) -> None:
    try:
        load_catalog(root)
    except CatalogError as error:
        assert error.problems
        assert str(error)


@unhurried
@given(st.sampled_from(sorted(TABLES)), st.integers(2, 26), st.integers(0, 14), st.text(max_size=12) | st.from_regex(r"[-+=0-9.eE/Q]{1,8}", fullmatch=True))
def test_any_text_in_any_cell_loads_or_is_named(table: str, row: int, column: int, text: str) -> None:
    columns = [name.strip() for name in TABLES[table].strip().splitlines()[0].split("|")]

    with TemporaryDirectory() as folder:
        loads_or_says_why(a_data_dir(Path(folder), **{table: {row: {columns[column % len(columns)]: text}}}))


@unhurried
@given(st.sampled_from(["datapackage.json", "observations.csv", "series.csv", "scenarios/baseline.toml"]), st.binary(max_size=60), st.integers(0, 400))
def test_any_bytes_in_any_file_load_or_are_named(name: str, content: bytes, place: int) -> None:
    with TemporaryDirectory() as folder:
        path = a_data_dir(Path(folder)) / name
        path.write_bytes(path.read_bytes()[:place] + content)

        loads_or_says_why(Path(folder))
