"""A sentence against the evidence: every verdict, the circulating claims one by one, and never a false agreement."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.catalog import Catalog, load_catalog
from forecasting.domain import ClaimCheck
from forecasting.evidence.check import check_text
from forecasting.evidence.check.answer import MAX_NUMBERS
from forecasting.evidence.check.held import Held, held_series
from forecasting.evidence.check.vocabulary import aliases, narrowings, places, words

CATALOG = load_catalog()
BY_RULE = {
    "bls-growth-32-percent": "newer-outlook",
    "gap-3-4-million-2024": "value-of-another-period",
    "gap-3-4-million-open-positions": "older-period",
    "soc-93-percent-work-life-balance": "newest-value",
    "ai-skill-share-1-8-percent-2025": "year-of-report",
    "ai-market-cagr-37-3-percent": "newer-outlook",
    "ai-scientists-80-percent": "other-span",
    "ml-engineers-70-percent": "other-span",
    "aws-overtaking-azure": "contradicts-itself",
}
"""The claims with a number that a rule can judge."""
BY_PEOPLE = {"mobile-frontend-minus-20-percent": "circulating-claim"}
"""Its number is right and its wording names no period: only people could see that the text around it meant another."""
UNJUDGED = {
    "soc-90-percent-automating": "no-such-series",
    "aura-5-98-percent": "period-not-held",
    "aura-stabilizing-5-4-percent": "period-not-held",
    "mckinsey-30-percent-global-hours": "no-such-series",
}
"""The evidence holds nothing that decides these; all other claims hold no number."""

FRAGMENTS = re.split(" ", "in 2024 gap 4.8 million cybersecurity % 1e999 from to -3 $ AI postings 32% over eight years , . ; not ISC2 world U.S. 3-4")


def check(text: str, catalog: Catalog = CATALOG) -> ClaimCheck:
    return check_text(catalog, text).claims[0]


def known(claim: ClaimCheck) -> set[tuple[str, float]]:
    return {(value.period, value.value) for value in claim.known}


def test_check_contradicts_the_gap_of_2022_as_of_2024() -> None:
    claim = check("3.4 million cybersecurity jobs are unfilled as of 2024")

    assert claim.verdict == "contradicted"
    assert known(claim) == {("2022", 3_432_476), ("2024", 4_763_963)}
    assert all(value.source_id and value.publisher and value.url.startswith("http") for value in claim.known)
    assert "4.8 million" in claim.sentence and "3.4 million" in claim.sentence


def test_check_tells_the_year_of_a_report_from_the_year_of_its_data() -> None:
    claim = check("AI job postings rose to 1.8% in 2025, up from 1.4% in 2023")

    assert (claim.verdict, claim.rule) == ("misdated", "year-of-report")
    assert known(claim) == {("2024", 0.0179), ("2025", 0.0256)}


def test_check_says_that_a_projection_was_replaced() -> None:
    claim = check("Jobs of information security analysts will grow 32% over eight years")

    assert claim.verdict == "outdated"
    assert "not over 8 years" in claim.sentence
    assert {value.value for value in claim.known} == {0.315, 0.316, 0.21}


def test_check_catches_a_sentence_that_contradicts_itself() -> None:
    claim = check("AWS skills were mentioned in 26% of AI engineer job postings, overtaking Azure, which appeared in 33% of postings")

    assert (claim.verdict, claim.number) == ("contradicted", "26% … 33%")
    assert known(claim) == {("2025", 0.26), ("2025", 0.33)}


@pytest.mark.parametrize("claim_id", [claim.claim_id for claim in CATALOG.claims])
def test_check_judges_each_circulating_claim(claim_id: str) -> None:
    claim = next(one for one in CATALOG.claims if one.claim_id == claim_id)
    expected = {**BY_RULE, **BY_PEOPLE, **UNJUDGED}.get(claim_id)

    found = check_text(CATALOG, claim.wording).claims

    assert [one.rule for one in found[:1]] == ([expected] if expected else [])
    assert claim.verdict == "confirmed" or all(one.verdict != "agrees" for one in found[:1])
    assert all(one.claim_id == claim_id for one in found)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The cybersecurity workforce gap was 4.8 million in 2024.", "agrees"),
        ("The shortfall of cyber security professionals was 4,763,963 in 2024", "agrees"),
        ("In the US, 1.79% of job postings asked for AI skills in 2024", "agrees"),
        ("In 2023 1.6% of US job postings asked for AI skills", "outdated"),
        ("Information security analysts earn $124,910", "outdated"),
        ("4.8 million cybersecurity professionals are lacking in 2025", "misdated"),
        ("In Germany 1.79% of job postings asked for AI skills in 2024", "contradicted"),
        ("The cybersecurity gap fell by 19% in 2024", "contradicted"),
        ("The cybersecurity gap fell to 4.8 million in 2024 from 4.0 million in 2023", "contradicted"),
        ("Employment of information security analysts is projected to grow 21 percent from 2025 to 2035", "agrees"),
        ("3.5 million cybersecurity jobs unfilled in 2025", "unknown"),
        ("the moon has 3 million jobs", "unknown"),
        ("The starting salary of information security analysts in the US was $124,910 in 2024", "unknown"),
        ("The median hourly wage of information security analysts in the US was $124,910 in 2024", "unknown"),
        ("The real median wage of information security analysts in the US, in 2019 dollars, was $124,910 in 2024", "unknown"),
        ("The share of job seekers with AI skills in the US was 1.79% in 2024", "unknown"),
        ("Nobody believes that the cybersecurity workforce gap was 4.8 million in 2024", "unknown"),
        ("The cybersecurity gap in Ruritania was 4.8 million in 2024", "unknown"),
        ("Brazil's cybersecurity gap was 4.8 million in 2024", "unknown"),
        ("4.8 million entry-level cybersecurity jobs were unfilled in 2024", "unknown"),
        ("4.8 million women are missing in cybersecurity", "unknown"),
        ("The cybersecurity gap was not 4.8 million in 2024", "unknown"),
        ("The cybersecurity workforce gap doubled to 4.8 million in 2024", "unknown"),
        ("Every year 4.8 million cybersecurity jobs go unfilled", "unknown"),
        ("ISACA says the cybersecurity gap was 4.8 million in 2024", "unknown"),
        ("AI skills were asked for in 1.79% of job postings worldwide in 2024", "unknown"),
        ("The cybersecurity gap was 1e999 in 2024", "unknown"),
        ("The cybersecurity gap grew in 2023, reaching 4 million cybersecurity workers", "agrees"),
        ("2.56% of U.S. job postings required AI skills in 2025", "agrees"),
        ("In Q3 2024 the cybersecurity gap was 4.8 million", "unknown"),
        ("The cybersecurity gap was 4.8 million in January 2024", "unknown"),
        ("The cybersecurity gap was 4.8 million in the first half of 2024", "unknown"),
        ("The cybersecurity gap was 4.8 million last year", "unknown"),
        ("According to Gartner, the cybersecurity gap was 4.8 million in 2024", "unknown"),
        ("Gartner says that the cybersecurity gap was 4.8 million in 2024", "unknown"),
        ("According to the 2024 ISC2 study, the cybersecurity gap was 4.8 million in 2024", "agrees"),
        ("A new survey says the cybersecurity gap was 4.8 million in 2024", "agrees"),
    ],
)
def test_check_gives_the_verdict(text: str, verdict: str) -> None:
    assert check(text).verdict == verdict


def test_check_gives_each_number_its_own_subject() -> None:
    found = check_text(CATALOG, "In 2024 the cybersecurity workforce was 5.5 million and the gap was 4.8 million").claims

    assert [(claim.verdict, claim.known[0].series_id) for claim in found] == [("agrees", "global_cyber_workforce"), ("agrees", "global_cyber_workforce_gap")]


def test_check_does_not_contradict_by_one_series_what_another_one_named_says() -> None:
    found = check_text(CATALOG, "The gap grew 12.6% in 2023, reaching 4 million cybersecurity workers").claims

    assert (found[1].verdict, found[1].rule) == ("unknown", "two-subjects")


def test_check_keeps_a_right_sentence_apart_from_a_circulating_one_with_the_same_words() -> None:
    found = check_text(CATALOG, "In 2022, 3.4 million, and in 2024, 4.8 million cybersecurity jobs were unfilled").claims

    assert [(claim.verdict, claim.claim_id) for claim in found] == [("agrees", None), ("agrees", None)]


def _titles() -> list[tuple[Held, str, str, float]]:
    rows = []
    for held in held_series(CATALOG).values():
        unit, title = held.quantity.unit, re.sub(r"\s*\([^)]*= 100\)", "", held.quantity.title)
        for point in held.current[-1:]:
            if unit in {"fraction", "USD", "people", "postings"} and abs(point.value) > 1e-3:
                rows.append((held, f"{title} {'was growth of' if held.is_growth else 'was'} ", point.period[:4], point.value))
    return rows


def _stated(unit: str, value: float) -> str:
    return f"{value * 100:.4g}%" if unit == "fraction" else f"${value:,.0f}" if unit == "USD" else f"{value:,.0f} {unit}"


def test_check_agrees_with_almost_every_series_in_the_words_of_its_title() -> None:
    rows = _titles()
    verdicts = [check(f"{title}{_stated(held.quantity.unit, value)} in {year}").verdict for held, title, year, value in rows]

    assert len(rows) > 150
    assert verdicts.count("agrees") / len(verdicts) > 0.97


@pytest.mark.parametrize("factor", [0.6, 1.37, 10.0])
def test_check_never_agrees_with_a_wrong_number(factor: float) -> None:
    sentences = [f"{title}{_stated(held.quantity.unit, value * factor)} in {year}" for held, title, year, value in _titles()]

    assert [sentence for sentence in sentences for claim in check_text(CATALOG, sentence).claims if claim.verdict == "agrees"] == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_check_answers_any_text(text: str) -> None:
    answer = check_text(CATALOG, text)

    assert answer.sentence.endswith(".")
    assert all(claim.sentence.endswith(".") for claim in answer.claims)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(FRAGMENTS),
        max_size=30,
    )
)
def test_check_answers_any_words_of_its_own(spoken: list[str]) -> None:
    answer = check_text(CATALOG, " ".join(spoken))

    assert all(claim.known for claim in answer.claims if claim.verdict != "unknown" and claim.rule != "contradicts-itself")


@pytest.mark.parametrize(
    "text", ["cybersecurity gap 4.8 million in 2024 " * 30_000, "<" * 1_000_000, "1" * 1_000_000, "from 3 to 4 million " * 50_000, "In The Aaa " * 90_000]
)
def test_check_bounds_its_time_whatever_the_length(text: str) -> None:
    check("the gap was 4 million")
    start = time.process_time()

    answer = check_text(CATALOG, text)

    assert time.process_time() - start < 2
    assert len(answer.claims) <= MAX_NUMBERS


@pytest.mark.parametrize(
    ("text", "sentence"), [("", "The text is empty."), ("   ", "The text is empty."), ("No figure.", "The text holds no number that could be checked.")]
)
def test_check_says_when_there_is_nothing_to_check(text: str, sentence: str) -> None:
    assert (check_text(CATALOG, text).claims, check_text(CATALOG, text).sentence) == ((), sentence)


@pytest.mark.parametrize("pattern", sorted({pattern for pattern, _ in aliases()}))
def test_alias_names_a_series_that_is_there(pattern: str) -> None:
    means = {name for what, name in aliases() if what == pattern}

    assert any(means <= set(held.names) for held in held_series(CATALOG).values())


def test_places_name_every_geography_of_a_series() -> None:
    missing = [held.quantity.title for held in held_series(CATALOG).values() if held.quantity.geography not in places(held.quantity.title)]

    assert missing == []


def test_words_gives_synonyms_one_spelling() -> None:
    assert words("Cyber-security vacancies") == words("information security job openings") == ("cybersecurity", "posting")


def test_narrowings_finds_a_part_of_the_subject() -> None:
    assert narrowings("entry-level security analysts") == (frozenset({"entry", "level"}), frozenset({"analyst"}))
