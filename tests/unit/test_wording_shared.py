"""Words about what is shared."""

from datetime import UTC, date, datetime

import pytest

from builders import a_projection
from dashboard.wording import escape, lead_sentence, panel_subtitle
from dashboard.wording.shared import contents_words, end_words, iframe_snippet, moved_what, panels_in, sites_of, state_words, views_words


@pytest.mark.parametrize("title", ["AI raises the stakes", "Baseline, changed", "<b>Mine</b>"])
def test_other_scenario_than_baseline_is_quoted_by_its_title(title: str) -> None:
    assert f"Under “{escape(title)}” it " in lead_sentence(a_projection(), scenario_title=title)
    assert panel_subtitle(a_projection(), scenario_title=title).endswith(f", scenario “{title}”")


def test_baseline_keeps_its_own_words() -> None:
    assert "On baseline assumptions it " in lead_sentence(a_projection(), scenario_title="Baseline")
    assert panel_subtitle(a_projection(), scenario_title="Baseline").endswith(", baseline scenario")


def test_end_names_the_last_day_on_which_a_link_opens() -> None:
    assert end_words(datetime(2026, 12, 23, tzinfo=UTC)) == "until 22 December 2026"
    assert end_words(None) == "no end"


@pytest.mark.parametrize(
    ("views", "words"), [(0, "not opened yet"), (1, "opened once, last on 22 November 2026"), (1200, "opened 1,200 times, last on 22 November 2026")]
)
def test_views_are_counted_in_words(views: int, words: str) -> None:
    assert views_words(views, date(2026, 11, 22)) == words


@pytest.mark.parametrize(
    ("what", "words"),
    [("median", "median"), ("lower 0.8", "8 in 10 range, lower end"), ("upper 0.95", "19 in 20 range, upper end"), ("bls_trend", "bls trend")],
)
def test_moved_number_is_named(what: str, words: str) -> None:
    assert moved_what(what) == words


def test_snippet_cannot_be_broken_out_of_by_a_title() -> None:
    assert 'title="&quot;&gt;&lt;script&gt;"' in iframe_snippet("https://example.org/p/key", '"><script>')


def test_own_values_among_what_becomes_public_are_counted() -> None:
    assert "Two values of your own are among them" in contents_words(observations=82, sources=9, own=2)
    assert "your own" not in contents_words(observations=82, sources=9, own=0)


def test_snippet_is_as_high_as_its_figures() -> None:
    assert 'height="2160"' in iframe_snippet("https://example.org/p/key", "Three", panels=3)


@pytest.mark.parametrize(("subject", "count"), [("baseline|[('a', '', 2030, False), ('b', '', 2030, False)]", 2), ("odd", 1), ("odd|[(", 1), ("odd|3", 1)])
def test_figures_are_counted_in_the_subject_and_one_where_it_cannot_be_read(subject: str, count: int) -> None:
    assert panels_in(subject) == count


@pytest.mark.parametrize("text", ["https://a.org https://b.org", "https://a.org, https://b.org", "https://a.org;https://b.org"])
def test_sites_may_be_parted_by_commas(text: str) -> None:
    assert sites_of(text) == ["https://a.org", "https://b.org"]


@pytest.mark.parametrize(
    ("state", "replaced", "words"),
    [("active", False, "Open"), ("active", True, "Replaced, still open"), ("paused", True, "Replaced, paused"), ("revoked", True, "Revoked")],
)
def test_replaced_version_is_not_said_to_be_the_one_in_force(state: str, replaced: bool, words: str) -> None:
    assert state_words(state, replaced=replaced) == words
