"""Scenarios side by side in words: lowest and highest, what ranges share, odds beside their words."""

from dataclasses import replace

import pytest

from dashboard.wording.compared import (
    beside_words,
    comparison_sentence,
    comparison_title,
    default_amount,
    odds_sentence,
    percent_words,
    question_words,
    shared_sentence,
    subject_words,
)
from forecasting.catalog import Catalog
from forecasting.domain import Band, Projection, Selection, ThresholdAnswer
from forecasting.scenarios import project_selection

GAP = "global_cyber_workforce_gap"
TITLES = {"baseline": "Baseline", "low": "Low", "high": "High", "mine": "<b>Mine</b>"}


@pytest.fixture(scope="module")
def projection(catalog: Catalog) -> Projection:
    return project_selection(catalog, Selection(series_id=GAP, until=2026, levels=(0.8,)))


def ending(projection: Projection, name: str, low: float, median: float, high: float) -> Projection:
    """The same projection with other ends."""
    band = projection.bands[0]
    ends = Band(level=0.8, lower=(*band.lower[:-1], low), upper=(*band.upper[:-1], high))
    return replace(projection, scenario_id=name, median=(*projection.median[:-1], median), bands=(ends,))


def answer(probability: float, words: str, odds: str) -> ThresholdAnswer:
    return ThresholdAnswer(
        series_id=GAP, scenario_id="", year=2026, unit="people", threshold=5e6, probability=probability, probability_by=1.0, words=words, odds=odds, sentence=""
    )


def test_title_spans_the_medians_with_one_unit(projection: Projection) -> None:
    pair = (ending(projection, "low", 1e6, 3.9e6, 7e6), ending(projection, "high", 2e6, 7.5e6, 9e6))

    assert comparison_title(pair) == "Security staff shortfall: 3.9 to 7.5\u00a0million in 2026"


def test_title_says_one_number_where_scenarios_agree(projection: Projection) -> None:
    pair = (ending(projection, "low", 1e6, 3.9e6, 7e6), ending(projection, "high", 2e6, 3.91e6, 9e6))

    assert comparison_title(pair) == "Security staff shortfall: 3.9\u00a0million in 2026"


def test_ranges_share_what_lies_in_all_of_them(projection: Projection) -> None:
    pair = (ending(projection, "low", 1e6, 4e6, 6e6), ending(projection, "high", 4e6, 5e6, 11e6))

    assert shared_sentence(pair) == "Their 8\u00a0in\u00a010 ranges overlap from 4.0 to 6.0\u00a0million: there the scenarios cannot be told apart."


def test_ranges_apart_share_nothing(projection: Projection) -> None:
    pair = (ending(projection, "low", 1e6, 2e6, 3e6), ending(projection, "high", 4e6, 5e6, 6e6))

    assert shared_sentence(pair).endswith("do not overlap.")


def test_sentence_names_all_that_end_alike_and_escapes_titles(projection: Projection) -> None:
    three = tuple(ending(projection, name, 1e6, median, 8e6) for name, median in (("low", 3e6), ("mine", 3e6), ("high", 5e6)))

    sentence = comparison_sentence(three, titles=TITLES)

    assert "under “Low” and “&lt;b&gt;Mine&lt;/b&gt;”; the highest" in sentence


def test_sentence_colours_each_number_as_its_scenario(projection: Projection) -> None:
    pair = (ending(projection, "low", 1e6, 3e6, 8e6), ending(projection, "high", 2e6, 5e6, 9e6))

    sentence = comparison_sentence(pair, titles=TITLES, colours={"low": "amber", "high": "plum"})

    assert '<span class="tint amber"><span class="prj">3.0' in sentence
    assert '<span class="tint plum"><span class="prj">5.0' in sentence


def test_sentence_of_one_scenario_gives_its_range(projection: Projection) -> None:
    sentence = comparison_sentence((ending(projection, "low", 1e6, 3e6, 8e6),), titles=TITLES)

    assert "8\u00a0in\u00a010 chance of 1.0 to 8.0\u00a0million" in sentence
    assert "lowest" not in sentence


def test_odds_name_the_least_and_the_most_likely() -> None:
    told = [("High", answer(0.8, "likely", "about 8 in 10")), ("Low", answer(0.2, "unlikely", "about 1 in 5"))]

    assert odds_sentence(told) == "It is unlikely, about 1 in 5, under “Low”, and likely, about 8 in 10, under “High”."


def test_odds_that_agree_are_said_once() -> None:
    told = [("High", answer(0.8, "likely", "about 8 in 10")), ("Low", answer(0.79, "likely", "about 8 in 10"))]

    assert odds_sentence(told) == "It is likely, about 8 in 10, under every scenario compared."


@pytest.mark.parametrize(("probability", "words"), [(0.0, "under 1%"), (0.004, "under 1%"), (0.44, "44%"), (0.996, "over 99%"), (1.0, "over 99%")])
def test_percent_never_claims_certainty(probability: float, words: str) -> None:
    assert percent_words(probability) == words


def test_series_without_a_phrase_is_named_by_its_title(catalog: Catalog) -> None:
    assert subject_words(catalog.quantities["us_infosec_analyst_employment"]) == "“Information security analysts, employment”"


def test_question_asks_about_the_last_year(projection: Projection) -> None:
    assert question_words("5.5 million", projection) == "Will the shortfall exceed 5.5 million in 2026?"


def test_first_question_is_about_the_last_observed_value(projection: Projection) -> None:
    assert default_amount(projection) == pytest.approx(4.8e6)


def test_subtitle_names_the_scenarios_beside_its_own() -> None:
    assert beside_words("Shortfall, scenario “High”", ("Baseline", "Low")) == "Shortfall, scenario “High”, beside “Baseline” and “Low”"
