"""The native chart of a slide: stacked bands behind, lines before them, both in one plot and on one sheet."""

from copy import deepcopy
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from dashboard.exports.cells import one_line
from dashboard.exports.deck.columns import Chart, Column, chart_of
from dashboard.exports.deck.look import SANS, colour, tint
from dashboard.exports.deck.sheet import chart_sheet
from dashboard.exports.workbook.charts import axis_format
from dashboard.exports.workbook.formats import number_format
from dashboard.snapshots import Panel, Snapshot
from dashboard.theme import LIGHT
from dashboard.wording import format_projected, format_value

SCENARIO_COLOURS = (LIGHT.teal, LIGHT.plum, LIGHT.amber)
BANDS = ("base", "width")
DROP = (
    '<c:errBars xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<c:errDir val="y"/><c:errBarType val="minus"/><c:errValType val="percentage"/><c:noEndCap val="1"/><c:val val="100"/>'
    '<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="{ink}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
)
"""A line from the last value used down to the axis: it parts what is known from what is inferred."""


def add_chart(slide: Slide, snapshot: Snapshot, panel: Panel, box: tuple[Emu, Emu, Emu, Emu]) -> Chart | None:
    """Draw the chart of a panel into a box; `None` where nothing can be drawn."""
    chart = chart_of(snapshot, panel)
    if chart is None:
        return None
    data: Any = CategoryChartData(number_format=number_format(panel.series.quantity))
    data.categories = chart.categories
    for column in chart.columns:
        data.add_series(column.name, column.values)
    banded = any(column.role in BANDS for column in chart.columns)
    frame: Any = slide.shapes.add_chart(XL_CHART_TYPE.AREA_STACKED if banded else XL_CHART_TYPE.LINE_MARKERS, *box, data)
    frame.name = "Chart"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", one_line(panel.alt))
    native = frame.chart
    if banded:
        _part_lines_from_bands(native, data, chart)
    native.part.chart_workbook.update_from_xlsx_blob(chart_sheet(snapshot, panel, chart))
    _dress(native, panel, chart)
    return chart


def _part_lines_from_bands(native: Any, data: Any, chart: Chart) -> None:
    """Python-pptx draws one kind a chart: the lines are made as a second plot on the same axes, with the same references."""
    areas = native._chartSpace.find(f".//{qn('c:areaChart')}")
    writer: Any = ChartXmlWriter(XL_CHART_TYPE.LINE_MARKERS, data)
    lines: Any = parse_xml(writer.xml.encode()).find(f".//{qn('c:lineChart')}")
    lines = deepcopy(lines)
    for plot, keeps_bands in ((areas, True), (lines, False)):
        for series in plot.findall(qn("c:ser")):
            if (chart.columns[int(series.find(qn("c:idx")).get("val"))].role in BANDS) != keeps_bands:
                plot.remove(series)
    for own, theirs in zip(lines.findall(qn("c:axId")), areas.findall(qn("c:axId")), strict=True):
        own.set("val", theirs.get("val"))
    areas.addnext(lines)
    native._chartSpace.find(f".//{qn('c:dispBlanksAs')}").set("val", "gap")


def _dress(native: Any, panel: Panel, chart: Chart) -> None:
    native.has_legend = False
    native.has_title = False
    native.font.name, native.font.size, native.font.color.rgb = SANS, Pt(12), colour("ink2")
    values, categories = native.value_axis, native.category_axis
    values.major_gridlines.format.line.color.rgb = colour("rule")
    values.major_gridlines.format.line.width = Pt(0.75)
    values.format.line.fill.background()
    values.major_tick_mark = categories.major_tick_mark = XL_TICK_MARK.NONE
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = axis_format(panel), False
    if all(value >= 0 for column in chart.columns for value in column.values if value is not None):
        values.minimum_scale = 0
    categories.format.line.color.rgb = colour("ink2")
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    categories.has_major_gridlines = False
    compared = 0
    for plot in native.plots:
        for series in plot.series:
            column = chart.columns[int(series._element.find(qn("c:idx")).get("val"))]
            _dress_series(series, column, panel, chart, compared)
            compared += column.role == "compared"


def _dress_series(series: Any, column: Column, panel: Panel, chart: Chart, compared: int) -> None:
    if column.role in BANDS:
        _dress_band(series, column)
        return
    series.smooth = False
    if column.role in {"shown", "outlook", "last"} or (column.role == "end" and column.nested):
        series.format.line.fill.background()
    if column.role == "observed":
        _line(series, "ink", 2.25)
        _marker(series, XL_MARKER_STYLE.CIRCLE, 7, filled=True)
        _dress_observed(series, column, panel, chart)
    elif column.role in {"shown", "outlook"}:
        _marker(series, XL_MARKER_STYLE.CIRCLE if column.role == "shown" else XL_MARKER_STYLE.DIAMOND, 8, filled=False)
    else:
        series.marker.style = XL_MARKER_STYLE.NONE
    if column.role == "median":
        _line(series, "proj", 2.25, dashed=True)
        _label_end(series, column, panel)
    elif column.role == "compared":
        series.format.line.color.rgb = tint(SCENARIO_COLOURS[compared % len(SCENARIO_COLOURS)])
        series.format.line.width, series.format.line.dash_style = Pt(1.75), MSO_LINE.DASH
    elif column.role == "end" and column.nested == 0:
        _line(series, "proj", 0.75)
    elif column.role == "last":
        _add_error_bars(series)
    _label_outlooks(series, column, chart)


def _dress_observed(series: Any, column: Column, panel: Panel, chart: Chart) -> None:
    """A dotted join where a recorded splice crosses a break, none where there is no splice; own values on the marker."""
    for place, spliced in chart.joined:
        line = series.points[place].format.line
        if spliced:
            line.color.rgb, line.width, line.dash_style = colour("ink"), Pt(1.5), MSO_LINE.ROUND_DOT
        else:
            line.fill.background()
        _point_marker(series.points[place], "ink")
    for place in chart.own:
        _point_marker(series.points[place], "mark")
        _label(series.points[place], f"own value, {format_value(column.values[place] or 0.0, panel.series.quantity)}", "ink")
    last = max((number for number, value in enumerate(column.values) if value is not None), default=None)
    if last is not None and last not in chart.own:
        _label(series.points[last], format_value(column.values[last] or 0.0, panel.series.quantity), "ink")


def _label_end(series: Any, column: Column, panel: Panel) -> None:
    last = max(number for number, value in enumerate(column.values) if value is not None)
    _label(series.points[last], format_projected(column.values[last] or 0.0, panel.series.quantity), "proj")


def _label_outlooks(series: Any, column: Column, chart: Chart) -> None:
    """Each diamond bears the letter under which its publisher stands below the chart."""
    if column.role != "outlook":
        return
    for diamond in chart.diamonds:
        place = chart.categories.index(str(diamond.year))
        if column.values[place] == diamond.value:
            _label(series.points[place], diamond.letter, "ink2", position=XL_LABEL_POSITION.RIGHT)


def _dress_band(series: Any, column: Column) -> None:
    series.format.line.fill.background()
    if column.role == "base":
        series.format.fill.background()
        return
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = tint(LIGHT.proj, strength=(0.13, 0.31, 0.44)[min(column.nested, 2)])


def _line(series: Any, name: str, width: float, *, dashed: bool = False) -> None:
    series.format.line.color.rgb, series.format.line.width = colour(name), Pt(width)
    if dashed:
        series.format.line.dash_style = MSO_LINE.DASH


def _marker(series: Any, style: XL_MARKER_STYLE, size: int, *, filled: bool) -> None:
    series.marker.style, series.marker.size = style, size
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour("ink" if filled else "paper")
    series.marker.format.line.color.rgb = colour("ink" if filled else "ink2")


def _point_marker(point: Any, name: str) -> None:
    point.marker.style, point.marker.size = XL_MARKER_STYLE.CIRCLE, 7 if name == "ink" else 9
    point.marker.format.fill.solid()
    point.marker.format.fill.fore_color.rgb = colour(name)
    point.marker.format.line.color.rgb = colour("ink")


def _label(point: Any, text: str, name: str, *, position: XL_LABEL_POSITION = XL_LABEL_POSITION.ABOVE) -> None:
    run = point.data_label.text_frame.paragraphs[0].add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.color.rgb, run.font.name = Pt(12), name != "ink2", colour(name), SANS
    point.data_label.position = position


def _add_error_bars(series: Any) -> None:
    bars = parse_xml(DROP.format(ink=LIGHT.ink.removeprefix("#")).encode())
    before = next(child for child in series._element if child.tag in {qn("c:cat"), qn("c:val")})
    before.addprevious(bars)
