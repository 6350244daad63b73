"""Exports that rest on edited evidence say so."""

import csv
import io

from forecasting.domain import OWN_SOURCE_ID, Amendment


def amendment_words(amendment: Amendment) -> str:
    """`edited by a reader: 1 own value (source_id own-data); without source s; without series a, period 2019`."""
    count = len(amendment.own)
    own = [f"{count} own value{'' if count == 1 else 's'} (source_id {OWN_SOURCE_ID})"] if count else []
    sources = [f"without source {source_id}" for source_id in amendment.without_sources]
    points = [f"without series {series_id}, period {period}" for series_id, period in amendment.without_points]
    return f"edited by a reader: {'; '.join((*own, *sources, *points))}"


def with_column(text: str, name: str, value: str) -> str:
    """A CSV text with one more column, the same in every row."""
    head, *rows = csv.reader(io.StringIO(text))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([[*head, name], *([*row, value] for row in rows)])
    return out.getvalue().rstrip("\n")
