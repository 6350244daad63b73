"""The slides: native charts with the snapshot's numbers, texts that fit, everything else in the notes."""

import dataclasses
import io
import time
import zipfile
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.util import Emu

from builders import a_projection
from dashboard.exports import to_pptx
from dashboard.exports.content import numbered_sources
from dashboard.exports.deck.fitting import fitted, height_of
from dashboard.snapshots import Snapshot
from exports_builder import HOSTILE, a_compared, a_hostile_snapshot, a_made_up_snapshot, a_panel, an_unfitted_panel
from snapshots_builder import a_snapshot, an_edited_snapshot

LINK = "https://example.org/p/0123456789abcdef"


def _slides(snapshot: Snapshot, *, link: str = "") -> list[Any]:
    return list(Presentation(io.BytesIO(to_pptx(snapshot, link=link))).slides)


def _series(slide: Any) -> dict[str, tuple[float | None, ...]]:
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    return {series.name: tuple(series.values) for plot in chart.plots for series in plot.series}


def _texts(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


@pytest.fixture(scope="module")
def decks() -> list[list[Any]]:
    snapshots = (a_snapshot(scenario_id="pipeline_push", compared=("baseline", "budget_freeze")), a_hostile_snapshot(), an_edited_snapshot())
    return [_slides(snapshot, link=LINK) for snapshot in snapshots]


def test_deck_has_one_slide_a_headline_and_one_for_the_sources() -> None:
    titles = [slide.shapes.title.text for slide in _slides(a_snapshot())]

    assert titles[:4] == [*(panel.title for panel in a_snapshot().panels), "Sources, method and how to check"]
    assert set(titles[4:]) == {"Sources, continued"}


def test_every_source_stands_on_a_slide() -> None:
    snapshot = a_snapshot()

    said = "\n".join(_texts(slide) for slide in _slides(snapshot)[3:])
    assert [number for number, _ in numbered_sources(snapshot).values() if f"\n{number}  " not in f"\n{said}"] == []


def test_deck_has_the_same_bytes_two_seconds_later() -> None:
    first = to_pptx(a_made_up_snapshot())
    time.sleep(2.1)

    assert to_pptx(a_made_up_snapshot()) == first


def test_chart_is_native_with_the_numbers_of_the_snapshot() -> None:
    panel = a_panel(compared=(a_compared("Pipeline push"),))
    assert panel.projection
    band = panel.projection.band(0.8)

    series = _series(_slides(a_made_up_snapshot(panel))[0])

    assert series["Published"][:8] == panel.series.values
    assert series["Median, Baseline"][8:] == pytest.approx(panel.projection.median)
    assert series["Median, Pipeline push"][8:] == pytest.approx(panel.compared[0].projection.median)
    assert series["High end, 8\u00a0in\u00a010"][8:] == pytest.approx(band.upper)


def test_stacked_bands_add_up_to_the_high_end() -> None:
    series = _series(_slides(a_made_up_snapshot())[0])

    stacked = [series["Below the ranges"], *(values for name, values in series.items() if name.startswith("From "))]
    sums = [sum(value or 0.0 for value in column) for column in zip(*stacked, strict=True)]
    assert sums[7:] == pytest.approx(series["High end, 8\u00a0in\u00a010"][7:])


def test_sheet_behind_the_chart_widens_the_bands_by_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(to_pptx(a_made_up_snapshot()))) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".xlsx"))
        sheet = openpyxl.load_workbook(io.BytesIO(archive.read(name)))["Sheet1"]

    heads = [cell.value for cell in sheet[1]]
    width = next(number for number, head in enumerate(heads) if str(head).startswith("From low end"))
    assert str(sheet.cell(12, width + 1).value).startswith("=")
    assert heads[1] == "Published"


def test_range_past_and_source_stand_on_the_slide() -> None:
    snapshot = a_made_up_snapshot()

    text = _texts(_slides(snapshot, link=LINK)[0])

    assert "8\u00a0in\u00a010 chance\n270 to 400" in text
    assert "In nine past tries on this series" in text
    assert "Source: A Publisher, eight values. As of 20 November 2026. Published 22 November 2026 by Workforce Office." in text
    assert LINK in text


def test_notes_hold_method_assumptions_and_every_source() -> None:
    snapshot = a_snapshot(scenario_id="pipeline_push", compared=("baseline", "budget_freeze"))
    panel = snapshot.panels[0]
    assert panel.projection

    notes = _slides(snapshot)[0].notes_slide.notes_text_frame.text

    assert "average of many small models" in notes
    assert all(one.title in notes for one in panel.projection.assumptions)
    assert all(source.url in notes for source in panel.projection.sources)


def test_shapes_lie_on_the_slide_and_do_not_overlap(decks: list[list[Any]]) -> None:
    for slide in (slide for deck in decks for slide in deck):
        boxes = [(shape.left, shape.top, shape.left + shape.width, shape.top + shape.height) for shape in slide.shapes]

        assert all(left >= 0 and top >= 0 and right <= Emu(12192000 + 1) and bottom <= Emu(6858000) for left, top, right, bottom in boxes)
        assert not [pair for pair in combinations(boxes, 2) if _overlap(*pair)]


def test_texts_fit_their_boxes(decks: list[list[Any]]) -> None:
    for shape in (shape for deck in decks for slide in deck for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text):
        assert sum(_heights(shape)) <= shape.height / Emu(914400) + 1e-6, shape.text_frame.text


def test_edited_evidence_is_announced_on_every_headline() -> None:
    headlines = _slides(an_edited_snapshot())[:3]

    assert all("The evidence was edited by the publisher: two changes" in _texts(slide) for slide in headlines)
    assert all("Our own survey" in slide.notes_slide.notes_text_frame.text for slide in headlines)


def test_hostile_text_stays_text(decks: list[list[Any]]) -> None:
    assert "<script>alert(1)</script>" in _texts(decks[1][0])
    assert HOSTILE[:40] in decks[1][0].notes_slide.notes_text_frame.text


def test_panel_without_projection_has_points_and_a_reason() -> None:
    slide = _slides(a_made_up_snapshot(an_unfitted_panel()))[0]

    assert list(_series(slide)) == ["Published"]
    assert "Nothing is projected." in _texts(slide)


def test_chart_says_in_words_what_it_shows() -> None:
    snapshot = a_snapshot()

    chart = next(shape for shape in _slides(snapshot)[0].shapes if shape.has_chart)

    assert chart._element.nvGraphicFramePr.cNvPr.get("descr") == snapshot.panels[0].alt


def test_ranges_below_zero_are_drawn_from_their_own_low_end() -> None:
    plain = a_projection()
    bands = tuple(dataclasses.replace(band, lower=(-50.0 - band.level,) * 5) for band in plain.bands)

    series = _series(_slides(a_made_up_snapshot(a_panel(dataclasses.replace(plain, bands=bands))))[0])

    assert series["Below the ranges"][-1] == pytest.approx(-50.8)


@pytest.mark.parametrize("text", ["short", "many words " * 60, "x" * 500])
def test_fitted_text_never_takes_more_than_its_box(text: str) -> None:
    size, short = fitted(text, width=3.0, height=0.5, sizes=(14, 10))

    assert height_of(short, width=3.0, size=size) <= 0.5


def _heights(shape: Any) -> Iterator[float]:
    for paragraph in shape.text_frame.paragraphs:
        runs = [run for run in paragraph.runs if run.text]
        if runs:
            yield (paragraph.space_before.pt if paragraph.space_before else 0.0) / 72
            yield height_of(paragraph.text, width=shape.width / Emu(914400), size=runs[0].font.size.pt, font=runs[0].font.name)


def _overlap(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_files_of_a_page_that_nobody_published_claim_no_publication() -> None:
    live, published = (_slides(a_made_up_snapshot(), link=link) for link in ("", LINK))

    said = "\n".join(_texts(slide) for slide in live)
    assert "Made on 22 November 2026" in said
    assert "evidence known on 20 November 2026" in said.replace("Evidence", "evidence")
    assert "Published 22" not in said
    assert "[Data set]" not in said
    assert "Published 22 November 2026" in "\n".join(_texts(slide) for slide in published)


def test_notes_write_outlooks_in_words_as_the_page_does() -> None:
    said = "\n".join(slide.notes_slide.notes_text_frame.text for slide in _slides(a_snapshot()))

    assert "3.5 million" in said.replace("\u00a0", " ")
    assert "e+0" not in said
