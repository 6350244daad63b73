"""The figure of a projection, back to front, and the key to its numbers and letters."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.figures.breaks import draw_breaks, numbered_breaks, top_margin
from dashboard.figures.drawing import Drawing
from dashboard.figures.evidence import draw_events, draw_observations, label_shown, label_values, x_of
from dashboard.figures.frame import WidthHint, build_frame, layout, year_ticks
from dashboard.figures.inference import draw_bands, draw_last_data, draw_median, draw_readout, readout_width, shown_bands
from dashboard.figures.outlooks import Diamond, diamonds_of, draw_outlooks, outlook_words, split_far
from dashboard.figures.own import draw_own
from dashboard.figures.ticks import keep_ticks_free
from dashboard.theme import LIGHT, Theme
from forecasting.domain import Band, Break, Outlook, Projection

DEFAULT_LEVELS = (0.5, 0.8)


def build_projection_figure(
    projection: Projection,
    *,
    theme: Theme,
    outlooks: Sequence[Outlook] = (),
    selected_period: str | None = None,
    width_hint: WidthHint = "wide",
    show_levels: Sequence[float] = DEFAULT_LEVELS,
    year_range: tuple[int, int] | None = None,
) -> go.Figure:
    """Observed in ink, projected in blue, others' outlooks as hollow diamonds; every label placed so that none touch.

    Parameters
    ----------
    outlooks : drawn when they speak of the same quantity and their year lies on the axis
    selected_period : the period whose evidence is shown beside the figure
    width_hint : `wide` is laid out for 800 px, `narrow` for 328 px
    show_levels : bands to draw; each must be one of the projection's
    year_range : first and last year of the date axis, to share it between figures
    """
    drawing, _ = _draw(
        projection, theme=theme, outlooks=outlooks, selected_period=selected_period, width_hint=width_hint, show_levels=show_levels, year_range=year_range
    )
    origin = projection.origin_year
    return drawing.figure(layout(drawing.frame, years=year_ticks(drawing.frame, anchor=origin), anchor=origin, anchor_label="last data"))


def figure_key(
    projection: Projection,
    outlooks: Sequence[Outlook] = (),
    *,
    width_hint: WidthHint = "narrow",
    show_levels: Sequence[float] = DEFAULT_LEVELS,
    year_range: tuple[int, int] | None = None,
) -> list[str]:
    """What the numbers and letters of the figure stand for, plain text; empty when every label stands in the figure."""
    drawing, key = _draw(
        projection, theme=LIGHT, outlooks=outlooks, selected_period=None, width_hint=width_hint, show_levels=show_levels, year_range=year_range
    )
    gaps = sorted(projection.series.breaks, key=lambda gap: gap.year)
    numbered = numbered_breaks(drawing, projection.series)
    return [*(f"{number}: {_reason(gaps[number - 1])}" for number in numbered), *key]


def _draw(
    projection: Projection,
    *,
    theme: Theme,
    outlooks: Sequence[Outlook],
    selected_period: str | None,
    width_hint: WidthHint,
    show_levels: Sequence[float],
    year_range: tuple[int, int] | None,
) -> tuple[Drawing, list[str]]:
    series, bands = projection.series, shown_bands(projection, show_levels)
    near, far = split_far(
        diamonds_of(outlooks, series, first=_years(projection, year_range)[0], last=_years(projection, year_range)[1]), highest=max(_values(projection, bands))
    )
    frame = build_frame(
        series.quantity,
        (*_values(projection, bands), *(diamond.value for diamond in near)),
        theme=theme,
        width_hint=width_hint,
        years=_years(projection, year_range),
        top=top_margin(series, narrow=width_hint == "narrow"),
        right=readout_width(projection, bands, narrow=width_hint == "narrow"),
    )
    drawing = Drawing(frame)
    keep_ticks_free(drawing)
    draw_bands(drawing, projection, bands)
    draw_median(drawing, projection)
    draw_last_data(drawing, x_of(series.observations[-1], series))
    draw_breaks(drawing, series)
    draw_observations(drawing, series, selected_period=selected_period)
    draw_readout(drawing, projection, bands)
    for diamond in near:
        drawing.keep_free(diamond.year, diamond.value, radius=6)
    label_values(drawing, series)
    draw_own(drawing, series)
    draw_events(drawing, series)
    homeless = label_shown(drawing, series)
    lettered = draw_outlooks(drawing, near, series.quantity)
    return drawing, [*homeless, *_key(near if lettered else (), far, projection)]


def _reason(gap: Break) -> str:
    reason = gap.reason.rstrip(".")
    return reason if str(gap.year) in reason else f"{reason}, from {gap.year}"


def _key(lettered: Sequence[Diamond], far: Sequence[Diamond], projection: Projection) -> list[str]:
    quantity = projection.series.quantity
    in_figure = [f"{diamond.letter}: {outlook_words(diamond, quantity)}" for diamond in lettered]
    return [*in_figure, *(f"Beyond the figure: {outlook_words(diamond, quantity)}" for diamond in far)]


def _years(projection: Projection, year_range: tuple[int, int] | None) -> tuple[float, float]:
    if year_range is not None:
        return float(year_range[0]), float(year_range[1])
    first = min(point.year for point in (*projection.series.observations, *projection.series.shown))
    return float(first), float(projection.years[-1])


def _values(projection: Projection, bands: Sequence[Band]) -> tuple[float, ...]:
    series = projection.series
    edges = [value for band in bands for value in (*band.lower, *band.upper)]
    return (*series.values, *(point.value for point in series.shown), *projection.median, *edges)
