"""Influence, budget and replay on the command line: the documented JSON, sentences before tables, one clear message for a mistake."""

from pathlib import Path
from typing import Any

import pytest

GAP, SHARE, WAGE = "global_cyber_workforce_gap", "us_ai_skill_share_postings", "us_infosec_analyst_median_wage"


def test_influence_answers_for_the_gap(answer: Any) -> None:
    found = answer("influence", GAP, "--until", "2030")

    assert (found["until"], found["headline"]["year"], found["as_of"]) == (2030, 2030, "2026-11-22")
    assert len(found["points"]) == 12
    assert all(one["sentence"] and (one["median"] is not None or one["reason"]) for one in (*found["points"], *found["sources"]))


def test_influence_equals_project_without_the_point(answer: Any) -> None:
    found = answer("influence", SHARE, "--until", "2030")
    one = next(one for one in found["points"] if one["period"] == "2024")
    refit = answer("project", SHARE, "--until", "2030", "--without", f"point:{SHARE}:2024")

    band = next(band for band in refit["bands"] if band["level"] == 0.8)
    assert (one["median"], one["lower"], one["upper"]) == (refit["median"][-1], band["lower"][-1], band["upper"][-1])
    assert one["moved_median"] == pytest.approx(refit["median"][-1] - found["headline"]["median"])


def test_influence_table_leads_with_the_sentence(table: Any) -> None:
    rows = table("influence", SHARE, "--until", "2030")

    assert rows[0][0].startswith("Without “AI Index Report 2025")
    assert ["left out", "median", "lower", "upper", "in words"] in rows


def test_influence_keeps_what_a_reader_left_out(answer: Any) -> None:
    found = answer("influence", WAGE, "--until", "2030", "--without", f"point:{WAGE}:2015-05")

    assert found["evidence"]["without_points"] == [{"series_id": WAGE, "period": "2015-05"}]
    assert "2015-05" not in {one["period"] for one in found["points"]}


def test_influence_looks_at_an_own_value_too(answer: Any, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"series_id,period,value\n{SHARE},2026,0.03\n", encoding="utf-8")
    found = answer("influence", SHARE, "--until", "2030", "--own", str(path))

    assert "2026" in {one["period"] for one in found["points"]}
    assert ["own-data"] in [one["source_ids"] for one in found["sources"]]


def test_budget_parts_add_up(answer: Any) -> None:
    found = answer("budget", SHARE, "--until", "2030")

    assert [part["cause"] for part in found["parts"]] == ["revision", "disagreement", "models", "noise", "assumptions"]
    assert sum(part["width"] for part in found["parts"]) == pytest.approx(found["total"])
    assert found["total"] > found["printed"] > 0
    assert found["parts"][-1]["width"] == 0


def test_budget_shows_the_rivals_side_by_side(answer: Any) -> None:
    rivals = answer("budget", SHARE, "--until", "2030")["disagreement"]

    assert rivals["ratio"] == pytest.approx(rivals["rivals"][0]["value"] / rivals["rivals"][-1]["value"])
    assert all(one["source_ids"] and one["counts"] for one in rivals["rivals"])


def test_budget_table_adds_up_to_both_widths(table: Any) -> None:
    rows = table("budget", WAGE, "--until", "2030", "--scenario", "pipeline_push")

    ends = {row[0]: row for row in rows if len(row) == 5}
    assert ends["Together"][1] == "100%"
    assert ends["Printed with the projection"][2] < ends["Together"][2]
    assert ends["Assumptions"][2] != "0"


def test_replay_answers_day_by_day(answer: Any) -> None:
    found = answer("replay", WAGE, "--until-ahead", "3")

    steps = {step["as_of"]: step for step in found["steps"]}
    assert steps["2013-03-31"]["projection"] is None
    assert steps["2020-03-31"]["projection"]["years"] == [2020, 2021, 2022]
    assert steps["2020-03-31"]["later"][0]["value"] == 103590.0
    assert max(one["vintage"] for one in steps["2020-03-31"]["evidence"]) == "2020-03-31"


def test_replay_lists_lines_and_revisions(answer: Any) -> None:
    found = answer("replay", SHARE)

    assert [line["known_until"] for line in found["lines"]] == ["2025-04-30", None]
    assert {one["period"]: one["badge"] for one in found["revisions"]}["2023"] == "two vintages, 1.39% to 1.62%"


def test_replay_shows_what_is_never_projected(answer: Any) -> None:
    found = answer("replay", "us_cpi_u_annual_avg")

    assert {step["projection"] for step in found["steps"]} == {None}
    assert all(step["evidence"] and "an index or a rate is shown, not projected" in step["message"] for step in found["steps"])


def test_replay_table_has_naive_lines_and_what_came(table: Any) -> None:
    rows = table("replay", WAGE)

    day = next(row for row in rows if row[0] == "2016-03-31")
    assert day[6:] == ["90,120", "95,387", "95,125", "99,730, inside"]


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("influence", GAP, "--until", "2031"), 1, "2030"),
        (("influence", "global_cyber_gap", "--until", "2030"), 1, "There is no series 'global_cyber_gap'."),
        (("budget", SHARE, "--until", "2045"), 1, "2034"),
        (("budget", SHARE), 2, "--until"),
        (("replay", WAGE, "--until-ahead", "0"), 2, "--until-ahead"),
        (("replay", "us_cpi"), 1, "There is no series 'us_cpi'."),
    ],
)
def test_mistakes_get_one_clear_message(run: Any, arguments: tuple[str, ...], status: int, message: str) -> None:
    code, out, err = run(*arguments)

    assert (code, out) == (status, "")
    assert message in " ".join(err.replace("│", " ").split())
