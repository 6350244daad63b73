"""Rules about what is counted: units and definitions that do not belong together, and money of two kinds."""

import re
from collections import defaultdict
from collections.abc import Iterator

from forecasting.domain import Finding, Quantity
from forecasting.evidence.lint.cited import Rows

_REAL = re.compile(
    r"\b(?:inflation[- ]adjusted|constant (?:\d{4} )?(?:dollars|prices)|in real terms|real (?:wages?|pay|terms)|in \d{4} (?:dollars|prices))\b", re.IGNORECASE
)
_PER_CENT = re.compile(r"\d\s?(?:%|per ?cent)", re.IGNORECASE)
_LARGE = re.compile(r"\d\s?(?:million|billion|thousand)", re.IGNORECASE)
_CURRENCY = {"USD": re.compile(r"[£€]|\b(?:GBP|EUR|pounds|euros)\b"), "GBP": re.compile(r"[$€]|\b(?:USD|EUR|dollars|euros)\b")}
_PERCENT_LIMIT = 1.5
"""A share or rate above this is percent that nobody divided by a hundred, unless the quote says times."""


def units(rows: Rows) -> Iterator[Finding]:
    """The unit in the quotation is that of the series, and an outlook on the same quantity has its unit or is growth."""
    for cited in rows.all:
        quote, value = cited.quote, cited.value.value
        wrong = _CURRENCY[cited.unit].search(quote) if cited.unit in _CURRENCY else None
        if cited.unit in {"people", "postings"} and _PER_CENT.search(quote) and not re.search(r"\d(?!\d*\s?(?:%|per ?cent|[.,\d]*\s?%))", quote):
            yield cited.finding("unit-mismatch", "warning", f"the quote is in percent, the unit is {cited.unit}.", "Choose the series of the share or growth.")
        elif cited.unit == "fraction" and _LARGE.search(quote) and not _PER_CENT.search(quote):
            yield cited.finding("unit-mismatch", "warning", "the quote counts, the unit is fraction.", "Choose the series of the count.")
        elif cited.unit == "fraction" and abs(value) > _PERCENT_LIMIT and not quote:
            yield cited.finding(
                "unit-mismatch", "warning", f"{value:.10g} is {value:.0%} as a fraction.", "Divide it by a hundred, or quote the words that say so."
            )
        elif wrong and not re.search(re.escape({"USD": "$", "GBP": "£"}[cited.unit]), quote):
            yield cited.finding("unit-mismatch", "warning", f"the quote says {wrong.group()}, the unit is {cited.unit}.", "Choose the series in that currency.")


def outlook_units(rows: Rows) -> Iterator[Finding]:
    """An outlook that is called the same quantity has the unit of its series, or is growth of it."""
    for cited, outlook in rows.outlooks:
        unit = rows.catalog.quantities[outlook.series_id].unit
        if outlook.comparable == "same_quantity" and outlook.unit not in {unit, "fraction", "fraction per year"}:
            message = f"the outlook is in {outlook.unit} and called the same quantity as a series in {unit}."
            yield cited.finding("unit-mismatch", "warning", message, "Call it another definition or not comparable.")


def definitions(rows: Rows) -> Iterator[Finding]:
    """One vintage of a series counts one thing: two definitions for one source and day make a line of two quantities."""
    seen: dict[tuple[str, str, str, str], str] = {}
    for cited, point in rows.observations:
        other = seen.setdefault((point.series_id, point.period, cited.source.source_id, str(point.vintage)), point.definition_id)
        if other != point.definition_id and point.kind != "derived":
            message = f"one source gives {point.period} under two definitions, {other} and {point.definition_id}, on one day."
            yield cited.finding("definition-mismatch", "warning", message, "Give the two quantities series of their own, or one definition.")


def nominal_beside_real(rows: Rows) -> Iterator[Finding]:
    """Money of its year and money of another year look alike: quotes that say so, and sister series with another price basis."""
    for cited, _ in rows.observations:
        quantity = rows.catalog.quantities[cited.series_id]
        match = _REAL.search(cited.quote) if quantity.measure == "money" and quantity.price_basis == "nominal" else None
        if match:
            message = f"the quote is in real money (“{match.group()}”), the series is nominal."
            yield cited.finding("nominal-beside-real", "warning", message, "Enter the nominal value, or a series with that price basis.")
    sisters: defaultdict[tuple[str, str, str], list[Quantity]] = defaultdict(list)
    for quantity in rows.catalog.quantities.values():
        if quantity.measure == "money" and quantity.occupation_code:
            sisters[quantity.geography, quantity.occupation_code, re.sub(r"[^a-z]|real|nominal|prices?", "", quantity.title.lower())].append(quantity)
    for group in sisters.values():
        if len({quantity.price_basis for quantity in group}) > 1:
            bases = ", ".join(f"{quantity.series_id} ({quantity.price_basis})" for quantity in group)
            yield _of_series(rows, group[1], f"the same pay is held in different money: {bases}.")


def _of_series(rows: Rows, quantity: Quantity, message: str) -> Finding:
    number = next((row.number for row in rows.catalog.tables["series"] if row.text("series_id") == quantity.series_id), None)
    return Finding(
        rule="nominal-beside-real", severity="warning", table="series", row=number, series_id=quantity.series_id, message=message,
        remedy="Say the price basis in both titles, and never draw them in one chart.",
    )  # fmt: skip


RULES = (units, outlook_units, definitions, nominal_beside_real)
