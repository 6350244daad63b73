"""What does not fit into an address stays in the session, and the address says so."""

from urllib.parse import urlencode

from dashboard.state import LONGEST_ADDRESS
from dashboard.state.fitting import TOO_LONG, fitted, readable

PLAIN = {"v": "1", "series": "gap", "set": "growth:0.02", "title": "Mine"}


def test_short_address_is_written_as_it_is() -> None:
    assert fitted(PLAIN) == PLAIN


def test_long_address_marks_the_longest_text_only() -> None:
    written = fitted(PLAIN | {"about": "x" * 1_000, "own": "é" * 4_000})

    assert (written["own"], written["about"]) == (TOO_LONG, "x" * 1_000)
    assert len(urlencode(written)) <= LONGEST_ADDRESS


def test_only_what_a_reader_made_is_ever_marked() -> None:
    written = fitted(PLAIN | {"compare": "x" * 7_000})

    assert (written["compare"], written["series"]) == ("x" * 7_000, "gap")


def test_marked_parameters_are_told_from_values() -> None:
    values, marked = readable({"series": TOO_LONG, "own": TOO_LONG, "set": "growth:0.02"})

    assert values == {"series": TOO_LONG, "set": "growth:0.02"}
    assert marked == {"own"}
