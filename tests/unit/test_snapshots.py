"""A snapshot has one text and one name, and reads back as it was."""

import dataclasses
import json

import pytest

from dashboard.errors import SnapshotFormatError
from dashboard.snapshots import canonical_json, read_snapshot, rounded, snapshot_id
from snapshots_builder import a_snapshot, an_edited_snapshot, with_median


def test_snapshot_reads_back_as_it_was_written() -> None:
    snapshot = an_edited_snapshot()

    assert read_snapshot(canonical_json(snapshot)) == snapshot


def test_equal_snapshots_have_one_name() -> None:
    first, second = a_snapshot(), dataclasses.replace(a_snapshot())

    assert snapshot_id(canonical_json(first)) == snapshot_id(canonical_json(second))


@pytest.mark.parametrize(("times", "same"), [(1 + 1e-9, True), (1 + 1e-4, False)])
def test_name_changes_with_the_sixth_digit_of_a_computed_number(times: float, same: bool) -> None:
    before, after = a_snapshot(), with_median(a_snapshot(), times=times)

    assert (snapshot_id(canonical_json(before)) == snapshot_id(canonical_json(after))) is same


def test_published_values_keep_all_their_digits() -> None:
    last = rounded(a_snapshot()).panels[0].series

    assert last.observations[-1].value == 4_763_963
    assert last.comparable_values[-1] == 4_763_963


def test_computed_numbers_have_six_digits() -> None:
    projection = a_snapshot().panels[0].projection

    assert projection
    assert all(value == float(f"{value:.6g}") for value in (*projection.median, *projection.bands[0].lower, *projection.baselines[0].values))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "cannot be read as JSON"),
        (b"[1]", "holds no fields"),
        (b'{"title": "x"}', "names no format"),
        (b'{"format": 99}', "format 99; this version of Citecast reads formats up to 1"),
        (b'{"format": 1}', "title: "),
        (b"[" * 100_000, "cannot be read as JSON"),
    ],
)
def test_text_that_is_no_snapshot_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(SnapshotFormatError, match=words):
        read_snapshot(content)


def test_field_that_no_snapshot_has_is_refused() -> None:
    fields = json.loads(canonical_json(a_snapshot())) | {"extra": 1}

    with pytest.raises(SnapshotFormatError, match="not in its canonical form"):
        read_snapshot(json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode())
