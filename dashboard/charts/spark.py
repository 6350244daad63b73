"""A figure as small as a line of text: what was observed, the median and the widest range; no words, the row beside it has them."""

from dashboard.charts.drawing import Point, number
from dashboard.charts.frame import x_of
from dashboard.snapshots import Panel
from dashboard.wording.sentences import wide_band

WIDTH, HEIGHT, EDGE = 104.0, 28.0, 2.5
MOST_POINTS = 60
"""More would not be seen at this width."""


def spark_svg(panel: Panel) -> str:
    """The drawing, styled by `figure_css`; empty where there is no line to draw."""
    projection = panel.projection
    series = projection.series if projection else panel.series
    observed = [(x_of(point, series), point.value) for point in series.observations][-MOST_POINTS:]
    if len(observed) < 2:
        return ""
    ahead: list[Point] = []
    range_points: list[Point] = []
    if projection:
        band, years = wide_band(projection), [float(year) for year in projection.years]
        ahead = [observed[-1], *zip(years, projection.median, strict=True)]
        range_points = [observed[-1], *zip(years, band.upper, strict=True), *reversed(list(zip(years, band.lower, strict=True)))]
    parts = (_path(points, style, seen=(*observed, *ahead, *range_points)) for points, style in ((range_points, "pb b80"), (observed, "ob"), (ahead, "pm")))
    size = f'viewBox="0 0 {number(WIDTH)} {number(HEIGHT)}" width="{number(WIDTH)}" height="{number(HEIGHT)}"'
    return f'<svg class="fig spark" {size} aria-hidden="true">{"".join(parts)}</svg>'


def _path(points: list[Point], style: str, *, seen: tuple[Point, ...]) -> str:
    """The points on axes that hold everything seen."""
    if not points:
        return ""
    (left, right), (low, high) = ((min(ends), max(ends)) for ends in zip(*seen, strict=True))
    across, up = (WIDTH - 2 * EDGE) / ((right - left) or 1.0), (HEIGHT - 2 * EDGE) / ((high - low) or 1.0)
    way = "L".join(f"{number(EDGE + (x - left) * across)} {number(HEIGHT - EDGE - (y - low) * up)}" for x, y in points)
    return f'<path d="M{way}" class="{style}"/>'
