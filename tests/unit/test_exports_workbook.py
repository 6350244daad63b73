"""The workbook: numbers as numbers, formulas over them, nothing that came as text can run."""

import dataclasses
import io
import time
import zipfile

import openpyxl
import pytest
from openpyxl import Workbook

from dashboard.exports import to_xlsx
from dashboard.snapshots import Snapshot
from exports_builder import a_compared, a_hostile_snapshot, a_made_up_snapshot, a_panel, an_unfitted_panel
from snapshots_builder import a_snapshot, an_edited_snapshot


def _opened(snapshot: Snapshot, *, results: bool = False, link: str = "") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(snapshot, link=link)), data_only=results)


def _column(book: Workbook, sheet: str, head: str) -> list[object]:
    names, *rows = book[sheet].iter_rows(values_only=True)
    return [row[names.index(head)] for row in rows]


def test_workbook_has_five_sheets_with_frozen_heads() -> None:
    book = _opened(a_snapshot())

    assert book.sheetnames == ["Data", "Projection", "Assumptions", "Sources", "Record"]
    assert {book[name].freeze_panes for name in book.sheetnames} == {"A2"}


def test_workbook_has_the_same_bytes_a_second_later() -> None:
    first = to_xlsx(a_made_up_snapshot())
    time.sleep(1.1)

    assert to_xlsx(a_made_up_snapshot()) == first


def test_projection_sheet_has_the_numbers_of_the_snapshot() -> None:
    panel = a_panel(compared=(a_compared(),))
    assert panel.projection
    start = panel.series.comparable_values[-1]

    medians = _column(_opened(a_made_up_snapshot(panel), results=True), "Projection", "Median")

    assert medians == pytest.approx([start, *panel.projection.median, start, *panel.compared[0].projection.median], rel=1e-14)


def test_formulas_carry_the_results_that_a_spreadsheet_would_compute() -> None:
    panel = a_panel()
    assert panel.projection
    snapshot, band, last = a_made_up_snapshot(panel), panel.projection.band(0.8), panel.series.comparable_values[-1]

    widths, growth = (_column(_opened(snapshot, results=True), "Projection", head) for head in ("Width of the widest range", "Growth a year"))

    assert widths[1:] == pytest.approx([high - low for low, high in zip(band.lower, band.upper, strict=True)])
    assert growth[-1] == pytest.approx((panel.projection.median[-1] / last) ** (1 / 5) - 1)
    assert _column(_opened(snapshot), "Projection", "Width of the widest range")[1] == "=I3-H3"


def test_growth_stays_empty_when_a_gap_turns_into_a_surplus() -> None:
    panel = a_panel()
    assert panel.projection
    bands = tuple(dataclasses.replace(band, lower=(-300.0,) * 5, upper=(300.0,) * 5) for band in panel.projection.bands)
    turned = dataclasses.replace(panel.projection, median=(-20.0,) * 5, bands=bands)

    growth = _column(_opened(a_made_up_snapshot(dataclasses.replace(panel, projection=turned)), results=True), "Projection", "Growth a year")

    assert [one or None for one in growth] == [None] * 6


def test_own_value_is_named_and_highlighted() -> None:
    book = _opened(an_edited_snapshot())

    marked = [cell for cell in book["Data"]["K"] if cell.value == "own value"]
    assert len(marked) == 1
    assert book["Data"].cell(marked[0].row, 4).fill.fgColor.rgb == "FFFFE27A"
    assert "Edited evidence" in _column(book, "Record", "What")


def test_each_projected_panel_has_a_native_chart() -> None:
    with zipfile.ZipFile(io.BytesIO(to_xlsx(a_snapshot()))) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]

    assert len(charts) == 3
    assert all("Projection!$E$" in chart and "Data!$D$" in chart for chart in charts)


@pytest.mark.parametrize(("low", "expected"), [(1.0, True), (-1.0, False)])
def test_axis_starts_at_zero_unless_something_lies_below(low: float, expected: bool) -> None:
    panel = a_panel()
    assert panel.projection
    bands = tuple(dataclasses.replace(band, lower=(low,) * 5) for band in panel.projection.bands)
    turned = dataclasses.replace(panel, projection=dataclasses.replace(panel.projection, bands=bands))

    with zipfile.ZipFile(io.BytesIO(to_xlsx(a_made_up_snapshot(turned)))) as archive:
        assert ('<c:min val="0"/>' in archive.read("xl/charts/chart1.xml").decode()) == expected


def test_no_cell_is_a_formula_of_hostile_text() -> None:
    book = _opened(a_hostile_snapshot())

    formulas = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    texts = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str) and "HYPERLINK" in cell.value]
    assert not [formula for formula in formulas if "HYPERLINK" in str(formula)]
    assert texts
    assert not [text for text in texts if text.startswith("=")]


def test_address_that_leads_nowhere_is_no_link() -> None:
    book = _opened(a_hostile_snapshot())

    assert not [
        cell.hyperlink.target for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink and "javascript" in str(cell.hyperlink.target)
    ]


def test_workbook_without_a_projection_still_holds_data_and_reason() -> None:
    book = _opened(a_made_up_snapshot(an_unfitted_panel()))

    assert len(_column(book, "Data", "Value")) == 8
    assert "Two values are too few to project." in _column(book, "Record", "Says")
