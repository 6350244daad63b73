"""The command line over the real evidence: the documented JSON, and clear answers to mistakes."""

import csv
import functools
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from builders import a_data_dir

HEADLINES = ("global_cyber_workforce_gap", "us_ai_skill_share_postings", "us_infosec_analyst_median_wage")
FIELDS = (
    *("series_id", "unit", "as_of", "origin_year", "scenario_id", "method", "method_version", "years"),
    *("median", "bands", "history", "baselines", "assumptions", "sources"),
)
DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def project(answer: Any) -> Any:
    """The JSON of `project`."""
    return functools.partial(answer, "project")


def test_series_lists_at_least_forty(run: Any) -> None:
    status, out, _ = run("series", "--format", "json")

    rows = json.loads(out)
    assert status == 0
    assert len(rows) >= 40
    assert {row["series_id"] for row in rows if row["headline"]} == set(HEADLINES)


@pytest.mark.parametrize("series_id", HEADLINES)
def test_project_prints_the_documented_fields(project: Any, series_id: str) -> None:
    answer = project(series_id, "--until", "2030")

    assert [field for field in FIELDS if field not in answer] == []
    assert answer["years"][-1] == 2030
    assert len(answer["median"]) == len(answer["years"])


@pytest.mark.parametrize("series_id", HEADLINES)
def test_project_bands_do_not_cross(project: Any, series_id: str) -> None:
    answer = project(series_id, "--until", "2030")

    ends = [band["lower"] for band in reversed(answer["bands"])] + [answer["median"]] + [band["upper"] for band in answer["bands"]]
    assert [band["level"] for band in answer["bands"]] == [0.5, 0.8, 0.95]
    assert all(list(column) == sorted(column) for column in zip(*ends, strict=True))


@pytest.mark.parametrize("series_id", HEADLINES)
def test_project_resolves_every_source(project: Any, series_id: str) -> None:
    answer = project(series_id, "--until", "2030")

    with (DATA / "sources.csv").open(encoding="utf-8", newline="") as file:
        known = {row["source_id"] for row in csv.DictReader(file)}
    listed = {source["source_id"] for source in answer["sources"]}
    assert listed <= known
    assert all(point["source_ids"] and set(point["source_ids"]) <= listed for point in answer["history"])


def test_project_as_of_uses_only_what_was_known(project: Any) -> None:
    answer = project("us_infosec_analyst_median_wage", "--until", "2027", "--as-of", "2020-06-30")

    assert answer["origin_year"] == 2019
    assert max(point["vintage"] for point in answer["history"]) <= "2020-06-30"


def test_project_names_the_last_allowed_year_when_asked_for_more(run: Any) -> None:
    status, out, err = run("project", "us_infosec_analyst_median_wage", "--until", "2030", "--as-of", "2020-06-30")

    assert (status, out) == (1, "")
    assert "the last allowed year is 2027" in err


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("project", "us_infosec_analyst_median_wag", "--until", "2030"), 1, "Did you mean 'us_infosec_analyst_median_wage'"),
        (("project", HEADLINES[0], "--until", "2030", "--scenario", "boom"), 1, "There is no scenario 'boom'"),
        (("project", HEADLINES[0], "--until", "2030", "--levels", "80"), 1, "level is 80.0; expected a number between 0 and 1"),
        (("project", HEADLINES[0], "--until", "2030", "--levels", "wide"), 2, "is not a list of numbers"),
        (("project", HEADLINES[0], "--until", "2030", "--as-of", "June 2020"), 2, "is not a date"),
        (("project", HEADLINES[0], "--until", "soon"), 2, "valid integer"),
        (("project", HEADLINES[1], "--until", "2030", "--set", "ai_share_ceiling=7"), 1, "ai_share_ceiling is 7.0; expected"),
        (("project", "us_cpi_u_annual_avg", "--until", "2030"), 1, "an index or a rate is shown, not projected"),
        (("validate", "--data", "nowhere"), 1, "nowhere"),
    ],
)
def test_mistakes_get_one_clear_message(run: Any, arguments: tuple[str, ...], status: int, message: str) -> None:
    code, out, err = run(*arguments)

    assert code == status
    assert message in " ".join((out + err).replace("│", " ").split())
    assert "Traceback" not in err


def test_validate_accepts_the_evidence(run: Any) -> None:
    assert run("validate")[:2] == (0, "The data is valid.\n")


def test_validate_lists_every_problem_at_once(run: Any, tmp_path: Path) -> None:
    root = a_data_dir(tmp_path, observations={9: {"value": "1.8"}, 14: {"quote": "", "locator": ""}}, sources={2: {"url": "example.org"}})

    status, out, _ = run("validate", "--data", str(root), "--format", "json")

    problems = json.loads(out)
    assert status == 1
    assert {("observations", 9), ("observations", 14), ("sources", 2)} <= {(p["table"], p["row"]) for p in problems}
    assert all(set(p) == {"table", "row", "column", "value", "rule", "remedy"} for p in problems)


@pytest.mark.parametrize("output", ["csv", "hubverse"])
def test_project_as_a_table_of_numbers_reads_back(run: Any, project: Any, output: str) -> None:
    _, out, _ = run("project", HEADLINES[0], "--until", "2030", "--format", output)

    rows = list(csv.DictReader(io.StringIO(out)))
    medians = [float(row["value_or_median"]) for row in rows if row.get("kind") == "projected by Citecast"] or [
        float(row["value"]) for row in rows if row.get("output_type_id") == "0.5"
    ]
    assert medians == project(HEADLINES[0], "--until", "2030")["median"]


def test_project_table_on_a_pipe_has_a_row_a_year(run: Any) -> None:
    status, out, _ = run("project", HEADLINES[2], "--until", "2028")

    assert status == 0
    assert [line.split("\t")[0] for line in out.splitlines()[-3:]] == ["2026", "2027", "2028"]


def test_every_command_reads_the_folder_that_the_environment_names(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITECAST_DATA", str(a_data_dir(tmp_path, observations={9: {"value": "1.8"}})))

    for command in (("validate",), ("series",), ("project", HEADLINES[1], "--until", "2026")):
        status, out, err = run(*command)
        assert status == 1
        assert "observations" in out + err


@pytest.mark.parametrize("command", ["series", "scenarios", "validate"])
def test_listing_and_checking_do_not_wait_for_the_models(command: str) -> None:
    program = f"import sys; from forecasting.cli import app; app([{command!r}], standalone_mode=False); sys.exit('statsmodels' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False, stdout=subprocess.DEVNULL).returncode == 0
