"""The sheets of words: what is assumed, who says so, and how to judge it."""

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from dashboard.exports.cells import safe_text
from dashboard.exports.content import (
    assumptions_of,
    edited_sentences,
    identity_rows,
    method_words,
    numbered_sources,
    range_words,
    reason_of,
    settling_words,
)
from dashboard.exports.references import citation
from dashboard.exports.workbook.formats import Formats, write_head, write_text
from dashboard.snapshots import Panel, Snapshot
from dashboard.theme import LIGHT
from dashboard.wording import GRADE_MEANINGS, format_projected, format_value, made_words, published_words
from dashboard.wording.record import own_quantity
from forecasting.domain import OWN_SOURCE_ID

ASSUMPTIONS = (
    ("Scenario", 20.0), ("Assumption", 34.0), ("Value", 12.0), ("Low, 8 in 10", 12.0), ("High, 8 in 10", 12.0), ("Unit", 22.0), ("Why here", 60.0),
    ("Why its central value", 80.0), ("Source number", 14.0),
)  # fmt: skip
SOURCES = (
    ("Number", 9.0), ("Publisher", 30.0), ("Title", 60.0), ("Authors", 24.0), ("Published", 16.0), ("Grade", 8.0), ("What the grade means", 26.0),
    ("Address", 50.0), ("Archived copy", 40.0), ("Read on", 12.0), ("Licence", 26.0), ("Note", 50.0),
)  # fmt: skip
RECORD = (("What", 34.0), ("Of", 44.0), ("Says", 110.0))
LONGEST_ADDRESS = 2000
"""Excel follows no longer ones."""


def write_assumptions(sheet: Worksheet, snapshot: Snapshot, formats: Formats) -> None:
    """One row an assumption under each scenario; says so where nothing is assumed."""
    write_head(sheet, ASSUMPTIONS, formats)
    numbers = {name: number for name, (number, _) in numbered_sources(snapshot).items()}
    rows = assumptions_of(snapshot)
    for row, (scenario_id, title, one) in enumerate(rows, start=1):
        basis = str(numbers[one.source_id]) if one.source_id in numbers else "own judgement"
        for column, number in enumerate((one.value, one.low, one.high), start=2):
            sheet.write_number(row, column, number, formats.of(num_format="#,##0.####", valign="top"))
        for column, text in (
            (0, title),
            (1, one.title),
            (5, one.unit),
            (6, reason_of(snapshot, scenario_id, one.assumption_id)),
            (7, one.rationale),
            (8, basis),
        ):
            write_text(sheet, row, column, text, formats.wrapped)
    if not rows:
        write_text(sheet, 1, 0, "Nothing is assumed but that the series go on behaving as they have.")


def write_sources(sheet: Worksheet, snapshot: Snapshot, formats: Formats) -> None:
    """One row a publication."""
    write_head(sheet, SOURCES, formats)
    for row, (number, one) in enumerate(numbered_sources(snapshot).values(), start=1):
        sheet.write_number(row, 0, number, formats.wrapped)
        meaning = "added by the publisher, not part of the curated evidence" if one.source_id == OWN_SOURCE_ID else GRADE_MEANINGS[one.grade]
        texts = (one.publisher, one.title, one.authors, published_words(one.published) if one.published else "", one.grade, meaning)
        for column, text in enumerate(texts, start=1):
            write_text(sheet, row, column, text, formats.wrapped)
        for column, url in ((7, one.url), (8, one.archived_url)):
            _write_address(sheet, row, column, url, formats)
        for column, text in enumerate((one.accessed.isoformat(), one.licence, one.note), start=9):
            write_text(sheet, row, column, text, formats.wrapped)


def write_record(sheet: Worksheet, snapshot: Snapshot, formats: Formats, *, link: str) -> None:
    """What the publication is, how its ranges held, what would settle it, what others expected, what was edited, how to cite it."""
    write_head(sheet, RECORD, formats)
    rows = [(name, "", value) for name, value in identity_rows(snapshot, link)]
    rows += [("Edited evidence", "", sentence) for sentence in edited_sentences(snapshot)]
    rows += [("Note of the publisher", "", snapshot.note)] if snapshot.note.strip() else []
    rows += [row for panel in snapshot.panels for row in _panel_rows(panel)]
    rows += [("How to cite", "", citation(snapshot, link))]
    for row, (what, of, says) in enumerate(rows, start=1):
        marked = formats.of(text_wrap=True, valign="top", bg_color=LIGHT.mark) if what == "Edited evidence" else formats.wrapped
        write_text(sheet, row, 0, what, formats.name)
        write_text(sheet, row, 1, of, formats.wrapped)
        write_text(sheet, row, 2, says, marked)


def _panel_rows(panel: Panel) -> Iterator[tuple[str, str, str]]:
    quantity, name = panel.series.quantity, panel.topic
    yield "Finding", name, panel.title
    yield "In words", name, panel.lead
    for words in range_words(panel):
        yield "Range", name, words
    yield from (("How past ranges held", name, panel.past),) if panel.past else ()
    yield "Not in the ranges", name, panel.left_out
    yield "What would settle it", name, settling_words(panel)
    yield "Method", name, method_words(panel)
    for one in panel.alternatives:
        yield "What would change it", name, f"{one.label}: {format_projected(one.median, quantity)}"
    if panel.explanation:
        yield "Why it differs from baseline", name, panel.explanation.sentence
    for outlook in panel.outlooks:
        said = format_value(outlook.value, own_quantity(outlook, quantity), style="exact")
        yield "What others expected", name, f"{outlook.publisher}, {made_words(outlook)}: {said} for {outlook.target_period}"


def _write_address(sheet: Worksheet, row: int, column: int, url: str, formats: Formats) -> None:
    """An address that can be followed where it leads to the web; else text."""
    if url.startswith(("https://", "http://")) and len(url) <= LONGEST_ADDRESS:
        sheet.write_url(row, column, url, formats.of(font_color=LIGHT.ink, underline=1, valign="top"), string=safe_text(url))
    else:
        write_text(sheet, row, column, url, formats.wrapped)
