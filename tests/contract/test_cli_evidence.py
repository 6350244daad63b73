"""A reader's own scenario and evidence on the command line: applied, marked, and refused with a reason."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from forecasting.catalog import Catalog, scenario_document
from forecasting.domain import Scenario

GAP, WORKFORCE, SHARE = "global_cyber_workforce_gap", "global_cyber_workforce", "us_ai_skill_share_postings"
README = Path(__file__).resolve().parents[2] / "README.md"
DOCUMENT = """
schema_version = 2
scenario_id = "mine"
title = "Mine"
author = "A. Analyst"
narrative = "More people are trained."

[[changes]]
assumption_id = "extra_entrants"
value = 120000
reason = "Twice the graduates of 2024."
source_ids = []
"""


@pytest.fixture
def document(tmp_path: Path) -> Any:
    """Write a scenario document, with more at its end, and return its path."""

    def _document(more: str = "") -> str:
        path = tmp_path / "mine.toml"
        path.write_text(DOCUMENT + more, encoding="utf-8")
        return str(path)

    return _document


@pytest.fixture
def own(tmp_path: Path) -> Any:
    """Write a file of own values and return its path."""

    def _own(*rows: str) -> str:
        path = tmp_path / "own.csv"
        path.write_text("\n".join(["series_id,period,value", *rows, ""]), encoding="utf-8")
        return str(path)

    return _own


def test_document_is_played_as_a_scenario(answer: Any, document: Any) -> None:
    explained = answer("explain", GAP, "--until", "2030", "--scenario", document())

    by_hand = answer("explain", GAP, "--until", "2030", "--set", "extra_entrants=120000")
    assert (explained["scenario_id"], explained["parts"][0]["reason"]) == ("mine", "Twice the graduates of 2024.")
    assert explained["scenario"] == by_hand["scenario"]


def _named_as(document: str, scenario: Scenario) -> str:
    Path(document).write_text(scenario_document(scenario), encoding="utf-8")
    return document


def test_document_that_says_what_the_catalog_says_keeps_its_id(answer: Any, document: Any, catalog: Catalog) -> None:
    path = _named_as(document(), catalog.scenarios["pipeline_push"])

    assert answer("explain", GAP, "--until", "2030", "--scenario", path)["scenario_id"] == "pipeline_push"


@pytest.mark.parametrize("edited", [{"changes": ()}, {"title": "Mine"}, {"start_year": 2029}], ids=lambda edited: next(iter(edited)))
@pytest.mark.parametrize("command", [("project", "--until", "2030"), ("explain", "--until", "2030"), ("ask", "--exceeds", "5000000", "--by", "2030")])
def test_document_that_changes_a_scenario_does_not_bear_its_id(
    answer: Any, document: Any, catalog: Catalog, edited: dict[str, Any], command: tuple[str, ...]
) -> None:
    path = _named_as(document(), replace(catalog.scenarios["pipeline_push"], **edited))

    assert answer(command[0], GAP, *command[1:], "--scenario", path)["scenario_id"] == "pipeline_push_edited"


def test_document_that_retells_the_baseline_does_not_bear_its_id(answer: Any, document: Any, catalog: Catalog) -> None:
    path = _named_as(document(), replace(catalog.scenarios["baseline"], narrative="Another story."))

    projection = answer("project", GAP, "--until", "2030", "--scenario", path)
    assert (projection["scenario_id"], projection["median"]) == ("baseline_edited", answer("project", GAP, "--until", "2030")["median"])


def test_document_acts_from_its_start_year(answer: Any, document: Any, catalog: Catalog) -> None:
    path = _named_as(document(), replace(catalog.scenarios["pipeline_push"], scenario_id="late", start_year=2029))
    late, baseline = answer("project", GAP, "--until", "2030", "--scenario", path), answer("project", GAP, "--until", "2030")

    assert late["median"][-3] == pytest.approx(baseline["median"][-3], rel=1e-4)
    assert late["median"][-1] < baseline["median"][-1] - 50_000
    early = answer("ask", GAP, "--exceeds", "1", "--by", "2028", "--scenario", path)["warnings"]
    assert early == ["Nothing acts before 2029: 2028 is as in the baseline."]


def test_document_leaves_out_the_evidence_that_it_names(answer: Any, document: Any) -> None:
    path = document('\n[evidence]\nwithout_sources = ["isc2-2020-press"]\n')
    projection = answer("project", GAP, "--until", "2028", "--scenario", path)

    assert projection["evidence"]["without_sources"] == ["isc2-2020-press"]
    assert "2020" not in {point["period"] for point in projection["history"]}


def test_document_in_the_readme_can_be_used(answer: Any, tmp_path: Path) -> None:
    (text,) = re.findall(r"```\n(schema_version.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path / "more_teachers.toml"
    path.write_text(text, encoding="utf-8")

    explained = answer("explain", GAP, "--until", "2030", "--scenario", str(path))
    assert explained["difference"] < 0
    assert [one["period"] for one in explained["evidence"]["own"]] == ["2026"]


def test_point_left_out_is_not_fitted(answer: Any, table: Any) -> None:
    asked = ("project", GAP, "--until", "2028", "--without", f"point:{GAP}:2020")

    assert "2020" not in {point["period"] for point in answer(*asked)["history"]}
    assert [f"The evidence is edited: left out {GAP} of 2020."] in table(*asked)


def test_own_value_is_fitted_and_marked(answer: Any, own: Any) -> None:
    projection = answer("project", SHARE, "--until", "2030", "--own", own(f"{SHARE},2026,0.03"))

    assert (projection["origin_year"], projection["history"][-1]["source_id"]) == (2026, "own-data")
    assert "own-data" in {source["source_id"] for source in projection["sources"]}
    assert projection["evidence"]["own"][0]["value"] == 0.03


def test_own_value_without_its_counterpart_is_said_not_to_be_fitted(answer: Any, own: Any) -> None:
    alone = answer("project", GAP, "--until", "2028", "--own", own(f"{GAP},2025,4900000"))
    both = answer("project", GAP, "--until", "2028", "--own", own(f"{GAP},2025,4900000", f"{WORKFORCE},2025,5500000"))

    assert any("is not in the fit: gap and workforce are drawn together" in warning for warning in alone["warnings"])
    assert (alone["origin_year"], both["origin_year"]) == (2024, 2025)
    assert not any("is not in the fit" in warning for warning in both["warnings"])


def test_edited_evidence_moves_every_answer(answer: Any) -> None:
    asked = ("ask", GAP, "--exceeds", "5500000", "--by", "2028")
    edited = answer(*asked, "--without", "source:isc2-study-2024")

    assert edited["evidence"]["without_sources"] == ["isc2-study-2024"]
    assert edited["probability"] < answer(*asked)["probability"]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ('\n[[changes]]\nassumption_id = "extra_entrant"\nvalue = 1\nreason = "x"\nsource_ids = []\n', "extra_entrants"),
        ('\n[[changes]]\nassumption_id = "funded_share"\nvalue = 60\nreason = "x"\nsource_ids = []\n', "funded_share"),
        ("\n[evidence]\nwithout = 3\n", "is not a key"),
    ],
)
def test_document_with_a_mistake_is_refused_with_its_place(run: Any, document: Any, more: str, message: str) -> None:
    status, out, err = run("explain", GAP, "--until", "2030", "--scenario", document(more))

    assert (status, out) == (1, "")
    assert "cannot be used: 1 problem" in err
    assert message in err


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("--without", "source:isc2-study-202"), 1, "isc2-study-202"),
        (("--without", f"point:{GAP}:2035"), 1, "Choose one from 2018 to 2024"),
        (("--without", "isc2-study-2024"), 2, "is neither source:ID nor point:SERIES:PERIOD"),
        (("--own", "nowhere.csv"), 1, "nowhere.csv: cannot be read: no such file or directory"),
        (("--scenario", "nowhere.toml"), 1, "nowhere.toml: cannot be read: no such file or directory"),
        (("--scenario", "."), 1, "There is no scenario '.'"),
    ],
)
def test_mistakes_in_edited_evidence_get_one_clear_message(run: Any, arguments: tuple[str, ...], status: int, message: str) -> None:
    code, out, err = run("project", GAP, "--until", "2028", *arguments)

    assert (code, out) == (status, "")
    assert message in " ".join(err.replace("│", " ").split())


def test_too_little_evidence_is_said_in_the_words_of_a_projection(run: Any) -> None:
    status, _, err = run("explain", GAP, "--until", "2028", "--without", "source:isc2-study-2022")

    assert status == 1
    assert "There are only 3 usable observations; a projection needs 4." in err


def test_own_formula_is_refused(run: Any, own: Any) -> None:
    status, _, err = run("project", SHARE, "--until", "2028", "--own", own(f"{SHARE},2026,=1+1"))

    assert status == 1
    assert "own.csv" in err
    assert "Traceback" not in err
