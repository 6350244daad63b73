"""Scenarios on the command line: projections under them, what there is to change, and mistakes that get one clear message."""

import csv
import io
from typing import Any

import pytest

from forecasting.catalog import Catalog

GAP, SHARE, WAGE = "global_cyber_workforce_gap", "us_ai_skill_share_postings", "us_infosec_analyst_median_wage"
SCENARIOS = ("ai_absorbs_routine", "ai_raises_stakes", "budget_freeze", "governance_wave", "pipeline_push")
PUSH = ("--scenario", "pipeline_push", "--until", "2030")


def test_project_plays_the_scenario(answer: Any, catalog: Catalog) -> None:
    baseline, push = answer("project", GAP, "--until", "2030"), answer("project", GAP, *PUSH)

    scenario = catalog.scenarios["pipeline_push"]
    assert (push["scenario_id"], push["years"]) == ("pipeline_push", baseline["years"])
    assert push["median"][-1] < baseline["median"][-1] - 100_000
    assert [(change["assumption_id"], change["reason"]) for change in push["changes"]] == [(one.assumption_id, one.reason) for one in scenario.changes]


def test_project_acts_from_the_year_after_the_as_of_date(answer: Any) -> None:
    baseline, push = answer("project", GAP, "--until", "2030"), answer("project", GAP, *PUSH)

    before = [place for place, year in enumerate(push["years"]) if year <= 2026]
    assert [push["median"][place] for place in before] == pytest.approx([baseline["median"][place] for place in before], rel=1e-4)


def test_project_resolves_the_sources_of_changes(answer: Any) -> None:
    push = answer("project", GAP, *PUSH)

    listed = {source["source_id"] for source in push["sources"]}
    assert {source_id for change in push["changes"] for source_id in change["source_ids"]} <= listed


def test_project_csv_names_the_changed_assumptions(run: Any) -> None:
    _, out, _ = run("project", GAP, "--until", "2028", "--set", "funded_share=0.6", "--format", "csv")

    assert {row["assumptions"] for row in csv.DictReader(io.StringIO(out))} == {"funded_share=0.6"}


def test_project_table_says_what_is_assumed_otherwise(table: Any) -> None:
    rows = table("project", GAP, *PUSH, "--set", "training_years=3")

    assert ["Assumed otherwise than in the baseline"] in rows
    assert ["training_years", "3 years", "Set by hand."] in rows


EARLY = "Nothing acts before 2027: 2026 is as in the baseline."


@pytest.mark.parametrize(
    "asked",
    [
        ("project", GAP, "--until", "2026", "--set", "career_changers=90000"),
        ("explain", GAP, "--until", "2026", "--scenario", "pipeline_push"),
        ("goal", GAP, "--until", "2026", "--lever", "career_changers", "--target", "0"),
        ("ask", GAP, "--by", "2026", "--exceeds", "5000000", "--all-scenarios"),
    ],
    ids=lambda asked: asked[0],
)
def test_year_before_changes_act_is_said_to_be_as_in_the_baseline(answer: Any, table: Any, asked: tuple[str, ...]) -> None:
    assert [warning for warning in answer(*asked)["warnings"] if not warning.startswith("Last data")] == [EARLY]
    assert table(*asked)[-1] == [EARLY]


def test_year_before_changes_act_needs_no_warning_where_nothing_is_changed(answer: Any) -> None:
    assert answer("ask", GAP, "--by", "2026", "--exceeds", "5000000")["warnings"] == []
    assert answer("explain", SHARE, "--until", "2026", "--set", "ai_share_ceiling=0.5")["warnings"] == []


@pytest.mark.parametrize("command", ["project", "explain"])
def test_coefficient_without_its_lever_is_said_to_do_nothing(answer: Any, command: str) -> None:
    idle = answer(command, GAP, "--until", "2030", "--set", "automation_scope=0.6")
    at_work = answer(command, GAP, "--until", "2030", "--set", "automation_scope=0.6", "--set", "automated_share=0.3")

    assert idle["warnings"][-1] == "automation_scope says how strongly other levers act, and none of them is changed: it does nothing here."
    assert not any("automation_scope" in warning for warning in at_work["warnings"])


def test_scenarios_lists_each_change_with_its_reason(answer: Any) -> None:
    listed = answer("scenarios")

    assert [one["scenario_id"] for one in listed] == ["baseline", *SCENARIOS]
    assert all(change["reason"] for one in listed for change in one["changes"])
    assert all(len(one["narrative"]) > 100 for one in listed[1:])


def test_scenarios_table_has_a_row_a_change(table: Any, catalog: Catalog) -> None:
    rows = table("scenarios")

    assert rows[0] == ["scenario", "title", "changes", "to", "why"]
    assert len(rows) == 2 + sum(len(scenario.changes) for scenario in catalog.scenarios.values())


def test_assumptions_say_value_range_formula_and_source(answer: Any, catalog: Catalog) -> None:
    listed = {one["assumption_id"]: one for one in answer("assumptions")}

    growth = listed["supply_growth_shift"]
    assert listed.keys() == catalog.assumptions.keys()
    assert (growth["value"], growth["minimum"], growth["maximum"], growth["unit"]) == (0, -0.1, 0.2, "fraction a year")
    assert "baseline growth + shift" in growth["formula"]
    assert all(one["rationale"] and one["source_id"] for one in listed.values())


def test_assumptions_table_writes_values_as_they_are_typed(table: Any) -> None:
    rows = {row[0]: row for row in table("assumptions")}

    assert rows["ai_protection_staff"][1] == "0 people a year; 8 in 10: 0 to 200000; may be set: 0 to 1000000"


def test_inflation_is_said_to_be_out_of_constant_prices(answer: Any) -> None:
    real = answer("project", WAGE, "--until", "2030", "--real", "--set", "inflation=0.03")
    nominal = answer("project", WAGE, "--until", "2030", "--set", "inflation=0.03")

    assert real["warnings"][-1] == "inflation does nothing here: in prices of one year it is taken out."
    assert not any("inflation" in warning for warning in nominal["warnings"])


def test_scenario_on_the_direct_fit_says_what_to_choose(run: Any) -> None:
    status, out, err = run("project", GAP, *PUSH, "--method", "direct")

    assert (status, out) == (1, "")
    assert err == "A scenario changes need and supply, and the direct fit looks at the shortfall alone. Choose another method, or the baseline.\n"


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("project", GAP, "--until", "2030", "--set", "funded_share=30"), 1, "funded_share is 30.0; expected 0.1 to 1 (fraction); shares are fractions"),
        (("project", GAP, "--until", "2030", "--set", "funded_share=nan"), 1, "funded_share is nan; expected 0.1 to 1"),
        (("project", GAP, "--until", "2030", "--set", "funded_shar=0.5"), 1, "Did you mean 'funded_share'"),
        (("project", GAP, "--until", "2030", "--set", "inflation=0.03"), 1, "expected one of the series it touches"),
        (("project", GAP, "--until", "2030", "--set", "funded_share"), 2, "is not ASSUMPTION=VALUE"),
        (("project", GAP, "--until", "2030", "--set", "funded_share=1", "--set", "funded_share=0.5"), 2, "funded_share is set twice"),
        (("explain", GAP, "--until", "2030", "--scenario", "pipeline_pus"), 1, "Did you mean 'pipeline_push'"),
        (("explain", "global_cyber_workforce_ga", "--until", "2030"), 1, "Did you mean 'global_cyber_workforce_gap'"),
        (("explain", GAP, "--until", "2050"), 1, "the last allowed year is 2030"),
        (("explain", "us_cpi_u_annual_avg", "--until", "2030"), 1, "an index or a rate is shown, not projected"),
        (("goal", GAP, "--lever", "funded_shar", "--target", "0", "--until", "2030"), 1, "Did you mean 'funded_share'"),
        (("goal", GAP, "--lever", "inflation", "--target", "0", "--until", "2030"), 1, "expected one that touches global_cyber_workforce_gap"),
        (("goal", GAP, "--lever", "funded_share", "--target", "nan", "--until", "2030"), 1, "target is nan; expected a number"),
        (("goal", GAP, "--lever", "funded_share", "--target", "none", "--until", "2030"), 2, "unable to parse 'none' as a number"),
        (("goal", GAP, "--lever", "funded_share", "--target", "1_000", "--until", "2030"), 2, "unable to parse '1_000' as a number; write it with digits"),
        (("goal", GAP, "--lever", "funded_share", "--target", "1e16", "--until", "2030"), 1, "number is 1e+16; expected at most 1e+15 above or below 0"),
        (("ask", GAP, "--exceeds", "5_500_000", "--by", "2028"), 2, "unable to parse '5_500_000' as a number"),
        (("ask", GAP, "--exceeds", "-1e300", "--by", "2028"), 1, "number is -1e+300; expected at most 1e+15"),
        (("project", GAP, "--until", "2030", "--set", "extra_entrants=0_5"), 2, "is not ASSUMPTION=VALUE with a number"),
        (("project", GAP, "--until", "2030", "--set", "extra_entrants=٣"), 2, "is not ASSUMPTION=VALUE with a number"),
        (("project", GAP, "--until", "2030", "--set", "extra_entrants=1e16"), 1, "number is 1e+16; expected at most 1e+15"),
        (("ask", GAP, "--exceeds", "inf", "--by", "2028"), 1, "threshold is inf; expected a number"),
        (("ask", GAP, "--by", "2028"), 2, "--exceeds"),
        (("ask", GAP, "--exceeds", "1", "--by", "2028", "--all-scenarios", "--scenario", "baseline"), 2, "Name one scenario or ask for all"),
    ],
)
def test_mistakes_get_one_clear_message(run: Any, arguments: tuple[str, ...], status: int, message: str) -> None:
    code, out, err = run(*arguments)

    assert (code, out) == (status, "")
    assert message in " ".join(err.replace("│", " ").split())
