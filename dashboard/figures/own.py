"""Values that a reader added: a square of paper around an ink dot, and a label that says whose they are."""

import plotly.graph_objects as go

from dashboard.figures.drawing import Drawing
from dashboard.figures.evidence import hover_words, x_of
from dashboard.figures.placement import spots_around
from forecasting.domain import OWN_SOURCE_ID, Series

ROOM = 260.0
"""Pixels that a plot needs for the long label."""


def draw_own(drawing: Drawing, series: Series) -> None:
    """Mark every own value; one label for all of them, at the newest."""
    own = [point for point in (*series.observations, *series.shown) if OWN_SOURCE_ID in point.source_ids]
    if not own:
        return
    theme = drawing.frame.theme
    drawing.traces.append(
        go.Scatter(
            name="own",
            x=[x_of(point, series) for point in own],
            y=[float(point.value) for point in own],
            mode="markers",
            marker={"symbol": "square-dot", "size": 12, "color": theme.paper, "line": {"color": theme.ink, "width": 1.6}, "opacity": 1},
            text=[f"{hover_words(point, series)}, added by you" for point in own],
            customdata=[point.period for point in own],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
        )
    )
    newest = max(own, key=lambda point: point.period)
    text = "own" if drawing.frame.plot_width < ROOM else "your own value" if len(own) == 1 else "your own values"
    spots = spots_around(reach=11)
    drawing.try_label(text, name="own label", year=x_of(newest, series), value=newest.value, spots=spots, colour=theme.ink2)
