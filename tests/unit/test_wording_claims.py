"""Verdicts, findings and editions in words."""

from dataclasses import replace
from datetime import date

import pytest

from builders import a_series, an_observation, with_
from dashboard.wording import link
from dashboard.wording.claims import check_sentence, checked_sentence, finding_place, findings_sentence, rhythm_words, rule_name, tree_heading, verdict_words
from dashboard.wording.markup import cited
from forecasting.domain import ClaimCheck, Finding, Independence, Rhythm

CHECK = ClaimCheck(
    text="5 jobs", number="5", verdict="contradicted", rule="other-value", known=(), sentence="5: contradicted. The catalog has 6.", claim_id=None
)
FINDING = Finding(rule="stale-figure", severity="note", table="observations", row=28, series_id="gap", message="Old.", remedy="Mend it.")
RHYTHM = Rhythm(
    series_id="gap", as_of=date(2026, 6, 30), last_period="2025-05", last_vintage=date(2026, 5, 15), editions=9, lag_days=349, interval_days=365,
    next_expected=date(2027, 5, 15), standing="current", sentence="",
)  # fmt: skip


@pytest.mark.parametrize(
    ("verdict", "rule", "words"),
    [
        ("agrees", "newest-value", "agrees with the evidence"),
        ("misdated", "year-of-report", "right number, wrong year"),
        ("unknown", "nothing-held", "never seen here"),
        ("unknown", "no-such-series", "never seen in these words"),
        ("unknown", "denied", "not compared"),
    ],
)
def test_verdict_words_tell_unseen_from_unread(verdict: str, rule: str, words: str) -> None:
    assert verdict_words(with_(CHECK, verdict=verdict, rule=rule)) == words


def test_check_sentence_leaves_out_what_its_heading_says() -> None:
    assert check_sentence(CHECK) == "The catalog has 6."


def test_checked_sentence_counts_each_verdict() -> None:
    unseen = replace(CHECK, verdict="unknown", rule="nothing-held")

    assert checked_sentence([CHECK, unseen, unseen]) == "Three numbers: 1 contradicted, 2 never seen here."


def test_finding_names_its_rule_and_its_place() -> None:
    assert (rule_name(FINDING), finding_place(FINDING)) == ("Stale figure", "observations.csv, row\u00a028")
    assert finding_place(replace(FINDING, row=None)) == "observations.csv"


def test_findings_sentence_parts_warnings_from_notes() -> None:
    assert findings_sentence([FINDING]) == "Nothing that must be mended; one note worth knowing."
    assert findings_sentence([replace(FINDING, severity="warning")]) == "One warning to mend; no note worth knowing."


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Next edition expected about May 2027."),
        ({"standing": "overdue"}, "The next edition was due about May 2027 and is overdue."),
        ({"standing": "stopped", "next_expected": None}, "The publisher stopped: no next edition is expected."),
        ({"standing": "unknown", "next_expected": None}, "There is one edition, so nothing says when the next is due."),
    ],
)
def test_rhythm_words_say_what_comes_next(changes: dict[str, object], words: str) -> None:
    assert rhythm_words(replace(RHYTHM, **changes)) == f"Newest value: May 2025, published 15 May 2026. {words}"  # type: ignore[arg-type]  # fields by name


def test_tree_heading_counts_values_and_takes_the_count_of_sources() -> None:
    counted = Independence(families=(), sentence="6 citations, 2 independent sources")

    assert tree_heading(a_series(), counted).endswith(" values, 6 citations, 2 independent sources")


def test_source_without_an_address_is_no_link() -> None:
    assert link("", "Own value") == "Own value"
    assert link("javascript:alert(1)", "<b>") == "&lt;b&gt;"


def test_cited_number_without_an_address_keeps_its_source_number() -> None:
    series = a_series()
    bare = replace(series, sources=tuple(replace(source, url="") for source in series.sources))

    found = cited("100", bare.observations[0], bare)

    assert "<a " not in found and 'class="cite"' in found
    assert an_observation().source_ids[0] == bare.observations[0].source_ids[0]
