"""The sheets of numbers: published values, and projections with formulas over them."""

from collections.abc import Iterator
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from dashboard.exports.content import OWN_MARK, Drawn, Value, drawn_of, numbered_sources, values_of
from dashboard.exports.workbook.formats import GROWTH, Formats, write_head, write_text
from dashboard.snapshots import Panel, Snapshot
from dashboard.wording import chance_words, period_words, titled, unit_words
from dashboard.wording.numbers import is_percent
from forecasting.domain import Projection

DATA = (
    ("Series", 44.0), ("Period", 16.0), ("Year", 8.0), ("Value", 14.0), ("On the newest definition", 15.0), ("Change from before", 14.0), ("Unit", 12.0),
    ("Counted as", 30.0), ("Kind", 26.0), ("In the fit", 10.0), ("Own value", 11.0), ("First published", 15.0), ("Source number", 10.0),
    ("Place in the source", 28.0), ("Quote", 50.0), ("Note", 50.0),
)  # fmt: skip
YEAR, VALUE, COMPARABLE, CHANGE = 2, 3, 4, 5
BEFORE_BANDS = (("Series", 44.0), ("Scenario", 20.0), ("Year", 8.0), ("What", 16.0), ("Median", 14.0))
AFTER_BANDS = (("Width of the widest range", 14.0), ("Change from the last value", 14.0), ("Change a year", 13.0), ("Growth a year", 11.0))
MEDIAN = len(BEFORE_BANDS) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Rows of a panel's values on the sheet of data, first and last, counted from 0; `last_used` is that of the last value in the fit."""

    first: int
    last: int
    last_used: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Rows of one scenario of a panel on the sheet of projections, from the last value used, and the columns of its ranges."""

    title: str
    first: int
    last: int
    bands: tuple[tuple[float, int, int], ...]
    """Level, column of the lower and of the upper end; from the narrowest to the widest."""


def write_data(sheet: Worksheet, snapshot: Snapshot, formats: Formats) -> tuple[Place | None, ...]:
    """Every published value, a row each; says where those of each panel stand."""
    write_head(sheet, DATA, formats)
    row, places = 1, []
    for panel in snapshot.panels:
        values = sorted(values_of(panel.series), key=lambda value: not value.fitted)  # a chart takes rows that lie together
        rows = range(row, row + len(values))
        fitted = [place for place, value in zip(rows, values, strict=True) if value.fitted]
        for place, value in zip(rows, values, strict=True):
            before = [one for one in fitted if one < place]
            _write_value(sheet, place, panel, value, snapshot, formats, before=before[-1] if before else None)
        places.append(Place(first=row, last=rows[-1], last_used=fitted[-1]) if fitted else None)
        row += len(values)
    sheet.autofilter(0, 0, max(row - 1, 1), len(DATA) - 1)
    return tuple(places)


def write_projection(sheet: Worksheet, snapshot: Snapshot, formats: Formats, places: tuple[Place | None, ...]) -> tuple[tuple[Block, ...], ...]:
    """Every projected number, with the last value before it and what follows from both by formula; says where each scenario stands."""
    levels = sorted({band.level for panel in snapshot.panels for drawn in drawn_of(snapshot, panel) for band in drawn.projection.bands})
    ranges = tuple((f"{end} {chance_words(level)}", 14.0) for level in levels for end in ("Low end,", "High end,"))
    write_head(sheet, (*BEFORE_BANDS, *ranges, *AFTER_BANDS), formats)
    row, found = 1, []
    for panel, place in zip(snapshot.panels, places, strict=True):
        blocks = []
        for drawn in drawn_of(snapshot, panel) if place else ():
            assert place
            blocks.append(_write_block(sheet, row, panel, drawn, levels, formats, place))
            row = blocks[-1].last + 1
        found.append(tuple(blocks))
    sheet.autofilter(0, 0, max(row - 1, 1), len(BEFORE_BANDS) + len(ranges) + len(AFTER_BANDS) - 1)
    return tuple(found)


def _write_value(sheet: Worksheet, row: int, panel: Panel, value: Value, snapshot: Snapshot, formats: Formats, *, before: int | None) -> None:
    point, quantity, series = value.point, panel.series.quantity, panel.series
    style = formats.value(quantity, own=value.own)
    write_text(sheet, row, 0, titled(quantity), formats.wrapped)
    write_text(sheet, row, 1, period_words(point.period))
    sheet.write_number(row, YEAR, _year(point.period))
    sheet.write_number(row, VALUE, point.value, style)
    if value.comparable is not None:
        sheet.write_number(row, COMPARABLE, value.comparable, style)
        if before is not None:
            earlier = series.comparable_values[series.observations.index(point) - 1]
            formula = f"={xl_rowcol_to_cell(row, COMPARABLE)}-{xl_rowcol_to_cell(before, COMPARABLE)}"
            sheet.write_formula(row, CHANGE, formula, style, value.comparable - earlier)
    numbers = numbered_sources(snapshot)
    cited = ", ".join(str(numbers[name][0]) for name in point.source_ids if name in numbers)
    counted = next((one.label for one in series.definitions if one.definition_id == point.definition_id), point.definition_id)
    texts = (unit_words(quantity), counted, value.kind, "yes" if value.fitted else "no", OWN_MARK if value.own else "", point.vintage.isoformat(), cited)
    words = (point.citations[0].locator, point.citations[0].quote, point.note)
    for column, text in enumerate((*texts, *words), start=CHANGE + 1):
        write_text(sheet, row, column, text, formats.wrapped)


def _write_block(sheet: Worksheet, row: int, panel: Panel, drawn: Drawn, levels: list[float], formats: Formats, place: Place) -> Block:
    held, quantity = drawn.projection, panel.series.quantity
    blue, ink = formats.value(quantity, projected=True), formats.value(quantity)
    start = held.series.comparable_values[-1]
    bands = tuple((level, MEDIAN + 1 + 2 * levels.index(level), MEDIAN + 2 + 2 * levels.index(level)) for level in (band.level for band in held.bands))
    _name_row(sheet, row, panel, drawn, held.origin_year, "last value used", formats)
    for column in (MEDIAN, *(end for _, *ends in bands for end in ends)):
        sheet.write_formula(row, column, f"=Data!{xl_rowcol_to_cell(place.last_used, COMPARABLE)}", ink, start)
    for number, year in enumerate(held.years, start=1):
        _name_row(sheet, row + number, panel, drawn, year, "projected", formats)
        sheet.write_number(row + number, MEDIAN, held.median[number - 1], blue)
        for (_, low, high), band in zip(bands, held.bands, strict=True):
            sheet.write_number(row + number, low, band.lower[number - 1], blue)
            sheet.write_number(row + number, high, band.upper[number - 1], blue)
        for column, (formula, result, share) in enumerate(_formulas(held, row, number, bands), start=MEDIAN + 1 + 2 * len(levels)):
            style = formats.of(num_format=GROWTH, font_color=blue.font_color, valign="top") if share else blue
            if formula:
                sheet.write_formula(row + number, column, formula, style, result)
    return Block(title=drawn.title, first=row, last=row + len(held.years), bands=bands)


def _name_row(sheet: Worksheet, row: int, panel: Panel, drawn: Drawn, year: int, what: str, formats: Formats) -> None:
    write_text(sheet, row, 0, titled(panel.series.quantity), formats.wrapped)
    write_text(sheet, row, 1, drawn.title, formats.wrapped)
    sheet.write_number(row, YEAR, year)
    write_text(sheet, row, 3, what)


def _formulas(held: Projection, row: int, number: int, bands: tuple[tuple[float, int, int], ...]) -> Iterator[tuple[str, float | str, bool]]:
    """Width, change, change a year and growth a year: the formula, its result now, and whether that is a share of something."""
    here, start = xl_rowcol_to_cell(row + number, MEDIAN), xl_rowcol_to_cell(row, MEDIAN, row_abs=True)
    years = f"({xl_rowcol_to_cell(row + number, YEAR)}-{xl_rowcol_to_cell(row, YEAR, row_abs=True)})"
    median, last, span = held.median[number - 1], held.series.comparable_values[-1], held.years[number - 1] - held.origin_year
    low, high = (xl_rowcol_to_cell(row + number, column) for column in bands[-1][1:]) if bands else ("", "")
    yield (f"={high}-{low}", held.bands[-1].upper[number - 1] - held.bands[-1].lower[number - 1], False) if bands else ("", "", False)
    yield f"={here}-{start}", median - last, False
    yield f"=({here}-{start})/{years}", (median - last) / span, False
    if is_percent(held.series.quantity):
        yield "", "", False  # growth of a share is read as percentage points
    else:
        grown = (median / last) ** (1 / span) - 1 if median > 0 < last else ""
        yield f'=IF(AND({here}>0,{start}>0),({here}/{start})^(1/{years})-1,"")', grown, True


def _year(period: str) -> float:
    """A year is drawn at its number, a month or quarter within it."""
    year, _, part = period.partition("-")
    if not part:
        return int(year)
    return round(int(year) + ((int(part[1:]) - 0.5) / 4 if part.startswith("Q") else (int(part[:2]) - 0.5) / 12), 3)
