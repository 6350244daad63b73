"""Edited evidence stays in sight: own values that no fit takes are shown, and exports say what they rest on."""

import csv
import io
from dataclasses import replace

from forecasting.domain import OWN_SOURCE_ID, Amendment, Projection, Series, Source


def with_unfitted_own(projection: Projection, selected: Series, own_source: Source | None) -> Projection:
    """The projection with own values that its fit leaves out among the points shown, as the gap of a year whose workforce nobody knows."""
    fitted = {point.period for point in projection.history}
    left = tuple(point for point in selected.observations if OWN_SOURCE_ID in point.source_ids and point.period not in fitted)
    if not left or own_source is None:
        return projection
    series = replace(projection.series, shown=(*projection.series.shown, *left))
    return replace(projection, series=series, sources=tuple(dict.fromkeys((*projection.sources, own_source))))


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
