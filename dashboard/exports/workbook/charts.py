"""Native charts beside the projections: ink observed, blue projected and dashed, the ends of the ranges as thin lines."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from dashboard.exports.cells import one_line, safe_text
from dashboard.exports.workbook.formats import number_format
from dashboard.exports.workbook.numbers import AFTER_BANDS, BEFORE_BANDS, MEDIAN, VALUE, YEAR, Block, Place
from dashboard.snapshots import Panel, Snapshot
from dashboard.theme import LIGHT
from dashboard.wording import chance_words

SIZE = {"width": 760, "height": 430}
ROWS_APART = 23
SCENARIO_COLOURS = (LIGHT.proj, LIGHT.teal, LIGHT.plum, LIGHT.amber)
SCALES = ((1e9, "#,##0.0,,,"), (1e6, "#,##0.0,,"))


def add_charts(book: Workbook, sheet: Worksheet, snapshot: Snapshot, places: tuple[Place | None, ...], blocks: tuple[tuple[Block, ...], ...]) -> None:
    """One chart a panel, right of the table."""
    columns = len(BEFORE_BANDS) + len(AFTER_BANDS) + 2 * max((len(block.bands) for held in blocks for block in held), default=0) + 1
    drawn = [(panel, place, held) for panel, place, held in zip(snapshot.panels, places, blocks, strict=True) if place and held]
    for number, (panel, place, held) in enumerate(drawn):
        chart = book.add_chart({"type": "scatter", "subtype": "straight"})
        assert chart
        _add_series(chart, place, held)
        _dress(chart, panel)
        sheet.insert_chart(1 + number * ROWS_APART, columns, chart, {"description": one_line(panel.alt), "object_position": 3})


def axis_format(panel: Panel) -> str:
    """The format of the ticks: counts in millions where they are that large."""
    largest = max((abs(value) for value in (*panel.series.values, *(panel.projection.median if panel.projection else ()))), default=0.0)
    plain = number_format(panel.series.quantity)
    if panel.series.quantity.measure != "count":
        return plain
    return next((f'{code}" {word}"' for (size, code), word in zip(SCALES, ("billion", "million"), strict=True) if largest >= size), plain)


def _add_series(chart: Chart, place: Place, blocks: tuple[Block, ...]) -> None:
    observed = {"type": "circle", "size": 6, "fill": {"color": LIGHT.ink}, "border": {"color": LIGHT.ink}}
    own = blocks[0]
    for level, low, high in reversed(own.bands):
        for end, column in (("low end", low), ("high end", high)):
            line = {"color": LIGHT.proj, "width": 1, "transparency": 30, **({} if level == own.bands[-1][0] else {"dash_type": "round_dot"})}
            _add(chart, f"{chance_words(level)}, {end}", {"sheet": "Projection", "rows": (own.first, own.last), "column": column}, line=line)
    for block, colour in zip(blocks, SCENARIO_COLOURS, strict=False):
        line = {"color": colour, "width": 2.25, "dash_type": "dash"}
        _add(chart, f"Median, {one_line(block.title)}", {"sheet": "Projection", "rows": (block.first, block.last), "column": MEDIAN}, line=line)
    rows = (place.first, place.last_used)
    _add(chart, "Published", {"sheet": "Data", "rows": rows, "column": VALUE}, line={"color": LIGHT.ink, "width": 2.25}, marker=observed)
    if place.last > place.last_used:
        hollow = {"type": "circle", "size": 7, "fill": {"color": LIGHT.paper}, "border": {"color": LIGHT.ink2}}
        rows = (place.last_used + 1, place.last)
        _add(chart, "Published, not in the fit", {"sheet": "Data", "rows": rows, "column": VALUE}, line={"none": True}, marker=hollow)


def _add(chart: Chart, name: str, where: dict[str, Any], *, line: dict[str, Any], marker: dict[str, Any] | None = None) -> None:
    top, bottom = where["rows"]
    chart.add_series(
        {
            "name": safe_text(name), "categories": [where["sheet"], top, YEAR, bottom, YEAR],
            "values": [where["sheet"], top, where["column"], bottom, where["column"]],
            "line": line, "marker": marker or {"type": "none"},
        }
    )  # fmt: skip


def _dress(chart: Chart, panel: Panel) -> None:
    quiet = {"color": LIGHT.ink2, "size": 10}
    first = min(int(point.period[:4]) for point in (*panel.series.observations, *panel.series.shown))
    last = panel.projection.years[-1] if panel.projection else panel.series.years[-1]
    title_font = {"name": "Georgia", "size": 14, "bold": False, "color": LIGHT.ink}
    chart.set_title({"name": safe_text(one_line(panel.title)), "name_font": title_font, "overlay": False})
    chart.set_x_axis(
        {"min": first, "max": last, "major_unit": 2 if last - first > 12 else 1, "num_format": "0", "num_font": quiet, "major_gridlines": {"visible": False}}
    )
    axis = {"num_format": axis_format(panel), "num_font": quiet, "major_gridlines": {"visible": True, "line": {"color": LIGHT.rule}}, "line": {"none": True}}
    chart.set_y_axis(axis | ({"min": 0} if _is_never_negative(panel) else {}))
    chart.set_legend({"position": "bottom", "font": quiet})
    chart.set_size(SIZE)


def _is_never_negative(panel: Panel) -> bool:
    """Axes of counts, money and shares start at zero unless something lies below it."""
    projections = [one for one in (panel.projection, *(compared.projection for compared in panel.compared)) if one]
    lowest = [value for one in projections for value in (*one.median, *(low for band in one.bands for low in band.lower))]
    return min((*panel.series.values, *lowest), default=0.0) >= 0
