"""Others' outlooks: their state, their error, and what naive rules would have said."""

from datetime import date
from typing import Any

import pytest

from builders import a_catalog, a_definition, a_quantity, an_event, an_observation, an_outlook
from forecasting.catalog import Catalog
from forecasting.domain.record import OutlookResult, UnscoredOutlook
from forecasting.evaluation import run_backtest
from forecasting.evaluation.track_listing import own_sentence, track_record_json, track_table
from forecasting.evaluation.track_record import score_outlook, score_outlooks
from forecasting.evaluation.track_words import few_words

MADE_ON = date(2023, 6, 30)
NOW = date(2030, 12, 31)
PAST = [an_observation(period=str(year), value=value) for year, value in ((2018, 100.0), (2020, 120.0), (2022, 140.0))]
OUTTURN = an_observation(period="2027", value=200.0)


def scored(*rows: Any, as_of: date = NOW, outlook: dict[str, Any] | None = None, **catalog: Any) -> OutlookResult:
    found = score_outlook(a_catalog(*rows, **catalog), an_outlook(**(outlook or {})), as_of=as_of)
    assert isinstance(found, OutlookResult)
    return found


def test_outlook_is_scored_against_the_value_first_published_for_its_year() -> None:
    revised = an_observation(period="2027", value=210.0, vintage=date(2029, 3, 31))

    found = scored(*PAST, OUTTURN, revised)

    assert (found.state, found.outturn_value, found.error) == ("resolved", 200.0, 50.0)
    assert found.relative_error == pytest.approx(0.25)


def test_naive_guesses_use_only_what_was_known_on_the_day() -> None:
    later = an_observation(period="2023", value=999.0)

    found = scored(*PAST, later, OUTTURN)

    assert [(one.name, one.value) for one in found.guesses] == [("last_value", 140.0), ("drift", 190.0)]
    assert [one.error for one in found.guesses] == [-60.0, -10.0]
    assert found.closer == "drift"


def test_outlook_that_is_nearest_is_named() -> None:
    assert scored(*PAST, OUTTURN, outlook={"value": 201.0}).closer == "outlook"


def test_base_of_the_outlook_is_the_last_value_where_nothing_was_known() -> None:
    found = scored(OUTTURN)

    assert [(one.name, one.value) for one in found.guesses] == [("last_value", 201.0)]
    assert "that the outlook names" in found.guesses[0].basis


def test_one_known_value_makes_no_drift() -> None:
    assert [one.name for one in scored(PAST[-1], OUTTURN).guesses] == ["last_value"]


def test_growth_is_scored_through_the_level_that_it_implies() -> None:
    found = scored(*PAST, OUTTURN, outlook={"value": 0.5, "unit": "fraction", "base_period": "2022", "base_value": None})

    assert found.outturn_value == pytest.approx(200 / 140 - 1)
    assert found.error == pytest.approx(0.5 - (200 / 140 - 1))
    assert found.relative_error == pytest.approx(140 * 1.5 / 200 - 1)


def test_growth_without_a_base_can_not_be_scored() -> None:
    growth = an_outlook(value=0.5, unit="fraction", base_period="2019", base_value=None)

    found = score_outlook(a_catalog(*PAST, OUTTURN), growth, as_of=NOW)

    assert isinstance(found, UnscoredOutlook)
    assert found.reason == "The outturn of 2027 is known, but not the level of 2019 from which the growth counts."


def test_outlook_that_nothing_measures_is_not_scored() -> None:
    found = score_outlook(a_catalog(*PAST, OUTTURN), an_outlook(comparable="not_comparable", scoring="Not scored: hours are not measured."), as_of=NOW)

    assert isinstance(found, UnscoredOutlook)
    assert found.reason == "Not scored: hours are not measured."


def test_another_definition_is_scored_apart_with_its_drift() -> None:
    definitions = {"a-definition": a_definition(label="Perceived need")}

    found = scored(*PAST, OUTTURN, outlook={"comparable": "other_definition"}, definitions=definitions)

    assert (found.state, found.is_scored, found.is_scored_apart, found.error) == ("definition_changed", False, True, 50.0)
    assert found.drift == "The outturn is by another definition (Perceived need), so the error holds the change of definition too."


def test_change_of_method_on_the_way_parts_even_the_same_quantity() -> None:
    change = an_event(event="method_change", period="2025", vintage=date(2025, 5, 1), note="A panel replaced the census.")

    found = scored(*PAST, OUTTURN, events=(change,))

    assert (found.state, found.reason, found.is_scored_apart) == ("definition_changed", "A panel replaced the census.", True)


@pytest.mark.parametrize(("period", "event"), [("2027", "not_published"), ("2026", "discontinued")])
def test_publisher_that_said_it_stops_is_quoted(period: str, event: str) -> None:
    stop = an_event(event=event, period=period, vintage=date(2027, 12, 1), note="No gap was published.")

    found = scored(*PAST, events=(stop,), as_of=date(2028, 1, 31))

    assert (found.state, found.reason) == ("publisher_stopped", "No gap was published.")


def test_silence_is_unknown_before_it_was_published() -> None:
    stop = an_event(event="not_published", period="2027", vintage=date(2027, 12, 1))

    assert scored(*PAST, events=(stop,), as_of=date(2027, 11, 30)).state == "open"


@pytest.mark.parametrize(
    ("as_of", "state", "words"),
    [
        (date(2026, 12, 31), "open", "2027 has not come yet."),
        (date(2029, 12, 31), "open", "No value for 2027 was out by 31 December 2029."),
        (date(2030, 1, 1), "publisher_stopped", "No value after 2022 was published in this series; that one came out on 31 March 2023."),
    ],
)
def test_silence_of_three_years_means_that_the_publisher_stopped(as_of: date, state: str, words: str) -> None:
    found = scored(*PAST, as_of=as_of)

    assert (found.state, found.reason) == (state, words)


def test_year_that_a_publisher_left_out_has_no_outturn() -> None:
    assert scored(*PAST, an_observation(period="2029")).reason == "No value was published for 2027, though 2029 was."


def test_year_before_a_new_count_begins_has_changed_definition() -> None:
    change = an_event(event="method_change", period="2029", vintage=date(2029, 12, 1), note="Nothing before 2029 continues this series.")

    found = scored(an_observation(period="2029", vintage=date(2029, 12, 1)), events=(change,))

    assert (found.state, found.reason, found.error) == ("definition_changed", "Nothing before 2029 continues this series.", None)


def test_values_on_the_way_stand_beside_even_growth() -> None:
    found = scored(*PAST, an_observation(period="2024", value=300.0), as_of=date(2026, 1, 1))

    assert [point.observation.year for point in found.checkpoints] == [2024]
    assert found.checkpoints[0].expected == pytest.approx(201 * (250 / 201) ** (2 / 5), rel=1e-5)
    assert found.passed_in == 2024


def test_projected_values_settle_nothing() -> None:
    assert scored(*PAST, an_observation(period="2027", value=200.0, kind="projected"), as_of=date(2028, 6, 30)).outturn is None


def test_growth_beside_its_level_counts_once() -> None:
    level = an_outlook()
    growth = an_outlook(outlook_id="growth", value=0.25, unit="fraction")

    record = score_outlooks(a_catalog(*PAST, OUTTURN, outlooks=(level, growth)), as_of=NOW)

    assert [one.same_as for one in record.results] == [None, "an-outlook"]
    assert (record.publishers[0].outlooks, record.publishers[0].resolved) == (1, 1)


def test_outlooks_made_later_are_unknown() -> None:
    catalog = a_catalog(*PAST, outlooks=(an_outlook(),))

    assert score_outlooks(catalog, as_of=date(2023, 6, 29)).sentence == "No outlook is known yet."
    assert len(score_outlooks(catalog, as_of=MADE_ON).results) == 1


@pytest.mark.parametrize(("count", "words"), [(0, "Nothing can be said"), (1, "anecdote, not a record"), (4, "4 results are too few for a rate."), (5, "")])
def test_few_results_bear_no_rate(count: int, words: str) -> None:
    assert words in few_words(count)


def test_apart_is_never_added_to_scored() -> None:
    other = an_outlook(outlook_id="other", comparable="other_definition", publisher="B")

    record = score_outlooks(a_catalog(*PAST, OUTTURN, outlooks=(an_outlook(), other)), as_of=NOW)

    assert [(one.publisher, one.resolved, one.apart) for one in record.publishers] == [("A Forecaster", 1, 0), ("B", 0, 1)]
    assert "1 can be scored against the same quantity, 1 only against another definition" in record.sentence


def test_sentence_of_a_publisher_says_how_far_off_and_who_was_nearer() -> None:
    sentence = score_outlooks(a_catalog(*PAST, OUTTURN, outlooks=(an_outlook(),)), as_of=NOW).publishers[0].sentence

    assert sentence == (
        "A Forecaster: 1 outlook. Scored: 2027: 25% too high (the last value 30% too low, the drift 5% too low; the drift was nearest). "
        "One result is an anecdote, not a record."
    )


def test_record_opens_every_dot_with_source_quote_and_outturn_source() -> None:
    catalog = a_catalog(*PAST, OUTTURN, outlooks=(an_outlook(),))

    record = track_record_json(catalog, score_outlooks(catalog, as_of=NOW), [])
    dot = record["outlooks"][0]

    assert (dot["source_id"], dot["locator"], dot["outturn"]["source_id"], dot["outturn"]["locator"]) == ("a-source", "page 1", "a-source", "table 1")
    assert {source["source_id"] for source in record["sources"]} == {"a-source"}
    assert record["sources"][0]["url"] == "https://example.org/study"


def test_table_leaves_growth_to_the_record() -> None:
    catalog = a_catalog(*PAST, OUTTURN, outlooks=(an_outlook(), an_outlook(outlook_id="growth", value=0.25, unit="fraction")))

    _, heads, rows = track_table(score_outlooks(catalog, as_of=NOW))

    assert len(rows) == 1
    assert dict(zip(heads, rows[0], strict=True))["error"] == "+25%"


def test_own_sentence_keeps_kinds_of_outturns_apart(catalog: Catalog) -> None:
    sentence = own_sentence(run_backtest(catalog, "us_infosec_analyst_median_wage"))

    assert "39 outcomes as published from 10 origins: nearer than the last value in 38 of 39" in sentence


def test_own_sentence_without_outcomes_says_so() -> None:
    catalog = a_catalog(*PAST, quantities={"a_series": a_quantity()})

    assert "has an outturn yet. Nothing can be said about accuracy yet." in own_sentence(run_backtest(catalog, "a_series"))
