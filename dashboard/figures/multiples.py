"""Small pictures of many series: one axis of dates and one of values for all, each with its own name on top."""

from collections.abc import Sequence

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.figures.evidence import markers, segments_of, x_of
from dashboard.figures.frame import WidthHint, nice_ticks, tick_room
from dashboard.figures.text import plain, wrap
from dashboard.theme import SANS, Theme
from dashboard.wording.numbers import format_value, is_percent, scale_for
from dashboard.wording.phrases import titled
from dashboard.wording.places import capital
from forecasting.domain import Series

COLUMNS = {"wide": 3, "narrow": 1}
WIDTHS = {"wide": 800.0, "narrow": 328.0}
ROW_PX = 150.0
TITLE_PX = 48.0
"""Above each picture: two lines of name and the label of the highest tick."""
FOOT_PX = 26.0
GUTTER_PX = 28.0
RIGHT_PX = 20.0
MOST_TICKS = 4


def build_multiples(series: Sequence[Series], *, theme: Theme, width_hint: WidthHint, years: tuple[float, float]) -> go.Figure:
    """One small picture a series, in the given order, all on the same axes."""
    columns, width = COLUMNS[width_hint], WIDTHS[width_hint] - RIGHT_PX
    rows = -(-len(series) // columns)
    between = TITLE_PX + FOOT_PX + 20
    inner = rows * ROW_PX + (rows - 1) * between
    spacing = {"horizontal_spacing": GUTTER_PX / width, "vertical_spacing": between / inner if rows > 1 else 0.0}
    picture = (width - GUTTER_PX * (columns - 1)) / columns
    figure = make_subplots(rows=rows, cols=columns, subplot_titles=[_wrapped(name, picture) for name in own_names(series)], **spacing)
    for place, item in enumerate(series):
        for trace in _traces(item, theme=theme):
            figure.add_trace(trace, row=place // columns + 1, col=place % columns + 1)
    _dress(figure, theme=theme, height=inner + TITLE_PX + FOOT_PX + 20)
    _scale(figure, series, theme=theme, years=years, picture=picture)
    return figure


def own_names(series: Sequence[Series]) -> list[str]:
    """What tells the series apart: their titles without the parts, between commas, that all of them share."""
    parts = [titled(item.quantity).split(", ") for item in series]
    shared = set.intersection(*(set(part) for part in parts)) if len(parts) > 1 else set()
    own = [", ".join(word for word in part if word not in shared) for part in parts]
    return [capital(name or ", ".join(part)) for name, part in zip(own, parts, strict=True)]


def _traces(item: Series, *, theme: Theme) -> list[go.Scatter]:
    lines = [
        go.Scatter(
            name=f"line {item.series_id}",
            x=[x_of(point, item) for point in run],
            y=[float(point.value) for point in run],
            mode="lines",
            line={"color": theme.ink, "width": 2},
            hoverinfo="skip",
            cliponaxis=False,
        )
        for run in segments_of(item)
        if len(run) > 1
    ]
    marker = {"color": theme.ink, "size": 5.2, "line": {"width": 0}, "opacity": 1}
    return [*lines, markers(item.observations, item, name=f"observed {item.series_id}", marker=marker)]


def _dress(figure: go.Figure, *, theme: Theme, height: float) -> None:
    figure.update_layout(
        height=height,
        margin={"l": 0, "r": RIGHT_PX, "t": TITLE_PX + 20, "b": FOOT_PX},
        showlegend=False,
        hovermode="closest",
        clickmode="event+select",
        dragmode=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": SANS, "size": 13, "color": theme.ink2},
        hoverlabel={"bgcolor": theme.paper, "bordercolor": theme.edge, "font": {"family": SANS, "size": 14, "color": theme.ink}},
    )
    axes = figure.select_xaxes()
    for title, axis in zip(list(figure.layout.annotations), axes, strict=False):
        title.update(x=axis.domain[0], xanchor="left", yshift=22, align="left", font={"size": 14, "color": theme.ink, "weight": 600})


def _scale(figure: go.Figure, series: Sequence[Series], *, theme: Theme, years: tuple[float, float], picture: float) -> None:
    """The same ranges and ticks for every picture; the value labels stand left of the first year."""
    quantity = series[0].quantity
    values = [point.value for item in series for point in item.observations]
    ticks = nice_ticks(values, from_zero=quantity.measure in {"count", "money"} or is_percent(quantity), count=MOST_TICKS)
    scale = scale_for(ticks, quantity)
    texts = ["", *(format_value(tick, quantity, style="axis", scale=scale) + (scale.suffix if tick == ticks[-1] else "") for tick in ticks[1:])]
    room = tick_room(ticks, quantity, size=13) + 14
    pad = room * (years[1] - years[0]) / (picture - room)
    ends = [float(int(years[0])), float(int(years[1]))]
    shared = {"fixedrange": True, "zeroline": False, "ticks": "", "tickfont": {"size": 13, "color": theme.ink2}}
    figure.update_xaxes(range=[years[0] - pad, years[1]], showgrid=False, linecolor=theme.ink2, showline=True, tickangle=0, **shared)
    figure.update_xaxes(tickvals=ends, ticktext=[str(int(year)) for year in ends])
    figure.update_yaxes(range=[ticks[0], ticks[-1]], gridcolor=theme.rule, showline=False, **shared)
    figure.update_yaxes(tickvals=list(ticks), ticktext=texts, ticklabelposition="inside top", ticklabeloverflow="allow")


def _wrapped(name: str, width: float) -> str:
    return wrap(plain(name), width=width, size=14, lines=2) or plain(name)
