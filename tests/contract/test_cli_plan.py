"""The team plan on the command line: everything in the JSON, the sentence before the table, and clear answers to mistakes."""

from typing import Any

import pytest

PLAN = ("plan", "--deployment", "native_ai_soc", "--ai-systems", "12", "--security-staff", "40", "--start", "2027", "--until", "2030")


def changed(**options: str) -> tuple[str, ...]:
    """The plan with some options changed."""
    arguments = list(PLAN)
    for name, value in options.items():
        arguments[arguments.index(f"--{name.replace('_', '-')}") + 1] = value
    return tuple(arguments)


def test_plan_gives_every_year_with_roles_pay_and_difficulty(answer: Any) -> None:
    plan = answer(*PLAN)

    roles = [role for year in plan["years"] for role in year["roles"]]
    assert [year["year"] for year in plan["years"]] == [2027, 2028, 2029, 2030]
    assert {role["function"] for role in roles} == {"technical", "governance"}
    assert all(role["difficulty"] and role["pay_per_post"]["real"]["median"] > 50_000 for role in roles)


def test_plan_says_what_applies_and_what_it_rests_on(answer: Any) -> None:
    plan = answer(*PLAN)

    assert all(standard["status"] and standard["status_as_of"] for standard in plan["standards"])
    assert {one["own_judgement"] for one in plan["basis"]} == {True, False}
    assert {source_id for one in plan["basis"] for source_id in one["source_ids"]} <= {source["source_id"] for source in plan["sources"]}


def test_plan_takes_a_coefficient_set_by_hand(answer: Any) -> None:
    plan, more = answer(*PLAN), answer(*PLAN, "--set", "plan_fte_lead=1.2")

    assert more["years"][0]["total"]["fte"]["median"] > plan["years"][0]["total"]["fte"]["median"]
    assert [(change["assumption_id"], change["value"]) for change in more["changes"]] == [("plan_fte_lead", 1.2)]


def test_plan_feels_the_market_scenario(answer: Any) -> None:
    plan, push = answer(*PLAN), answer(*PLAN, "--scenario", "pipeline_push")

    assert push["scenario_id"] == "pipeline_push"
    assert push["years"][-1]["market_unfilled"]["median"] < plan["years"][-1]["market_unfilled"]["median"]


def test_plan_table_has_the_sentence_before_the_numbers(answer: Any, table: Any) -> None:
    rows = table(*PLAN)

    assert rows[0] == [answer(*PLAN)["sentence"]]
    assert {("2027", "Whole team"), ("2030", "Whole team")} <= {tuple(row[:2]) for row in rows}
    assert ["Standards that apply"] in rows
    assert "plan_fte_lead" in {row[0] for row in rows}


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (changed(deployment="native_ai_so"), 1, "Did you mean 'native_ai_soc'"),
        (changed(ai_systems="0"), 1, "expected"),
        (changed(security_staff="-3"), 1, "expected"),
        (changed(start="2031"), 1, "expected"),
        (changed(until="2050"), 1, "2050"),
        (changed(ai_systems="many"), 2, "valid integer"),
        ((*PLAN, "--scenario", "boom"), 1, "There is no scenario 'boom'"),
        ((*PLAN, "--set", "plan_fte_lead=60"), 1, "plan_fte_lead is 60.0; expected 0.1 to 2"),
        (PLAN[:-2], 2, "--until"),
    ],
)
def test_mistakes_get_one_clear_message(run: Any, arguments: tuple[str, ...], status: int, message: str) -> None:
    code, out, err = run(*arguments)

    assert (code, out) == (status, "")
    assert message in " ".join(err.replace("│", " ").split())
