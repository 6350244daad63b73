"""Numbers and times are read as a sentence states them, with the rounding that it shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.evidence.check.numbers import Number, numbers
from forecasting.evidence.check.text import MAX_CHARACTERS, MAX_SENTENCE, plain_text, sentences
from forecasting.evidence.check.times import times, when_of


def read(sentence: str) -> list[Number]:
    return list(numbers(sentence, tuple((one.start, one.end) for one in times(sentence))))


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("3.4 million jobs", "count", 3.4e6),
        ("three million jobs", "count", 3e6),
        ("469,930 postings", "count", 469_930),
        ("a share of 1.8%", "percent", 0.018),
        ("rose to 1.8 percent", "percent", 0.018),
        ("rose by 12%", "growth", 0.12),
        ("dropped by over 20%", "growth", -0.2),
        ("a compound annual growth rate (CAGR) of 37.3%", "growth", 0.373),
        ("19% growth", "growth", 0.19),
        ("a 5% decline", "growth", -0.05),
        ("$124,910", "money", 124_910),
        ("USD 60.6 billion", "money", 60.6e9),
        ("150k dollars", "money", 150_000),
        ("grew by 4 million", "change", 4e6),
        ("up 3 percentage points", "change", 0.03),
        ("at -4.8 million", "count", -4.8e6),
        ("4,8 million jobs", "count", 4.8e6),
        ("4,80 million jobs", "count", 4.8e6),
        ("4,800 jobs", "count", 4800),
        ("1,79%", "percent", 0.0179),
    ],
)
def test_numbers_reads_kind_and_value(sentence: str, kind: str, value: float) -> None:
    (number,) = read(sentence)

    assert number.kind == kind
    assert number.value == pytest.approx(value)


@pytest.mark.parametrize(
    "sentence", ["in 2024", "NIST SP 800-181r1", "EO 14110 was signed", "AI RMF 1.0", "(ISC)2 says", "over the next eight years", "2023-24", "5G"]
)
def test_numbers_leaves_out_years_and_names(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value", "fits"),
    [
        ("4.8 million", 4_763_963, True),
        ("4.7 million", 4_763_963, False),
        ("over 4 million", 4_763_963, True),
        ("over 5 million", 4_763_963, False),
        ("3-4 million", 3_432_476, True),
        ("between 3 and 4 million", 3_432_476, True),
        ("1%", 0.0073, False),
        ("14,100 openings", 14_137, True),
        ("14,100 openings", 14_200, False),
        ("up to 30%", 0.3, True),
        ("nearly 5 million", 4_763_963, True),
        ("nearly 5 million", 5_100_000, False),
        ("more than 4.8 million", 4_763_963, True),
        ("more than 4.8 million", 4_749_999, False),
        ("less than 4.7 million", 4_763_963, False),
        ("no more than 4.7 million", 4_763_963, False),
    ],
)
def test_number_fits_what_rounds_to_it(sentence: str, value: float, fits: bool) -> None:
    (number,) = read(sentence)

    assert number.fits(value) is fits


def test_number_does_not_fit_a_value_known_more_coarsely() -> None:
    (number,) = read("2.1%")

    assert not number.fits(0.0205, 0.015, 0.025)


def test_numbers_reads_two_ends_of_a_change() -> None:
    assert [number.value for number in read("from 3 to 4 million jobs")] == pytest.approx([3e6, 4e6])


@pytest.mark.parametrize(
    ("sentence", "place", "year", "base_year", "span"),
    [
        ("rose to 1.8% in 2025, up from 1.4% in 2023", 0, 2025, None, None),
        ("rose to 1.8% in 2025, up from 1.4% in 2023", 1, 2023, None, None),
        ("In 2024, the gap was 4.8 million, up from 4.0 million", 0, 2024, None, None),
        ("In 2024, the gap was 4.8 million, up from 4.0 million", 1, None, None, None),
        ("4.8 million in 2024 and 10 million in 2030", 1, 2030, None, None),
        ("grew 19% between 2023 and 2024", 0, 2024, 2023, 1),
        ("32% over the next eight years", 0, None, None, 8),
        ("32% over a decade, in the next decade", 0, None, None, 10),
        ("since 2022 it grew to 4.8 million", 0, None, 2022, None),
        ("a 2024 report says 4.8 million", 0, None, None, None),
        ("80% from winter 2022-23", 0, 2023, 2022, 1),
    ],
)
def test_when_of_finds_the_time_of_each_number(sentence: str, place: int, year: int | None, base_year: int | None, span: int | None) -> None:
    found = read(sentence)
    number = found[place]
    after, before = (found[place - 1].end if place else 0), (found[place + 1].start if place + 1 < len(found) else len(sentence))

    when = when_of(sentence, times(sentence), number.start, number.end, after=after, before=before)

    assert (when.year, when.base_year, when.span) == (year, base_year, span)


def test_plain_text_drops_markup_and_reads_foreign_digits() -> None:
    assert plain_text("<b>٤٫٨&nbsp;million</b><script>1 million</script>").split() == ["4.8", "million"]


@given(st.text(max_size=400))
def test_plain_text_is_short_and_plain_whatever_the_text(text: str) -> None:
    plain = plain_text(text * 100)

    assert len(plain) <= MAX_CHARACTERS
    assert all(len(sentence) <= MAX_SENTENCE for sentence in sentences(plain))


@given(st.text(alphabet="0123456789.,%-+ $e milonBkfromtad", max_size=80))
def test_numbers_hold_their_own_value(text: str) -> None:
    for number in read(text):
        assert number.fits(number.value) or number.value in {float("inf"), float("-inf")}
        assert number.text in text
