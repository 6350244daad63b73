"""Sentences of the engine are written for people, whatever command prints them: days in words, shares in percent, no internal ids."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from forecasting.catalog import DEFAULT_ROOT, load_catalog

GAP, SHARE, WAGE = "global_cyber_workforce_gap", "us_ai_skill_share_postings", "us_infosec_analyst_median_wage"
SPOKEN = {"sentence", "reason", "changes", "warnings", "message", "badge", "words", "note", "drift", "basis"}
DAY = re.compile(r"\b20\d\d-(?:0[1-9]|1[0-2])\b")
FRACTION = re.compile(r"\b0\.0\d+\b(?!%|\spercentage)")
COMMANDS = (
    ("replay", SHARE),
    ("replay", GAP),
    ("influence", SHARE, "--until", "2030"),
    ("budget", SHARE, "--until", "2030"),
    ("budget", GAP, "--until", "2030"),
    ("check", "AI job postings rose to 1.8% in 2025, up from 1.4% in 2023"),
    ("ledger", "resolve", "--in", str(DEFAULT_ROOT / "ledger")),
)


def spoken(value: Any, name: str = "") -> Iterator[str]:
    """Every text under a name that holds sentences."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from spoken(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from spoken(inner, name)
    elif isinstance(value, str) and name in SPOKEN:
        yield value


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
def test_sentences_hold_days_in_words_and_shares_in_percent(answer: Any, command: tuple[str, ...]) -> None:
    said = list(spoken(answer(*command)))

    assert said
    assert [text for text in said if DAY.search(text) or FRACTION.search(text)] == []


def test_track_record_speaks_of_days_and_definitions_in_words(answer: Any) -> None:
    found = answer("track-record", "--as-of", "2026-11-22")
    ids = {one for one in load_catalog().definitions if "_" in one}

    said = list(spoken(found))

    assert [text for text in said if DAY.search(text) or any(one in text for one in ids)] == []


def test_sentences_of_a_ledger_record_name_the_day_in_words(run: Any, tmp_path: Path) -> None:
    status, out, _ = run("ledger", "record", WAGE, "--into", str(tmp_path / "ledger"))

    assert (status, DAY.search(out)) == (0, None)
