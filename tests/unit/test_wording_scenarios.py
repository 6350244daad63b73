"""Assumptions, changes, scenarios and own evidence in words."""

import dataclasses
import html
import re
from datetime import date
from typing import Any

import pytest

from builders import a_projection, a_quantity, a_series, a_source, an_assumption, with_
from dashboard.wording import (
    allowed_range,
    assumption_value,
    change_line,
    difference_sentence,
    difference_words,
    draft_alt,
    own_data_notice,
    own_mark_html,
    own_words,
    percent_scale,
    projected_words,
    scenario_row,
    scenarios_alt,
    short_value,
    signed_difference,
    suspicious_unit,
    tornado_alt,
    waterfall_alt,
)
from forecasting.domain import Amendment, Change, Contribution, Explanation, OwnValue, Swing, Tornado

GROWTH = an_assumption(unit="fraction a year", minimum=-0.1, maximum=0.1, low=-0.03, high=0.04)
SHARE = an_assumption(unit="fraction", minimum=0.0, maximum=0.8, low=0.0, high=0.35)
ENTRANTS = an_assumption(title="Entrants", unit="people a year", minimum=-300_000.0, maximum=1_500_000.0, low=-60_000.0, high=180_000.0)
YEAR = an_assumption(unit="year", value=2030.0, minimum=2027.0, maximum=2045.0, low=2028.0, high=2035.0)
DURATION = an_assumption(unit="years", value=2.0, minimum=0.0, maximum=4.0, low=1.0, high=3.0)
PREMIUM = an_assumption(unit="fraction of pay", value=0.25, minimum=0.0, maximum=0.6, low=0.1, high=0.45)
POST = an_assumption(unit="full-time job", value=0.6, minimum=0.1, maximum=2.0, low=0.4, high=0.9)
GAP = a_quantity(title="Workforce gap")


def read(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", text)).replace("\u00a0", " ")


def a_gap(end: float, scenario_id: str = "baseline") -> Any:
    base = a_projection(series=a_series((3e6, 4e6, 4.8e6), 2022, quantity=GAP), horizon=1)
    bands = tuple(with_(band, lower=(end - 2e6 * band.level,), upper=(end + 2e6 * band.level,)) for band in base.bands)
    return with_(base, scenario_id=scenario_id, years=(2030,), median=(end,), bands=bands, baselines=())


@pytest.mark.parametrize(
    ("assumption", "value", "words"),
    [
        (GROWTH, 0.025, "2.5% a year"),
        (GROWTH, -0.01, "−1% a year"),
        (SHARE, 0.3, "30%"),
        (ENTRANTS, 150_000, "150,000 people a year"),
        (ENTRANTS, 1, "1 person a year"),
        (YEAR, 2034, "2034"),
        (DURATION, 1, "1 year"),
        (DURATION, 2.5, "2.5 years"),
        (PREMIUM, 0.25, "25% of pay"),
        (POST, 0.6, "0.6 full-time jobs"),
        (POST, 1, "1 full-time job"),
        (an_assumption(unit="USD a year"), 1_200, "$1,200 a year"),
        (an_assumption(unit="ratio"), 0.65, "0.65"),
        (an_assumption(unit="reviews a year"), 1, "1 review a year"),
    ],
)
def test_assumption_value_speaks_its_unit(assumption: Any, value: float, words: str) -> None:
    assert assumption_value(assumption, value).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("assumption", "words"),
    [
        (GROWTH, "−10% to 10% a year"),
        (ENTRANTS, "−300,000 to 1,500,000 people a year"),
        (YEAR, "2027 to 2045"),
        (SHARE, "0% to 80%"),
        (DURATION, "0 to 4 years"),
    ],
)
def test_allowed_range_says_the_unit_once(assumption: Any, words: str) -> None:
    assert allowed_range(assumption).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("assumption", "scale"),
    [(GROWTH, (100.0, "% a year", 0.2, 1)), (SHARE, (100.0, "%", 0.5, 1)), (ENTRANTS, (1.0, "people a year", 10_000.0, 0)), (YEAR, (1.0, "", 1.0, 0))],
)
def test_percent_scale_shows_fractions_as_percent(assumption: Any, scale: tuple[float, str, float, int]) -> None:
    found = percent_scale(assumption)

    assert (found.factor, found.unit, found.step, found.digits) == scale


def test_percent_scale_has_digits_for_the_baseline() -> None:
    assert percent_scale(dataclasses.replace(GROWTH, value=0.0262)).digits == 2


@pytest.mark.parametrize("stored", [0.07, 0.29, 0.0262, 1 / 3])
def test_percent_scale_brings_back_what_it_showed(stored: float) -> None:
    scale = percent_scale(SHARE)

    assert scale.stored(scale.shown(stored)) == pytest.approx(stored, abs=1e-11)


def test_percent_scale_shows_no_digits_of_the_machine() -> None:
    assert percent_scale(SHARE).shown(0.29) == 29.0


def test_suspicious_unit_asks_whether_a_fraction_was_meant_as_percent() -> None:
    assert suspicious_unit(SHARE, 0.3) == "0.3 is read as 0.3%. If you mean 30%, type 30."


@pytest.mark.parametrize(("assumption", "typed"), [(SHARE, 30.0), (SHARE, 0.0), (GROWTH, 0.3), (ENTRANTS, 0.3), (SHARE, 0.9)])
def test_suspicious_unit_is_silent_where_the_number_can_be_meant(assumption: Any, typed: float) -> None:
    assert suspicious_unit(assumption, typed) is None


def test_change_line_says_what_instead_of_what_and_why() -> None:
    change = Change(assumption_id="x", value=150_000.0, reason="Candidates exist")

    assert read(change_line(ENTRANTS, change)) == "Entrants: 150,000 people a year instead of 0. Why: Candidates exist. Own judgement of the author."


def test_change_line_links_its_references() -> None:
    change = Change(assumption_id="x", value=1.0, reason="Read.", source_ids=("a-source",))

    assert 'href="https://example.org/study"' in change_line(ENTRANTS, change, sources=(a_source(),))


def test_change_line_escapes_what_a_reader_wrote() -> None:
    change = Change(assumption_id="x", value=1.0, reason="<script>alert(1)</script> $x$", source_ids=("<b>",))
    line = change_line(with_(ENTRANTS, title="<i>Mine</i>"), change)

    assert "<script" not in line
    assert "<i>" not in line
    assert "$" not in line
    assert "&lt;b&gt;" in line


def test_change_line_admits_a_missing_reason() -> None:
    assert "Why: no reason given yet." in change_line(ENTRANTS, Change(assumption_id="x", value=1.0, reason="  "))


def test_scenario_row_compares_with_baseline() -> None:
    row = scenario_row(a_gap(4.9e6, "mine"), a_gap(6.1e6))

    assert [read(text) for text in (row.median, row.range_words, row.difference)] == ["4.9 million", "3.3 to 6.5 million", "1.2 million less than baseline"]


@pytest.mark.parametrize(
    ("difference", "measure", "words"),
    [
        (0.003, "share", "0.3 percentage points more than baseline"),
        (-1800.0, "money", "$1,800 less than baseline"),
        (0.2, "count", "as baseline"),
        (0.0, "share", "as baseline"),
    ],
)
def test_difference_words_say_direction_and_unit(difference: float, measure: str, words: str) -> None:
    assert read(difference_words(difference, a_quantity(measure=measure))) == words


def test_signed_difference_is_short_where_room_is_short() -> None:
    assert read(signed_difference(-0.003, a_quantity(measure="share"), short=True)) == "−0.3 points"


def test_a_gap_below_zero_is_called_a_surplus() -> None:
    assert read(projected_words(-4e5, a_quantity(title="Workforce gap"))) == "a surplus of 400,000"


def test_difference_sentence_says_where_how_sure_and_how_far() -> None:
    sentence = read(difference_sentence(a_gap(4.9e6, "mine"), a_gap(6.1e6), title="Mine"))

    assert sentence == "The shortfall is 4.9 million in 2030 under “Mine”, with an 8 in 10 chance of 3.3 to 6.5 million: 1.2 million less than baseline."


def test_difference_sentence_escapes_the_name() -> None:
    assert "<img" not in difference_sentence(a_gap(4.9e6, "mine"), a_gap(6.1e6), title="<img src=x>")


def test_own_data_notice_counts_what_was_changed() -> None:
    own = OwnValue(series_id="a_series", period="2025", value=1.0, vintage=date(2026, 11, 22))
    amendment = Amendment(without_points=(("a_series", "2020"), ("a_series", "2021")), own=(own,))

    assert read(own_data_notice(amendment)) == "This view leaves out 2 points and holds 1 value of your own."


@pytest.mark.parametrize(
    ("amendment", "words"),
    [(Amendment(), ""), (Amendment(without_sources=("a", "b"), without_points=(("s", "2020"),)), "This view leaves out 1 point and 2 sources.")],
)
def test_own_data_notice_is_silent_about_what_is_as_curated(amendment: Amendment, words: str) -> None:
    assert read(own_data_notice(amendment)) == words


def test_own_values_are_marked_in_words() -> None:
    own = OwnValue(series_id="a_series", period="2025", value=1.0, vintage=date(2026, 11, 22), note="from our survey")

    assert read(own_mark_html()) == "your own value"
    assert own_words(own) == "Your own value, of 22 November 2026: from our survey"


def test_alts_name_every_scenario_with_its_numbers() -> None:
    words = read(scenarios_alt((a_gap(6.1e6), a_gap(4.9e6, "mine")), {"baseline": "Baseline", "mine": "Mine"}, a_gap(6.1e6)))

    assert "Mine: median 4.9 million, 1.2 million less than baseline, 8 in 10 chance 3.3 to 6.5 million." in words
    assert "Baseline: median 6.1 million." in read(draft_alt(a_gap(6.1e6), a_gap(4.9e6, "mine"), title="Mine"))


def test_waterfall_alt_says_every_part() -> None:
    part = Contribution(assumption=dataclasses.replace(ENTRANTS, value=150_000.0), contribution=-4e5)
    explanation = Explanation(
        series_id="s", scenario_id="x", until=2030, unit="people", baseline=6.1e6, scenario=5.7e6, difference=-4e5, parts=(part,), exact=True, sentence=""
    )

    assert "Entrants (150,000 people a year) −400,000." in read(waterfall_alt(explanation, title="X"))


def test_tornado_alt_says_both_ends() -> None:
    swings = (Swing(assumption=ENTRANTS, at_low=6.2e6, at_high=5.7e6), Swing(assumption=SHARE, at_low=6.1e6, at_high=6.1e6))
    words = read(tornado_alt(Tornado(series_id="s", scenario_id="x", until=2030, unit="people", median=6.1e6, swings=swings, sentence="")))

    assert words.endswith("Entrants, −60,000 people a year: 6.2 million, 180,000 people a year: 5.7 million.")


def test_percent_scale_survives_an_assumption_that_cannot_move() -> None:
    assert percent_scale(dataclasses.replace(ENTRANTS, minimum=5.0, maximum=5.0)).step == 1.0


@pytest.mark.parametrize(
    ("assumption", "bare", "words"),
    [(ENTRANTS, False, "150,000 people a year"), (ENTRANTS, True, "150,000"), (an_assumption(unit="fraction of pay for a whole unit"), False, "15,000,000%")],
)
def test_short_value_leaves_out_what_finds_no_room(assumption: Any, bare: bool, words: str) -> None:
    assert short_value(assumption, 150_000, bare=bare).replace("\u00a0", " ") == words
