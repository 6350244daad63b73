"""What the scenarios of `data/` say does not move by accident.

A golden file moves only by `python tests/golden/test_scenarios.py`, and the changelog says which numbers moved and why.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from forecasting.catalog import Catalog, load_catalog
from forecasting.domain import Selection
from forecasting.formats import projection_record
from forecasting.scenarios import World, build_world, project_selection

FOLDER = Path(__file__).parent / "scenarios_results"
SAME = 1e-4
"""Relative difference that another processor's arithmetic may make."""
UNTIL = 2030
HEADLINES = (
    "global_cyber_workforce_gap",
    "global_cyber_workforce_needed",
    "global_cyber_workforce",
    "us_ai_skill_share_postings",
    "us_infosec_analyst_median_wage",
)
SCENARIOS = ("ai_absorbs_routine", "ai_raises_stakes", "baseline", "budget_freeze", "governance_wave", "pipeline_push")
FIELDS = ("scenario_id", "as_of", "origin_year", "method", "method_version", "years")


@pytest.fixture(scope="module")
def world(catalog: Catalog) -> World:
    return build_world(catalog)


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_scenario_says_what_it_said(catalog: Catalog, world: World, scenario_id: str) -> None:
    golden = json.loads((FOLDER / f"{scenario_id}.json").read_text(encoding="utf-8"))
    fresh = _records(catalog, world, scenario_id)

    assert list(fresh) == list(golden)
    for series_id, kept in golden.items():
        assert {field: fresh[series_id][field] for field in FIELDS} == {field: kept[field] for field in FIELDS}
        assert fresh[series_id]["median"] == pytest.approx(kept["median"], rel=SAME)
        assert _ends(fresh[series_id]) == pytest.approx(_ends(kept), rel=SAME)


def test_every_scenario_has_its_golden_file(catalog: Catalog) -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(catalog.scenarios) == set(SCENARIOS)


def _ends(record: dict[str, Any]) -> list[float]:
    return [end for band in record["bands"] for end in (band["level"], *band["lower"], *band["upper"])]


def _records(catalog: Catalog, world: World, scenario_id: str) -> dict[str, Any]:
    return {series_id: _record(catalog, world, Selection(series_id=series_id, until=UNTIL, scenario_id=scenario_id)) for series_id in HEADLINES}


def _record(catalog: Catalog, world: World, selection: Selection) -> dict[str, Any]:
    record = projection_record(project_selection(catalog, selection, world=world))
    return {field: record[field] for field in (*FIELDS, "median", "bands")}


if __name__ == "__main__":
    evidence = load_catalog()
    paths = build_world(evidence)
    for each in SCENARIOS:
        (FOLDER / f"{each}.json").write_text(json.dumps(_records(evidence, paths, each), indent=1) + "\n", encoding="utf-8")
