"""The published page: what it says, and that it needs nothing from elsewhere."""

import base64
import dataclasses
import gzip
import hashlib
import html
import re
from functools import cache

import pytest

from builders import a_projection
from dashboard.sharing.page import PageText, not_found, password_form, render_embed, render_page
from dashboard.sharing.page.evidence import shared_place
from dashboard.snapshots import Snapshot
from exports_builder import a_compared, a_made_up_snapshot, a_panel, an_unfitted_panel
from snapshots_builder import a_snapshot, an_edited_snapshot

ID = "7f3a91c20b4ed518" * 4
MOST_BYTES = 120_000
MOST_FONT_BYTES = 45_000
COMPARED = ("ai_absorbs_routine", "ai_raises_stakes", "pipeline_push")


@cache
def page(*, scenario_id: str = "baseline", compared: tuple[str, ...] = ()) -> str:
    """The three headlines as a page."""
    return render_page(a_snapshot(scenario_id=scenario_id, compared=compared), ID).html


def words_of(markup: str) -> str:
    """The text of a page without tags and style, its blanks single."""
    bare = re.sub(r"<style>.*?</style>|<title[^>]*>.*?</title>|<desc.*?</desc>|<[^>]+>", " ", markup, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(bare)).replace(" .", ".").replace(" ,", ",")


def test_head_says_who_when_and_what_verifies_it() -> None:
    words = words_of(render_page(a_made_up_snapshot(), ID).html)

    assert "Citecast, published by Workforce Office" in words
    assert "Frozen on 22 November 2026 Verify id 7f3a 91c2 0b4e d518 Method version 1" in words
    assert "evidence known on 20 November 2026" in words


def test_page_without_publisher_names_the_product_alone() -> None:
    assert "published by" not in words_of(render_page(a_made_up_snapshot(publisher=" "), ID).html)


def test_sentence_of_a_panel_carries_its_source_number() -> None:
    assert '<span class="obs">4.8 million</span><a class="cite"'.replace("8 m", "8\u00a0m") in page()
    assert 'href="#s1"' in page()
    assert 'id="s1"' in page()


def test_sentence_that_is_worded_otherwise_today_stays_as_published() -> None:
    snapshot = a_snapshot()
    panel = dataclasses.replace(snapshot.panels[0], lead="An older <wording> of 4.8 million.")

    text = render_page(dataclasses.replace(snapshot, panels=(panel,)), ID).html

    assert '<p class="lead">An older &lt;wording&gt; of 4.8 million.</p>' in text


def test_each_panel_has_a_wide_and_a_narrow_figure() -> None:
    assert page().count('class="fig wide"') == page().count('class="fig narrow"') == 3


def test_table_says_every_projected_year_with_both_ranges() -> None:
    rows = re.findall(r'<tr class="pj"><th scope="row">(?:<[^>]+>)*(\d+)', page())

    assert rows[:6] == [str(year) for year in range(2025, 2031)]
    assert '6.1</td><td class="num h50">3.5 to 9.0</td><td class="num">1.5 to 12.3</td>' in page()


def test_table_parts_what_is_counted_differently_and_where_the_data_ends() -> None:
    words = words_of(page())

    assert "≠ Wider sample in 2022: China and India were added and the fieldwork changed; joined by the publisher’s own growth rate" in words
    assert "Last data 2024. The publisher gave no figure in 2025." in words


def test_break_that_nothing_joins_says_so_once() -> None:
    assert words_of(page()).count("nothing joins") == 3  # wide key, narrow key, table


def test_sources_are_numbered_once_with_quote_grade_and_link() -> None:
    words = words_of(page())
    numbers = [int(number) for number in re.findall(r'<li id="s(\d+)"', page())]

    assert numbers == list(range(1, len(numbers) + 1))
    assert "2024: 4,763,963 people “against a gap of 4,763,963 (up 19.1%)”".replace("“", "").replace("”", "") in words
    assert 'aria-label="Grade C: second hand"' in page()


def test_definition_says_not_only_once() -> None:
    assert "Not counted: Not" not in words_of(page())
    assert "Not vacancies" in words_of(page())


def test_quotes_are_short() -> None:
    quotes = re.findall(r"<q>(.*?)</q>", page())

    assert quotes
    assert max(len(html.unescape(quote).split()) for quote in quotes) <= 25


def test_values_of_one_table_share_their_place() -> None:
    assert shared_place(["table.csv, United States, 2023", "table.csv, United States, 2024"]) == "table.csv, United States"
    assert shared_place(["page 4"]) == "page 4"
    assert shared_place(["page 4", "page 5"]) == ""


def test_compared_scenarios_stand_in_a_figure_and_a_table() -> None:
    words = words_of(page(compared=COMPARED))

    assert "Scenarios on the same axes" in words
    assert page(compared=COMPARED).count('class="hue-v"') == 3
    assert "Scenario “AI absorbs the routine”" in words


def test_scenarios_that_change_nothing_are_said_not_drawn() -> None:
    same = dataclasses.replace(a_compared(), projection=a_projection())
    text = render_page(a_made_up_snapshot(a_panel(compared=(same,))), ID).html

    assert "“Pipeline push” changes nothing here." in words_of(text)
    assert "Scenarios on the same axes" not in text


def test_scenario_says_what_it_changes_why_and_by_which_source() -> None:
    words = words_of(page(scenario_id="ai_raises_stakes"))

    assert "Why “AI raises the stakes” differs from baseline" in words
    assert re.search(r"Of the [\d.]+ \w+ more than baseline in 2030", words)
    assert re.search(r"150,000 people a year instead of 0 people a year\. No source counts them.*Rests on source \d+", words)


def test_edited_evidence_is_named_and_own_values_are_marked() -> None:
    text = render_page(an_edited_snapshot(), ID).html

    assert "Left out by the publisher: the value of “Cybersecurity workforce gap, world (ISC2)” for 2021." in words_of(text)
    assert '<span class="nb">May 2026</span> <span class="ownmark">own value</span>' in text
    assert text.count('class="ownmark"') >= 3


def test_panel_without_projection_says_why() -> None:
    text = render_page(a_made_up_snapshot(an_unfitted_panel()), ID).html

    assert "Two values are too few to project." in words_of(text)
    assert 'class="pj"' not in text


def test_panel_with_one_value_shown_only_is_drawn() -> None:
    panel = an_unfitted_panel()
    series = dataclasses.replace(panel.series, observations=(), comparable_values=(), shown=panel.series.observations[:1])

    text = render_page(a_made_up_snapshot(dataclasses.replace(panel, series=series)), ID).html

    assert "No usable value" in words_of(text)


def test_page_needs_nothing_from_elsewhere() -> None:
    fetched = re.findall(r'(?:src|srcset|data|poster|background)="[^"]*"|url\((?!data:)[^)]*\)|@import', page())

    assert fetched == []
    assert "<script" not in page()
    assert 'style="' not in page()


@pytest.mark.parametrize("text", [render_page(a_made_up_snapshot(), ID), render_embed(a_made_up_snapshot(), ID), password_form(wrong=True), not_found()])
def test_style_sheet_is_the_one_that_its_hash_permits(text: PageText) -> None:
    sheets = re.findall(r"<style>(.*?)</style>", text.html, flags=re.S)
    digest = base64.b64encode(hashlib.sha256(sheets[0].encode()).digest()).decode()

    assert len(sheets) == 1
    assert text.style_hash == f"sha256-{digest}"
    assert 'style="' not in text.html


def test_fonts_are_inside_renamed_and_small() -> None:
    fonts = [base64.b64decode(font) for font in re.findall(r"font/woff2;base64,([^)]+)\)", page())]

    assert [font[:4] for font in fonts] == [b"wOF2", b"wOF2"]
    assert sum(map(len, fonts)) <= MOST_FONT_BYTES
    assert "Open Font License" in page()


def test_four_panels_with_scenarios_stay_light() -> None:
    snapshot = a_snapshot(compared=COMPARED)
    four = dataclasses.replace(snapshot, panels=(*snapshot.panels, snapshot.panels[0]))

    assert len(gzip.compress(render_page(four, ID).html.encode(), 9)) <= MOST_BYTES


def test_page_is_the_same_for_the_same_snapshot() -> None:
    assert render_page(a_snapshot(), ID) == render_page(a_snapshot(), ID)


def test_snapshot_of_one_panel_with_its_title_says_it_once() -> None:
    panel = a_panel()
    snapshot: Snapshot = a_made_up_snapshot(panel, title=panel.title)

    assert 'class="vh">' in render_page(snapshot, ID).html


def test_value_that_the_publisher_added_is_not_called_the_readers_own() -> None:
    words = words_of(render_page(an_edited_snapshot(), ID).html)

    assert "a value that the publisher added" in words
    assert "your own" not in words


def test_contents_give_the_numbers_and_a_small_figure_of_each_panel() -> None:
    rows = re.findall(r"<li><a href=\"#p\d\">.*?</li>", page())

    assert "4.8 million in 2024, 6.1 million by 2030, 8 in 10 chance of 1.5 to 12.3 million" in words_of(rows[0]).replace("\u00a0", " ")
    assert all('<svg class="fig spark"' in row for row in rows)


def test_embed_says_its_day_and_offers_the_whole_page_before_its_figures() -> None:
    text = render_embed(a_snapshot(), ID).html

    assert text.index("As of ") < text.index("<!--served-->") < text.index("<figure>")
    assert "fig wide" not in text
