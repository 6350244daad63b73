"""The same content, numbers and ranges in every format."""

import io
from collections.abc import Callable, Iterator
from functools import cache

import openpyxl
import pytest
from pptx import Presentation
from pypdf import PdfReader

import dashboard.exports
from builders import a_projection
from dashboard.exports import csv_files, to_pdf, to_pptx, to_svg, to_xlsx
from dashboard.exports.content import method_words, range_words, settling_words
from dashboard.wording import format_projected
from exports_builder import a_panel
from snapshots_builder import a_snapshot

FORMATS = ("brief", "report", "slides", "workbook", "readme")


@cache
def _words(kind: str) -> str:
    """All text of one format, blanks of every kind as one."""
    snapshot = a_snapshot()
    texts: dict[str, Callable[[], str]] = {
        "brief": lambda: _pdf(to_pdf(snapshot)),
        "report": lambda: _pdf(to_pdf(snapshot, report=True)),
        "slides": lambda: " ".join(_slides(to_pptx(snapshot))),
        "workbook": lambda: " ".join(_cells(to_xlsx(snapshot))),
        "readme": csv_files(snapshot)["README.txt"].decode,
    }
    return " ".join(texts[kind]().split())


def _pdf(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def _slides(content: bytes) -> Iterator[str]:
    for slide in Presentation(io.BytesIO(content)).slides:
        yield from (shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        yield slide.notes_slide.notes_text_frame.text


def _cells(content: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    yield from (str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)


@pytest.mark.parametrize("kind", FORMATS)
def test_finding_sentence_and_ranges_are_the_same_in_every_format(kind: str) -> None:
    for panel in a_snapshot().panels:
        told = (panel.title, panel.lead, *range_words(panel), panel.left_out)

        assert [text for text in told if " ".join(text.split()) not in _words(kind)] == []


@pytest.mark.parametrize("kind", ["report", "slides", "workbook", "readme"])
def test_record_and_what_would_settle_it_are_the_same_in_every_format(kind: str) -> None:
    for panel in a_snapshot().panels:
        assert " ".join(panel.past.split()) in _words(kind)
        assert settling_words(panel) in _words(kind)


@pytest.mark.parametrize("kind", ["report", "slides", "workbook"])
def test_every_source_stands_in_every_long_format(kind: str) -> None:
    urls = {source.url for panel in a_snapshot().panels for source in panel.series.sources}

    assert [url for url in urls if url not in _words(kind) and url not in _words(kind).replace(" ", "").replace("\u200b", "")] == []


def test_picture_reads_the_same_median_as_the_words() -> None:
    panel = a_snapshot().panels[0]
    assert panel.projection

    assert format_projected(panel.projection.median[-1], panel.series.quantity) in to_svg(a_snapshot()).decode()


def test_method_chosen_alone_is_not_called_an_average() -> None:
    panel = a_panel(a_projection(method="local_trend"))

    assert method_words(panel).startswith("The median and the ranges come from one method alone, “local trend”")


def test_unknown_format_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'to_docx'"):
        dashboard.exports.to_docx  # noqa: B018  # reading it is the test
