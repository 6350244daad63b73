"""A ledger that is not as it was recorded: every later change of a byte, line or file is named."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from builders import a_catalog, a_projection, an_observation
from forecasting.domain import Projection
from forecasting.errors import InvalidValueError, LedgerError
from forecasting.ledger import check_ledger, holds_head, record_round
from forecasting.ledger.chain import BrokenLineError, line_of, read_line, sealed

VALUES = (100.0, 112.0, 121.0, 138.0, 149.0, 166.0, 180.0, 201.0)
ROWS = [an_observation(period=str(2015 + number), value=value) for number, value in enumerate(VALUES)]
EVIDENCE = a_catalog(*ROWS)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of three rounds."""
    home = tmp_path / "ledger"
    for median in (1.0, 1.1, 1.2):
        record_round(home, EVIDENCE, [scaled(median)])
    return home


def scaled(factor: float) -> Projection:
    return a_projection(tuple(value * factor for value in VALUES))


def faults(home: Path) -> list[str]:
    return [str(fault) for fault in check_ledger(home).faults]


def lines(home: Path) -> list[str]:
    return (home / "chain.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)


def rewrite(home: Path, changed: list[str]) -> None:
    (home / "chain.jsonl").write_text("".join(changed), encoding="utf-8")


@pytest.mark.parametrize("name", ["chain.jsonl", "round_0001.csv", "round_0002.csv", "round_0003.csv"])
def test_every_changed_byte_is_found(ledger: Path, name: str) -> None:
    content = (ledger / name).read_bytes()

    for place in range(0, len(content), max(1, len(content) // 97)):
        (ledger / name).write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert faults(ledger), f"byte {place} of {name}"


@pytest.mark.parametrize("name", ["chain.jsonl", "round_0002.csv"])
@pytest.mark.parametrize("change", [lambda text: text[:-1], lambda text: text + b"x", lambda text: text + b"\n", lambda text: b" " + text])
def test_added_and_lost_bytes_are_found(ledger: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    (ledger / name).write_bytes(change((ledger / name).read_bytes()))

    assert faults(ledger)


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ([0, 2], "chain.jsonl, line 2: round_0003 does not follow the line before it"),
        ([1, 2], "chain.jsonl, line 1: round_0002 does not follow the line before it"),
        ([0, 2, 1], "chain.jsonl, line 2: round_0003 stands where round_0002 belongs"),
        ([0, 1, 1, 2], "chain.jsonl, line 3: round_0002 does not follow the line before it"),
        ([0, 1], "round_0003.csv: the chain does not name it"),
        ([], "round_0001.csv: the chain does not name it"),
    ],
)
def test_removed_moved_and_repeated_lines_are_named(ledger: Path, kept: list[int], words: str) -> None:
    all_lines = lines(ledger)
    rewrite(ledger, [all_lines[number] for number in kept])

    assert any(fault.startswith(words) for fault in faults(ledger))


def test_changed_fact_in_a_line_is_named(ledger: Path) -> None:
    changed = lines(ledger)
    changed[1] = changed[1].replace('"made_on":"2023-03-31"', '"made_on":"2023-04-01"')
    rewrite(ledger, changed)

    assert faults(ledger)[0] == "chain.jsonl, line 2: round_0002 was changed: its hash does not fit what the line says"


def test_line_sealed_anew_no_longer_fits_the_next(ledger: Path) -> None:
    changed = lines(ledger)
    changed[1] = line_of(sealed(replace(read_line(changed[1].rstrip("\n")), method_version="9"))) + "\n"
    rewrite(ledger, changed)

    assert faults(ledger) == ["chain.jsonl, line 3: round_0003 does not follow the line before it: a line was changed, removed, added or moved"]


def test_changed_removed_and_added_files_are_named(ledger: Path) -> None:
    (ledger / "round_0001.csv").write_bytes((ledger / "round_0001.csv").read_bytes().replace(b"0.5", b"0.6"))
    (ledger / "round_0002.csv").unlink()
    (ledger / "notes.txt").touch()

    found = faults(ledger)

    assert [fault.split(":")[0] for fault in found] == ["round_0001.csv", "round_0002.csv", "notes.txt"]
    assert ["was changed" in found[0], "was removed" in found[1], "it was added" in found[2]] == [True, True, True]


def test_rounds_cut_off_with_their_files_are_found_by_a_head_written_down(ledger: Path) -> None:
    head = check_ledger(ledger).head
    rewrite(ledger, lines(ledger)[:2])
    (ledger / "round_0003.csv").unlink()

    cut = check_ledger(ledger)

    assert cut.faults == ()
    assert (holds_head(cut, head), holds_head(cut, cut.head[:12]), holds_head(cut, "0" * 64)) == (False, True, True)


def test_half_written_line_is_refused_with_a_clear_sentence(ledger: Path) -> None:
    (ledger / "chain.jsonl").write_bytes((ledger / "chain.jsonl").read_bytes()[:-40])
    before = (ledger / "chain.jsonl").read_bytes()

    with pytest.raises(LedgerError, match=r"chain.jsonl, line 3: the line is half-written"):
        record_round(ledger, EVIDENCE, [scaled(1.3)])
    assert (ledger / "chain.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"format":1', "cut off or damaged"),
        ("[]", "not of format 1"),
        ('{"format":2}', "not of format 1"),
        ('{"format":1,"round_id":"round_0001"}', "lacks a field"),
    ],
)
def test_line_that_is_no_round_says_why(text: str, words: str) -> None:
    with pytest.raises(BrokenLineError, match=words):
        read_line(text)


def test_line_with_more_than_a_round_is_refused(ledger: Path) -> None:
    fields = json.loads(lines(ledger)[0])

    with pytest.raises(BrokenLineError, match="holds more than a round"):
        read_line(json.dumps(fields | {"extra": 1}, ensure_ascii=False, separators=(",", ":")))


def test_check_leaves_nothing_behind(ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(ledger, copy, ignore=shutil.ignore_patterns(".*"))

    check_ledger(copy)

    assert sorted(path.name for path in copy.iterdir()) == ["chain.jsonl", "round_0001.csv", "round_0002.csv", "round_0003.csv"]


def test_draft_of_a_broken_off_recording_is_no_fault(ledger: Path) -> None:
    (ledger / ".chain.part").write_text("half a l", encoding="utf-8")

    assert faults(ledger) == []


def test_record_refuses_a_day_after_today(tmp_path: Path) -> None:
    made = scaled(1.0)

    with pytest.raises(InvalidValueError, match="which is today, or earlier"):
        record_round(tmp_path / "new", EVIDENCE, [made], today=made.as_of - timedelta(days=1))
    assert record_round(tmp_path / "new", EVIDENCE, [made], today=made.as_of).made_on == made.as_of


def test_record_refuses_a_ledger_with_a_fault(ledger: Path) -> None:
    (ledger / "round_0001.csv").write_text("", encoding="utf-8")

    with pytest.raises(LedgerError, match=r"1 fault\.\n- round_0001\.csv: the file was changed"):
        record_round(ledger, EVIDENCE, [scaled(1.3)])
