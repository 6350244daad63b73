"""What no text may hold: formulas that a spreadsheet would run, markup that a page would, and long quotations."""

import re
from collections.abc import Iterator

from forecasting.catalog.tables import Tables
from forecasting.errors import Problem

MAX_QUOTE_WORDS = 25

_FORMULA = re.compile(r"[=+@\t\r\n]|-(?!\d[\d.,]*(?:$|[\s%]))")
_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def formulas(tables: Tables) -> Iterator[Problem]:
    """A text cell may not begin like a formula; spreadsheets would run it when the table is exported."""
    for rows in tables.rows.values():
        for row in rows:
            for column, cell in row.cells.items():
                if isinstance(cell, str) and _FORMULA.match(cell):
                    yield row.problem(column, "begins like a spreadsheet formula", "Begin with a word or a quotation mark")


def markup(tables: Tables) -> Iterator[Problem]:
    """No HTML and no control characters: texts are shown as they are."""
    for rows in tables.rows.values():
        for row in rows:
            for column, cell in row.cells.items():
                if isinstance(cell, str) and "<" in cell and _TAG.search(cell):
                    yield row.problem(column, "holds an HTML tag", "Write plain text")
                elif isinstance(cell, str) and _CONTROL.search(cell):
                    yield row.problem(column, "holds a control character", "Type the text again")


def quotes(tables: Tables) -> Iterator[Problem]:
    """A quote is at most 25 words of its source."""
    for table in ("observations", "events", "outlooks"):
        for row in tables[table]:
            words = len(row.text("quote").split())
            if words > MAX_QUOTE_WORDS:
                yield row.problem("quote", f"has {words} words; a quote has at most {MAX_QUOTE_WORDS}", "Shorten it with an ellipsis")


def places(tables: Tables) -> Iterator[Problem]:
    """Where in its source a value stands, or what the source says in its own words."""
    for table in ("observations", "events", "outlooks"):
        for row in tables[table]:
            if not row.text("locator") and not row.text("quote"):
                yield row.problem("locator", "is empty, and so is quote", "Give the page, table or cell, or quote the sentence")


RULES = (formulas, markup, quotes, places)
