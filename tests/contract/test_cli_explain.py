"""`explain` on the command line: parts that sum to the difference, the sentence before the numbers, and a tornado."""

import itertools
from typing import Any

import pytest

GAP, SHARE, WAGE = "global_cyber_workforce_gap", "us_ai_skill_share_postings", "us_infosec_analyst_median_wage"
SCENARIOS = ("ai_absorbs_routine", "ai_raises_stakes", "budget_freeze", "governance_wave", "pipeline_push")
PUSH = ("--scenario", "pipeline_push", "--until", "2030")


@pytest.mark.parametrize(("series_id", "scenario_id"), [*itertools.product((GAP,), SCENARIOS), (SHARE, "ai_raises_stakes"), (WAGE, "ai_raises_stakes")])
def test_explain_parts_sum_to_the_difference(answer: Any, series_id: str, scenario_id: str) -> None:
    explained = answer("explain", series_id, "--scenario", scenario_id, "--until", "2030")

    parts = [part["contribution"] for part in explained["parts"]]
    assert explained["difference"] == pytest.approx(explained["scenario"] - explained["baseline"], abs=20)
    assert sum(parts) == pytest.approx(explained["difference"], rel=1e-3)
    assert parts == sorted(parts, key=abs, reverse=True)


def test_explain_starts_and_ends_where_projections_do(answer: Any) -> None:
    explained = answer("explain", GAP, *PUSH)

    assert explained["baseline"] == pytest.approx(answer("project", GAP, "--until", "2030")["median"][-1], rel=1e-4)
    assert explained["scenario"] == pytest.approx(answer("project", GAP, *PUSH)["median"][-1], rel=1e-4)


def test_explain_gives_value_reason_and_unit_of_each_part(answer: Any) -> None:
    explained = answer("explain", GAP, *PUSH, "--set", "career_changers=90000")

    parts = {part["assumption_id"]: part for part in explained["parts"]}
    assert (explained["unit"], explained["until"], explained["scenario_id"], explained["exact"]) == ("people", 2030, "pipeline_push", True)
    assert (parts["career_changers"]["value"], parts["career_changers"]["reason"]) == (90_000, "Set by hand.")
    assert parts["extra_entrants"]["reason"].startswith("About a third of the 440,000")


def test_explain_tornado_runs_from_the_widest_swing(answer: Any) -> None:
    swings = answer("explain", GAP, *PUSH)["tornado"]

    widths = [abs(swing["at_high"] - swing["at_low"]) for swing in swings]
    assert widths == sorted(widths, reverse=True)
    assert all(set(swing) >= {"assumption_id", "low", "high", "at_low", "at_high"} for swing in swings)


def test_explain_table_has_the_sentence_before_the_numbers(answer: Any, table: Any) -> None:
    rows, explained = table("explain", GAP, *PUSH), answer("explain", GAP, *PUSH)

    names = [row[0] for row in rows]
    assert rows[0] == [explained["sentence"]]
    assert names[4 : 6 + len(explained["parts"])] == ["baseline", *(part["assumption_id"] for part in explained["parts"]), "scenario"]


def test_explain_as_of_uses_only_what_was_known(answer: Any) -> None:
    early = answer("explain", WAGE, "--until", "2027", "--as-of", "2020-06-30", "--set", "inflation=0.04")

    known = answer("project", WAGE, "--until", "2027", "--as-of", "2020-06-30")
    assert early["baseline"] == pytest.approx(known["median"][-1], rel=1e-4)
    assert [part["assumption_id"] for part in early["parts"]] == ["inflation"]


def test_explain_without_changes_has_no_parts(answer: Any) -> None:
    explained = answer("explain", GAP, "--until", "2030")

    assert (explained["parts"], explained["difference"]) == ([], 0)


def test_published_numbers_have_six_significant_digits(answer: Any) -> None:
    explained = answer("explain", GAP, *PUSH)
    goal = answer("goal", GAP, "--lever", "supply_growth_shift", "--target", "0", "--until", "2030")

    numbers = [explained[name] for name in ("baseline", "scenario", "difference")] + [part["contribution"] for part in explained["parts"]]
    numbers += [swing[end] for swing in explained["tornado"] for end in ("at_low", "at_high")]
    numbers += [goal[name] for name in ("value", "nearest", "median", "probability")]
    assert numbers == [float(f"{number:.6g}") for number in numbers]
    assert goal["median"] == 0


def test_explain_without_changes_is_not_headed_by_changes(table: Any) -> None:
    titles = [row[0] for row in table("explain", GAP, "--until", "2030") + table("explain", GAP, "--until", "2030", "--set", "funded_share=0.6")]

    assert sum(title.endswith("in 2030, baseline") for title in titles) == 1
    assert sum(title.endswith("from baseline to what was set by hand") for title in titles) == 1
