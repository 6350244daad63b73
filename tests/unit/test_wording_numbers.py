"""Numbers as people read them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_quantity
from dashboard.wording import chance_words, format_difference, format_projected, format_range, format_value, number_word, price_words, unit_words
from dashboard.wording.numbers import Scale, counted

COUNT, MONEY, SHARE = a_quantity(), a_quantity(measure="money"), a_quantity(measure="share")
MILLION = Scale(divisor=1e6, word="million")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("value", "quantity", "style", "expected"),
    [
        (4_763_963, COUNT, "prose", "4.8 million"),
        (4_763_963, COUNT, "figure", "4.8"),
        (4_763_963, COUNT, "exact", "4,763,963 people"),
        (10_000_000, COUNT, "axis", "10"),
        (999_990, COUNT, "prose", "1.0 million"),
        (182_800, COUNT, "prose", "182,800"),
        (155_495_730, COUNT, "prose", "155 million"),
        (-1_200_000, COUNT, "prose", "−1.2 million"),
        (129_180, MONEY, "prose", "$129,180"),
        (129_180, MONEY, "figure", "$129,180"),
        (102_600.4371, MONEY, "exact", "$102,600"),
        (4_300_000_000, MONEY, "prose", "$4.3 billion"),
        (-18_000, MONEY, "prose", "−$18,000"),
        (0.0176, SHARE, "prose", "1.8%"),
        (0.0176, SHARE, "exact", "1.76%"),
        (0.41, SHARE, "prose", "41%"),
        (0.0013, SHARE, "prose", "0.13%"),
        (0.9996, SHARE, "prose", "99.96%"),
        (0, SHARE, "axis", "0%"),
        (102.64, a_quantity(measure="index"), "prose", "102.6"),
        (0.83, a_quantity(measure="rate"), "prose", "0.83"),
        (0.262, a_quantity(measure="rate", unit="fraction"), "prose", "26%"),
        (75_000, a_quantity(measure="money", unit="GBP"), "prose", "£75,000"),
    ],
)
def test_format_value_writes_each_measure_in_each_style(value: float, quantity: object, style: str, expected: str) -> None:
    assert plain(format_value(value, quantity, style=style)) == expected  # type: ignore[arg-type] # the table mixes types


def test_format_value_never_parts_number_and_unit() -> None:
    assert format_value(4_763_963, COUNT) == "4.8\u00a0million"


def test_format_value_takes_the_scale_of_its_figure() -> None:
    assert format_value(500_000, COUNT, style="figure", scale=MILLION) == "0.5"


def test_format_projected_keeps_three_digits() -> None:
    assert format_projected(146_978.3, MONEY) == "$147,000"


@pytest.mark.parametrize(
    ("low", "high", "quantity", "expected"),
    [
        (3_610_000, 10_040_000, COUNT, "3.6 to 10.1 million"),
        (3_600_000, 10_100_000, COUNT, "3.6 to 10.1 million"),
        (1_478_330, 12_337_400, COUNT, "1.4 to 12.4 million"),
        (4_764, 11_800_000, COUNT, "near 0 to 11.8 million"),
        (135_400, 160_100, MONEY, "$135,000 to $161,000"),
        (0.0141, 0.0415, SHARE, "1.4% to 4.2%"),
        (0.0083, 0.156, SHARE, "0.8% to 16%"),
        (0.00012, 0.004, SHARE, "0.01% to 0.40%"),
        (-420_000, 2_310_000, COUNT, "−0.5 to 2.4 million"),
        (270.2, 399.1, COUNT, "270 to 400"),
    ],
)
def test_format_range_rounds_outward(low: float, high: float, quantity: object, expected: str) -> None:
    assert plain(format_range(low, high, quantity)) == expected  # type: ignore[arg-type] # the table mixes types


@given(st.floats(1e3, 1e9), st.floats(1.001, 5.0))
def test_format_range_always_holds_the_range(low: float, factor: float) -> None:
    text = plain(format_range(low, low * factor, COUNT, style="figure", scale=Scale(divisor=1, word=""))).replace(",", "")
    shown_low, shown_high = (float(part) for part in text.split(" to "))

    assert shown_low <= low * (1 + 1e-9)
    assert shown_high >= low * factor * (1 - 1e-9)


@given(st.floats(1e-5, 0.4), st.floats(1.01, 2.4))
def test_format_range_always_holds_a_range_of_shares(low: float, factor: float) -> None:
    shown = [float(number) / 100 for number in re.findall(r"[\d.]+", format_range(low, low * factor, SHARE))]

    assert shown[0] <= low * (1 + 1e-9)
    assert shown[1] >= low * factor * (1 - 1e-9)


@pytest.mark.parametrize(
    ("difference", "quantity", "expected"),
    [(1_130_000, COUNT, "1.1 million"), (-0.003, SHARE, "0.3 percentage points"), (0.01, SHARE, "1 percentage point"), (-18_321, MONEY, "$18,000")],
)
def test_format_difference_gives_size_without_sign(difference: float, quantity: object, expected: str) -> None:
    assert plain(format_difference(difference, quantity)) == expected  # type: ignore[arg-type] # the table mixes types


def test_format_difference_takes_the_scale_of_what_it_stands_beside() -> None:
    assert plain(format_difference(-820_000, COUNT, scale=MILLION)) == "0.8 million"


@pytest.mark.parametrize(("level", "expected"), [(0.8, "8 in 10"), (0.5, "5 in 10"), (0.95, "19 in 20"), (0.9, "9 in 10"), (0.83, "83 in 100")])
def test_chance_words_are_natural_frequencies(level: float, expected: str) -> None:
    assert plain(chance_words(level)) == expected


def test_number_words_are_spelled_up_to_twelve() -> None:
    assert (number_word(7), number_word(7, capital=True), number_word(14)) == ("seven", "Seven", "14")


def test_counted_agrees_in_number() -> None:
    assert (counted(1, "value"), counted(3, "value")) == ("one value", "three values")


def test_price_words_name_the_year_when_money_is_real() -> None:
    assert price_words(a_quantity(measure="money", price_basis="2025")) == "in 2025 dollars"
    assert price_words(MONEY) == "in money of the day"
    assert price_words(COUNT) == ""


def test_unit_words_carry_the_scale() -> None:
    assert (unit_words(COUNT, scale=MILLION), unit_words(SHARE), unit_words(MONEY)) == ("millions of people", "percent", "US dollars")


def test_format_projected_rounds_once() -> None:
    assert plain(format_projected(3_652_600, COUNT)) == "3.7 million"
