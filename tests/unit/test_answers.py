"""Answers as records and rows: what each line says."""

from builders import a_quantity, an_assumption
from forecasting.answers import explanation_record, goal_table, published, scale_records, threshold_table, tornado_table, waterfall_table
from forecasting.domain import Change, Contribution, Explanation, GoalAnswer, LikelihoodWord, Swing, ThresholdAnswer, Tornado

PEOPLE = an_assumption(assumption_id="extra_entrants", value=150_000, low=-60_000, high=180_000, unit="people a year")
GROWTH = an_assumption(assumption_id="growth", value=0.02, low=-0.03, high=0.04, unit="fraction a year")
CHANGES = (Change(assumption_id="extra_entrants", value=150_000, reason="A programme", source_ids=("a-source",)),)
EXPLAINED = Explanation(
    series_id="a_series", scenario_id="a_push", until=2030, unit="people", baseline=6_000_000.0, scenario=5_500_000.0, difference=-500_000.0,
    parts=(Contribution(assumption=PEOPLE, contribution=-600_000.0), Contribution(assumption=GROWTH, contribution=100_000.0)),
    exact=True, sentence="Of the 500,000 less …",
)  # fmt: skip
RANKED = Tornado(
    series_id="a_series", scenario_id="a_push", until=2030, unit="fraction", median=0.02,
    swings=(Swing(assumption=GROWTH, at_low=0.011, at_high=0.0312),), sentence="Growth moves it most.",
)  # fmt: skip


def test_waterfall_table_runs_from_baseline_to_scenario() -> None:
    _, _, rows = waterfall_table(EXPLAINED, CHANGES, a_quantity())

    assert rows == [
        ["baseline", "", "6,000,000", ""],
        ["extra_entrants", "150000 people a year", "-600,000", "A programme"],
        ["growth", "0.02 fraction a year", "+100,000", ""],
        ["scenario", "", "5,500,000", ""],
    ]


def test_explanation_record_gives_sources_of_a_change_and_none_for_own_judgement() -> None:
    parts = explanation_record(EXPLAINED, RANKED, CHANGES, a_quantity())["parts"]

    assert [part["source_ids"] for part in parts] == [["a-source"], []]


def test_published_numbers_have_six_digits_and_no_remainders() -> None:
    assert [published(6_061_493.27, "people"), published(0.0123456789), published(-3.7e-9, "people"), published(0.0)] == [6_061_490, 0.0123457, 0, 0]
    assert str(published(-3.7e-9, "people")) == "0.0"


def test_tornado_table_writes_shares_with_four_digits() -> None:
    assert tornado_table(RANKED)[2] == [["growth", "-0.03 to 0.04 fraction a year", "0.0110", "0.0312"]]


def test_goal_table_gives_the_nearest_value_when_none_does_it() -> None:
    answer = GoalAnswer(
        series_id="a_series", scenario_id="baseline", until=2030, unit="people", target=0.0, assumption=GROWTH, value=None, reached=False,
        probability=0.04, nearest=0.2, median=12_345.6, sentence="No allowed value does it.",
    )  # fmt: skip

    rows = {row[0]: row[1] for row in goal_table(answer, a_quantity())[2]}

    assert rows["reached"] == "no"
    assert (rows["growth"], rows["allowed"], rows["median with it"], rows["probability of reaching it"]) == ("0.2", "-0.2 to 0.2", "12,346", "0.04")


def test_threshold_table_puts_the_number_beside_the_words() -> None:
    answer = ThresholdAnswer(
        series_id="a_series", scenario_id="a_push", year=2028, unit="people", threshold=5_500_000.0, probability=0.2, probability_by=0.31,
        words="unlikely", odds="about 1 in 5", sentence="…",
    )  # fmt: skip

    title, _, rows = threshold_table([answer], a_quantity())

    assert title == "People missing (people): above 5,500,000"
    assert rows == [["a_push", "0.20", "about 1 in 5", "unlikely", "0.31"]]


def test_scale_ends_at_one() -> None:
    assert scale_records([LikelihoodWord(words="virtually certain", low=0.99, high=1.01)])[0]["high"] == 1.0
