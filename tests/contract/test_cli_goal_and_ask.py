"""`goal` and `ask` on the command line: what it takes to reach a target, and how likely a threshold is."""

from typing import Any

import pytest

from forecasting.catalog import Catalog

GAP = "global_cyber_workforce_gap"


def test_goal_value_reaches_the_target_when_it_is_set(answer: Any) -> None:
    goal = answer("goal", GAP, "--lever", "supply_growth_shift", "--target", "0", "--until", "2030")

    there = answer("project", GAP, "--until", "2030", "--set", f"supply_growth_shift={goal['value']!r}")
    assert (goal["lever"], goal["reached"], goal["nearest"]) == ("supply_growth_shift", True, goal["value"])
    assert there["median"][-1] == pytest.approx(0, abs=5_000)
    assert goal["probability"] == pytest.approx(0.5, abs=0.02)


def test_goal_says_how_far_it_gets_when_no_value_does_it(answer: Any, catalog: Catalog) -> None:
    goal = answer("goal", GAP, "--lever", "funded_share", "--target", "-100000", "--until", "2030")

    assert (goal["value"], goal["reached"], goal["nearest"]) == (None, False, catalog.assumptions["funded_share"].minimum)
    assert goal["median"] > 0
    assert goal["sentence"].startswith("No allowed value")


def test_goal_table_has_the_sentence_before_the_numbers(answer: Any, table: Any) -> None:
    asked = ("goal", GAP, "--lever", "supply_growth_shift", "--target", "0", "--until", "2030", "--scenario", "budget_freeze")
    rows = table(*asked)

    assert rows[0] == [answer(*asked)["sentence"]]
    assert ["target", "0", "people"] in rows


def test_ask_answers_in_words_of_the_printed_scale(answer: Any) -> None:
    asked = answer("ask", GAP, "--exceeds", "5500000", "--by", "2028")

    words = next(line["words"] for line in asked["scale"] if line["low"] <= asked["probability"] < line["high"])
    assert (asked["words"], asked["threshold"], asked["year"], asked["scenario_id"]) == (words, 5_500_000, 2028, "baseline")
    assert asked["words"] in asked["sentence"]
    assert asked["odds"] in asked["sentence"]
    assert asked["probability_by"] >= asked["probability"]


def test_ask_is_less_likely_the_higher_the_threshold(answer: Any) -> None:
    found = [answer("ask", GAP, "--exceeds", str(threshold), "--by", "2028")["probability"] for threshold in (0, 4_000_000, 5_500_000, 9_000_000, 10**9)]

    assert found == sorted(found, reverse=True)
    assert (found[0], found[-1]) == (pytest.approx(1, abs=0.01), pytest.approx(0, abs=0.01))


def test_ask_for_all_scenarios_answers_each_as_alone(answer: Any, catalog: Catalog) -> None:
    every = answer("ask", GAP, "--exceeds", "5500000", "--by", "2028", "--all-scenarios")["scenarios"]

    alone = answer("ask", GAP, "--exceeds", "5500000", "--by", "2028", "--scenario", "budget_freeze")
    found = {one["scenario_id"]: one for one in every}
    assert every[0]["scenario_id"] == "baseline"
    assert found.keys() == catalog.scenarios.keys()
    assert found["budget_freeze"]["probability"] == alone["probability"]


def test_ask_table_names_each_scenario_and_prints_the_scale(table: Any, catalog: Catalog) -> None:
    rows = table("ask", GAP, "--exceeds", "5500000", "--by", "2028", "--all-scenarios")

    assert rows[0][0].startswith("Baseline: ")
    assert catalog.scenarios.keys() <= {row[0] for row in rows}
    assert ["unlikely", "0.1 to 0.33"] in rows
