"""Each rule of the citation linter sees what it should, leaves alone what is right, and our own data give it little to say."""

from datetime import date
from typing import Any

import pytest

from builders import a_catalog, a_definition, a_quantity, a_source, an_assumption, an_event, an_observation, an_outlook
from forecasting.catalog import Catalog, load_catalog
from forecasting.domain import Citation, Claim, Finding, Observation
from forecasting.evidence.lint import lint_catalog, lint_records


def cited(quote: str = "", locator: str = "table 1", source_id: str = "a-source", **changes: Any) -> Observation:
    return an_observation(citations=(Citation(source_id=source_id, locator=locator, quote=quote),), **changes)


def found(catalog: Catalog, rule: str) -> list[Finding]:
    return [finding for finding in lint_catalog(catalog) if finding.rule == rule]


def test_lint_finds_a_quote_that_is_too_long() -> None:
    (finding,) = found(a_catalog(cited("a word " * 12 + "and 100")), "quote-too-long")

    assert (finding.severity, finding.table, finding.series_id) == ("warning", "observations", "a_series")
    assert "26 words" in finding.message


@pytest.mark.parametrize(
    ("quote", "value", "is_found"),
    [
        ("a gap of 4.8 million", 4.8e6, False),
        ("a gap of 4.7 million", 4.8e6, True),
        ("about 33%", 0.33, False),
        ("seventy-one percent", 0.71, False),
        ("four in ten of 4,8 Millionen", 4.8e6, False),
        ("short more than a million", 1e6, False),
        ("the table speaks", 100.0, True),
        ("decreased by 22%", -0.22, False),
        ("", 100.0, False),
    ],
)
def test_lint_finds_a_quote_without_its_number(quote: str, value: float, is_found: bool) -> None:
    assert bool(found(a_catalog(cited(quote, value=value)), "quote-lacks-number")) is is_found


def test_lint_lets_a_derived_value_quote_what_it_is_derived_from() -> None:
    assert found(a_catalog(cited("with 4 million people", value=3.55e6, kind="derived")), "quote-lacks-number") == []


def test_lint_counts_values_of_one_source_without_quote_or_place() -> None:
    rows = [cited(locator="article text", period=period) for period in ("2022", "2023")]

    (finding,) = found(a_catalog(*rows, cited(locator="page 4")), "no-quote")

    assert (finding.severity, finding.message) == ("note", "2 values from a-source have no quote and only “article text” as a place.")


@pytest.mark.parametrize(
    ("quote", "period", "is_found"),
    [
        ("reached 100 in 2023", "2024", True),
        ("reached 100 in 2023", "2023", False),
        ("reached 100, up from 90 in 2023", "2024", False),
        ("100, an increase of 8% from 2023", "2024", False),
        ("in 2024 it was 100", "2024", False),
        ("the 2023 study counts 100", "2024", False),
    ],
)
def test_lint_finds_the_year_of_a_report_as_period(quote: str, period: str, is_found: bool) -> None:
    catalog = a_catalog(cited(quote, period=period, vintage=date(2024, 10, 31)))

    assert bool(found(catalog, "year-of-report")) is is_found


def test_lint_finds_the_one_value_that_is_out_of_step_with_its_siblings() -> None:
    rows = [an_observation(period=str(year)) for year in (2019, 2020, 2021, 2022)]

    (finding,) = found(a_catalog(*rows, an_observation(period="2024", vintage=date(2024, 3, 31))), "year-of-report")

    assert "all 4 other values of this publisher are of earlier years" in finding.message


def test_lint_finds_a_value_that_repeats_a_replaced_edition() -> None:
    rows = [an_observation(value=value, vintage=date(year, 4, 30)) for value, year in ((1.62, 2025), (1.39, 2026), (1.62, 2027))]

    (finding,) = found(a_catalog(*rows), "stale-figure")

    assert finding.message == "1.62 for 2024 repeats an edition that 1.39 of 30 April 2026 had replaced."


def test_lint_finds_a_series_that_ends_before_the_newest_edition() -> None:
    sources = {key: a_source(source_id=key, title=f"Study {year}", published=year) for key, year in (("old", "2024"), ("new", "2025"))}
    rows = (an_observation(source_id="old"), an_observation(series_id="other", source_id="new"))

    (finding,) = found(a_catalog(*rows, sources=sources), "stale-figure")

    assert finding.message == "1 series ends with old, and new is in the catalog."


@pytest.mark.parametrize("reason", ["event", "definition"])
def test_lint_accepts_a_series_whose_end_is_explained(reason: str) -> None:
    sources = {key: a_source(source_id=key, title=f"Study {year}", published=year) for key, year in (("old", "2024"), ("new", "2025"))}
    rows = (an_observation(source_id="old"), an_observation(series_id="other", definition_id="another", source_id="new"))
    events = (an_event(series_id="a_series", event="not_published"),) if reason == "event" else ()
    ended = {"a-definition": a_definition(valid_to="2024")} if reason == "definition" else {}

    assert found(a_catalog(*rows, sources=sources, events=events, definitions=ended), "stale-figure") == []


def test_lint_finds_an_assumption_that_rests_on_an_older_edition() -> None:
    sources = {key: a_source(source_id=key, title=f"Study {year}", published=year) for key, year in (("old", "2024"), ("new", "2025"))}
    assumption = an_assumption(source_id="old")

    (finding,) = found(a_catalog(sources=sources, assumptions={assumption.assumption_id: assumption}), "stale-figure")

    assert (finding.table, finding.severity) == ("assumptions", "note")
    assert "rests on old (2024); the catalog holds new (2025)" in finding.message


def test_lint_accepts_an_older_edition_that_the_rationale_defends() -> None:
    sources = {"a-source": a_source(title="A study 2022", published="2022"), "newer": a_source(source_id="newer", title="A study 2025", published="2025")}
    silent, spoken = (an_assumption(source_id="a-source", rationale=text) for text in ("In 2025 it grew.", "The 2025 study gives no such share."))

    assert found(a_catalog(sources=sources, assumptions={silent.assumption_id: silent}), "stale-figure")
    assert found(a_catalog(sources=sources, assumptions={spoken.assumption_id: spoken}), "stale-figure") == []


@pytest.mark.parametrize(
    ("quote", "is_found"),
    [("is expected to reach 100", True), ("100 people by 2030", True), ("100 people, expected to double", False), ("will not need 100", False)],
)
def test_lint_finds_a_projection_entered_as_an_observation(quote: str, is_found: bool) -> None:
    assert bool(found(a_catalog(cited(quote)), "projection-as-observation")) is is_found


def test_lint_finds_a_period_after_its_publication() -> None:
    assert found(a_catalog(an_observation(period="2026", vintage=date(2025, 3, 31))), "projection-as-observation")


def test_lint_counts_sources_of_one_survey_once() -> None:
    sources = {
        "study": a_source(source_id="study"),
        "first": a_source(source_id="first", derived_from="study"),
        "second": a_source(source_id="second", derived_from="study"),
    }
    rows = (an_observation(source_id="first"), an_observation(source_id="second"))

    (finding,) = found(a_catalog(*rows, sources=sources), "one-survey")

    assert finding.message == "1 value cites 2 sources (first, second), which all rest on study: one independent source."


@pytest.mark.parametrize(("note", "is_found"), [("", True), ("Quoted in a newspaper", False)])
def test_lint_finds_a_second_hand_value_that_does_not_say_so(note: str, is_found: bool) -> None:
    catalog = a_catalog(an_observation(note=note), sources={"a-source": a_source(seen="second_hand")})

    assert bool(found(catalog, "second-hand-as-primary")) is is_found


@pytest.mark.parametrize(
    ("measure", "unit", "quote", "is_found"),
    [
        ("count", "people", "grew by 100%", True),
        ("count", "people", "100 people, 12% more", False),
        ("share", "fraction", "100 million people", True),
        ("share", "fraction", "100%", False),
        ("money", "USD", "a median of £100", True),
        ("money", "USD", "a median of $100", False),
    ],
)
def test_lint_finds_a_unit_that_is_not_that_of_the_quote(measure: str, unit: str, quote: str, is_found: bool) -> None:
    catalog = a_catalog(cited(quote, value=1.0 if unit == "fraction" else 100.0), quantities={"a_series": a_quantity(measure=measure, unit=unit)})

    assert bool(found(catalog, "unit-mismatch")) is is_found


def test_lint_finds_an_outlook_in_another_unit_that_is_called_the_same() -> None:
    catalog = a_catalog(an_observation(), outlooks=(an_outlook(series_id="a_series", unit="openings per year", comparable="same_quantity"),), sources={})

    assert "openings per year" in found(catalog, "unit-mismatch")[0].message


def test_lint_finds_two_definitions_of_one_day() -> None:
    catalog = a_catalog(an_observation(), an_observation(definition_id="another"))

    assert "a-definition and another" in found(catalog, "definition-mismatch")[0].message


def test_lint_finds_real_money_in_a_nominal_series() -> None:
    catalog = a_catalog(cited("$100 in 2020 dollars"), quantities={"a_series": a_quantity(measure="money")})

    assert "in 2020 dollars" in found(catalog, "nominal-beside-real")[0].message


def test_lint_finds_sister_series_in_money_of_two_kinds() -> None:
    quantities = {
        series_id: a_quantity(series_id=series_id, measure="money", occupation_code="15-1212", price_basis=basis)
        for series_id, basis in (("nominal", "nominal"), ("real", "2025"))
    }

    assert "nominal (nominal), real (2025)" in found(a_catalog(quantities=quantities), "nominal-beside-real")[0].message


@pytest.mark.parametrize(("verdict", "is_found"), [("confirmed", True), ("outdated", False)])
def test_lint_finds_a_circulating_claim_whose_verdict_the_evidence_denies(verdict: str, is_found: bool) -> None:
    quantity = a_quantity(title="Missing people, world")
    wording = "5 million missing people in 2024"
    claim = Claim(claim_id="a-claim", wording=wording, verdict=verdict, corrected_value="", why="", source_id=None, series_id=None, origin="a slide")

    catalog = a_catalog(an_observation(value=3e6), quantities={"a_series": quantity}, claims=(claim,))

    assert bool(found(catalog, "claim-verdict")) is is_found


def test_lint_of_our_data_is_short_and_names_rows_of_the_files() -> None:
    findings = lint_catalog(load_catalog())

    assert len(findings) <= 12
    assert [finding for finding in findings if finding.row is None] == []
    assert [str(finding) for finding in findings if finding.severity == "warning"] == []


def test_lint_records_have_all_fields_in_plain_values() -> None:
    (record,) = lint_records(tuple(found(a_catalog(cited("the table speaks")), "quote-lacks-number")))

    assert list(record) == ["rule", "severity", "table", "row", "series_id", "message", "remedy"]
    assert str(record["remedy"]).endswith(".")
