"""Rows for printing: series, problems, a projection as a table."""

from collections.abc import Sequence

from forecasting.domain import Projection
from forecasting.errors import Problem
from forecasting.pipeline import SeriesRow


def series_records(rows: Sequence[SeriesRow]) -> list[dict[str, object]]:
    """One record a series, for `series`."""
    return [
        {
            "series_id": row.quantity.series_id,
            "title": row.quantity.title,
            "theme": row.quantity.theme,
            "measure": row.quantity.measure,
            "unit": row.quantity.unit,
            "geography": row.quantity.geography,
            "frequency": row.quantity.frequency,
            "headline": row.quantity.headline,
            "thin": row.quantity.thin,
            "first_period": row.first_period,
            "last_period": row.last_period,
            "observations": row.observations,
            "vintages": row.vintages,
            "last_value": row.latest.value if row.latest else None,
        }
        for row in rows
    ]


def problem_records(problems: Sequence[Problem]) -> list[dict[str, object]]:
    """One record a problem, for `validate`."""
    return [{"table": p.table, "row": p.row, "column": p.column, "value": p.value, "rule": p.rule, "remedy": p.remedy} for p in problems]


def projection_table(projection: Projection) -> tuple[str, list[str], list[list[str]]]:
    """Title, column heads and rows of a projection for a terminal."""
    quantity = projection.series.quantity
    title = (
        f"{quantity.title} ({quantity.unit}), as of {projection.as_of}, scenario {projection.scenario_id}, "
        f"method {projection.method} version {projection.method_version}"
    )
    heads = ["year", "kind", "value or median", *(f"{band.level:.0%} range" for band in projection.bands), "sources"]
    style = ".4f" if abs(projection.median[0]) < 10 else ",.0f"
    rows = [[point.period, point.kind, format(point.value, style), *[""] * len(projection.bands), ", ".join(point.source_ids)] for point in projection.history]
    for i, year in enumerate(projection.years):
        ranges = [f"{band.lower[i]:{style}} to {band.upper[i]:{style}}" for band in projection.bands]
        rows.append([str(year), "projected", format(projection.median[i], style), *ranges, ""])
    return title, heads, rows
