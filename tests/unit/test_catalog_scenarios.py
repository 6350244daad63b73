"""Scenario files: what they become, and what is said of broken ones."""

from pathlib import Path

import pytest

from builders import a_data_dir
from forecasting.catalog import find_problems, load_catalog
from forecasting.domain import Change
from forecasting.errors import CatalogError

HEAD = 'schema_version = 1\nscenario_id = "boom"\ntitle = "Boom"\nnarrative = "Need grows faster."\nauthor = "A. Analyst"\n'
CHANGE = '[[changes]]\nassumption_id = "extra_growth"\nvalue = 0.05\nreason = "Hiring plans doubled"\n'


def a_scenario_dir(tmp_path: Path, text: str, name: str = "boom.toml") -> Path:
    root = a_data_dir(tmp_path)
    (root / "scenarios" / name).write_text(text, encoding="utf-8")
    return root


def test_scenario_holds_its_changes(tmp_path: Path) -> None:
    catalog = load_catalog(a_scenario_dir(tmp_path, HEAD + CHANGE))

    assert list(catalog.scenarios) == ["baseline", "boom"]
    assert catalog.scenarios["boom"].changes == (Change(assumption_id="extra_growth", value=0.05, reason="Hiring plans doubled"),)


BROKEN = [
    ("schema_version = ", "is not valid TOML: Invalid value"),
    (HEAD.replace("= 1", "= 0") + CHANGE, "column schema_version ('0'): is not a version of this form. Write schema_version = 2"),
    (HEAD.replace('"Boom"', '""') + CHANGE, "column title: is required and no text"),
    (HEAD.replace('"A. Analyst"', "7") + CHANGE, "column author ('7'): is required and no text"),
    (HEAD.replace('"boom"', '"bust"') + CHANGE, "column scenario_id ('bust'): is not the name of its file. Write 'boom', or rename the file"),
    (HEAD + 'mood = "good"\n' + CHANGE, "column mood ('good'): is not a key of a scenario"),
    (HEAD + 'changes = "none"\n', "column changes ('none'): is no list of tables"),
    (HEAD + CHANGE + "weight = 1\n", "column changes[1].weight ('1'): is not a key of a scenario"),
    (HEAD + CHANGE.replace("extra_growth", "extra_grwth"), "is no known assumption. Write 'extra_growth', if that is meant."),
    (HEAD + CHANGE.replace("0.05", "0.5"), "column changes[1].value ('0.5'): is outside what may be set for extra_growth, -0.2 to 0.2"),
    (HEAD + CHANGE.replace("0.05", '"much"'), "column changes[1].value ('much'): is required and no number"),
    (HEAD + CHANGE.replace("0.05", "1" + "0" * 400), "column changes[1].value ('1000"),
    (HEAD + CHANGE.replace("0.05", "true"), "column changes[1].value ('True'): is required and no number"),
    (HEAD + CHANGE.replace("0.05", "nan"), "column changes[1].value ('nan'): is required and no number"),
    (HEAD + CHANGE.replace('"Hiring plans doubled"', '" "'), "column changes[1].reason (' '): is required and no text"),
    (HEAD + CHANGE + CHANGE, "column changes[2].assumption_id ('extra_growth'): is changed twice"),
]


@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_broken_scenario_is_named_with_its_key(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CatalogError, match=r"1 problem in the data:\n- scenarios/boom") as caught:
        load_catalog(a_scenario_dir(tmp_path, text))

    assert message in str(caught.value)


def test_baseline_may_not_change_anything(tmp_path: Path) -> None:
    root = a_scenario_dir(tmp_path, HEAD.replace('"boom"', '"baseline"') + CHANGE, "baseline.toml")

    assert [problem.rule for problem in find_problems(root)] == ["changes assumptions, and the baseline may not"]


def test_missing_baseline_is_a_problem(tmp_path: Path) -> None:
    root = a_data_dir(tmp_path)
    (root / "scenarios" / "baseline.toml").unlink()

    assert [str(problem) for problem in find_problems(root)] == ["scenarios/baseline: is missing. Write a scenario without changes under this name."]


def test_scenario_that_is_not_utf8_is_a_problem(tmp_path: Path) -> None:
    root = a_data_dir(tmp_path)
    (root / "scenarios" / "boom.toml").write_bytes(HEAD.encode("utf-16"))

    assert "scenarios/boom: is not UTF-8, first in line 1" in str(find_problems(root)[0])
