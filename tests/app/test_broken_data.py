"""Broken data is listed, not guessed; a broken edit keeps the last good data in use."""

import csv
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app.pages import APP, SECONDS, notices_of, open_page, query_of, text_of, trace_of
from builders import a_data_dir

BROKEN = {3: {"value": "many"}}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small data package that the app reads."""
    monkeypatch.setenv("CITECAST_DATA", str(tmp_path))
    return a_data_dir(tmp_path)


def test_app_lists_the_problems_of_broken_data(data: Path) -> None:
    a_data_dir(data, observations=BROKEN, claims={2: {"series_id": "no_such_series"}})

    words = text_of(AppTest.from_file(APP, default_timeout=SECONDS).run())

    assert "The data cannot be used yet" in words
    assert all(part in words for part in ("observations", "many", "no_such_series"))


def test_app_names_the_folder_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITECAST_DATA", str(tmp_path / "nowhere"))

    words = text_of(AppTest.from_file(APP, default_timeout=SECONDS).run())

    assert "The data cannot be used yet" in words and "nowhere" in words


def test_broken_edit_keeps_the_last_good_data(data: Path) -> None:
    app = open_page("salaries")
    before = trace_of(app, "median")["y"]

    a_data_dir(data, observations=BROKEN)
    app.run()

    assert "the last good version is shown" in notices_of(app)
    assert trace_of(app, "median")["y"] == before


def test_mended_data_is_used_on_the_next_run(data: Path) -> None:
    a_data_dir(data, observations=BROKEN)
    app = AppTest.from_file(APP, default_timeout=SECONDS).run()

    a_data_dir(data)
    app.run()

    assert "heading for" in text_of(app)


def test_changed_value_is_noticed_on_the_next_run(data: Path) -> None:
    app = open_page("salaries")
    before = trace_of(app, "observed")["y"][-1]

    _change_value(data / "observations.csv", "124910", "130000")
    app.run()

    assert (before, trace_of(app, "observed")["y"][-1]) == (124910, 130000)
    assert query_of(app)["series"] == "us_infosec_analyst_median_wage"


def _change_value(table: Path, old: str, new: str) -> None:
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([[new if cell == old else cell for cell in row] for row in rows])
