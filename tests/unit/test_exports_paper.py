"""Brief, report and pictures: tagged, legible, the same bytes every time, and whatever was typed stays text."""

import dataclasses
import io
import struct
import time
from collections.abc import Iterator
from functools import cache
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from dashboard.exports import to_pdf, to_png, to_svg
from dashboard.exports.paper.typesetting import FONTS, UNKNOWN, shown
from dashboard.snapshots import Snapshot
from exports_builder import a_compared, a_hostile_snapshot, a_made_up_snapshot, a_panel, an_unfitted_panel
from snapshots_builder import a_snapshot, an_edited_snapshot

LINK = "https://example.org/p/0123456789abcdef"


def _pdf(snapshot: Snapshot, *, report: bool = False, link: str = "") -> PdfReader:
    return PdfReader(io.BytesIO(to_pdf(snapshot, link=link, report=report)))


def _text(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).replace("\u00a0", " ").split())


@cache
def _report() -> PdfReader:
    return _pdf(a_snapshot(scenario_id="pipeline_push", compared=("baseline", "budget_freeze")), report=True, link=LINK)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_brief_is_one_page_whatever_the_number_of_panels(count: int) -> None:
    panels = (a_snapshot().panels * 2)[:count]

    pdf = _pdf(dataclasses.replace(a_snapshot(), panels=panels, note="A note. " * 200), link=LINK)

    assert len(pdf.pages) == 1
    assert "How to cite" not in _text(pdf)
    assert "[Data set]" in _text(pdf)


@pytest.mark.parametrize("report", [False, True])
def test_pdf_is_tagged_and_says_its_title_and_language(report: bool) -> None:
    pdf = _pdf(a_made_up_snapshot(), report=report)
    root: Any = pdf.root_object

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert pdf.metadata and (pdf.metadata.title, pdf.metadata.author) == ("AI-security workforce", "Workforce Office")
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_pdf_has_the_same_bytes_a_second_later() -> None:
    first = to_pdf(a_made_up_snapshot(), report=True)
    time.sleep(1.1)

    assert to_pdf(a_made_up_snapshot(), report=True) == first


def test_pdf_brings_its_fonts_along() -> None:
    pages: list[Any] = list(_report().pages)
    fonts = {font.get_object()["/BaseFont"].split("+")[-1] for page in pages for font in page["/Resources"]["/Font"].values()}

    assert {"CitecastSans-Regular", "CitecastSans-Semibold", "CitecastSerif-Regular"} <= fonts


def test_report_has_every_panel_assumption_and_source() -> None:
    snapshot = a_snapshot(scenario_id="pipeline_push", compared=("baseline", "budget_freeze"))

    text = _text(_report())

    assert all(panel.title.replace("\u00a0", " ") in text for panel in snapshot.panels)
    assert "Extra entrants from training" in text
    assert all(source.url in text.replace(" ", "") for source in snapshot.panels[2].series.sources[:3])
    assert "Of the 1.2 million less than baseline" in text


def test_report_has_the_table_of_the_page() -> None:
    text = _text(_report())

    assert "2030 4.9 2.3 to 7.9 0.3 to 11.3" in text
    assert "Baseline 6.1 million 1.5 to 12.3 million 1.2 million more than here" in text


def test_figures_say_in_words_what_they_show() -> None:
    snapshot = a_made_up_snapshot(a_panel(compared=(a_compared(),)))

    pdf = _pdf(snapshot, report=True)

    figure, comparison = _alts(pdf.root_object["/StructTreeRoot"])
    assert figure == snapshot.panels[0].alt
    assert "Pipeline push" in comparison


def test_edited_evidence_is_announced_in_brief_and_report() -> None:
    for report in (False, True):
        text = _text(_pdf(an_edited_snapshot(), report=report))

        assert "The evidence was edited." in text
        assert "Our own survey" in text
    assert "own value" in text


@pytest.mark.parametrize("report", [False, True])
def test_markup_in_texts_is_set_as_text(report: bool) -> None:
    text = _text(_pdf(a_hostile_snapshot(), report=report)).replace(" ", "")

    assert '#panic("pwned")$x$*b*' in text
    assert "<script>alert(1)</script>" in text


def test_no_link_leads_anywhere_but_to_the_web() -> None:
    pdf = _pdf(a_hostile_snapshot(), report=True, link="javascript:alert(1)")

    actions = [note.get_object().get("/A", {}).get("/URI", "") for page in pdf.pages for note in page.get("/Annots", [])]
    assert not [uri for uri in actions if not str(uri).startswith("http")]


def test_characters_that_the_fonts_lack_are_replaced_and_explained() -> None:
    text = _text(_pdf(a_made_up_snapshot(title="労働力 and 😀", publisher="Ørsted Łódź")))

    assert f"{UNKNOWN * 3} and {UNKNOWN}" in text
    assert "stands for a character" in text
    assert "Ørsted Łódź" in text


@pytest.mark.parametrize(("text", "expected"), [("4.8\u00a0million ≠ −1 “x”", "4.8\u00a0million ≠ −1 “x”"), ("e\u0301\u200b", "é"), ("\u202eabc", "abc")])
def test_shown_keeps_what_the_fonts_hold(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_every_character_said_to_be_held_can_be_set() -> None:
    runs = [line.split("-") for line in (FONTS / "characters.txt").read_text().split()]
    everything = "".join(chr(point) for first, last in runs for point in range(int(first, 16), int(last, 16) + 1))

    pdf = _pdf(a_made_up_snapshot(note=everything, title=everything[:200]), report=True)

    assert "ЖЗИЙ" in _text(pdf)


def test_word_longer_than_the_line_stays_on_the_page() -> None:
    page = _pdf(a_made_up_snapshot(title="W" * 200)).pages[0]
    ends: list[float] = []

    page.extract_text(visitor_text=lambda text, _, matrix, *__: ends.append(matrix[4]) if text.strip("W\n ") == "" and "W" in text else None)

    assert len(ends) >= 4


def test_panel_without_projection_is_shown_with_its_reason() -> None:
    assert "Nothing is assumed" in _text(_pdf(a_made_up_snapshot(an_unfitted_panel()), report=True))


def test_svg_is_well_formed_with_title_and_source_line_inside() -> None:
    drawing = ElementTree.fromstring(to_svg(a_made_up_snapshot(), link=LINK))  # noqa: S314  # our own drawing

    words = " ".join(" ".join(drawing.itertext()).split())
    assert "Source: A Publisher, eight values." in words
    assert "Published 22 November 2026 by Workforce Office." in words


def test_svg_of_hostile_texts_is_well_formed() -> None:
    drawing = ElementTree.fromstring(to_svg(a_hostile_snapshot()))  # noqa: S314  # our own drawing

    assert not [element for element in drawing.iter() if element.tag.endswith("script")]


def test_picture_of_edited_evidence_says_so() -> None:
    assert "The evidence was edited by the publisher." in to_svg(an_edited_snapshot(), 2).decode()


def test_png_is_twice_the_size_of_the_drawing_and_bears_its_text() -> None:
    snapshot = a_made_up_snapshot()
    drawing = ElementTree.fromstring(to_svg(snapshot))  # noqa: S314  # our own drawing

    picture = to_png(snapshot)

    width, height = struct.unpack(">II", picture[16:24])
    assert (width, height) == (2 * float(drawing.get("width", 0)), pytest.approx(2 * float(drawing.get("height", 0)), abs=1))
    assert len(picture) > 40_000


def test_dark_picture_stands_on_dark_paper() -> None:
    assert b"#10161E" in to_svg(a_made_up_snapshot(), dark=True)
    assert to_png(a_made_up_snapshot(), dark=True) != to_png(a_made_up_snapshot())


def _alts(node: Any) -> Iterator[str]:
    """The words for every figure in the tree of tags."""
    held = node.get_object()
    if isinstance(held, list):
        for child in held:
            yield from _alts(child)
    elif hasattr(held, "get"):
        yield from [held["/Alt"]] if "/Alt" in held else []
        yield from _alts(held["/K"]) if "/K" in held else ()


@pytest.mark.parametrize("count", [1, 2, 3])
def test_brief_sets_no_text_under_seven_and_a_half_points(count: int) -> None:
    sizes: list[float] = []
    page = _pdf(dataclasses.replace(a_snapshot(), panels=a_snapshot().panels[:count])).pages[0]

    page.extract_text(visitor_text=lambda text, around, inner, _, size: sizes.append(size * abs(around[3] * inner[3])) if text.strip() else None)

    assert min(sizes) >= 7.45


def test_report_fills_its_pages() -> None:
    assert len(_report().pages) <= 12
