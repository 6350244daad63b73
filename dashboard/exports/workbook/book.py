"""The workbook: five sheets, fixed dates, nothing in it that came as text can run."""

import io
from datetime import datetime, time

import xlsxwriter

from dashboard.exports.cells import one_line, safe_text
from dashboard.exports.content import PRODUCT, identity
from dashboard.exports.workbook.charts import add_charts
from dashboard.exports.workbook.formats import Formats
from dashboard.exports.workbook.numbers import write_data, write_projection
from dashboard.exports.workbook.words import write_assumptions, write_record, write_sources
from dashboard.snapshots import Snapshot

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def to_xlsx(snapshot: Snapshot, *, link: str = "") -> bytes:
    """Data, projection, assumptions, sources and record of a snapshot; the same bytes for the same snapshot."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as book:
        book.set_properties(_properties(snapshot))
        formats = Formats(book)
        data, projection, assumptions, sources, record = map(book.add_worksheet, ("Data", "Projection", "Assumptions", "Sources", "Record"))
        places = write_data(data, snapshot, formats)
        blocks = write_projection(projection, snapshot, formats, places)
        add_charts(book, projection, snapshot, places, blocks)
        write_assumptions(assumptions, snapshot, formats)
        write_sources(sources, snapshot, formats)
        write_record(record, snapshot, formats, link=link)
    return content.getvalue()


def _properties(snapshot: Snapshot) -> dict[str, str | datetime]:
    return {
        "title": safe_text(one_line(snapshot.title)),
        "author": safe_text(one_line(snapshot.publisher)) or PRODUCT,
        "subject": safe_text("; ".join(one_line(panel.title) for panel in snapshot.panels)),
        "comments": f"Snapshot {identity(snapshot)}",
        "created": datetime.combine(snapshot.published_on, time()),
    }
