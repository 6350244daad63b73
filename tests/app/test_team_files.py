"""The team plan as files: every number is in them, and no cell acts as a formula."""

import csv
import dataclasses
import io
import json

from dashboard.cache.plan_files import plan_json
from dashboard.exports.team_csv import team_csv
from forecasting.domain import TeamPlan


def test_csv_holds_every_number_of_the_whole_team(plan: TeamPlan) -> None:
    rows = list(csv.DictReader(io.StringIO(team_csv(plan))))

    jobs = {row["year"]: float(row["median"]) for row in rows if (row["part"], row["measure"]) == ("team", "full_time_jobs")}
    assert jobs == {str(year.year): year.total.fte.median for year in plan.years}
    assert {row["id"] for row in rows if row["part"] == "source"} == {source.source_id for source in plan.sources}


def test_csv_cell_that_begins_like_a_formula_is_made_text(plan: TeamPlan) -> None:
    risky = dataclasses.replace(plan.assumptions[0], title='=HYPERLINK("http://x")')

    text = team_csv(dataclasses.replace(plan, assumptions=(risky,)))

    row = next(row for row in csv.DictReader(io.StringIO(text)) if row["part"] == "assumption")
    assert row["title"] == '\'=HYPERLINK("http://x")'


def test_json_is_that_of_the_command_line(plan: TeamPlan) -> None:
    held = json.loads(plan_json(plan))

    assert held["years"][-1]["total"]["fte"]["median"] == plan.years[-1].total.fte.median
    assert len(held["assumptions"]) == len(plan.assumptions)
