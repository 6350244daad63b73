"""Small pictures of many series: one axis of dates and one of values for all, each with its name on top."""

from collections.abc import Sequence

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.figures.evidence import markers, x_of
from dashboard.figures.frame import WidthHint, nice_ticks
from dashboard.figures.text import plain, wrap
from dashboard.theme import SANS, Theme
from dashboard.wording.numbers import format_value, scale_for
from dashboard.wording.phrases import titled
from forecasting.domain import Series

COLUMNS = {"wide": 3, "narrow": 1}
PICTURE_PX = {"wide": 236.0, "narrow": 300.0}
ROW_PX = 206.0
TITLE_PX = 46.0


def build_multiples(series: Sequence[Series], *, theme: Theme, width_hint: WidthHint, years: tuple[float, float]) -> go.Figure:
    """One small picture a series, in the given order, all on the same axes."""
    columns = COLUMNS[width_hint]
    rows = -(-len(series) // columns)
    height = rows * (ROW_PX + TITLE_PX) + 24
    titles = [_title(item, width=PICTURE_PX[width_hint]) for item in series]
    figure = make_subplots(rows=rows, cols=columns, horizontal_spacing=0.05, vertical_spacing=TITLE_PX * 1.3 / height if rows > 1 else 0, subplot_titles=titles)
    ticks = nice_ticks([point.value for item in series for point in item.observations], from_zero=series[0].quantity.measure in {"count", "money", "share"})
    for place, item in enumerate(series):
        cell = {"row": place // columns + 1, "col": place % columns + 1}
        for trace in _traces(item, theme=theme):
            figure.add_trace(trace, **cell)
    _dress(figure, series, theme=theme, ticks=ticks, years=years, height=height)
    return figure


def _traces(item: Series, *, theme: Theme) -> list[go.Scatter]:
    xs, ys = [x_of(point, item) for point in item.observations], [float(point.value) for point in item.observations]
    line = go.Scatter(name=f"line {item.series_id}", x=xs, y=ys, mode="lines", line={"color": theme.ink, "width": 2}, hoverinfo="skip", cliponaxis=False)
    dots = markers(item.observations, item, name=f"observed {item.series_id}", marker={"color": theme.ink, "size": 5.2, "line": {"width": 0}, "opacity": 1})
    return [dots] if item.breaks else [line, dots]


def _dress(figure: go.Figure, series: Sequence[Series], *, theme: Theme, ticks: tuple[float, ...], years: tuple[float, float], height: float) -> None:
    scale = scale_for(ticks, series[0].quantity)
    texts = ["", *(format_value(tick, series[0].quantity, style="axis", scale=scale) + (scale.suffix if tick == ticks[-1] else "") for tick in ticks[1:])]
    pad = (years[1] - years[0]) * 0.09 or 0.5
    figure.update_layout(
        height=height,
        margin={"l": 0, "r": 20, "t": TITLE_PX, "b": 28},
        showlegend=False,
        hovermode="closest",
        clickmode="event+select",
        dragmode=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": SANS, "size": 13, "color": theme.ink2},
        hoverlabel={"bgcolor": theme.paper, "bordercolor": theme.edge, "font": {"family": SANS, "size": 14, "color": theme.ink}},
    )
    ends = [float(int(years[0])), float(int(years[1]))]
    figure.update_xaxes(range=[years[0] - pad, years[1]], fixedrange=True, showgrid=False, zeroline=False, linecolor=theme.ink2, showline=True)
    figure.update_xaxes(tickvals=ends, ticktext=[str(int(year)) for year in ends], ticks="", tickangle=0)
    figure.update_yaxes(range=[ticks[0], ticks[-1]], fixedrange=True, gridcolor=theme.rule, zeroline=False, showline=False, ticks="")
    figure.update_yaxes(tickvals=list(ticks), ticktext=texts, ticklabelposition="inside top", ticklabeloverflow="allow")
    figure.update_annotations(font={"size": 14, "color": theme.ink, "weight": 600}, yshift=14, xanchor="center", align="center")


def _title(item: Series, *, width: float) -> str:
    name = plain(titled(item.quantity))
    return wrap(name, width=width, size=14, lines=2) or name
