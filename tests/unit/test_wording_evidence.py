"""The card of a value, the family tree of the sources, vintages and kinds in words."""

from datetime import date

import pytest

from builders import a_definition, a_series, a_source, an_observation, with_
from dashboard.wording import evidence_words, grade_html, kind_words, link, period_words, safe_url, source_card, source_numbers, source_tree_html, vintage_words
from dashboard.wording.markup import grade_legend_html
from dashboard.wording.times import published_words, years_words
from forecasting.domain import Citation, Series


def a_family() -> Series:
    """Three values in three publications: two editions of one study, and a newspaper that rests on it."""
    sources = (
        a_source(source_id="study-1", title="Study 2022", publisher="(ISC)2 (repost by a chapter)", published="2022-10"),
        a_source(source_id="paper", title="What the study says", publisher="A Paper", kind="secondary", derived_from="study-2", seen="second_hand", grade="C"),
        a_source(source_id="study-2", title="Study 2023", publisher="ISC2", published="2023-10-31"),
    )
    points = tuple(
        an_observation(period=str(year), source_id=sid, value=value) for year, sid, value in ((2022, "study-1", 1), (2023, "study-2", 2), (2024, "paper", 3))
    )
    return a_series((1, 2, 3), 2022, observations=points, sources=sources)


def test_evidence_words_count_editions_and_copies_of_one_publisher_once() -> None:
    assert evidence_words(a_family()) == "Three values, three publications, one independent source"


def test_evidence_words_count_another_publisher_apart() -> None:
    family = a_family()
    apart = tuple(with_(source, derived_from=None) for source in family.sources)

    assert evidence_words(with_(family, sources=apart)).endswith("two independent sources")


def test_evidence_words_survive_a_circle_of_sources() -> None:
    family = a_family()
    circle = tuple(with_(source, derived_from="paper") if source.source_id == "study-2" else source for source in family.sources)

    assert evidence_words(with_(family, sources=circle)).startswith("Three values")


def test_source_numbers_start_at_the_last_value() -> None:
    assert source_numbers(a_family()) == {"paper": 1, "study-2": 2, "study-1": 3}


def test_source_tree_lists_every_publication_with_what_it_gives() -> None:
    tree = source_tree_html(a_family())

    assert tree.count("<li ") == 3
    assert '<li id="source-1">' in tree
    assert "gives 2024, at second hand" in tree


def test_source_tree_keeps_apart_what_is_shown_and_not_fitted() -> None:
    extra = a_source(source_id="newer", title="Newer edition")
    family = a_family()
    series = with_(family, shown=(an_observation(period="2025", source_id="newer"),), sources=(*family.sources, extra))

    assert "Shown, not fitted" in source_tree_html(series)
    assert "Newer edition" in source_tree_html(series)


def test_source_card_gives_the_exact_value_and_where_it_stands() -> None:
    point = an_observation(value=4_763_963.0, period="2024", citations=(Citation(source_id="a-source", locator="page 6", quote="a gap of 4,763,963"),))
    card = source_card(point, a_series(observations=(point,), comparable_values=(4_763_963.0,)))

    for part in ("4,763,963\u00a0people", "“a gap of 4,763,963”", "A Publisher", "https://example.org/study", "page 6", "People needed and not there."):
        assert part in card


@pytest.mark.parametrize(("precision", "word"), [("rounded", "About "), ("lower_bound", "At least "), ("upper_bound", "At most "), ("exact", "")])
def test_source_card_says_how_precise_the_value_is(precision: str, word: str) -> None:
    point = an_observation(value=500_000.0, precision=precision)

    assert f'<p class="big">{word}500,000\u00a0people</p>' in source_card(point, a_series(observations=(point,), comparable_values=(500_000.0,)))


def test_source_card_shows_how_a_derived_value_was_made() -> None:
    point = an_observation(kind="derived", note="workforce + gap")
    card = source_card(point, a_series(observations=(point,), comparable_values=(100.0,)))

    assert "<dt>How</dt><dd>workforce + gap</dd>" in card


def test_source_card_names_every_further_source() -> None:
    point = an_observation(citations=tuple(Citation(source_id=sid, locator="", quote="") for sid in ("a-source", "other")))
    series = a_series(observations=(point,), comparable_values=(100.0,), sources=(a_source(), a_source(source_id="other", title="Prices")))

    assert "<dt>Also in</dt>" in source_card(point, series)
    assert "Prices" in source_card(point, series)


def test_source_card_escapes_quote_title_and_definition() -> None:
    point = an_observation(citations=(Citation(source_id="a-source", locator="", quote="<img src=x onerror=alert(1)> $5 & $6"),))
    sources, definitions = (a_source(title="<b>bold</b>", url="javascript:alert(1)"),), (a_definition(counts="<i>x</i>"),)
    card = source_card(point, a_series(observations=(point,), comparable_values=(100.0,), sources=sources, definitions=definitions))

    assert not any(part in card for part in ("<img", "<b>bold", "<i>", "javascript:", "$5"))


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        ("day", "Published 31 October 2024"),
        ("month", "Published October 2024"),
        ("year", "Published 2024"),
        ("estimated", "Published about October 2024, our estimate"),
    ],
)
def test_vintage_words_are_as_precise_as_the_vintage(precision: str, expected: str) -> None:
    assert vintage_words(an_observation(vintage=date(2024, 10, 31), vintage_precision=precision)) == expected


@pytest.mark.parametrize(("period", "expected"), [("2019", "2019"), ("2019-05", "May 2019"), ("2019-Q4", "fourth quarter of 2019")])
def test_period_words_name_month_and_quarter(period: str, expected: str) -> None:
    assert period_words(period) == expected


@pytest.mark.parametrize(("published", "expected"), [("2024", "2024"), ("2024-10", "October 2024"), ("2024-10-31", "31 October 2024")])
def test_published_words_are_as_precise_as_known(published: str, expected: str) -> None:
    assert published_words(published) == expected


def test_years_words_join_runs() -> None:
    assert years_words((2012, 2013, 2014, 2016, 2018, 2019)) == "2012 to 2014, 2016, 2018, 2019"


def test_kind_words_name_the_method_of_the_independent_source() -> None:
    assert kind_words(an_observation(kind="estimated"), a_series()) == "Estimated by its source, from a survey"
    assert kind_words(an_observation(kind="derived"), a_series()) == "Derived by us from the named sources"


@pytest.mark.parametrize("grade", ["A", "B", "C", "D"])
def test_grade_html_carries_its_meaning_in_words(grade: str) -> None:
    assert f'class="grade g{grade}"' in grade_html(grade)
    assert "aria-label=" in grade_html(grade)
    assert grade_html(grade) in grade_legend_html()


@pytest.mark.parametrize(("url", "expected"), [("https://a.b/?x=1&y=2", "https://a.b/?x=1&amp;y=2"), ("javascript:alert(1)", "#"), ("#source-1", "#source-1")])
def test_safe_url_lets_only_addresses_through(url: str, expected: str) -> None:
    assert safe_url(url) == expected


def test_link_opens_other_hosts_beside_the_page() -> None:
    assert 'target="_blank" rel="noopener noreferrer"' in link("https://example.org", "x")
    assert "target" not in link("/methods", "x")


@pytest.mark.parametrize(
    ("excludes", "expected"),
    [("", "People missing.</dd>"), ("Not vacancies", "People missing. Not vacancies.</dd>"), ("Vacancies.", "People missing. Not counted: Vacancies.</dd>")],
)
def test_source_card_says_what_is_not_counted(excludes: str, expected: str) -> None:
    point = an_observation()
    definition = a_definition(counts="People missing.", excludes=excludes)

    assert expected in source_card(point, a_series(observations=(point,), comparable_values=(100.0,), definitions=(definition,)))
