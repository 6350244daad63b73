"""Rows for printing: what is held of a series, and what scenarios and assumptions say."""

import pytest

from builders import a_projection, a_scenario, an_assumption
from forecasting.catalog import Catalog
from forecasting.domain import Change
from forecasting.listing import assumed_table, assumption_records, assumption_table, plain, scenario_records, scenario_table, series_records
from forecasting.scenarios import LEVERS

CHANGE = Change(assumption_id="an_assumption", value=0.05, reason="Need grew faster", source_ids=("a-source",))
PUSH = a_scenario(scenario_id="a_push", title="A push", changes=(CHANGE,))


def test_series_records_give_every_series_with_its_span(catalog: Catalog) -> None:
    rows = {row["series_id"]: row for row in series_records(catalog)}

    gap = rows["global_cyber_workforce_gap"]
    assert rows.keys() == catalog.quantities.keys()
    assert (gap["first_period"], gap["last_period"], gap["observations"]) == ("2018", "2024", 7)


def test_scenario_records_start_with_the_baseline() -> None:
    records = scenario_records([PUSH, a_scenario()])

    assert [record["scenario_id"] for record in records] == ["baseline", "a_push"]
    assert records[1]["changes"] == [{"assumption_id": "an_assumption", "value": 0.05, "reason": "Need grew faster", "source_ids": ["a-source"]}]


def test_scenario_table_says_why_each_assumption_changes() -> None:
    _, _, rows = scenario_table([PUSH, a_scenario()], {"an_assumption": an_assumption()})

    assert rows == [
        ["baseline", "Baseline", "nothing", "", "Things go on as they are."],
        ["a_push", "A push", "an_assumption", "0.05 per year", "Need grew faster"],
    ]


def test_assumption_records_name_lever_formula_and_own_judgement() -> None:
    (record,) = assumption_records([an_assumption(lever="funded_share")], LEVERS)

    assert (record["lever"], record["kind"], record["source_id"]) == ("funded_share", "shift", "own judgement")
    assert str(record["formula"]).startswith("need' = workforce + funded")


def test_assumption_table_says_what_belongs_to_the_team_plan() -> None:
    _, _, ((*_, words),) = assumption_table([an_assumption(lever="team_plan", source_id="a-source")], LEVERS)

    assert words.splitlines()[1:] == ["Coefficient of the team plan", "No change is the plainest start.", "Source: a-source"]


def test_assumed_table_gives_the_reason_of_the_scenario() -> None:
    projection = a_projection(assumptions=(an_assumption(value=0.05),))

    assert assumed_table(projection, [CHANGE])[2] == [["an_assumption", "0.05 per year", "Need grew faster"]]


@pytest.mark.parametrize(("value", "text"), [(1e6, "1000000"), (2030.0, "2030"), (0.0262, "0.0262"), (-0.01, "-0.01")])
def test_plain_writes_a_value_as_it_is_typed(value: float, text: str) -> None:
    assert plain(value) == text
