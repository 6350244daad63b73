"""A stated direction, a bound and a decimal comma are read as people mean them, and judged by what is held."""

import pytest

from forecasting.catalog import load_catalog
from forecasting.domain import ClaimCheck
from forecasting.evidence.check import check_text, is_blank
from forecasting.evidence.check.direction import stated_move

CATALOG = load_catalog()


def check(text: str) -> ClaimCheck:
    return check_text(CATALOG, text).claims[0]


@pytest.mark.parametrize(
    ("text", "verdict", "rule"),
    [
        ("The cybersecurity gap fell to 4.8 million in 2024", "contradicted", "other-direction"),
        ("The cybersecurity gap has dropped back to about 4.8 million", "contradicted", "other-direction"),
        ("In 2024 the share of AI job postings fell to 1.8%", "contradicted", "other-direction"),
        ("The cybersecurity gap was 4.8 million in 2024, down from the year before", "contradicted", "other-direction"),
        ("The cybersecurity gap shrank in 2024, reaching 4.8 million", "contradicted", "other-direction"),
        ("The cybersecurity gap was unchanged at 4.8 million in 2024", "contradicted", "other-direction"),
        ("The cybersecurity gap rose to 4.8 million in 2024", "agrees", "same-period"),
        ("In 2024 the share of AI job postings rose to 1.8%", "agrees", "same-period"),
        ("The cybersecurity gap was 4.8 million in 2024, up from the year before", "agrees", "same-period"),
        ("The cybersecurity gap fell to 2.9 million in 2018", "unknown", "direction-not-held"),
        ("The cybersecurity gap rose to 2.9 million in 2018", "unknown", "direction-not-held"),
        ("The cybersecurity gap shrank by 19% in 2024", "contradicted", "other-value"),
        ("The cybersecurity gap plunged 19% in 2024", "contradicted", "other-value"),
        ("The cybersecurity gap was up 19% in 2024", "agrees", "same-period"),
    ],
)
def test_check_judges_a_stated_direction_by_the_value_before(text: str, verdict: str, rule: str) -> None:
    claim = check(text)

    assert (claim.verdict, claim.rule) == (verdict, rule)


def test_check_shows_both_ends_of_a_wrong_direction() -> None:
    claim = check("The cybersecurity gap fell to 4.8 million in 2024")

    assert [known.period for known in claim.known] == ["2024", "2023"]
    assert "its direction is not" in claim.sentence


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("more than 4.8 million", "agrees"),
        ("over 4.8 million", "agrees"),
        ("at least 4.8 million", "agrees"),
        ("4.8 million or more", "agrees"),
        ("nearly 4.8 million", "agrees"),
        ("almost 5 million", "agrees"),
        ("about 4.8 million", "agrees"),
        ("up to 4.8 million", "agrees"),
        ("less than 4.8 million", "agrees"),
        ("at least 3 million", "agrees"),
        ("no more than 4.8 million", "agrees"),
        ("no less than 4.7 million", "agrees"),
        ("more than 4.9 million", "contradicted"),
        ("less than 4.7 million", "contradicted"),
        ("no more than 4.7 million", "contradicted"),
        ("no fewer than 4.9 million", "contradicted"),
        ("up to 4 million", "contradicted"),
        ("nearly 4.7 million", "contradicted"),
        ("about 4,8 million", "agrees"),
        ("4,7 million", "contradicted"),
    ],
)
def test_check_reads_a_bound_with_the_rounding_of_its_number(text: str, verdict: str) -> None:
    assert check(f"In 2024 the cybersecurity workforce gap was {text}").verdict == verdict


def test_check_does_not_agree_with_a_bound_that_is_the_number_of_another_year() -> None:
    assert check("Over 3.4 million people are lacking in cybersecurity in 2024").verdict == "unknown"


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("fell to |", "down"),
        ("fell in 2024 to about |", "down"),
        ("has grown by 19% to |", "up"),
        ("went up to |", "up"),
        ("up to |", None),
        ("rose by 19% and the workforce came to |", None),
        ("steady at |", "level"),
        ("was |", None),
        ("was |, up 19% from 2023", "up"),
        ("was |, and postings are down from 2023", None),
    ],
)
def test_stated_move_hears_only_what_is_said_of_the_number(text: str, move: str | None) -> None:
    start = text.index("|")

    assert stated_move(text, start, start + 1) == move


def test_is_blank_looks_through_markup_and_hidden_signs() -> None:
    assert [is_blank(text) for text in ("", " \n\t", "<b>\u200b</b>", "4")] == [True, True, True, False]
