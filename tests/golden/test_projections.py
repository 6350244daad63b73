"""Published numbers do not move by accident.

A golden file moves only by `python tests/golden/test_projections.py`, and the changelog says which numbers moved and why.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from forecasting.catalog import load_catalog
from forecasting.domain import Selection
from forecasting.formats import projection_record
from forecasting.scenarios import project_selection

FOLDER = Path(__file__).parent / "projections"
SAME = 1e-4
"""Relative difference that another processor's arithmetic may make."""
SELECTIONS = {
    "gap": Selection(series_id="global_cyber_workforce_gap", until=2030),
    "need": Selection(series_id="global_cyber_workforce_needed", until=2030),
    "supply": Selection(series_id="global_cyber_workforce", until=2030),
    "ai_share": Selection(series_id="us_ai_skill_share_postings", until=2030),
    "ai_share_ceiling": Selection(series_id="us_ai_skill_share_postings", until=2030, settings=(("ai_share_ceiling", 0.1),)),
    "wage": Selection(series_id="us_infosec_analyst_median_wage", until=2030),
    "wage_real": Selection(series_id="us_infosec_analyst_median_wage", until=2030, real=True),
}
FIELDS = ("series_id", "definition_id", "as_of", "origin_year", "method", "method_version", "years", "median", "bands")


@pytest.mark.parametrize("name", sorted(SELECTIONS))
def test_projection_is_as_published(name: str) -> None:
    golden = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    fresh = _record(name)

    assert {field: fresh[field] for field in FIELDS[:-2]} == {field: golden[field] for field in FIELDS[:-2]}
    assert fresh["median"] == pytest.approx(golden["median"], rel=SAME)
    for band, kept in zip(fresh["bands"], golden["bands"], strict=True):
        assert [band["level"], *band["lower"], *band["upper"]] == pytest.approx([kept["level"], *kept["lower"], *kept["upper"]], rel=SAME)


def _record(name: str) -> dict[str, Any]:
    record = projection_record(project_selection(load_catalog(), SELECTIONS[name]))
    return {field: record[field] for field in FIELDS}


if __name__ == "__main__":
    for each in SELECTIONS:
        (FOLDER / f"{each}.json").write_text(json.dumps(_record(each), indent=1) + "\n", encoding="utf-8")
