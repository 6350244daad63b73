"""`lint` and `check` on the command line: the JSON that others read, tables that people read, and `validate` that passes the findings on."""

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from builders import a_data_dir

KNOWN = {"series_id", "title", "period", "value", "unit", "vintage", "vintage_precision", "definition", "source_id", "publisher", "url", "quote"}
SENTENCE = "3.4 million cybersecurity jobs are unfilled as of 2024"


def test_check_contradicts_with_both_values_and_their_sources(answer: Any) -> None:
    (claim,) = answer("check", SENTENCE)["claims"]

    assert (claim["text"], claim["verdict"]) == (SENTENCE, "contradicted")
    assert [(known["period"], known["value"], known["source_id"]) for known in claim["known"]] == [
        ("2024", 4_763_963, "isc2-study-2024"),
        ("2022", 3_432_476, "isc2-study-2022"),
    ]
    assert all(set(known) >= KNOWN for known in claim["known"])


def test_check_says_that_the_period_is_the_year_of_the_report(answer: Any) -> None:
    first, second = answer("check", "AI job postings rose to 1.8% in 2025, up from 1.4% in 2023")["claims"]

    assert (first["verdict"], first["rule"], second["verdict"]) == ("misdated", "year-of-report", "agrees")
    assert "2025 is the year of the report" in first["sentence"]


def test_check_prints_no_day_that_nobody_published(answer: Any) -> None:
    (claim,) = answer("check", "1.4% of AI job postings in 2023")["claims"]

    assert (claim["known"][0]["vintage"], claim["known"][0]["vintage_precision"]) == ("2025-04-30", "month")
    assert "(Stanford HAI, April 2025)" in claim["sentence"]


def test_check_has_never_heard_of_the_moon(answer: Any) -> None:
    (claim,) = answer("check", "the moon has 3 million jobs")["claims"]

    assert (claim["verdict"], claim["known"]) == ("unknown", [])


def test_check_prints_the_sentence_before_its_table(table: Any) -> None:
    lines = table("check", SENTENCE)

    assert lines[0][0].startswith("3.4 million: contradicted. The catalog has 4.8 million (4,763,963) for 2024")
    assert ["3.4 million", "contradicted", "2024", "4763963 people"] in [line[:4] for line in lines]


def test_check_reads_standard_input(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff The cybersecurity gap was 4.8 million in 2024")))

    status, out, _ = run("check", "-")

    assert (status, out[:20]) == (0, "4.8 million: agrees.")


def test_check_says_when_there_is_no_number_to_check(run: Any) -> None:
    assert run("check", "No figures here.")[:2] == (0, "The text holds no number that could be checked.\n")


@pytest.mark.parametrize("text", ["", "   ", "\u200b"])
def test_check_refuses_a_text_without_a_word(run: Any, text: str) -> None:
    assert run("check", text) == (1, "", "There is no text to check: give a sentence with a number, in quotation marks.\n")


def test_check_refuses_an_empty_standard_input(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b" \n")))

    assert run("check", "-")[0] == 1


def test_lint_gives_records_of_equal_keys(answer: Any) -> None:
    findings = answer("lint")

    assert findings
    assert {tuple(finding) for finding in findings} == {("rule", "severity", "table", "row", "series_id", "message", "remedy")}


def test_lint_of_the_product_has_nothing_that_our_sources_could_answer(answer: Any) -> None:
    findings = answer("lint")

    assert [one["series_id"] for one in findings] == ["global_isc2_entrants_from_it_share", "global_pwc_ai_postings_growth"]
    assert {one["severity"] for one in findings} == {"note"}


def test_lint_says_when_there_is_nothing_to_mend(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITECAST_DATA", str(a_data_dir(tmp_path)))

    assert run("lint")[:2] == (0, "Nothing to mend.\n")


def test_lint_of_claims_names_the_rule_that_catches_each(answer: Any) -> None:
    rules = {str(finding["message"]).split(":")[0]: finding["rule"] for finding in reversed(answer("lint", "--claims"))}

    assert rules["gap-3-4-million-2024"] == "value-of-another-period"
    assert rules["ai-skill-share-1-8-percent-2025"] == "year-of-report"
    assert rules["bls-growth-32-percent"] == "newer-outlook"
    assert rules["aws-overtaking-azure"] == "contradicts-itself"


def test_validate_prints_findings_as_warnings_and_stays_valid(run: Any, tmp_path: Path) -> None:
    root = a_data_dir(tmp_path, observations={8: {"quote": "a gap of 4.1 million people"}})

    status, out, err = run("validate", "--data", str(root))

    assert (status, out) == (0, "The data is valid.\n")
    assert err.startswith("warning: observations, row 8 (global_cyber_workforce_gap): the quote holds other numbers only, and not 4763963 people")


def test_validate_as_json_lists_problems_alone(answer: Any) -> None:
    assert answer("validate") == []
