"""The small pictures of the overview: inline SVG on one line, coloured by classes, readable without the style sheet."""

from dataclasses import dataclass
from html import escape

from dashboard.figures.evidence import segments_of, splices_of
from dashboard.figures.placement import push_apart
from dashboard.figures.text import text_width
from dashboard.theme import SANS, Theme
from dashboard.wording.numbers import Scale, format_projected, format_range, format_value, scale_for
from dashboard.wording.sentences import alt_text, picture_title, wide_band
from forecasting.domain import OWN_SOURCE_ID, Observation, Projection

LABEL_GAP = 9.0
LATE_START = 3
"""Years without data at the left of a shared axis from which the picture says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """Size and scales of one picture, in its own pixels."""

    theme: Theme
    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    first: int
    last: int
    highest: float

    def x(self, year: float) -> float:
        """Pixels from the left."""
        return self.left + (self.right - self.left) * (year - self.first) / max(1, self.last - self.first)

    def y(self, value: float) -> float:
        """Pixels from the top; zero lies on the axis, and a surplus is drawn as none."""
        return self.bottom - (self.bottom - self.top) * max(0.0, value) / self.highest

    def path(self, points: list[tuple[float, float]], *, closed: bool = False) -> str:
        """An SVG path through years and values."""
        steps = "L".join(f"{self.x(year):.1f} {self.y(value):.1f}" for year, value in points)
        return f"M{steps}{'Z' if closed else ''}"


def small_picture_svg(projection: Projection, *, theme: Theme, wide: bool = True, share_axis: tuple[int, int] | None = None) -> str:
    """The picture of one headline: 324 × 224, or 328 × 130 for a phone.

    Parameters
    ----------
    theme : its colours are written into the marks, for when the picture leaves the page; on the page the style sheet wins
    share_axis : first and last year of the date axis that the pictures of a row share
    """
    canvas = _canvas(projection, theme=theme, wide=wide, share_axis=share_axis)
    title = escape(picture_title(projection))
    parts = (
        *_frame(canvas, projection),
        *_inferred(canvas, projection),
        *_observed(canvas, projection),
        *_values(canvas, projection),
        *_years(canvas, projection),
    )
    kind = "wide" if wide else "narrow"
    size = f'viewBox="0 0 {canvas.width:g} {canvas.height:g}" width="{canvas.width:g}" height="{canvas.height:g}"'
    words = f"<title>{title}</title><desc>{escape(alt_text(projection))}</desc>"
    return f'<svg class="fig small {kind}" {size} role="img" aria-label="{title}">{words}{"".join(parts)}</svg>'


def _canvas(projection: Projection, *, theme: Theme, wide: bool, share_axis: tuple[int, int] | None) -> Canvas:
    first, last = share_axis or (projection.series.years[0], projection.years[-1])
    highest = max(*projection.series.values, *projection.median, *projection.bands[-1].upper)
    labels = max(text_width(text, size=14, weight=600) for text in _end_texts(projection))
    width, height, top, bottom = (324.0, 224.0, 36.0, 200.0) if wide else (328.0, 130.0, 26.0, 106.0)
    right = min(250.0, width - LABEL_GAP - labels - 2)
    return Canvas(
        theme=theme, width=width, height=height, left=8.0, right=right, top=top, bottom=bottom, first=first, last=last, highest=highest if highest > 0 else 1.0
    )


def _frame(canvas: Canvas, projection: Projection) -> tuple[str, ...]:
    theme, x = canvas.theme, canvas.x(projection.origin_year)
    axis = f'<line x1="0" y1="{canvas.bottom:g}" x2="{canvas.right + 4:.1f}" y2="{canvas.bottom:g}" class="ax" stroke="{theme.ink2}"/>'
    last = f'<line x1="{x:.1f}" y1="8" x2="{x:.1f}" y2="{canvas.bottom:g}" class="ld" stroke="{theme.ink}"/>'
    return axis, last


def _inferred(canvas: Canvas, projection: Projection) -> tuple[str, ...]:
    theme = canvas.theme
    start = (float(projection.origin_year), projection.series.comparable_values[-1])
    marks = []
    for band in reversed(projection.bands):
        upper = [start, *zip(map(float, projection.years), band.upper, strict=True)]
        lower = [start, *zip(map(float, projection.years), band.lower, strict=True)]
        name, opacity = _band_style(band.level, theme)
        marks.append(f'<path d="{canvas.path([*upper, *reversed(lower)], closed=True)}" class="pb {name}" fill="{theme.proj}" fill-opacity="{opacity:g}"/>')
        if band.level > 0.5:
            edge = f'class="pe" fill="none" stroke="{theme.proj}" stroke-opacity=".7"'
            marks.extend(f'<path d="{canvas.path(side)}" {edge}/>' for side in (upper, lower))
    median = [start, *zip(map(float, projection.years), projection.median, strict=True)]
    marks.append(f'<path d="{canvas.path(median)}" class="pm" fill="none" stroke="{theme.proj}" stroke-width="2.4" stroke-dasharray="7 4"/>')
    marks.append(f'<circle cx="{canvas.x(median[-1][0]):.1f}" cy="{canvas.y(median[-1][1]):.1f}" r="3.4" class="pd" fill="{theme.proj}"/>')
    return tuple(marks)


def _observed(canvas: Canvas, projection: Projection) -> tuple[str, ...]:
    ink, series = canvas.theme.ink, projection.series
    solid = f'class="ob" fill="none" stroke="{ink}" stroke-width="2"'
    dotted = f'class="sp" fill="none" stroke="{ink}" stroke-width="1.6" stroke-dasharray=".1 4.2" stroke-linecap="round"'
    lines = [f'<path d="{canvas.path(_points(run))}" {solid}/>' for run in segments_of(series) if len(run) > 1]
    joins = [f'<path d="{canvas.path(_points(join))}" {dotted}/>' for join in splices_of(series)]
    last = series.observations[-1]
    squares = [_own_square(canvas, point) for point in series.observations if OWN_SOURCE_ID in point.source_ids]
    dots = [
        f'<circle cx="{canvas.x(point.year):.1f}" cy="{canvas.y(point.value):.1f}" r="{_radius(point, last):g}" class="om" fill="{ink}"/>'
        for point in series.observations
    ]
    return (*lines, *joins, *squares, *dots)


def _radius(point: Observation, last: Observation) -> float:
    return 4.0 if point is last and OWN_SOURCE_ID not in point.source_ids else 2.6


def _own_square(canvas: Canvas, point: Observation) -> str:
    """A square of paper behind the dot, as the large figure marks a value that a reader added."""
    place = f'x="{canvas.x(point.year) - 6:.1f}" y="{canvas.y(point.value) - 6:.1f}" width="12" height="12"'
    return f'<rect {place} class="own" fill="{canvas.theme.paper}" stroke="{canvas.theme.ink}" stroke-width="1.6"><title>your own value</title></rect>'


def _points(observations: tuple[Observation, ...]) -> list[tuple[float, float]]:
    return [(float(point.year), point.value) for point in observations]


def _values(canvas: Canvas, projection: Projection) -> tuple[str, ...]:
    """The last value left of the line, the ends of the range and the median at the right, pushed apart."""
    theme, last, band = canvas.theme, projection.series.observations[-1], wide_band(projection)
    x, y = canvas.x(last.year) - LABEL_GAP, canvas.y(last.value) - LABEL_GAP
    text = format_value(last.value, projection.series.quantity)
    width = text_width(text, size=14, weight=600)
    anchor = "end" if x - width >= 0 else "start"
    marks = [_text(text, x if anchor == "end" else x + 2 * LABEL_GAP, max(y, 14), "tb", theme.ink, anchor=anchor, weight=600)]
    low, high = (max(0.0, projection.bands[-1].lower[-1]), projection.bands[-1].upper[-1]) if band is projection.bands[-1] else (band.lower[-1], band.upper[-1])
    wanted = [canvas.y(high), canvas.y(projection.median[-1]), canvas.y(low)]
    centres = push_apart(wanted, [17.0] * 3, weights=[1.0, 10.0, 1.0], low=6, high=canvas.bottom + 4)
    styles = (("ts", theme.ink2, 400, 13.0), ("tp", theme.proj, 600, 14.0), ("ts", theme.ink2, 400, 13.0))
    for words, centre, (name, colour, weight, size) in zip(_end_texts(projection), centres, styles, strict=True):
        marks.append(_text(words, canvas.right + LABEL_GAP, centre + size * 0.34, name, colour, weight=weight, size=size))
    return tuple(marks)


def _end_texts(projection: Projection) -> tuple[str, str, str]:
    quantity, band = projection.series.quantity, wide_band(projection)
    scale: Scale = scale_for((projection.median[-1], band.upper[-1]), quantity)
    low, high = format_range(band.lower[-1], band.upper[-1], quantity, style="figure", scale=scale).split(" to ")
    return high, format_projected(projection.median[-1], quantity), low


def _years(canvas: Canvas, projection: Projection) -> tuple[str, ...]:
    theme, y = canvas.theme, canvas.bottom + 18
    first, origin, until = projection.series.years[0], projection.origin_year, projection.years[-1]
    mid = f"{origin}, last data"
    half, end = text_width(mid, size=13, weight=600) / 2, canvas.x(until) - text_width(str(until), size=13, weight=600) / 2
    centre = min(canvas.x(origin), end - 8 - half)
    marks = [
        _text(mid, centre, y, "tk", theme.ink, anchor="middle", weight=600, size=13),
        _text(str(until), canvas.x(until), y, "tsp", theme.proj, anchor="middle", weight=600, size=13),
    ]
    start = max(0.0, canvas.x(first) - 13)
    if start + 34 < centre - half:
        marks.append(_text(str(first), start, y, "ts", theme.ink2, size=13))
    earlier = any(point.year < first for point in projection.series.shown)
    silence = ("counted otherwise" if earlier else "no series", f"before {first}")
    if first - canvas.first >= LATE_START and canvas.x(first) > max(text_width(words, size=13) for words in silence) + 16:
        marks.extend(_text(words, 8, canvas.bottom - up, "ts", theme.ink2, size=13) for words, up in zip(silence, (26, 10), strict=True))
    return tuple(marks)


def _band_style(level: float, theme: Theme) -> tuple[str, float]:
    if level <= 0.5:
        return "b50", theme.band_50_opacity
    return ("b80", theme.band_80_opacity) if level <= 0.8 + 1e-9 else ("b95", theme.band_95_opacity)


def _text(words: str, x: float, y: float, name: str, colour: str, *, anchor: str = "start", weight: int = 400, size: float = 14) -> str:
    where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    face = escape(SANS.replace('"', "'"), quote=True)
    style = f'font-family="{face}" font-size="{size:g}" font-weight="{weight}" fill="{colour}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{name}"{where} {style}>{escape(words).replace("$", "&#36;")}</text>'
