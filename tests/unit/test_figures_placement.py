"""Text widths, places for labels, ticks."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.frame import nice_ticks
from dashboard.figures.placement import Box, Placer, Spot, push_apart, spots_around
from dashboard.figures.text import text_width, wrap


def test_text_width_adds_the_advance_of_every_character() -> None:
    assert text_width("2024", size=10) == pytest.approx(4 * 4.97)


def test_text_width_is_that_of_the_longest_line_without_tags() -> None:
    assert text_width("<b>ab</b><br>a", size=10, weight=600) == text_width("ab", size=10, weight=600)


def test_text_width_reads_entities_as_one_character() -> None:
    assert text_width("&amp;", size=10) == text_width("&", size=10)


def test_wrap_breaks_between_words_and_says_when_it_cannot() -> None:
    assert wrap("one two three", width=60, size=14) == "one two<br>three"
    assert wrap("one two three", width=40, size=14) is None


def test_boxes_overlap_only_when_they_share_an_area() -> None:
    assert Box(0, 0, 10, 10).overlap(Box(5, 5, 20, 20)) == 25
    assert Box(0, 0, 10, 10).overlap(Box(10, 0, 20, 10)) == 0


def test_placer_takes_the_next_place_when_the_first_is_taken() -> None:
    placer = Placer(area=Box(0, 0, 200, 200))
    first = placer.place(100, 100, width=40, height=16, spots=spots_around(reach=9))
    second = placer.place(100, 100, width=40, height=16, spots=spots_around(reach=9))

    assert (first, second) == spots_around(reach=9)[:2]


def test_placer_says_so_when_there_is_no_room() -> None:
    assert Placer(area=Box(0, 0, 30, 30)).place(15, 15, width=40, height=16, spots=spots_around(reach=9)) is None


def test_placer_avoids_a_line_when_there_is_another_place() -> None:
    placer = Placer(area=Box(0, 0, 200, 200))
    placer.take_line([(60, 80), (140, 80)])

    assert placer.place(100, 100, width=40, height=16, spots=(Spot(0, -9, "center", "bottom"), Spot(0, 9, "center", "top"))) == Spot(0, 9, "center", "top")


def test_push_apart_leaves_alone_what_does_not_touch() -> None:
    assert push_apart([10, 50, 90], [17] * 3, weights=[1] * 3, low=0, high=200) == pytest.approx([10, 50, 90])


def test_push_apart_keeps_the_heavy_label_in_place() -> None:
    assert push_apart([49, 50, 51], [17] * 3, weights=[1, 1e9, 1], low=0, high=200) == pytest.approx([33, 50, 67])


@given(st.lists(st.floats(0, 300), min_size=1, max_size=6))
def test_push_apart_never_lets_labels_touch(wanted: list[float]) -> None:
    centres = push_apart(sorted(wanted), [17.0] * len(wanted), weights=[1.0] * len(wanted), low=0, high=300)

    assert all(after - before >= 17 - 1e-6 for before, after in itertools.pairwise(centres))
    assert centres[0] >= 8.5 - 1e-6
    assert centres[-1] <= 291.5 + 1e-6


@given(st.lists(st.floats(1e-4, 1e9), min_size=1, max_size=9))
def test_nice_ticks_enclose_every_value_from_zero(values: list[float]) -> None:
    ticks = nice_ticks(values, from_zero=True)

    assert ticks[0] == 0
    assert ticks[-1] >= max(values) * (1 - 1e-6)
    assert 2 <= len(ticks) <= 8


def test_nice_ticks_are_round_numbers() -> None:
    assert nice_ticks([10.07], from_zero=True) == (0, 2, 4, 6, 8, 10, 12)
    assert nice_ticks([96.0, 108.0], from_zero=False)[0] >= 90


def test_nice_ticks_stop_at_the_most_that_is_possible() -> None:
    assert max(nice_ticks([0.97], from_zero=True, most=1.0)) <= 1.0
    assert math.isclose(nice_ticks([0.97], from_zero=True, most=1.0)[-1], 1.0)
