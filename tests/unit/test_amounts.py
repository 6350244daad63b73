"""Amounts in the sentences of the engine."""

from datetime import date

import pytest

from forecasting.amounts import amount, day_words, difference, exactly, period_words, published_words, whole_percents


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (6_061_500, "people", "6.1 million"),
        (-350_000, "people", "−350,000"),
        (172_086, "people", "172,100"),
        (12_345_678_901, "USD", "$12 billion"),
        (147_653, "USD", "$147,700"),
        (0.0204, "fraction", "2.0%"),
        (0.0, "people", "0"),
        (0.34, "postings", "0.34 postings"),
    ],
)
def test_amount_says_value_and_unit(value: float, unit: str, text: str) -> None:
    assert amount(value, unit).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("value", "unit", "text"), [(-1_198_600, "people", "1.2 million"), (0.0034, "fraction", "0.34 percentage points"), (-4_671, "USD", "$4,700")]
)
def test_difference_is_a_size_without_a_sign(value: float, unit: str, text: str) -> None:
    assert difference(value, unit).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (5_500_000, "people", "5.5 million"),
        (5_549_999, "people", "5,549,999"),
        (-1, "people", "−1"),
        (0.01949, "fraction", "1.949%"),
        (150_000, "USD", "$150,000"),
    ],
)
def test_given_number_keeps_all_its_digits(value: float, unit: str, text: str) -> None:
    assert exactly(value, unit).replace("\u00a0", " ") == text


def test_day_words_names_the_month() -> None:
    assert day_words(date(2026, 11, 2)) == "2 November 2026"


@pytest.mark.parametrize(
    ("period", "words"), [("2019", "2019"), ("2019-05", "May 2019"), ("2019-Q4", "fourth quarter of 2019"), ("2024-H1", "2024-H1"), ("", "")]
)
def test_period_words_names_month_and_quarter(period: str, words: str) -> None:
    assert period_words(period) == words


@pytest.mark.parametrize(
    ("shares", "percents"),
    [
        ((0.0, 0.0057, 0.0192, 0.9751, 0.0), (0, 1, 2, 97, 0)),
        ((1 / 3, 1 / 3, 1 / 3), (34, 33, 33)),
        ((0.995, 0.005), (100, 0)),
        ((1.0,), (100,)),
    ],
)
def test_whole_percents_add_up_to_100(shares: tuple[float, ...], percents: tuple[int, ...]) -> None:
    assert whole_percents(shares) == percents


@pytest.mark.parametrize(("precision", "words"), [("day", "30 April 2025"), ("month", "April 2025"), ("year", "2025"), ("estimated", "about April 2025")])
def test_published_words_are_as_precise_as_the_day_is_known(precision: str, words: str) -> None:
    assert published_words(date(2025, 4, 30), precision) == words
