"""Sentences generated from a projection."""

import html
import re

import pytest

from builders import a_projection, a_quantity, a_series, a_source, an_event, an_observation, with_
from dashboard.wording import (
    Alternative,
    Notes,
    alt_text,
    broken_record,
    headline_sentence,
    how_sure,
    lead_sentence,
    panel_subtitle,
    panel_title,
    past_ranges_sentence,
    stopped_sentence,
    what_would_change_it,
    who_says_so,
)
from forecasting.domain import OWN_SOURCE_ID, Band, Projection

GAP = {"title": "Workforce gap", "theme": "shortfall"}


def a_gap(*, ends: float = 6_100_000.0, low: float = 3_650_000.0, high: float = 10_070_000.0) -> Projection:
    series = a_series((2_930_000, 4_070_000, 3_120_000, 2_720_000, 3_430_000, 4_000_000, 4_763_963), 2018, quantity=a_quantity(**GAP))
    bands = (Band(level=0.5, lower=((low + ends) / 2,), upper=((high + ends) / 2,)), Band(level=0.8, lower=(low,), upper=(high,)))
    return a_projection(series=series, years=(2030,), median=(ends,), bands=bands, baselines=())


def read(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", text)).replace("\u00a0", " ")


def test_headline_says_what_is_observed_and_what_is_projected() -> None:
    assert read(headline_sentence(a_gap())) == "The world was 4.8 million1 security staff short in 2024, heading for 6.1 million by 2030."


def test_headline_underlines_observed_and_projected_differently() -> None:
    sentence = headline_sentence(a_gap())

    assert '<span class="obs">4.8\u00a0million</span>' in sentence
    assert '<span class="prj">6.1\u00a0million</span>' in sentence


def test_headline_leads_from_the_number_to_its_source() -> None:
    sentence = headline_sentence(a_gap())

    assert 'class="cite"' in sentence
    assert 'href="https://example.org/study"' in sentence
    assert 'aria-label="Source 1: A Publisher, Workforce study 2024"' in sentence


def test_headline_takes_numbers_and_targets_of_the_page() -> None:
    sentence = headline_sentence(a_gap(), notes=Notes(numbers={"a-source": 3}, targets={"a-source": "#source-3"}))

    assert 'href="#source-3"' in sentence
    assert ">3</a>" in sentence


def test_headline_speaks_of_a_surplus_when_the_gap_turns_negative() -> None:
    assert "heading for a surplus of 1.2 million by 2030" in read(headline_sentence(a_gap(ends=-1_200_000, low=-3_000_000)))


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        ({"title": "Postings that ask for AI skills", "theme": "ai_skills", "measure": "share", "geography": "USA"}, "% of US job adverts asked for AI skills"),
        ({"title": "Postings that ask for AI skills", "theme": "ai_skills", "measure": "share", "geography": "DEU"}, "of job adverts in Germany asked for AI"),
        (
            {"title": "Median wage", "theme": "salary", "measure": "money", "geography": "USA", "occupation_code": "15-1212"},
            "US security analysts earned a median $",
        ),
        ({"title": "Median wage, developers", "theme": "salary", "measure": "money", "geography": "USA"}, "Median wage, developers, United States: $"),
        ({"title": "Yearly shortfall, world", "theme": "shortfall"}, "Yearly shortfall, world: "),
    ],
)
def test_headline_follows_theme_measure_and_place(quantity: dict[str, str], expected: str) -> None:
    values = (0.01, 0.011, 0.012, 0.014) if quantity.get("measure") == "share" else (90_000.0, 95_000.0, 99_000.0, 101_000.0)
    projection = a_projection(series=a_series(values, 2021, quantity=a_quantity(**quantity)))

    assert expected in read(headline_sentence(projection)).replace("1 of", " of")


def test_headline_says_whose_dollars_when_money_is_real() -> None:
    quantity = a_quantity(title="Median wage", theme="salary", measure="money", geography="USA", occupation_code="15-1212", price_basis="2025")

    assert read(headline_sentence(a_projection(series=a_series((90_000.0, 95_000.0, 99_000.0), 2023, quantity=quantity)))).endswith(", in 2025 dollars.")


@pytest.mark.parametrize(("ends", "verb"), [(6_100_000, "rises to"), (4_800_000, "stays near"), (3_900_000, "falls to")])
def test_panel_title_says_which_way_it_goes(ends: float, verb: str) -> None:
    assert f"shortfall {verb} " in panel_title(a_gap(ends=ends))


@pytest.mark.parametrize("title", ["Workforce gap", "All people with a job in any of the twenty largest economies of the world"])
def test_panel_title_has_ten_words_at_most(title: str) -> None:
    projection = a_projection(series=a_series(quantity=a_quantity(title=title, theme="context")))

    assert len(panel_title(projection).split(" ")) <= 10


def test_panel_subtitle_names_measure_unit_years_and_scenario() -> None:
    assert panel_subtitle(a_gap(), scenario_title="Baseline") == "Workforce gap, world, millions of people, 2018 to 2030, baseline scenario"


def test_lead_gives_both_numbers_and_the_range() -> None:
    assert read(lead_sentence(a_gap())) == (
        "In 2024 the shortfall was 4.8 million1, the last value published. "
        "On baseline assumptions it rises to 6.1 million in 2030, with an 8 in 10 chance of 3.6 to 10.1 million."
    )


def test_lead_does_not_call_a_value_the_last_published_when_a_later_one_is_shown() -> None:
    projection = a_gap()
    later = with_(projection.series, shown=(an_observation(period="2025"),))

    assert "the last value used" in lead_sentence(with_(projection, series=later))


def test_how_sure_gives_range_and_one_reason() -> None:
    assert read(how_sure(a_gap())) == "8 in 10 chance of 3.6 to 10.1 million. Wide, because it rests on seven values."


def test_how_sure_recalls_past_falls_when_the_history_is_long() -> None:
    values = (100, 102, 99, 104, 106, 103, 108, 111, 114, 118, 121)

    assert "A fall is possible, as in 2017 and 2020." in how_sure(a_projection(values, horizon=2))


def test_how_sure_counts_rises_when_nothing_else_is_to_say() -> None:
    projection = a_projection(tuple(100.0 * 1.08**step for step in range(12)), horizon=2)

    assert how_sure(projection).endswith("It rose in 11 of 11 past years.")


def test_who_says_so_names_publisher_values_and_silence() -> None:
    projection = a_gap()
    silent = with_(projection.series, events=(an_event(),))

    assert read(who_says_so(with_(projection, series=silent))) == "A A Publisher: seven values, one independent source. The publisher gave no figure in 2025."


def test_what_would_change_it_picks_the_alternative_that_moves_most() -> None:
    near, far = Alternative(label="Fitting the gap directly", median=6_200_000), Alternative(label="counting vacancies", median=4_500_000)

    assert read(what_would_change_it(a_gap(), (near, far))) == "Counting vacancies: 4.5 million in 2030, 1.6 million less."


def test_what_would_change_it_falls_back_to_the_baselines() -> None:
    assert read(what_would_change_it(a_projection())).startswith("If nothing changed after the last value: 201 in 2027")


def test_what_would_change_it_says_so_when_nothing_was_computed() -> None:
    assert "No other definition or method" in what_would_change_it(a_gap())


@pytest.mark.parametrize(
    ("hits", "tries", "expected"),
    [
        (7, 9, "In nine past tries on this series, seven outcomes fell inside the 8 in 10 range; we would expect about seven."),
        (0, 1, "In one past try on this series, no outcome fell inside the 8 in 10 range; we would expect about one."),
        (0, 0, "No past range of this series can be checked yet: its history is too short."),
    ],
)
def test_past_ranges_sentence_counts_in_words(hits: int, tries: int, expected: str) -> None:
    assert read(past_ranges_sentence(hits, tries, 0.8)) == expected


def test_stopped_sentence_says_when_the_publisher_fell_silent() -> None:
    series = with_(a_gap().series, events=(an_event(period="2025"), an_event(period="2019")))

    assert stopped_sentence(series) == "Last data 2024. The publisher gave no figure in 2025."


def test_stopped_sentence_needs_no_observation() -> None:
    assert stopped_sentence(a_series(())) == "No usable data."


def test_alt_text_tells_what_the_figure_shows() -> None:
    text = read(alt_text(a_gap()))

    assert text.startswith("Line chart: Workforce gap, world: 2.9 million in 2018")
    assert "Projected median 6.1 million in 2030; 5 in 10 chance 4.8 to 8.1 million, 8 in 10 chance 3.6 to 10.1 million." in text


def test_sentences_escape_what_the_data_says() -> None:
    quantity = a_quantity(title="<script>alert(1)</script> *& $x$", theme="context")
    projection = a_projection(series=a_series(quantity=quantity))

    for text in (headline_sentence(projection), lead_sentence(projection), how_sure(projection), who_says_so(projection)):
        assert "<script" not in text
        assert not re.search(r"[$*]", re.sub(r"<[^>]+>", "", text))


def test_lead_and_how_sure_name_a_newer_value_that_is_counted_anew() -> None:
    series = a_series(first_year=2015, shown=(an_observation(period="2024", value=400.0),))

    for text in (lead_sentence(a_projection(series=series)), how_sure(a_projection(series=series))):
        assert "A newer value, counted anew, gives 400 for 2024." in read(text)


@pytest.mark.parametrize(("high", "expected"), [(0.7, "Past ranges like it held in only 21 of 39 tries."), (0.85, "")])
def test_broken_record_speaks_only_where_even_the_likely_rate_is_too_low(high: float, expected: str) -> None:
    assert broken_record(21, 39, 0.8, high=high) == expected


def test_difference_is_that_of_the_numbers_shown() -> None:
    # 6.06 and 5.81 are shown as 6.1 and 5.8
    projection = a_gap(ends=6_061_000.0)

    assert "5.8 million in 2030, 0.3 million less" in read(what_would_change_it(projection, [Alternative(label="Another way", median=5_812_000.0)]))


def a_gap_with_an_own_value() -> Projection:
    projection = a_gap()
    series = projection.series
    own = an_observation(series_id=series.quantity.series_id, period="2025", value=5_200_000.0, source_id=OWN_SOURCE_ID)
    changed = with_(
        series,
        observations=(*series.observations, own),
        comparable_values=(*series.comparable_values, own.value),
        sources=(*series.sources, a_source(source_id=OWN_SOURCE_ID, publisher="Own data")),
    )
    return with_(projection, series=changed, sources=changed.sources)


def test_own_last_value_is_never_called_published() -> None:
    projection = a_gap_with_an_own_value()

    assert ", your own value. On" in read(lead_sentence(projection))
    assert "published" not in read(lead_sentence(projection))
    assert "short in 2025, by your own value, heading" in read(headline_sentence(projection))


def test_own_values_stand_beside_the_publisher() -> None:
    assert "A Publisher and you: eight values" in read(who_says_so(a_gap_with_an_own_value()))
